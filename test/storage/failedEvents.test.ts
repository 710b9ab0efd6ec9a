import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../collector/storage/database/store.ts';
import { maintain } from '../../collector/storage/upkeep/sweep.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { believe } from '../support/timed.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface List {
  total: number;
  failedEvents: {
    id: string;
    reason: string;
    event: unknown;
    page: string | null;
    visitor: string | null;
    bot: string | null;
  }[];
  next: string | null;
  rejectedRequests: { day: string; reason: string; count: number }[];
}
interface Outcome {
  accepted: number;
  refused: { id: string; reason: string }[];
  remaining: number;
}

const list = async (site: string, query = '') =>
  (await collector.owner.call<List>('GET', `/v1/sites/${site}/failed-events${query}`)).body;
const replay = async (site: string, body: Record<string, unknown> = {}) =>
  (await collector.owner.call<Outcome>('POST', `/v1/sites/${site}/failed-events/replay`, body)).body;

/** A contact with an invalid medium, sent with consent by a page with a campaign. */
async function withFault(event: Record<string, unknown> = {}, consent = true) {
  const site = await collector.owner.addSite();
  const browser = new Browser(collector.base, site);
  const faulty = { id: uuid7(), kind: 'contact', medium: '?!', age: 60_000, ...event };
  const batch = browser.batch([{ kind: 'view', age: 60_000 }, faulty as never], {
    url: `${PAGE_ORIGIN}/kontakt?utm_source=news&gclid=abc`,
    ...(consent ? { consent: { measurement: true, audience: true } } : {}),
  });
  expect((await browser.send(batch)).status).toBe(204);
  return { site, browser, faulty };
}

describe('an event that cannot be accepted', () => {
  it('is shown with the path as people read it', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const faulty = { id: uuid7(), kind: 'contact', medium: '?!', age: 0 };
    await browser.send(
      browser.batch([faulty as never], { url: `${PAGE_ORIGIN}/%C3%BCber-uns/?utm_source=n%C3%A4chste` }),
    );
    const page = `${PAGE_ORIGIN}/über-uns/?utm_source=n%C3%A4chste`;
    expect((await list(site)).failedEvents).toMatchObject([{ page }]);
    const feed = await collector.owner.call<{ events: { path: string }[] }>('GET', `/v1/sites/${site}/events?last=5`);
    expect(feed.body.events).toMatchObject([{ path: '/über-uns' }]);
  });

  it('is stored with the reason and its request without the IP address; its neighbor is accepted', async () => {
    const { site, browser, faulty } = await withFault();
    const { total, failedEvents, next } = await list(site);
    expect([total, next]).toEqual([1, null]);
    expect(failedEvents[0]).toMatchObject({
      reason: expect.stringMatching(/^events\[1\]\.medium: /),
      event: faulty,
      page: `${PAGE_ORIGIN}/kontakt?utm_source=news`,
      visitor: browser.id,
      bot: null,
    });
    const [row] = await collector.sql`select * from failed_event where site_id = ${site}`;
    expect(JSON.stringify(row)).not.toMatch(/127\.0\.0\.1|::1|gclid|Mozilla/);
    expect(await collector.owner.visitor(site, browser.id)).toMatchObject({ views: 1, state: 'passive' });
  });

  it('is accepted once after its cause is fixed, with its original time', async () => {
    const { site, browser, faulty } = await withFault();
    expect(await replay(site)).toEqual({
      accepted: 0,
      refused: [{ id: expect.any(String), reason: expect.stringMatching(/^event\.medium: /) }],
      remaining: 1,
    });
    const mended = await Promise.all([
      replay(site, { mend: { medium: 'email' } }),
      replay(site, { mend: { medium: 'email' } }),
    ]);
    expect(mended.map(({ remaining }) => remaining)).toEqual([0, 0]);
    const visitor = await collector.owner.visitor(site, browser.id);
    expect(visitor).toMatchObject({ state: 'visitor-only', media: ['email'], visits: 1, views: 1 });
    const rows =
      await collector.sql`select id, at, arrived_at, source, path from event where site_id = ${site} and kind = 'contact'`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: faulty.id, source: 'news', path: '/kontakt' });
    expect(rows[0]!['arrived_at'] - rows[0]!['at'] / 1000).toBeGreaterThan(59_000);
    expect(await collector.owner.members(site, 'waiting')).toEqual([browser.id]);
    // If the page sends it again, it is a duplicate.
    await browser.agree([{ ...faulty, medium: 'email' } as never]);
    expect(await collector.sql`select from event where site_id = ${site} and kind = 'contact'`).toHaveLength(1);
  });

  it('receives an id if it has none, and counts once', async () => {
    const { site } = await withFault({ id: 'not an id', medium: 'email' });
    const [first, second] = await Promise.all([replay(site), replay(site)]);
    expect(first.accepted + second.accepted).toBeGreaterThan(0);
    expect(await collector.sql`select from event where site_id = ${site} and kind = 'contact'`).toHaveLength(1);
  });

  it('can be replayed by its id alone', async () => {
    const { site, browser } = await withFault();
    await browser.agree([{ kind: 'share', medium: '!!' } as never]);
    const { failedEvents } = await list(site);
    const share = failedEvents.find(({ event }) => (event as { kind: string }).kind === 'share')!;
    expect(await replay(site, { ids: [share.id], mend: { medium: 'x' } })).toEqual({
      accepted: 1,
      refused: [],
      remaining: 1,
    });
    expect((await collector.owner.visitor(site, browser.id)).media).toEqual(['x']);
  });

  it('counts anonymously without consent, also after its salt is deleted', async () => {
    const { site } = await withFault({}, false);
    expect((await list(site)).failedEvents[0]!.visitor).toBeNull();
    await maintain(new Store(collector.sql), Date.now() + 3 * 86_400_000, believe);
    expect((await collector.sql`select visitor, salt_day from failed_event where site_id = ${site}`)[0]).toEqual({
      visitor: null,
      salt_day: null,
    });
    expect(await replay(site, { mend: { medium: 'email' } })).toMatchObject({ accepted: 1, remaining: 0 });
    const [row] = await collector.sql`select visitor from event where site_id = ${site} and kind = 'contact'`;
    expect(row!['visitor']).toBeNull();
    for (const key of ['open', 'waiting']) expect(await collector.owner.members(site, key)).toEqual([]);
  });

  it('is deleted with its visitor and does not recreate them', async () => {
    const { site, browser, faulty } = await withFault();
    const { cookie } = browser;
    await browser.me('DELETE');
    expect(await list(site)).toMatchObject({ total: 0 });
    browser.cookie = cookie;
    await browser.agree([{ ...faulty, id: uuid7() } as never]);
    expect(await list(site)).toMatchObject({ total: 0 });
  });

  it('is deleted after thirty days', async () => {
    const { site } = await withFault();
    await maintain(new Store(collector.sql), Date.now() + 31 * 86_400_000, believe);
    expect(await list(site)).toMatchObject({ total: 0 });
  });

  it('is listed page by page', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    for (let i = 0; i < 5; i++) await browser.agree([{ kind: 'view', age: -1e9, title: `${i} of a@example.com` }]);
    const seen: unknown[] = [];
    for (let query = '?limit=2'; ; ) {
      const { failedEvents, next } = await list(site, query);
      seen.push(...failedEvents.map(({ event }) => (event as { title: string }).title));
      if (next === null) break;
      query = `?limit=2&cursor=${next}`;
    }
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4].map((i) => `${i} of :email`));
    const wrong = await collector.owner.call('GET', `/v1/sites/${site}/failed-events?cursor=x`);
    expect(wrong.status).toBe(400);
  });

  it.each([
    [{ ids: ['x'] }, '/ids/0'],
    [{ mend: { id: uuid7() } }, '/mend/id'],
    [{ fix: {} }, '/fix'],
  ])('rejects the replay %o with a pointer to the fault', async (body, pointer) => {
    const site = await collector.owner.addSite();
    const answer = await collector.owner.call('POST', `/v1/sites/${site}/failed-events/replay`, body);
    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ pointer })]);
  });
});

