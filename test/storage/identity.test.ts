import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSituation } from '../../collector/storage/apply/situations.ts';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import { byDay } from '../../collector/storage/reports/reportSeries.ts';
import { Reader, type Timed, timed } from '../support/timed.ts';
import { visitsOf } from '../support/visitsOf.ts';

const MIDNIGHT = Date.UTC(2026, 10, 24);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: Timed;
beforeAll(async () => {
  world = await timed(MIDNIGHT - HOUR);
});
afterAll(() => world.stop());

/** The minutes after midnight at which the visits of a site began. */
async function beginningsOf(site: string): Promise<number[]> {
  return (await visitsOf(world.sql, site)).map(({ at }) => Math.floor((at / 1000 - MIDNIGHT) / MINUTE));
}

/** Sets the clock to this many minutes after midnight and runs the sweep. */
async function at(minutes: number): Promise<void> {
  world.now = MIDNIGHT + minutes * MINUTE;
  await world.sweep();
}

describe('a visit across midnight', () => {
  it('without consent goes on under the salt of the day before while it is open', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await at(-10);
    await reader.tell('first-page', [{}]);
    for (const minutes of [10, 35, 60]) {
      await at(minutes);
      await reader.tell('first-page', [{ kind: 'engagement', engaged: 5000 }]);
    }
    await at(89);
    await reader.tell('other-page', [{}]);
    expect(await beginningsOf(site)).toEqual([-10]);
    const [open] =
      await world.sql`select visit_views as views, visit_engaged as engaged from visitor where site_id = ${site} and visit is not null`;
    expect(open).toEqual({ views: 2, engaged: 15_000 });

    await at(120);
    await reader.tell('third-page', [{}]);
    await at(121);
    await reader.tell('third-page', [{ kind: 'engagement', engaged: 1000 }]);
    expect(await beginningsOf(site)).toEqual([-10, 120]);
  });

  it('is one visit, whichever way an address is written', async () => {
    const site = await world.addSite();
    for (const address of ['2001:db8::7', '2001:DB8:0:0:0:0:0:7', '[2001:db8::7]:443', '2001:db8::7%eth0']) {
      await new Reader(world, site, address).tell('a-page-here', [{}]);
    }
    for (const address of ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:cb00:7107']) {
      await new Reader(world, site, address).tell('a-page-there', [{}]);
    }
    expect(await beginningsOf(site)).toHaveLength(2);
  });

  it('is another visit for another address', async () => {
    const site = await world.addSite();
    await at(-5);
    await new Reader(world, site, '203.0.113.7').tell('a-page-here', [{}]);
    await at(5);
    await new Reader(world, site, '203.0.113.8').tell('a-page-there', [{}]);
    expect(await beginningsOf(site)).toEqual([-5, 5]);
  });

  it('is handed over to a visitor who agrees after midnight', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await at(-3);
    await reader.tell('landing-page', [{}], { url: 'https://www.example.com/?utm_source=news' });
    await at(4);
    await reader.agree('landing-page', []);
    const known = await readSituation(world.sql, site, reader.id);
    expect(known).toMatchObject({ visitor: { visits: 1, views: 1, firstSource: 'news' }, visit: { views: 1 } });
    expect(await world.sql`select from visitor where site_id = ${site} and visit is not null`).toHaveLength(1);
  });

  it('with consent needs no salt', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await at(-10);
    await reader.agree('first-page', [{}]);
    await at(10);
    await reader.agree('second-page', [{}]);
    expect(await beginningsOf(site)).toEqual([-10]);
  });
});

/** What the reports counted on the day of the test. */
async function flowsOf(site: string): Promise<Record<string, number>> {
  await foldReports(world.sql);
  const [day] = await byDay(world.sql, site, 'all', { from: 20261124, to: 20261124 });
  const { visits, visitors, newVisitors, views, bounces } = day!;
  return { visits, visitors, newVisitors, views, bounces };
}

