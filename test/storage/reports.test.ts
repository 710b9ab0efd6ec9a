import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstOpening } from '../../collector/core/firstOpening.ts';
import { MEASURES, type Sums } from '../../collector/core/reports/measure.ts';
import { signalMoment } from '../../collector/core/taps/visitorTap.ts';
import { daysOf, textOfDay } from '../../collector/core/time/day.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { endOf, momentOf } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import type { Origin } from '../../collector/core/visit/origin.ts';
import { VISIT_GAP } from '../../collector/core/visit/visit.ts';
import { visitorView } from '../../collector/core/visitorView.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { readSituation } from '../../collector/storage/apply/situations.ts';
import type { ConsentGrant, Hit } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import {
  answerTimesIn,
  byDay,
  differentVisitors,
  ofValues,
  ranking,
  type Stock,
  series,
  stockAt,
} from '../../collector/storage/reports/reportSeries.ts';
import { RollUp } from '../../collector/storage/reports/rollUp.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite, loadSite } from '../../collector/storage/sites/sites.ts';
import { sweep } from '../../collector/storage/upkeep/sweep.ts';
import { countOfLog, type LogRow, type VisitOrder, type VisitRow } from '../support/countOfLog.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { LONGER, patience } from '../support/intensity.ts';
import { type StoredVisit, visitsOf } from '../support/visitsOf.ts';

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 6 });
  store = new Store(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Clocks change on the third of these days in Berlin, and have changed before in New York. */
const START = Date.UTC(2026, 2, 27);
const DAY = 86_400_000;
/** The time of the last sweep before the count. */
const SWEPT = START + 30 * DAY;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
const YEAR = { from: 20260101, to: 20261231 };
const PERIODS = [
  { from: 20260301, to: 20260430 },
  { from: 20260321, to: 20260331 },
  { from: 20260328, to: 20260328 },
  { from: 20260328, to: 20260405 },
  { from: 20260329, to: 20260510 },
];
const LASTING = [1, 2, 3].map((n) => `00000000-0000-8000-8000-00000000000${n}`);
const ANONYMOUS = [1, 2].map((n) => `00000000-0000-8000-9000-00000000000${n}`);
const ORIGINS: (Origin | null)[] = [
  { source: 'google', utmMedium: 'organic', campaign: null, group: 'organic-search' },
  { source: 'google', utmMedium: 'cpc', campaign: 'spring', group: 'paid-search' },
  { source: 'direct', utmMedium: null, campaign: null, group: 'direct' },
  null,
];

const what = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('view' as const) }), weight: 4 },
  fc.record({ kind: fc.constant('engagement' as const), engaged: fc.nat(12_000), scroll: fc.nat(100) }),
  fc.record({
    kind: fc.constantFrom('contact' as const, 'share' as const, 'reply' as const, 'close' as const),
    medium: fc.constantFrom('email', 'phone'),
    confidence: fc.constantFrom('inferred' as const, 'intent' as const, 'confirmed' as const),
    interaction: fc.option(fc.constantFrom('act-1', 'act-2'), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('event' as const), name: fc.constantFrom('Review', 'Order') }),
  fc.record({ kind: fc.constant('touch' as const), medium: fc.constantFrom('answer', 'newsletter') }),
);

/** An event of a visitor, possibly followed by their consent. Events lie close together, so that visits overlap. */
const happening = fc.record({
  hour: fc.constantFrom(0, 1, 22, 23, 46, 47, 48, 70),
  second: fc.nat(5_400),
  late: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.nat(3 * 3_600), weight: 1 }),
  who: fc.nat(9),
  what,
  path: fc.constantFrom('/', '/preise'),
  origin: fc.constantFrom(...ORIGINS),
  agrees: fc.nat(2),
});

const traffic = fc.record({
  happenings: fc.array(happening, { minLength: 1, maxLength: 40, size: 'max' }),
  zone: fc.constantFrom(...ZONES),
  random: fc.infiniteStream(fc.nat(1_000)),
  shuffled: fc.boolean(),
});

interface Batch {
  at: number;
  hits: Hit[];
  grants: ConsentGrant[];
}

