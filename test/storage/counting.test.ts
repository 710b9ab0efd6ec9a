import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

interface Line {
  kind: string;
  counted: string;
  reason: string;
  path: string | null;
  bot: string | null;
  visitor: string | null;
  source: string | null;
  campaign: string | null;
}

const feed = async (site: string, last = 50) =>
  (await collector.owner.call<{ events: Line[] }>('GET', `/v1/sites/${site}/events?last=${last}`)).body.events;
const bounces = (site: string) => collector.sql`select cause from visit where site_id = ${site} and bounce`;

describe('the event feed', () => {
  it('shows for each event how it was counted, and why', async () => {
    const site = await collector.owner.addSite({ excludedAddresses: ['198.51.100.0/24'] });
    const browser = new Browser(collector.base, site);
    await browser.tell([{}]);
    await browser.agree([{ kind: 'contact', medium: 'email' }]);
    await collector.owner.touch(site, browser.id, 'newsletter');
    await new Browser(collector.base, site, 'curl/8.5.0').tell([{ kind: 'share', medium: 'x' }]);
    const office = new Browser(collector.base, site);
    await office.send(office.batch([{ kind: 'draft' }]), { 'x-forwarded-for': '198.51.100.77' });
    await browser.agree([{ kind: 'event', name: 'identify', props: { contact: 'crm-1' } }]);
    await browser.agree([{ kind: 'bookmark', medium: '!!' } as never]);
    const told = new Map((await feed(site)).map(({ kind, counted, reason, bot }) => [kind, { counted, reason, bot }]));
    expect(Object.fromEntries(told)).toMatchObject({
      view: { counted: 'anonymous', reason: 'no consent to audience, or erased' },
      contact: { counted: 'visitor', reason: 'with consent to audience' },
      event: { counted: 'visitor', reason: 'names the contact; a visitor with consent to audience is linked to it' },
      touch: { counted: 'visitor', reason: 'reported by the company' },
      share: { counted: 'bot', reason: 'classified as a bot: user-agent', bot: 'user-agent' },
      draft: { counted: 'excluded', reason: 'the IP address is excluded', bot: 'excluded-address' },
      bookmark: { counted: 'failed', reason: expect.stringMatching(/^events\[0\]\.medium: /) },
    });
  });

  it('lists the newest events first, as many as requested', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    for (let i = 0; i < 4; i++) await browser.agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/${i}` });
    // An event from a clock in the year 2100 neither hides in its partition nor stays on top.
    await browser.agree([{ kind: 'view', id: uuid7(Date.UTC(2100, 0, 1)) }], { url: `${PAGE_ORIGIN}/2100` });
    await browser.agree([{ kind: 'view' }], { url: `${PAGE_ORIGIN}/last` });
    expect((await feed(site, 3)).map(({ path }) => path)).toEqual(['/last', '/2100', '/3']);
  });

  it('lists events of a slow clock where they arrived, and misses none', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const view = (path: string, behind = 0) =>
      browser.agree([{ kind: 'view', id: uuid7(Date.now() - behind) }], { url: `${PAGE_ORIGIN}/${path}` });
    for (let i = 0; i < 6; i++) await view(`${i}`);
    await view('slow', 40_000);
    await view('slower', 3 * 86_400_000);
    await view('slowest', 2000 * 86_400_000);
    await view('last');
    const paths = (await feed(site, 5)).map(({ path }) => path);
    expect(paths).toEqual(['/last', '/slowest', '/slower', '/slow', '/5']);
  });

  it('returns the raw log as NDJSON, page by page, each line once', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.agree([{}, {}, { kind: 'contact', medium: 'email' }, { id: uuid7(Date.UTC(1970, 0, 2)) }]);
    const lines: Record<string, unknown>[] = [];
    const get = (query: string) => collector.owner.call('GET', `/v1/sites/${site}/events${query}`);
    for (let query = '?limit=2'; ; ) {
      const answer = await get(query);
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
      lines.push(
        ...answer.text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
      const next = answer.headers.get('x-duplex-next');
      if (next === null) break;
      query = `?limit=2&cursor=${next}`;
    }
    expect(lines.map(({ kind }) => kind).sort()).toEqual(['contact', 'view', 'view', 'view']);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(4);
    for (const line of lines) {
      expect(line).toMatchObject({
        visitor: browser.id,
        at: expect.stringMatching(/Z$/),
        arrivedAt: expect.stringMatching(/Z$/),
      });
    }
    expect((await get('?cursor=x')).status).toBe(400);
    const empty = await collector.owner.call('GET', `/v1/sites/${await collector.owner.addSite()}/events`);
    expect([empty.status, empty.text]).toEqual([200, '']);
  });
});

describe('events that the owner excludes', () => {
  it.each([
    ['a host', ['staging.example.com'], 'https://staging.example.com', 'excluded'],
    ['all hosts below one', ['*.example.com'], 'https://staging.example.com', 'excluded'],
    ['another host', ['staging.example.com'], 'https://www.example.com', 'visitor'],
  ])('%s', async (_name, excludedHosts, origin, counted) => {
    const site = await collector.owner.addSite({ origins: ['https://*.example.com'], excludedHosts });
    const browser = new Browser(collector.base, site);
    const consent = { measurement: true, audience: true };
    await browser.send(browser.batch([{}], { url: `${origin}/`, consent }), { origin });
    const views = (await feed(site)).filter(({ kind }) => kind === 'view');
    expect(views.map((line) => line.counted)).toEqual([counted]);
    expect(browser.cookie === '').toBe(counted === 'excluded');
  });

  it('include those of an address, which is stored nowhere', async () => {
    const site = await collector.owner.addSite({ excludedAddresses: ['2001:db8::/32'] });
    const office = new Browser(collector.base, site);
    for (const address of ['2001:db8::7', '2001:db9::7']) {
      await office.send(office.batch([{}]), { 'x-forwarded-for': address });
    }
    const views = (await feed(site)).filter(({ kind }) => kind === 'view');
    expect(views.map(({ counted }) => counted)).toEqual(['anonymous', 'excluded']);
    const rows = await collector.sql`select to_jsonb(e)::text as row from event e where site_id = ${site}`;
    expect(JSON.stringify(rows)).not.toContain('2001:db');
  });

  it('include those of the owner’s own browser, until a page switches it back', async () => {
    const site = await collector.owner.addSite();
    const address = `${collector.base}/d/own?site=${site}`;
    const own = new Browser(collector.base, site);
    const press = async () => {
      // Behind a proxy the origin is the page's, and only the browser knows that it is the form's own.
      const headers = { origin: PAGE_ORIGIN, 'sec-fetch-site': 'same-origin', cookie: own.cookie };
      const answer = await fetch(address, { method: 'POST', headers });
      const [cookie] = answer.headers.getSetCookie();
      return { text: await answer.text(), cookie: cookie! };
    };
    expect(await (await fetch(address)).text()).toContain('<strong>counted</strong>');
    const out = await press();
    expect(out.cookie).toMatch(
      new RegExp(`^dxown-${site}=1; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Lax$`),
    );
    expect(out.text).toContain('<strong>excluded</strong>');
    own.cookie = out.cookie.split(';')[0]!;
    const batch = own.batch([{}], { consent: { measurement: true, audience: true } });
    expect((await own.send(batch)).status).toBe(204);
    expect((await feed(site)).map(({ counted, bot }) => [counted, bot])).toEqual([['excluded', 'own-visit']]);
    expect((await press()).cookie).toMatch(/Max-Age=0/);

    const foreign = await fetch(address, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
    expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
    expect((await fetch(`${collector.base}/d/own?site=none`)).status).toBe(404);
  });
});

describe('personal data in addresses and titles', () => {
  const url = `${PAGE_ORIGIN}/users/anna%40example.com/orders/4711000815?utm_source=anna@example.com&utm_campaign=0049891234567&token=9f86d081884c7d659a2feaa0c55ad015`;

  it('is masked before it is stored', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view', title: 'Orders of anna@example.com' }], { url });
    const [view] = (await feed(site)).filter(({ kind }) => kind === 'view');
    expect(view).toMatchObject({ path: '/users/:email/orders/:number', source: ':email', campaign: ':number' });
    const everything = await collector.sql`
      select to_jsonb(e)::text as row from event e where site_id = ${site}
      union all select to_jsonb(v)::text from visitor v where site_id = ${site}`;
    expect(JSON.stringify(everything)).not.toMatch(/anna|4711000815|1234567|9f86d081/);
  });

  it('is masked by the list that the owner changes', async () => {
    const site = await collector.owner.addSite({ mask: ['/users/*'] });
    const browser = new Browser(collector.base, site);
    const path = async () => {
      await browser.agree([{}], { url: `${PAGE_ORIGIN}/users/smith/4711000815` });
      return (await feed(site, 1))[0]!.path;
    };
    expect(await path()).toBe('/users/:masked/4711000815');
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { mask: [] });
    expect(await path()).toBe('/users/smith/4711000815');
  });
});

describe('the bounce settings of a site', () => {
  const age = 31 * 60_000;
  it.each([
    ['nine seconds are a bounce', {}, 9, ['unknown']],
    ['nine seconds are not a bounce with a lower threshold', { bounceThresholdSeconds: 5 }, 9, []],
    ['a page is slow with a lower limit', { thresholds: { lcp: 1000 } }, 9, ['slow']],
    ['half of the page counts as read', { thresholds: { readToEnd: 50 } }, 9, []],
  ])('%s', async (_name, settings, seconds, causes) => {
    const site = await collector.owner.addSite(settings);
    const browser = new Browser(collector.base, site);
    const told = { engaged: seconds * 1000, scroll: 60, load: { lcp: 1500 } };
    await browser.agree([{ age }, { kind: 'engagement', age: age - 10_000, ...told }]);
    await until(
      async () => (await collector.sql`select from visitor where site_id = ${site} and visit is not null`).length === 0,
    );
    expect((await bounces(site)).map((row) => row['cause'])).toEqual(causes);
  });
});

describe('the settings of a site', () => {
  it.each([
    [{ cookieDomain: 'example.org' }, '/cookieDomain'],
    [{ cookieDomain: 'com' }, '/cookieDomain'],
    [{ cookieDomain: 'co.uk' }, '/cookieDomain'],
    [{ cookieDomain: '.GitHub.io' }, '/cookieDomain'],
    [{ cookieDomain: '*.example.com' }, '/cookieDomain'],
    [{ thresholds: { speed: 1 } }, '/thresholds/speed'],
    [{ thresholds: { lcp: -1 } }, '/thresholds/lcp'],
    [{ excludedHosts: ['https://staging.example.com'] }, '/excludedHosts/0'],
    [{ excludedAddresses: ['203.0.113.0/33'] }, '/excludedAddresses/0'],
    [{ mask: ['phone'] }, '/mask/0'],
    [{ afterRefusal: 'all' }, '/afterRefusal'],
  ])('refuse %o, with the place of the fault', async (settings, pointer) => {
    const made = await collector.owner.call('POST', '/v1/sites', { name: 'x', origins: [PAGE_ORIGIN], ...settings });
    expect([made.status, made.body]).toEqual([400, expect.objectContaining({ pointer })]);
    const site = await collector.owner.addSite();
    const changed = await collector.owner.call('PATCH', `/v1/sites/${site}`, settings);
    expect([changed.status, changed.body]).toEqual([400, expect.objectContaining({ pointer })]);
  });

  it('get their defaults on a site from an earlier version', async () => {
    const site = await collector.owner.addSite();
    await collector.sql`update site set record = (record::jsonb - 'mask' - 'thresholds' - 'excludedHosts' - 'excludedAddresses' - 'cookieDomain' - 'afterRefusal')::json where id = ${site}`;
    const { body } = await collector.owner.call('GET', `/v1/sites/${site}`);
    expect(body).toMatchObject({
      mask: ['email', 'number', 'token'],
      thresholds: {},
      excludedHosts: [],
      cookieDomain: null,
    });
    const browser = new Browser(collector.base, site);
    expect((await browser.agree([{}], { url: `${PAGE_ORIGIN}/a@example.com` })).status).toBe(204);
    expect((await feed(site, 1))[0]).toMatchObject({ path: '/:email' });
  });
});
