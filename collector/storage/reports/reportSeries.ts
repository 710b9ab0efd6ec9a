import type { Dimension, Measure } from '../../core/reports/count.ts';
import { partsOf } from '../../core/reports/thirds.ts';
import type { Sql } from '../database/openDatabase.ts';
import { THIRD, WHOLE_DAY } from './rollUp.ts';

/** Reading the reports: what is folded and what is not yet, in one statement and so of one moment. */

export type Sums = Record<Measure, number>;

/** Days of the site's calendar, both of them too. */
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
): Promise<(Sums & { day: number; value: string })[]> {
  return sql<(Sums & { day: number; value: string })[]>`
    select r.day, r.value, ${sums(sql)} from (
      select * from report
      where site_id = ${siteId} and dimension = ${dimension} and hour = ${WHOLE_DAY} and day between ${from} and ${to}
      union all ${unfolded(sql, siteId, dimension, from, to)}
    ) r group by r.day, r.value`;
}

/** A step of a series: its day, or the instant at which its hour begins, by `key`. */
export type StepSums = Sums & { key: number; value: string };

/** Sums of each day, or hour, of some values. `from` and `to` are days, or instants at which hours begin. */
export async function series(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  grain: 'day' | 'hour',
  { from, to }: Days,
  values: readonly string[],
): Promise<StepSums[]> {
  const key = sql(grain);
  const within =
    grain === 'day' ? sql`hour = ${WHOLE_DAY} and day between ${from} and ${to}` : sql`hour between ${from} and ${to}`;
  return sql<StepSums[]>`
    select r.${key} as key, r.value, ${sums(sql)} from (
      select f.* from ${list(sql, values)} cross join lateral (
        select * from report
        where site_id = ${siteId} and dimension = ${dimension} and value = k.value and ${within} offset 0
      ) f
      union all
      select r.* from ${list(sql, values)} cross join report_delta d
      cross join lateral json_populate_recordset(null::report, d.rows) r
      where d.site_id = ${siteId} and r.dimension = ${dimension} and r.value = k.value and ${within}
    ) r group by r.${key}, r.value`;
}

