import type { Dimension } from '../../core/reports/count.ts';
import type { Measure, Sums } from '../../core/reports/measure.ts';
import { partsOf } from '../../core/reports/thirds.ts';
import { dayAfter } from '../../core/time/day.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import { columnOf, measureSums } from './measureColumns.ts';
import { unfoldedRows } from './unfoldedRows.ts';

/**
 * Reads the reports. Each function reads what is folded and what is not in one statement, so that the two are of the
 * same moment.
 */

/** Days of the site's calendar as numbers, both included. */
export interface Days {
  from: number;
  to: number;
}

/** Sums of each day and value. */
export async function byDay(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  { from, to }: Days,
): Promise<(Sums & { day: number; value: string; detail: string })[]> {
  return sql<(Sums & { day: number; value: string; detail: string })[]>`
    select r.day, r.value, r.detail, ${measureSums(sql)} from (
      select * from report
      where site_id = ${siteId} and dimension = ${dimension} and grain = 'day' and day between ${from} and ${to}
      union all ${unfolded(sql, siteId, dimension, from, to)}
    ) r group by r.day, r.value, r.detail`;
}

/** One step of a series. `key` is its day, or the instant at which its hour begins. */
export type StepSums = Sums & { key: number; value: string };

/** Sums of each day or hour of some values. */
export async function series(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  grain: 'day' | 'hour',
  { from, to }: Days,
  values: readonly string[],
): Promise<StepSums[]> {
  const key = sql(grain);
  // After a change of the site's time zone, former hours stand under the neighboring day.
  const [first, last] = grain === 'day' ? [from, to] : [dayAfter(from, -1), dayAfter(to, 1)];
  const inPeriod = sql`grain = ${grain} and day between ${first} and ${last}`;
  return sql<StepSums[]>`
    select r.${key} as key, r.value, ${measureSums(sql)} from (
      select f.* from ${list(sql, values)} cross join lateral (
        select * from report
        where site_id = ${siteId} and dimension = ${dimension} and value = k.value and ${inPeriod} offset 0
      ) f
      union all
      select r.* from ${list(sql, values)} cross join report_delta d cross join lateral ${unfoldedRows(sql)} r
      where d.site_id = ${siteId} and r.dimension = ${dimension} and r.value = k.value and ${inPeriod}
    ) r group by r.${key}, r.value`;
}

/** The values with the largest sum of a measure in a period, the largest first, and the number of values in all. */
export async function ranking(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  { from, to }: Days,
  measure: Measure,
  limit: number,
  offset = 0,
): Promise<{ values: string[]; total: number }> {
  const column = sql(columnOf(measure));
  const rows = await sql<{ value: string; total: number }[]>`
    select r.value, (count(*) over ())::int as total from (
      select value, ${column} as n, visits + views as seen from report
      where site_id = ${siteId} and dimension = ${dimension} and ${inParts(sql, from, to)}
      union all
      select u.value, u.${column}, u.visits + u.views from (${unfolded(sql, siteId, dimension, from, to)}) u
    ) r group by r.value having sum(r.seen) > 0 order by sum(r.n) desc, r.value
    limit ${limit} offset ${offset}`;
  // Beyond the last row nothing carries the total.
  const isBeyond = rows.length === 0 && offset > 0;
  const total = isBeyond
    ? (await ranking(sql, siteId, dimension, { from, to }, measure, 1)).total
    : (rows[0]?.total ?? 0);
  return { values: rows.map(({ value }) => value), total };
}

/** Sums of some values over a period. */
export async function ofValues(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  { from, to }: Days,
  values: readonly string[],
): Promise<Map<string, Sums>> {
  if (values.length === 0) return new Map();
  const rows = await sql<(Sums & { value: string })[]>`
    select r.value, ${measureSums(sql)} from (
      select f.* from ${list(sql, values)} cross join lateral (
        select * from report
        where site_id = ${siteId} and dimension = ${dimension} and value = k.value and ${inParts(sql, from, to)} offset 0
      ) f
      union all ${unfolded(sql, siteId, dimension, from, to)}
    ) r join ${list(sql, values)} on k.value = r.value group by r.value`;
  return new Map(rows.map((row) => [row.value, row]));
}

/**
 * The number of different visitors in each of some periods: a visit whose previous visit lies before the period belongs to
 * another visitor than all others. Days compare as text, because all have eight digits; a first visit has the empty text,
 * which sorts before them.
 */