describe('two people behind one address with the same browser', () => {
  const busy = { kind: 'engagement' as const, engaged: 100_000, scroll: 95 };
  const page = (path: string) => ({ url: `https://www.example.com${path}` });

  it('share no behavior: consent hands over only the page load on which it was given', async () => {
    const site = await world.addSite();
    const [one, other] = [new Reader(world, site), new Reader(world, site)];
    await at(300);
    await one.tell('page-1-of-one', [{}], page('/?utm_source=news'));
    await at(302);
    await one.tell('page-1-of-one', [busy]);
    await one.tell('page-2-of-one', [{}, { kind: 'contact', medium: 'email' }], page('/two'));
    await at(304);
    await one.tell('page-2-of-one', [busy]);
    await other.tell('page-of-other', [{}], page('/three?utm_source=bing'));
    await one.tell('page-2-of-one', [{ kind: 'engagement', engaged: 1000 }]);
    await other.agree('page-of-other', []);
    const known = await readSituation(world.sql, site, other.id);
    expect(known).toMatchObject({
      visitor: { visits: 1, views: 1, engaged: 0, firstSource: 'bing', visitorTap: { signals: [] } },
      visit: { views: 1, engaged: 0, scroll: 0, signals: 0, path: '/three' },
    });
    // The first person is still counted, goes on, and can agree as well.
    expect(await flowsOf(site)).toMatchObject({ visits: 2, visitors: 2, views: 3 });
    await one.agree('page-2-of-one', []);
    expect(await readSituation(world.sql, site, one.id)).toMatchObject({
      visitor: { visits: 1, views: 1, engaged: 101_000, firstSource: 'news' },
      visit: { path: '/two' },
    });
    await at(400);
    expect(await flowsOf(site)).toMatchObject({ visits: 2, visitors: 2, views: 3, bounces: 1 });
  });

  it('and one person who agrees on the fourth page is counted once, without the former pages', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    const referrer = 'https://www.example.com/';
    await at(500);
    await reader.tell('page-number-1', [{}], page('/?utm_source=news'));
    for (const number of [2, 3, 4])
      await reader.tell(`page-number-${number}`, [{}], { ...page(`/${number}`), referrer });
    await reader.agree('page-number-4', []);
    expect(await readSituation(world.sql, site, reader.id)).toMatchObject({
      visitor: { visits: 1, views: 1, firstSource: 'news' },
      visit: { views: 1, path: '/4' },
    });
    expect(await flowsOf(site)).toMatchObject({ visits: 1, visitors: 1, newVisitors: 1, views: 4 });
    await at(600);
    expect(await flowsOf(site)).toMatchObject({ visits: 1, visitors: 1, views: 4, bounces: 0 });
  });
});

describe('a second tab', () => {
  it.each([
    ['without consent', {}],
    ['with consent', { consent: { measurement: true, audience: true } }],
  ])('%s is the same visit', async (_name, more) => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await at(600);
    await reader.tell('the-first-tab', [{}], more);
    await at(601);
    await reader.tell('the-second-tab', [{}], { url: 'https://www.example.com/other', ...more });
    await at(602);
    await reader.tell('the-first-tab', [{ kind: 'engagement', engaged: 2000 }], more);
    expect(await beginningsOf(site)).toEqual([600]);
    const [open] =
      await world.sql`select visit_views as views from visitor where site_id = ${site} and visit is not null`;
    expect(open).toEqual({ views: 2 });
  });
});

it('a new visitor was last seen when their late event happened', async () => {
  const site = await world.addSite();
  const reader = new Reader(world, site);
  const age = 3 * HOUR;
  await reader.agree('a-late-page', [{ age }]);
  const { visitor } = (await readSituation(world.sql, site, reader.id))!;
  const happened = world.now - age;
  expect([visitor.firstSeen, visitor.lastSeen].map((at) => Math.floor(at! / 1000))).toEqual([happened, happened]);
});

it('two pages that arrive late in separate requests are no bounce', async () => {
  const site = await world.addSite();
  const reader = new Reader(world, site);
  await reader.agree('first-late-page', [{ age: 3 * HOUR }]);
  await reader.agree('second-late-page', [{ age: 3 * HOUR - MINUTE }]);
  world.now += MINUTE;
  await world.sweep();
  expect((await readSituation(world.sql, site, reader.id))!).toMatchObject({
    visit: null,
    visitor: { visits: 1, views: 2, bounces: 0 },
  });
});

