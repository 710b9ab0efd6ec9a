import { randomUUID } from 'node:crypto';
import { type Count, MEASURES, type Measure } from '../../core/reports/count.ts';
import type { Place } from '../../core/time/calendarHour.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** What one transaction adds to the reports, summed up: a handful of rows, whatever the number of events. */
export class RollUp {
  /** By place, and there by what they are of. Times of one quarter of an hour share one place. */
  readonly #places = new Map<Place, Map<string, Sum>>();

  add({ place, only, keys, add }: Count): void {
    let sums = this.#places.get(place);
    if (sums === undefined) {
      sums = new Map();
      this.#places.set(place, sums);
    }
    for (const [dimension, value] of keys) {
      const key = `${only} ${dimension} ${value}`;
      let sum = sums.get(key);
      if (sum === undefined) {
        sum = { dimension, value, only, added: {} };
        sums.set(key, sum);
      }
      for (const measure of Object.keys(add) as Measure[]) {
        sum.added[measure] = (sum.added[measure] ?? 0) + add[measure]!;
      }
    }
  }

  /** Adds it as one row, which the fold takes apart later: one insert a transaction is what the hot path bears. */
  async save(tx: Sql | Transaction, siteId: string): Promise<void> {
    const rows = [...this.#places].flatMap(([place, sums]) => [...sums.values()].flatMap((sum) => rowsOf(place, sum)));
    if (rows.length === 0) return;
    await tx`
      insert into report_delta (site_id, id, rows)
      values (${siteId}, ${randomUUID()}, ${JSON.stringify(rows)}::text::json)`;
  }
}

/** What is added under one dimension and value in one place. */
interface Sum {
  dimension: string;
  value: string;
  only: Count['only'];
  added: Partial<Record<Measure, number>>;
}

/** As rows of `report`, those of the day and those of the hour; none where it has come to nothing. */
function rowsOf({ day, hour }: Place, { dimension, value, only, added }: Sum): object[] {
  if (MEASURES.every((measure) => (added[measure] ?? 0) === 0)) return [];
  const rows = [];
  if (only !== 'hour') rows.push({ dimension, day, hour: WHOLE_DAY, value, ...added });
  if (only !== 'day') rows.push({ dimension, day, hour, value, ...added });
  return rows;
}

/** Stands in `hour` of rows that are for a day as a whole, and of those that are for a third of a month. */
export const WHOLE_DAY = 0;
export const THIRD = 1;

/** So long sources and pages are kept by the hour; after it by the day, for good. Everything together is kept for good. */
export const HOURS_KEPT_DAYS = 35;

/** Forgets the hours that are over: of a site with few visits they would be most of what it has. */
export async function forgetOldHours(sql: Sql, siteId: string, nowMs: number): Promise<void> {
  await sql`
    delete from report where site_id = ${siteId} and dimension in ('source', 'campaign', 'group', 'page', 'bot')
      and hour > ${THIRD} and hour < ${nowMs - HOURS_KEPT_DAYS * 86_400_000}`;
}

/** Batches folded in one transaction. */
const CHUNK = 1_000;

/**
 * Folds what batches have added into the reports, and what is of a day into its third of the month as well. Any number of processes may do it at once.
 * Returns how many batches.
 */
export async function foldReports(sql: Sql): Promise<number> {
  const sites = await sql<{ site_id: string }[]>`/* all sites */ select distinct site_id from report_delta`;
  let folded = 0;
  for (const { site_id } of sites) {
    for (let more = CHUNK; more === CHUNK; folded += more) more = await foldSome(sql, site_id);
  }
  return folded;
}

async function foldSome(sql: Sql, siteId: string): Promise<number> {
  return sql.begin(async (tx) => {
    const taken = await tx<{ id: string }[]>`
      select id from report_delta where site_id = ${siteId} order by id limit ${CHUNK} for update skip locked`;
    if (taken.length === 0) return 0;
    const ids = JSON.stringify(taken.map(({ id }) => ({ id })));
    // In the order of the key, as everybody locks them.
    await tx`
      insert into report (site_id, dimension, hour, day, value, visits, visitors, newcomers, channels, opened, views,
        bounces, broken, slow, looks, mismatch, unknown, stock)
      select ${siteId}, r.dimension, g.hour, g.day, r.value, coalesce(sum(r.visits), 0), coalesce(sum(r.visitors), 0),
        coalesce(sum(r.newcomers), 0), coalesce(sum(r.channels), 0), coalesce(sum(r.opened), 0),
        coalesce(sum(r.views), 0), coalesce(sum(r.bounces), 0), coalesce(sum(r.broken), 0), coalesce(sum(r.slow), 0),
        coalesce(sum(r.looks), 0), coalesce(sum(r.mismatch), 0), coalesce(sum(r.unknown), 0), coalesce(sum(r.stock), 0)
      from json_to_recordset(${ids}::text::json) as k(id uuid)
      join report_delta d on d.site_id = ${siteId} and d.id = k.id
      cross join lateral json_populate_recordset(null::report, d.rows) r
      cross join lateral (
        select r.hour, r.day
        union all
        select ${THIRD}::bigint, r.day - r.day % 100 + case when r.day % 100 <= 10 then 1 when r.day % 100 <= 20 then 11 else 21 end
        where r.hour = ${WHOLE_DAY} and r.dimension in ('all', 'source', 'campaign', 'group', 'page', 'response')
      ) g
      group by r.dimension, g.hour, g.day, r.value
      order by r.dimension, g.hour, g.day, r.value
      on conflict (site_id, dimension, hour, day, value) do update set
        visits = report.visits + excluded.visits, visitors = report.visitors + excluded.visitors,
        newcomers = report.newcomers + excluded.newcomers, channels = report.channels + excluded.channels,
        opened = report.opened + excluded.opened, views = report.views + excluded.views,
        bounces = report.bounces + excluded.bounces, broken = report.broken + excluded.broken,
        slow = report.slow + excluded.slow, looks = report.looks + excluded.looks,
        mismatch = report.mismatch + excluded.mismatch, unknown = report.unknown + excluded.unknown,
        stock = report.stock + excluded.stock`;
    await tx`
      delete from report_delta d using json_to_recordset(${ids}::text::json) as k(id uuid)
      where d.site_id = ${siteId} and d.id = k.id`;
    return taken.length;
  });
}
