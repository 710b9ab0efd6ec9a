import type { VisitDimension } from '../../core/reports/filter.ts';
import { type Measure, NO_SUMS, type Sums } from '../../core/reports/measure.ts';
import type { Moment } from '../../core/time/moment.ts';
import { CAUSES } from '../../core/visit/cause.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import type { ListDimension, SingleDimension, VisitSelection } from './visitRows.ts';
import { columnOfDimension, isListDimension, listOfDimension, visitRows } from './visitRows.ts';
import { wideRead } from './wideRead.ts';

/**
 * Sums over the visits themselves, for reports with filters and for dimensions that no roll-up has. They count each
 * visit where it began, as the roll-ups do.
 */

/** Sums of one value of a dimension. */
export interface ValueSums {
  value: string;
  sums: Sums;
}

/**
 * The sums of each group of visits `v`. Counting different visitors is dear, so only totals and steps have them:
 * visitors with consent are told apart by their id, and an anonymous one counts with the visit whose previous one began
 * before `since`.
 */
function summed(sql: Sql, since: Fragment | null): Fragment {
  const visitors =
    since === null
      ? sql`0`
      : sql`(count(distinct v.visitor) + count(*) filter (
          where v.visitor is null and (v.previous is null or v.previous < ${since})))::int`;
  return sql`${sql.unsafe(FIGURES) as unknown as Fragment}, ${visitors} as visitors`;
}

const FIGURES = `count(*)::int as visits, count(*) filter (where v.previous is null)::int as "newVisitors",
  count(*) filter (where v.converted and v.previous is null)::int as "channelsFromNewVisitors",
  count(*) filter (where v.opened)::int as "channelsOpened", coalesce(sum(v.views), 0)::int as views,
  count(*) filter (where v.bounce)::int as bounces, 0 as stock,
  ${CAUSES.map((cause) => `count(*) filter (where v.cause = '${cause}')::int as "${cause}"`).join(', ')}`;

export async function visitTotals(sql: Sql, selection: VisitSelection): Promise<Sums> {
  const [row] = await sql<
    Sums[]
  >`select ${summed(sql, sql`${selection.from}::bigint`)} from ${visitRows(sql, selection)} v`;
  return row ?? { ...NO_SUMS };
}

/** Sums of each step of a period, of which the beginnings are given in order. */
export async function visitSteps(sql: Sql, selection: VisitSelection, beginnings: readonly Moment[]): Promise<Sums[]> {
  const moments = sql`${`{${beginnings.join()}}`}::text::bigint[]`;
  const rows = await wideRead<Sums & { step: number }>(
    sql,
    (tx) => tx`
    select v.step, ${summed(sql, sql`v.begins`)} from (
      select w.*, s.step, (${moments})[s.step] as begins from ${visitRows(sql, selection)} w
      cross join lateral (select width_bucket(w.started_at, ${moments}) as step) s
    ) v group by v.step`,
  );
  const found = new Map(rows.map(({ step, ...sums }) => [step, sums]));
  return beginnings.map((_, index) => found.get(index + 1) ?? NO_SUMS);
}