describe('salts', () => {
  it('are random, one per day, created a day ahead, and deleted after two days with all ids made from them', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    const saltsNow = async () => {
      const rows = await world.sql<{ day: string; value: string }[]>`select day::text, value from salt order by day`;
      return rows.map((row) => ({ ...row }));
    };
    await at(660);
    await reader.tell('the-only-page', [{}, { kind: 'contact', medium: 'email' }]);
    await world.maintain();
    const first = await saltsNow();
    expect(first.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(new Set(first.map(({ value }) => value)).size).toBe(3);

    const rows = () => world.sql`select from visitor where site_id = ${site}`;
    world.now += DAY;
    await world.sweep();
    await world.maintain();
    expect(await rows()).toHaveLength(1);
    world.now += DAY;
    await world.sweep();
    await world.maintain();
    expect((await saltsNow()).map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    expect(await rows()).toHaveLength(0);
    // Their events are still counted, without a visitor.
    const contacts = await world.sql`select visitor from event where site_id = ${site} and kind = 'contact'`;
    expect(contacts.map((row) => row['visitor'])).toEqual([null]);
  });

  it('of different days make different ids for one browser', async () => {
    const site = await world.addSite();
    const reader = new Reader(world, site);
    await reader.tell('a-page-today', [{}]);
    world.now += DAY;
    await world.sweep();
    await reader.tell('a-page-tomorrow', [{}]);
    const ids = await world.sql`select distinct id from visitor where site_id = ${site}`;
    expect(ids).toHaveLength(2);
  });
});

describe('the cookie', () => {
  it.each([
    [null, 'https://www.example.com/', undefined],
    ['example.com', 'https://www.example.com/', 'example.com'],
    ['www.example.com', 'https://www.example.com/', 'www.example.com'],
    // A page outside the domain gets the cookie of the host.
    ['shop.example.com', 'https://www.example.com/', undefined],
  ])('for domain %s on %s', async (cookieDomain, url, domain) => {
    const site = await world.addSite({ cookieDomain });
    const reader = new Reader(world, site);
    const [cookie] = (await reader.agree('the-only-page', [{}], { url })).headers.getSetCookie();
    const parts = cookie!.split('; ');
    expect(parts[0]).toMatch(new RegExp(`^dx-${site}=[0-9a-f-]{36}\\.`));
    expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=34560000']));
    expect(parts.find((part) => part.startsWith('Domain='))).toBe(domain && `Domain=${domain}`);
  });

  it('is deleted from the host and from the domain', async () => {
    const site = await world.addSite({ cookieDomain: 'example.com' });
    const reader = new Reader(world, site);
    await reader.agree('the-only-page', [{}]);
    const withdrawal = await reader.tell('the-only-page', [], { consent: { measurement: true, audience: false } });
    const gone = withdrawal.headers.getSetCookie();
    expect(gone).toHaveLength(2);
    expect(gone.filter((one) => one.includes('Domain=example.com'))).toHaveLength(1);
    for (const one of gone) expect(one).toMatch(/^dx-\w+=; Max-Age=0;/);
  });
});

describe('an explicit refusal of measurement', () => {
  const refusal = { consent: { measurement: false, audience: false } };
  it.each([
    ['anonymous', null, 204, 1],
    ['none', null, 403, 0],
    ['anonymous', 'none', 403, 0],
  ] as const)('before consent %s, after a refusal %s: %i', async (beforeConsent, afterRefusal, status, views) => {
    for (const consent of ['required', 'granted'] as const) {
      const site = await world.addSite({ consent, beforeConsent, afterRefusal });
      expect((await new Reader(world, site).tell('the-only-page', [{}], refusal)).status).toBe(status);
      expect(await world.sql`select from event where site_id = ${site} and kind = 'view'`).toHaveLength(views);
    }
  });
});
