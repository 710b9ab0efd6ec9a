import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface Entry {
  id: string;
  kind: string;
  at: string;
  visitor: string;
  [field: string]: unknown;
}

const timeline = (site: string, path: string, query = '', owner = collector.owner) =>
  owner.call<{ timeline: Entry[]; next: string | null; pointer?: string }>(
    'GET',
    `/v1/sites/${site}/${path}/timeline${query}`,
  );

/** All entries, page by page. */
async function whole(site: string, path: string, limit = 500): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let cursor = ''; ; ) {
    const { status, body, text } = await timeline(site, path, `?limit=${limit}${cursor}`);
    if (status !== 200) throw new Error(text);
    entries.push(...body.timeline);
    if (body.next === null) return entries;
    cursor = `&cursor=${body.next}`;
  }
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const report = (site: string, what: 'touches' | 'signals', rows: Record<string, unknown>[]) =>
  collector.owner.call('POST', `/v1/sites/${site}/${what}`, {
    [what]: rows.map((row, index) => ({ id: `${what}-${index}`, ...row })),
  });

async function visitorOf(site: string, events: Parameters<Browser['agree']>[0] = [{ kind: 'view' }]) {
  const browser = new Browser(collector.base, site);
  await browser.agree(events, { url: 'https://www.example.com/prices?utm_source=Google&utm_campaign=spring' });
  return browser;
}

