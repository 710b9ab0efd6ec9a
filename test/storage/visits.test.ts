import { afterAll, beforeAll, expect, it } from 'vitest';
import { momentOf } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import type { DetailedOrigin } from '../../collector/core/visit/origin.ts';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import { eraseVisitor } from '../../collector/storage/apply/eraseVisitor.ts';
import type { Hit } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

/** A visit that has closed is a row. */

const START = Date.now() - 48 * 3_600_000;
const HOUR = 3_600;

let database: FreshDatabase;
let sql: Sql;
let store: Store;
let sites = 0;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 4 });
  store = new Store(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function newSite(): Promise<string> {
  const site = `visits${++sites}`;
  await createSite(sql, site, { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as SiteRecord, START);
  return site;
}

const NEWS: DetailedOrigin = {
  ...{ source: 'news', campaign: 'spring', utmMedium: 'email', group: 'email' },
  ...{ content: 'header', term: 'bikes', referrer: 'mail.example/inbox' },
};
const FACTS = { country: 'DE', device: 'phone', browser: 'firefox', os: 'android', language: 'de' };

/** An event of a page, this many seconds after the start. */
function hit(visitor: string, second: number, event: Partial<LogEvent>, more: Partial<Hit> = {}): Hit {
  const ms = START + second * 1000;
  const id = uuid7(ms);
  return {
    event: { kind: 'view', path: '/', ...event, id, at: momentOf(ms, id) },
    ...{ visitor: { id: visitor, saltDay: null }, bot: null, arrivedAt: ms, onPage: true, origin: NEWS },
    ...{ facts: FACTS, page: 'page', ...more },
  };
}

const apply = (site: string, ...hits: Hit[]) => applyBatch(store, site, { hits, grants: [] });
const sweepAt = (site: string, second: number) => sweepSite(store, site, START + second * 1000, 100);

it('has everything that is known of it, once, however often it is delivered', async () => {
  const [site, visitor] = [await newSite(), uuid7()];
  const order = { name: 'Order', props: { value: '99.50', currency: 'eur' }, interaction: 'order-1' };
  const hits = [
    hit(visitor, 0, { path: '/a', load: { ttfb: 120.4, lcp: 900 } }),
    hit(visitor, 20, { kind: 'engagement', path: '/a', engaged: 20_000, scroll: 60 }),
    hit(visitor, 30, { path: '/b' }, { origin: null }),
    hit(visitor, 31, { kind: 'contact', path: '/b', medium: 'email' }),
    hit(visitor, 32, { kind: 'share', path: '/b', medium: 'x', confidence: 'inferred' }),
    // The page is loaded again and reports its order again.
    hit(visitor, 33, { kind: 'event', path: '/b', ...order }),
    hit(visitor, 34, { kind: 'event', path: '/b', ...order }),
    hit(visitor, 40, { path: '/a' }, { origin: null }),
    hit(visitor, 50, { kind: 'engagement', path: '/a', exit: 'close', engaged: 1_000 }),
  ];
  await apply(site, ...hits);
  expect(await sql`select from visit where site_id = ${site}`).toHaveLength(0);
  await apply(site, ...hits);
  await sweepAt(site, HOUR);
  await apply(site, ...hits);
  await sweepAt(site, 2 * HOUR);
  const found = await sql<{ row: Record<string, unknown> }[]>`
    select to_json(v) as row from visit v where site_id = ${site}`;
  const rows = found.map(({ row }) => row);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ...{ visitor, started_at: hits[0]!.event.at, ended_at: hits.at(-1)!.event.at, previous: null, counts_from: null },
    ...{ source: 'news', campaign: 'spring', channel_group: 'email', utm_medium: 'email' },
    ...{ content: 'header', term: 'bikes', referrer: 'mail.example/inbox', ...FACTS },
    ...{ entry: '/a', exit: '/a', exit_kind: 'close', pages: ['/a', '/b'], media: ['email'] },
    ...{ views: 3, engaged: 21_000, scroll: 60, signals: 2, events: 2, event_names: ['Order'] },
    ...{ revenue: { EUR: 99.5 }, ttfb: 120, lcp: 900, bounce: false, cause: null },
    ...{ opened: true, converted: true, state: 'visitor-only', interest: 'browsing' },
  });
  const views = await sql`select visit from event where site_id = ${site} and kind = 'view'`;
  expect(new Set(views.map(({ visit }) => visit))).toEqual(new Set([rows[0]!['id']]));
});

it('learns later that the visitor has opened a channel, also without consent', async () => {
  const site = await newSite();
  const [known, unknown] = [uuid7(), uuid7()];
  const salted = { visitor: { id: unknown, saltDay: new Date(START).toISOString().slice(0, 10) } };
  await apply(site, hit(known, 0, {}), hit(unknown, 0, {}, salted));
  await sweepAt(site, HOUR);
  const flags = async () => {
    const rows = await sql`select visitor, opened, converted from visit where site_id = ${site} order by started_at`;
    return rows
      .map(({ visitor, opened, converted }) => [visitor === null ? 'unknown' : 'known', opened, converted])
      .sort();
  };
  expect(await flags()).toEqual([
    ['known', false, false],
    ['unknown', false, false],
  ]);
  const contact = { kind: 'contact', medium: 'phone' } as const;
  await apply(site, hit(known, 3 * HOUR, contact), hit(unknown, 3 * HOUR, contact, salted));
  await sweepAt(site, 5 * HOUR);
  expect(await flags()).toEqual([
    ['known', false, true],
    ['known', true, false],
    ['unknown', false, true],
    ['unknown', true, false],
  ]);
  const exact = await sql`select from visit where site_id = ${site} and visitor is null and previous % 900000000 <> 0`;
  expect(exact).toHaveLength(0);
});

it('loses an erased visitor, and the open visit stays among the others', async () => {
  const [site, visitor] = [await newSite(), uuid7()];
  const order = { kind: 'event', name: 'Order', props: { value: 7, currency: 'EUR' } } as const;
  await apply(site, hit(visitor, 0, {}), hit(visitor, 1, order));
  await sweepAt(site, HOUR);
  await apply(site, hit(visitor, 2 * HOUR, {}));
  const before = await sql`select id from visit where site_id = ${site}`;
  await eraseVisitor(sql, site, visitor, START + 3 * HOUR * 1000);
  const rows = await sql`
    select id, visitor, revenue, previous % 900000000 as odd, bounce from visit where site_id = ${site} order by started_at`;
  expect(rows.map(({ id: _, ...row }) => row)).toEqual([
    { visitor: null, revenue: null, odd: null, bounce: false },
    { visitor: null, revenue: null, odd: 0, bounce: false },
  ]);
  expect(rows.map(({ id }) => id)).not.toContain(before[0]!['id']);
  const lines = await sql`select distinct visit as id from event where site_id = ${site}`;
  expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
});