/** Sums by the values of a dimension, the largest first, and how many values there are in all. */
export async function visitSumsBy(
  sql: Sql,
  selection: VisitSelection,
  dimension: VisitDimension,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<{ rows: ValueSums[]; total: number }> {
  const [from, value] = isListDimension(dimension)
    ? [
        sql`${visitRows(sql, selection)} v cross join lateral unnest(${listColumn(sql, dimension)}) as l(value)`,
        sql`l.value`,
      ]
    : [sql`${visitRows(sql, selection)} v`, column(sql, dimension)];
  const rows = await wideRead<Sums & { value: string; total: number }>(
    sql,
    (tx) => tx`
    select r.*, (count(*) over ())::int as total from (
      select ${value} as value, ${summed(sql, null)} from ${from} group by 1
    ) r where r.value <> '' order by r.${sql(measure)} desc, r.value
    limit ${limit} offset ${offset}`,
  );
  // Beyond the last row nothing carries the total.
  const total = rows[0]?.total ?? (offset > 0 ? await valuesIn(sql, selection, dimension) : 0);
  return { rows: rows.map(({ value: name, total: _, ...sums }) => ({ value: name, sums })), total };
}

/** Sums of some values of a dimension. */
export async function visitSumsOf(
  sql: Sql,
  selection: VisitSelection,
  dimension: SingleDimension | ListDimension,
  values: readonly string[],
): Promise<Map<string, Sums>> {
  if (values.length === 0) return new Map();
  const filter = { dimension, contains: false, not: false, values };
  const { rows } = await visitSumsBy(
    sql,
    { ...selection, filters: [...selection.filters, filter] },
    dimension,
    'visits',
    100_000,
    0,
  );
  const wanted = new Set(values);
  return new Map(rows.filter(({ value }) => wanted.has(value)).map(({ value, sums }) => [value, sums]));
}

/** How many values of a dimension some visits have. */
async function valuesIn(sql: Sql, selection: VisitSelection, dimension: VisitDimension): Promise<number> {
  return (await visitSumsBy(sql, selection, dimension, 'visits', 1, 0)).total;
}

/** Sums of each step of some values, without different visitors. */
export async function visitStepsOf(
  sql: Sql,
  selection: VisitSelection,
  dimension: SingleDimension,
  values: readonly string[],
  beginnings: readonly Moment[],
): Promise<Map<string, Sums[]>> {
  const filter = { dimension, contains: false, not: false, values };
  const rows =
    values.length === 0
      ? []
      : await wideRead<Sums & { value: string; step: number }>(
          sql,
          (tx) => tx`
            select ${column(sql, dimension)} as value,
              width_bucket(v.started_at, ${`{${beginnings.join()}}`}::text::bigint[]) as step, ${summed(sql, null)}
            from ${visitRows(sql, { ...selection, filters: [...selection.filters, filter] })} v group by 1, 2`,
        );
  const found = new Map<string, Sums[]>(values.map((value) => [value, beginnings.map(() => NO_SUMS)]));
  for (const { value, step, ...sums } of rows) found.get(value)![step - 1] = sums;
  return found;
}

function column(sql: Sql, dimension: SingleDimension): Fragment {
  return sql`coalesce(v.${sql(columnOfDimension(dimension))}, '')`;
}

function listColumn(sql: Sql, dimension: ListDimension): Fragment {
  return sql`coalesce(v.${sql(listOfDimension(dimension))}, array[]::text[])`;
}

/** The steps on the way from a visit to a dialogue. All but `two-way` add up to `visits`; `two-way` is a part of `channel`. */
export interface Flow {
  visits: number;
  bounced: number;
  browsing: number;
  interested: number;
  channel: number;
  'two-way': number;
}

/** Where each visit ended: by what its visitor was when it closed. */
export async function visitFlow(sql: Sql, selection: VisitSelection): Promise<Flow> {
  const [row] = await wideRead<Flow>(
    sql,
    (tx) => tx`
    select count(*)::int as visits,
      count(*) filter (where class = 'bounced')::int as bounced,
      count(*) filter (where class = 'browsing')::int as browsing,
      count(*) filter (where class = 'interested')::int as interested,
      count(*) filter (where class in ('channel', 'two-way'))::int as channel,
      count(*) filter (where class = 'two-way')::int as "two-way"
    from (
      select case when v.state = 'two-way' then 'two-way' when v.state = 'visitor-only' or v.opened then 'channel'
        when v.bounce then 'bounced' when v.interest = 'interested' then 'interested' else 'browsing' end as class
      from ${visitRows(sql, selection)} v
    ) c`,
  );
  return row!;
}

/** Load times behind the bounces of one cause, in milliseconds. */
export interface LoadTimes {
  cause: string;
  bounces: number;
  ttfbMedian: number | null;
  ttfbP75: number | null;
  lcpMedian: number | null;
  lcpP75: number | null;
}

export async function bounceLoadTimes(sql: Sql, selection: VisitSelection): Promise<LoadTimes[]> {
  return wideRead<LoadTimes>(
    sql,
    (tx) => tx`
    select v.cause, count(*)::int as bounces,
      percentile_disc(0.5) within group (order by v.ttfb) as "ttfbMedian",
      percentile_disc(0.75) within group (order by v.ttfb) as "ttfbP75",
      percentile_disc(0.5) within group (order by v.lcp) as "lcpMedian",
      percentile_disc(0.75) within group (order by v.lcp) as "lcpP75"
    from ${visitRows(sql, selection)} v where v.bounce and v.cause is not null
    group by v.cause order by count(*) desc, v.cause`,
  );
}