describe('a request that is rejected at the door', () => {
  it('is counted by reason, per site and for the process', async () => {
    const site = await collector.owner.addSite({ beforeConsent: 'none' });
    const browser = new Browser(collector.base, site);
    await browser.tell([{}]);
    await browser.tell([{}]);
    await browser.send(browser.batch([{}]), { origin: 'https://evil.example' });
    await browser.send('{');
    const counts = await until(async () => {
      const { rejectedRequests } = await list(site);
      return rejectedRequests.length === 2 && rejectedRequests;
    });
    const day = new Date().toISOString().slice(0, 10);
    expect(counts).toEqual([
      { day, reason: 'consent', count: 2 },
      { day, reason: 'origin', count: 1 },
    ]);
    const answer = await fetch(`${collector.base}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const metrics = await answer.text();
    expect(metrics).toMatch(/^duplex_rejected_requests_total\{reason="consent"\} [1-9]/m);
    expect(metrics).toMatch(/^duplex_rejected_requests_total\{reason="origin"\} [1-9]/m);
    expect(metrics).toMatch(/^duplex_rejected_requests_total\{reason="shape"\} [1-9]/m);
    for (const line of metrics.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[\w-]+"\})? \d+)$/);
    // No site is named: whoever can reach the port may read this.
    expect(metrics).not.toContain(site);
  });

  it('shows what happened to each event', async () => {
    const before = await sums();
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.tell([{}, {}, { kind: 'view', age: -1e9 }]);
    await new Browser(collector.base, site, 'curl/8.5.0').tell([{}]);
    const after = await sums();
    const grown = ['accepted', 'failed', 'bot'].map((result) => (after[result] ?? 0) - (before[result] ?? 0));
    expect(grown).toEqual([2, 1, 1]);
  });

  async function sums(): Promise<Record<string, number>> {
    const text = await (await fetch(`${collector.base}/metrics`)).text();
    const lines = text.matchAll(/^duplex_events_total\{result="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, result, sum]) => [result, Number(sum)]));
  }
});
