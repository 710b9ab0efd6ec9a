import type { Dimension, Measure } from '../core/count.ts';
import type { Sql } from './database.ts';
import { WHOLE_DAY } from './rollup.ts';

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
  values?: readonly string[],
): Promise<(Sums & { day: number; value: string })[]> {
  return sql<(Sums & { day: number; value: string })[]>`
    select r.day, r.value, ${sums(sql)} from ${rowsOf(sql, siteId, dimension)} r
    where r.hour = ${WHOLE_DAY} and r.day between ${from} and ${to} ${among(sql, values)}
    group by r.day, r.value`;
}

/** Sums of each hour and value, by the instant at which the hour begins. `from` and `to` are such instants. */
export async function byHour(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  from: number,
  to: number,
  values?: readonly string[],
): Promise<(Sums & { hour: number; value: string })[]> {
  return sql<(Sums & { hour: number; value: string })[]>`
    select r.hour, r.value, ${sums(sql)} from ${rowsOf(sql, siteId, dimension)} r
    where r.hour between ${from} and ${to} ${among(sql, values)}
    group by r.hour, r.value`;
}

/** The values with the most of something in a period, the most first. */
export async function ranking(
  sql: Sql,
  siteId: string,
  dimension: Dimension,
  { from, to }: Days,
  most: Measure,
  limit: number,
): Promise<(Sums & { value: string })[]> {
  return sql<(Sums & { value: string })[]>`
    select * from (
      select r.value, ${sums(sql)} from ${rowsOf(sql, siteId, dimension)} r
      where r.hour = ${WHOLE_DAY} and r.day between ${from} and ${to}
      group by r.value
    ) s where ${sql(most)} > 0 order by ${sql(most)} desc, value limit ${limit}`;
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
    select r.value, ${sums(sql)} from ${rowsOf(sql, siteId, dimension)} r
    where r.hour = ${WHOLE_DAY} and r.day between ${from} and ${to} ${among(sql, values)}
    group by r.value`;
  return new Map(rows.map((row) => [row.value, row]));
}

/**
 * How many different visitors there were in a period: each visit whose visit before lies outside is another visitor's.
 * Days as digits sort as text; a first visit has no day before, and sorts before all.
 */
export async function differentVisitors(sql: Sql, siteId: string, { from, to }: Days): Promise<number> {
  const [row] = await sql<{ visitors: number }[]>`
    select coalesce(sum(r.visitors), 0) as visitors from ${rowsOf(sql, siteId, 'since')} r
    where r.hour = ${WHOLE_DAY} and r.day between ${from} and ${to} and r.value < ${String(from)}`;
  return row!.visitors;
}

/** How many visitors were in each state at the end of a day. */
export async function stockAt(sql: Sql, siteId: string, day: number): Promise<Map<string, number>> {
  const rows = await sql<{ value: string; stock: number }[]>`
    select r.value, coalesce(sum(r.stock), 0) as stock from ${rowsOf(sql, siteId, 'state')} r
    where r.hour = ${WHOLE_DAY} and r.day <= ${day} group by r.value`;
  return new Map(rows.map(({ value, stock }) => [value, stock]));
}

/** Rows of one dimension, folded or not. The conditions that follow reach through into the table's key. */
function rowsOf(sql: Sql, siteId: string, dimension: Dimension) {
  return sql`(
    select * from report where site_id = ${siteId} and dimension = ${dimension}
    union all
    select r.* from report_delta d cross join lateral json_populate_recordset(null::report, d.rows) r
    where d.site_id = ${siteId} and r.dimension = ${dimension}
  )`;
}

function among(sql: Sql, values: readonly string[] | undefined) {
  if (values === undefined) return sql``;
  return sql`and r.value in (select v.value from json_to_recordset(${JSON.stringify(values.map((value) => ({ value })))}::text::json) as v(value text))`;
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