/** The values with the most of something in a period, the most first. */
export async function ranking(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  { from, to }: Days,
  most: Measure,
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ value: string }[]>`
    select r.value from (
      select value, ${sql(most)} as n from report
      where site_id = ${siteId} and dimension = ${dimension} and ${inParts(sql, from, to)}
      union all
      select u.value, u.${sql(most)} from (${unfolded(sql, siteId, dimension, from, to)}) u
    ) r group by r.value having sum(r.n) > 0 order by sum(r.n) desc, r.value limit ${limit}`;
  return rows.map(({ value }) => value);
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
    select r.value, ${sums(sql)} from (
      select f.* from ${list(sql, values)} cross join lateral (
        select * from report
        where site_id = ${siteId} and dimension = ${dimension} and value = k.value and ${inParts(sql, from, to)} offset 0
      ) f
      union all ${unfolded(sql, siteId, dimension, from, to)}
    ) r join ${list(sql, values)} on k.value = r.value group by r.value`;
  return new Map(rows.map((row) => [row.value, row]));
}

/**
 * How many different visitors there were in a period: each visit whose visit before lies outside is another visitor's.
 * Days as digits sort as text; a first visit has no day before, and sorts before all.
 */
export async function differentVisitors(sql: Sql, siteId: string, { from, to }: Days): Promise<number> {
  const [row] = await sql<{ visitors: number }[]>`
    select coalesce(sum(r.visitors), 0) as visitors from (
      select value, visitors from report
      where site_id = ${siteId} and dimension = 'since' and hour = ${WHOLE_DAY} and day between ${from} and ${to}
      union all
      select u.value, u.visitors from (${unfolded(sql, siteId, 'since', from, to)}) u
    ) r where r.value < ${String(from)}`;
  return row!.visitors;
}

/** How many visitors were in each state, or in each and with a medium open, at the end of a day. */
export async function stockAt(
  sql: Sql,
  siteId: string,
  dimension: 'state' | 'medium',
  day: number,
): Promise<Map<string, number>> {
  const rows = await sql<{ value: string; stock: number }[]>`
    select r.value, coalesce(sum(r.stock), 0) as stock from (
      select value, stock from report
      where site_id = ${siteId} and dimension = ${dimension} and hour = ${WHOLE_DAY} and day <= ${day}
      union all
      select u.value, u.stock from (${unfolded(sql, siteId, dimension, 0, day)}) u
    ) r group by r.value having sum(r.stock) <> 0`;
  return new Map(rows.map(({ value, stock }) => [value, stock]));
}

/** How many contacts of a period were answered after how long, by what stands for both. */
export async function responsesIn(sql: Sql, siteId: string, { from, to }: Days): Promise<Map<string, number>> {
  const rows = await sql<{ value: string; stock: number }[]>`
    select r.value, coalesce(sum(r.stock), 0) as stock from (
      select value, stock from report
      where site_id = ${siteId} and dimension = 'response' and ${inParts(sql, from, to)}
      union all
      select u.value, u.stock from (${unfolded(sql, siteId, 'response', from, to)}) u
    ) r group by r.value having sum(r.stock) <> 0`;
  return new Map(rows.map(({ value, stock }) => [value, stock]));
}

/** The same of each day, over all media: how long until the answer, and how many. */
export async function responsesByDay(
  sql: Sql,
  siteId: string,
  { from, to }: Days,
): Promise<{ day: number; time: string; stock: number }[]> {
  return sql<{ day: number; time: string; stock: number }[]>`
    select r.day, split_part(r.value, ' ', 1) as time, coalesce(sum(r.stock), 0) as stock from (
      select day, value, stock from report
      where site_id = ${siteId} and dimension = 'response' and hour = ${WHOLE_DAY} and day between ${from} and ${to}
      union all
      select u.day, u.value, u.stock from (${unfolded(sql, siteId, 'response', from, to)}) u
    ) r group by 1, 2`;
}

/** Rows of days that batches have added since the last fold. */
function unfolded(sql: Sql, siteId: string, dimension: Dimension, from: number, to: number) {
  return sql`
    select r.* from report_delta d cross join lateral json_populate_recordset(null::report, d.rows) r
    where d.site_id = ${siteId} and r.dimension = ${dimension} and r.hour = ${WHOLE_DAY} and r.day between ${from} and ${to}`;
}

function inParts(sql: Sql, from: number, to: number) {
  const { thirds, days } = partsOf(from, to);
  const [one, other] = [days[0] ?? NONE, days[1] ?? NONE];
  return sql`(
    hour = ${THIRD} and day between ${thirds?.from ?? NONE.from} and ${thirds?.to ?? NONE.to}
    or hour = ${WHOLE_DAY} and day between ${one.from} and ${one.to}
    or hour = ${WHOLE_DAY} and day between ${other.from} and ${other.to}
  )`;
}

const NONE: Days = { from: 1, to: 0 };

function list(sql: Sql, values: readonly string[]) {
  return sql`json_to_recordset(${JSON.stringify(values.map((value) => ({ value })))}::text::json) as k(value text)`;
}

function sums(sql: Sql) {
  return sql`
    coalesce(sum(r.visits), 0) as visits, coalesce(sum(r.visitors), 0) as visitors,
    coalesce(sum(r.newcomers), 0) as newcomers, coalesce(sum(r.channels), 0) as channels,
    coalesce(sum(r.opened), 0) as opened, coalesce(sum(r.views), 0) as views,
    coalesce(sum(r.bounces), 0) as bounces, coalesce(sum(r.broken), 0) as broken, coalesce(sum(r.slow), 0) as slow,
    coalesce(sum(r.looks), 0) as looks, coalesce(sum(r.mismatch), 0) as mismatch,
    coalesce(sum(r.unknown), 0) as unknown, coalesce(sum(r.stock), 0) as stock`;
}