function batchesOf({ happenings, random, shuffled }: Traffic): Batch[] {
  const next = () => random.next().value as number;
  const batches = happenings.map((one, index): Batch => {
    const ms = START + one.hour * 3_600_000 + one.second * 1_000;
    const at = ms + one.late * 1_000;
    const id = derivedId(momentOf(ms, `${index}`), `event ${index}`);
    const { kind, ...more } = Object.fromEntries(
      Object.entries(one.what).filter(([, value]) => value !== undefined),
    ) as Partial<LogEvent> & Pick<LogEvent, 'kind'>;
    const isBot = one.who === 9 && kind !== 'touch';
    // The company can answer only visitors with a lasting id.
    const isTouch = kind === 'touch';
    const anonymous = isTouch ? undefined : ANONYMOUS[one.who - LASTING.length];
    const visitor = anonymous === undefined ? LASTING[one.who % LASTING.length]! : anonymous;
    // Several page loads, of one person or of several, share an anonymous visitor.
    const page = `page ${next() % 3} of ${visitor}`;
    const event: LogEvent = {
      id,
      kind,
      ...more,
      ...(isTouch ? {} : { path: one.path }),
      at: signalMoment(ms, id, more.interaction),
    };
    const hit: Hit = {
      event,
      visitor: { id: visitor, saltDay: anonymous === undefined ? null : '2026-03-27' },
      bot: isBot ? 'user-agent' : null,
      arrivedAt: at,
      onPage: !isTouch,
      origin: isTouch ? null : one.origin,
      facts: null,
      page: isTouch ? null : page,
    };
    // One in three events of an anonymous visitor is followed by their consent.
    const to = LASTING[next() % LASTING.length]!;
    const agrees = anonymous !== undefined && one.agrees === 0 && !isBot;
    return { at, hits: [hit], grants: agrees ? [{ from: visitor, to, page, arrivedAt: at }] : [] };
  });
  batches.sort((a, b) => a.at - b.at);
  if (shuffled) shuffle(batches, next);
  // Some batches are joined, and some are delivered again, at once or later.
  const joined: Batch[] = [];
  for (const batch of batches) {
    const last = joined.at(-1);
    if (last !== undefined && next() % 3 === 0) {
      last.hits.push(...batch.hits);
      last.grants.push(...batch.grants);
    } else joined.push({ ...batch, hits: [...batch.hits], grants: [...batch.grants] });
    if (next() % 4 === 0) joined.push(joined[next() % joined.length]!);
  }
  return joined;
}
type Traffic = typeof traffic extends fc.Arbitrary<infer T> ? T : never;