describe('the timeline of a visitor', () => {
  it('has visits, views, signals, own events, touches, states and audiences, the latest first', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site, [
      { kind: 'view', title: 'Prices', age: 5000 },
      { kind: 'engagement', engaged: 4000, age: 1000 },
      { kind: 'contact', medium: 'email', age: 500 },
      { kind: 'event', name: 'Order', props: { value: 12 }, age: 400 },
    ]);
    await collector.owner.touch(site, browser.id, 'answer', { campaign: 'reply' });
    const entries = await whole(site, `visitors/${browser.id}`);
    expect(entries.every(({ visitor }) => visitor === browser.id)).toBe(true);
    expect([...entries].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ at }) => at)).toEqual(
      entries.map(({ at }) => at),
    );
    const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
    expect(of('visit')).toMatchObject([
      { source: 'google', campaign: 'spring', path: '/prices', views: 1, engagedSeconds: 4 },
    ]);
    expect(of('view')).toMatchObject([{ title: 'Prices', path: '/prices', visit: of('visit')[0]!['visit'] }]);
    expect(of('contact')).toMatchObject([{ medium: 'email' }]);
    expect(of('event')).toMatchObject([{ name: 'Order', properties: { value: 12 } }]);
    expect(of('touch')).toMatchObject([{ medium: 'answer', campaign: 'reply' }]);
    expect(of('state').map(({ from, to }) => [from, to])).toEqual([
      ['visitor-only', 'two-way'],
      ['passive', 'visitor-only'],
    ]);
    expect(of('entered')).toContainEqual(expect.objectContaining({ audience: 'open', reason: 'contact' }));
    expect(of('entered')).toContainEqual(expect.objectContaining({ audience: 'waiting', reason: 'contact' }));
    expect(of('left')).toContainEqual(expect.objectContaining({ audience: 'waiting', reason: 'touch' }));
    expect(of('engagement')).toEqual([]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('is the same in pages of any size', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    await report(
      site,
      'signals',
      Array.from({ length: 9 }, (_, n) => ({ visitor: browser.id, kind: 'contact', medium: 'phone', at: ago(n * 50) })),
    );
    const all = await whole(site, `visitors/${browser.id}`);
    for (const limit of [1, 2, 7]) expect(await whole(site, `visitors/${browser.id}`, limit)).toEqual(all);
    // A tap closes by time alone, 90 days after the last signal.
    expect(all.filter(({ kind }) => kind === 'state').length).toBeGreaterThanOrEqual(1);
  });

  it('derives former states from the log, whatever the order of arrival', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    await report(site, 'signals', [
      { visitor: browser.id, kind: 'close', at: ago(10) },
      { visitor: browser.id, kind: 'contact', medium: 'phone', at: ago(200) },
      { visitor: browser.id, kind: 'reply', medium: 'phone', at: ago(20) },
    ]);
    await report(site, 'touches', [{ visitor: browser.id, medium: 'call', at: ago(15) }]);
    const states = (await whole(site, `visitors/${browser.id}`)).filter(({ kind }) => kind === 'state');
    const day = (text: string) => Math.round((Date.now() - Date.parse(text)) / 86_400_000);
    expect(states.map(({ at, from, to }) => [day(at), from, to])).toEqual([
      [10, 'two-way', 'company-only'],
      [15, 'visitor-only', 'two-way'],
      [20, 'dormant', 'visitor-only'],
      [110, 'visitor-only', 'dormant'],
      [200, 'passive', 'visitor-only'],
    ]);
    expect((await collector.owner.visitor(site, browser.id)).state).toBe('company-only');
  });

  it('shows a bounce with its cause as part of the visit', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site, [{ kind: 'view', age: 3_600_000 }]);
    const visits = async () => (await whole(site, `visitors/${browser.id}`)).filter(({ kind }) => kind === 'visit');
    await until(async () => (await visits())[0]?.['bounced'] === true);
    expect(await visits()).toMatchObject([{ views: 1, bounced: true, cause: expect.any(String) }]);
    expect((await whole(site, `visitors/${browser.id}`)).map(({ kind }) => kind)).not.toContain('bounce');
  });

  it('answers 404 for an unknown or anonymous visitor and 400 for what it does not know', async () => {
    const [site, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
    const browser = await visitorOf(site);
    expect((await timeline(other, `visitors/${browser.id}`)).status).toBe(404);
    expect((await timeline(site, 'visitors/nobody')).status).toBe(404);
    expect((await timeline(site, 'visitors/5d8ad1fe-1d33-87fb-b998-48918a32d62f')).status).toBe(404);
    for (const query of ['?cursor=x', '?cursor=1_2', '?limit=0', '?kind=view', '?cursor=9999999999999999_5d8ad1fe'])
      expect([query, (await timeline(site, `visitors/${browser.id}`, query)).status]).toEqual([query, 400]);
    const body = { name: 'k', scopes: ['read'], sites: [other] };
    const { key } = (await collector.owner.call<{ key: string }>('POST', '/v1/keys', body)).body;
    expect((await timeline(site, `visitors/${browser.id}`, '', new Owner(collector.base, key))).status).toBe(403);
  });
});

describe('the timeline of a contact', () => {
  it('joins those of its visitors, and has what was reported for the contact once', async () => {
    const site = await collector.owner.addSite();
    const [one, two] = [await visitorOf(site), await visitorOf(site)];
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm 1`, { visitors: [one.id, two.id] });
    const at = ago(1);
    await report(site, 'touches', [
      { contact: 'crm 1', medium: 'call', at },
      { contact: 'crm 1', medium: 'call', at },
      { contact: 'crm 1', medium: 'newsletter', at },
      { visitor: one.id, medium: 'print', at },
    ]);
    for (const limit of [1, 500]) {
      const entries = await whole(site, 'contacts/crm%201', limit);
      const touches = entries.filter(({ kind }) => kind === 'touch').map(({ medium }) => medium);
      expect(touches.sort()).toEqual(['call', 'call', 'newsletter', 'print']);
      expect(new Set(entries.map(({ visitor }) => visitor))).toEqual(new Set([one.id, two.id]));
      expect(entries.filter(({ kind }) => kind === 'view')).toHaveLength(2);
    }
    expect((await timeline(site, 'contacts/nobody-17')).status).toBe(404);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-2`, {});
    expect((await timeline(site, 'contacts/crm-2')).body).toEqual({ timeline: [], next: null });
  });
});