export async function differentVisitors(sql: Sql, siteId: string, periods: readonly Days[]): Promise<number[]> {
  if (periods.length === 0) return [];
  const [first, last] = [periods[0]!.from, periods.at(-1)!.to];
  const spans = JSON.stringify(periods.map(({ from, to }, index) => ({ index, from, to })));
  const rows = await sql<{ index: number; visitors: number }[]>`
    select p.index, coalesce(sum(r.visitors), 0) as visitors
    from json_to_recordset(${spans}::text::json) as p(index int, "from" int, "to" int)
    join (
      select day, value, sum(visitors) as visitors from (
        select day, value, visitors from report
        where site_id = ${siteId} and dimension = 'since' and grain = 'day' and day between ${first} and ${last}
        union all
        select u.day, u.value, u.visitors from (${unfolded(sql, siteId, 'since', first, last)}) u
      ) d group by day, value
    ) r on r.day between p."from" and p."to" and r.value < p."from"::text
    group by p.index`;
  const found = new Map(rows.map(({ index, visitors }) => [index, Number(visitors)]));
  return periods.map((_, index) => found.get(index) ?? 0);
}

/** One part of a stock: visitors in the state `value`, or visitors in the state `detail` with the open medium `value`. */
export interface Stock {
  value: string;
  detail: string;
  stock: number;
}

/** The stock of states, or of open media, at the end of a day. */
export async function stockAt(sql: Sql, siteId: string, dimension: 'state' | 'medium', day: number): Promise<Stock[]> {
  return sql<Stock[]>`
    select r.value, r.detail, coalesce(sum(r.stock), 0) as stock from (
      select value, detail, stock from report
      where site_id = ${siteId} and dimension = ${dimension} and grain = 'day' and day <= ${day}
      union all
      select u.value, u.detail, u.stock from (${unfolded(sql, siteId, dimension, 0, day)}) u
    ) r group by r.value, r.detail having sum(r.stock) <> 0`;
}

/** Contacts of one medium that were answered after the same time, and how many they are. */
export interface AnswerTimes {
  medium: string;
  /** Seconds until the answer, or `unanswered`. */
  time: string;
  contacts: number;
}

/** The contacts of a period by medium and time to answer. */
export async function answerTimesIn(sql: Sql, siteId: string, { from, to }: Days): Promise<AnswerTimes[]> {
  return sql<AnswerTimes[]>`
    select r.value as medium, r.detail as time, coalesce(sum(r.stock), 0) as contacts from (
      select value, detail, stock from report
      where site_id = ${siteId} and dimension = 'response' and ${inParts(sql, from, to)}
      union all
      select u.value, u.detail, u.stock from (${unfolded(sql, siteId, 'response', from, to)}) u
    ) r group by r.value, r.detail having sum(r.stock) <> 0`;
}

/** The contacts of each day by time to answer, all media together. */
export async function answerTimesByDay(
  sql: Sql,
  siteId: string,
  { from, to }: Days,
): Promise<(Omit<AnswerTimes, 'medium'> & { day: number })[]> {
  return sql<(Omit<AnswerTimes, 'medium'> & { day: number })[]>`
    select r.day, r.detail as time, coalesce(sum(r.stock), 0) as contacts from (
      select day, detail, stock from report
      where site_id = ${siteId} and dimension = 'response' and grain = 'day' and day between ${from} and ${to}
      union all
      select u.day, u.detail, u.stock from (${unfolded(sql, siteId, 'response', from, to)}) u
    ) r group by r.day, r.detail`;
}

/** Rows of days that batches have added since the last fold. */
function unfolded(sql: Sql, siteId: string, dimension: Dimension, from: number, to: number): Fragment {
  return sql`
    select r.* from report_delta d cross join lateral ${unfoldedRows(sql)} r
    where d.site_id = ${siteId} and r.dimension = ${dimension} and r.grain = 'day' and r.day between ${from} and ${to}`;
}

function inParts(sql: Sql, from: number, to: number): Fragment {
  const { thirds, days } = partsOf(from, to);
  const [before, after] = [days[0] ?? NONE, days[1] ?? NONE];
  return sql`(
    grain = 'third' and day between ${thirds?.from ?? NONE.from} and ${thirds?.to ?? NONE.to}
    or grain = 'day' and day between ${before.from} and ${before.to}
    or grain = 'day' and day between ${after.from} and ${after.to}
  )`;
}

const NONE: Days = { from: 1, to: 0 };

function list(sql: Sql, values: readonly string[]): Fragment {
  return sql`json_to_recordset(${JSON.stringify(values.map((value) => ({ value })))}::text::json) as k(value text)`;
}