function shuffle<T>(list: T[], next: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = next() % (i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** The open media by state, as the API shows each visitor. */
async function openMedia(site: string, atMs: number): Promise<Map<string, number>> {
  const ids = await sql<{ id: string }[]>`
    select id from visitor where site_id = ${site} and salt_day is null and first_seen is not null`;
  const open = new Map<string, number>();
  const { site: rules } = (await loadSite(sql, site))!;
  for (const { id } of ids) {
    const { state, media } = visitorView((await readSituation(sql, site, id))!, endOf(atMs), rules);
    for (const medium of media) open.set(`${medium} ${state}`, (open.get(`${medium} ${state}`) ?? 0) + 1);
  }
  return open;
}

/** The rows of visits say which one opened a channel first, and which first one has led to a channel. */
async function expectOpenings(site: string, fromNewVisitors: number): Promise<void> {
  const rows = await sql<VisitAndOpening[]>`
    select id, visitor, started_at, ended_at, opened, converted from visit where site_id = ${site}`;
  for (const { id, visitor, started_at, ended_at, opened, converted } of rows) {
    if (visitor === null) continue;
    const { visitor: known } = (await readSituation(sql, site, visitor))!;
    const at = firstOpening(known);
    expect({ id, opened, converted }).toEqual({
      id,
      opened: at !== null && at >= started_at && at < ended_at + VISIT_GAP,
      converted: at !== null && id === known.firstVisit,
    });
  }
  expect(rows.filter(({ converted }) => converted)).toHaveLength(fromNewVisitors);
}
interface VisitAndOpening {
  id: string;
  visitor: string | null;
  started_at: number;
  ended_at: number;
  opened: boolean;
  converted: boolean;
}

let sites = 0;

async function newSite(timeZone: string): Promise<string> {
  const site = `site${++sites}`;
  const record = {
    ...SITE_DEFAULTS,
    timeZone,
    openingEvents: ['Review'],
    name: 'x',
    origins: [],
    tagBase: '',
  } as SiteRecord;
  await createSite(sql, site, record, START);
  return site;
}

/** Notes the visits that are new since the last batch. */
async function noteVisits(site: string, grants: readonly ConsentGrant[], noted: VisitOrder): Promise<void> {
  const visits = await visitsOf(sql, site);
  const merged = await sql<{ visit: string }[]>`
    select visit from event where site_id = ${site} and kind = 'merged' order by at`;
  const isNoted = (visit: string, owner: string) =>
    noted.order.some((one) => one.visit === visit && one.owner === owner);
  const note = (visit: string, owner: string) => isNoted(visit, owner) || noted.order.push({ visit, owner });
  // The anonymous part of a visit comes before the part of its heir, and what was handed over before a visitor's own visits.
  const wasHanded = ({ countsFrom, at }: StoredVisit) => countsFrom !== null && countsFrom !== at;
  for (const { id, visitor, ...visit } of visits) {
    const before = noted.anonymous.get(id);
    if (before !== undefined && (visitor === null || wasHanded({ id, visitor, ...visit }))) note(id, before);
  }
  for (const { visit } of merged) note(visit, noted.anonymous.get(visit)!);
  const known = visits.filter(({ visitor }) => visitor !== null);
  for (const { id, visitor } of known.filter(({ countsFrom }) => countsFrom !== null)) note(id, visitor!);
  for (const { id, visitor } of known.filter(({ countsFrom }) => countsFrom === null)) note(id, visitor!);
  const moved = [...merged.map(({ visit }) => visit), ...known.filter(wasHanded).map(({ id }) => id)];
  for (const visit of moved) {
    const from = noted.anonymous.get(visit);
    if (noted.heirs.has(visit) || from === undefined) continue;
    noted.heirs.set(visit, grants.find((grant) => grant.from === from)!.to);
  }
}

/** Applies the batches, with sweeps and folds in between, and notes the order in which visits reached the database. */
async function applied(site: string, random: fc.Stream<number>, batches: readonly Batch[]): Promise<VisitOrder> {
  const next = () => random.next().value as number;
  const noted: VisitOrder = { order: [], anonymous: new Map(), heirs: new Map() };
  let latest = START;
  for (const { at, hits, grants } of batches) {
    await applyBatch(store, site, { hits, grants });
    latest = Math.max(latest, at);
    if (next() % 4 === 0) await sweep(store, latest);
    if (next() % 4 === 0) await foldReports(sql);
    for (const { event, visitor } of hits) {
      if (ANONYMOUS.includes(visitor.id)) noted.anonymous.set(derivedId(event.at, `visit ${event.id}`), visitor.id);
    }
    await noteVisits(site, grants, noted);
  }
  await sweep(store, SWEPT);
  return noted;
}

/** Everything in the reports, as `dimension value detail when measure` → n. */
async function reported(site: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const put = (key: string, when: number, sums: Sums) => {
    for (const measure of MEASURES) {
      if (sums[measure] !== 0) found[`${key} ${when} ${measure}`] = sums[measure];
    }
  };
  for (const dimension of ['all', 'source', 'campaign', 'group', 'page', 'bot', 'response'] as const) {
    const days = await byDay(sql, site, dimension, YEAR);
    for (const row of days) put(`${dimension} ${row.value}${row.detail && ` ${row.detail}`}`, row.day, row);
    const values = [...new Set(days.map(({ value }) => value))];
    const hours = await series(sql, site, dimension, 'hour', YEAR, values);
    for (const row of hours) put(`${dimension} ${row.value}`, row.key, row);
    if (dimension === 'response') {
      for (const period of PERIODS) {
        const times = await answerTimesIn(sql, site, period);
        expect(
          stockByKey(times.map((one) => ({ ...one, value: one.medium, detail: one.time, stock: one.contacts }))),
        ).toEqual(stockByKey(days.filter(({ day }) => day >= period.from && day <= period.to)));
      }
      continue;
    }
    const steps = await series(sql, site, dimension, 'day', YEAR, values);
    expect(byKey(steps)).toEqual(byKey(days.map((row) => ({ ...row, key: row.day }))));
    if (dimension === 'bot') continue;
    // The same by thirds of months and the days that remain.
    for (const period of PERIODS) {
      const sums = await ofValues(sql, site, dimension, period, values);
      for (const value of values) {
        const within = days.filter((row) => row.value === value && row.day >= period.from && row.day <= period.to);
        for (const measure of MEASURES) {
          const sum = within.reduce((n, row) => n + row[measure], 0);
          expect(sums.get(value)?.[measure] ?? 0).toBe(sum);
        }
      }
      const { values: most } = await ranking(sql, site, dimension, period, 'visits', 100);
      const isSeen = (value: string) => (sums.get(value)?.visits ?? 0) + (sums.get(value)?.views ?? 0) > 0;
      expect(most.sort()).toEqual(values.filter(isSeen).sort());
    }
  }
  return found;
}

function stockByKey(rows: readonly Stock[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { value, detail, stock } of rows) {
    const key = `${value} ${detail}`;
    sums.set(key, (sums.get(key) ?? 0) + stock);
  }
  return new Map([...sums].filter(([, n]) => n !== 0));
}

function byKey(rows: readonly { key: number; value: string; visits: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ key, value, visits }) => [`${key} ${value}`, visits]).sort());
}

it('agree with a count over the log for any order, duplication and batching, with sweeps and folds in between', {
  timeout: patience(180_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(traffic, async (made) => {
      const site = await newSite(made.zone);
      const order = await applied(site, made.random, batchesOf(made));
      const log = await sql<LogRow[]>`select * from event where site_id = ${site}`;
      const visits = await sql<VisitRow[]>`select * from visit where site_id = ${site}`;
      const counted = countOfLog(log, visits, order, made.zone, ['Review']);
      const check = async () => {
        expect(await reported(site)).toEqual(Object.fromEntries(counted.sums));
        for (const { from, to } of PERIODS) {
          expect(await differentVisitors(sql, site, [{ from, to }])).toEqual([counted.differentVisitors(from, to)]);
        }
        const rows = await sql<{ state: string; n: number }[]>`
          select state, count(*) as n from visitor where site_id = ${site} and salt_day is null and first_seen is not null
          group by state`;
        expect(stockByKey(await stockAt(sql, site, 'state', 20261231))).toEqual(
          new Map(rows.map(({ state, n }) => [`${state} `, n])),
        );
        expect(stockByKey(await stockAt(sql, site, 'medium', 20261231))).toEqual(await openMedia(site, SWEPT));
      };
      await check();
      const daily = [...counted.sums].filter(([key]) => /^all {2}\d{8} channelsFromNewVisitors$/.test(key));
      await expectOpenings(
        site,
        daily.reduce((sum, [, n]) => sum + n, 0),
      );
      await Promise.all([foldReports(sql), foldReports(sql)]);
      expect((await sql`select from report_delta where site_id = ${site}`).length).toBe(0);
      await check();
      // All windows end, so every medium closes.
      await sweep(store, START + 200 * DAY);
      expect(await openMedia(site, START + 200 * DAY)).toEqual(new Map());
      expect(await stockAt(sql, site, 'medium', 20261231)).toEqual([]);
    }),
    { numRuns: 24 * LONGER, endOnFailure: true },
  );
});

it('count values beyond the limit of a day as other, and take them back from there', async () => {
  const site = await newSite('UTC');
  const add = async (day: number, values: string[], visits: number) => {
    const rollUp = new RollUp();
    const hour = { day, start: Date.parse(textOfDay(day)) };
    for (const value of values) rollUp.add({ hour, keys: [['page', value]], add: { visits } });
    await rollUp.save(sql, site);
    await foldReports(sql, 3);
  };
  const pages = async (day: number, grain: string) => {
    const rows = await sql<{ value: string; visits: number }[]>`
      select value, sum(visits)::int as visits from report
      where site_id = ${site} and dimension = 'page' and grain = ${grain} and day = ${day} group by value order by value`;
    return Object.fromEntries(rows.map(({ value, visits }) => [value, visits]));
  };
  await add(20260102, ['/a', '/b'], 1);
  await add(20260102, ['/a', '/c', '/d', '/e'], 1);
  await add(20260103, ['/d'], 1);
  for (const grain of ['day', 'hour']) {
    expect(await pages(20260102, grain)).toEqual({ '/a': 2, '/b': 1, '/c': 1, other: 2 });
    expect(await pages(20260103, grain)).toEqual({ '/d': 1 });
  }
  expect(await pages(20260101, 'third')).toEqual({ '/a': 2, '/b': 1, '/c': 1, '/d': 1, other: 2 });
  await add(20260102, ['/b', '/e'], -1);
  expect(await pages(20260102, 'day')).toEqual({ '/a': 2, '/b': 0, '/c': 1, other: 1 });
});

it('add each day to its own third of the month', async () => {
  const site = await newSite('UTC');
  const days = [...daysOf(20260101, 20260131), ...daysOf(20260201, 20260228)];
  for (const day of days) {
    const rollUp = new RollUp();
    const start = Date.parse(textOfDay(day));
    rollUp.add({ hour: { day, start }, keys: [['source', 'google']], add: { visits: day % 100 } });
    await rollUp.save(sql, site);
  }
  await foldReports(sql);
  const thirds = await sql<{ day: number; visits: number }[]>`
    select day, visits from report where site_id = ${site} and grain = 'third' order by day`;
  // The sums of 1 to 10, 11 to 20, and 21 to the end of the month.
  expect(thirds.map(({ day, visits }) => [day, visits])).toEqual([
    [20260101, 55],
    [20260111, 155],
    [20260121, 286],
    [20260201, 55],
    [20260211, 155],
    [20260221, 196],
  ]);
  for (const [from, to, visits] of [
    [20260101, 20260110, 55],
    [20260111, 20260120, 155],
    [20260121, 20260131, 286],
    [20260110, 20260121, 10 + 155 + 21],
    [20260120, 20260201, 20 + 286 + 1],
  ] as const) {
    expect((await ofValues(sql, site, 'source', { from, to }, ['google'])).get('google')?.visits).toBe(visits);
  }
});
