import type { VisitDimension } from '../../core/reports/filter.ts';
import { type Measure, NO_SUMS, type Sums } from '../../core/reports/measure.ts';
import type { Moment } from '../../core/time/moment.ts';
import { CAUSES } from '../../core/visit/cause.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { momentList } from './momentList.ts';
import { isSummed, readAtOnce, summedRows } from './summedVisits.ts';
import { OUTCOME, type SummedDimension } from './visitDays.ts';
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
 * The sums of each group of visits `v`, without different visitors. These are dear, so only totals and steps have them, from
 * a statement of their own (`differentVisitors`).
 */
const FIGURES = `count(*)::int as visits, count(*) filter (where v.previous is null)::int as "newVisitors",
  count(*) filter (where v.converted and v.previous is null)::int as "channelsFromNewVisitors",
  count(*) filter (where v.opened)::int as "channelsOpened", coalesce(sum(v.views), 0)::int as views,
  count(*) filter (where v.bounce)::int as bounces, 0 as stock, 0 as visitors,
  ${CAUSES.map((cause) => `count(*) filter (where v.cause = '${cause}')::int as "${cause}"`).join(', ')}`;

/** The same of rows that are sums themselves. */
const ADDED = `sum(r.visits)::int as visits, sum(r."newVisitors")::int as "newVisitors",
  sum(r."channelsFromNewVisitors")::int as "channelsFromNewVisitors", sum(r."channelsOpened")::int as "channelsOpened",
  sum(r.views)::int as views, sum(r.bounces)::int as bounces, 0 as stock, 0 as visitors,
  ${CAUSES.map((cause) => `sum(r.${cause})::int as "${cause}"`).join(', ')}`;

const fragment = (sql: Sql | Transaction, text: string) => sql.unsafe(text) as unknown as Fragment;

export async function visitTotals(sql: Sql, selection: VisitSelection): Promise<Sums> {
  const [sums = NO_SUMS] = await visitSteps(sql, selection, [selection.from]);
  return { ...sums };
}

export async function countVisits(sql: Sql, selection: VisitSelection): Promise<number> {
  const [row] = await wideRead<{ visits: number }>(
    sql,
    (tx) => tx`select count(*)::int as visits from ${visitRows(tx, selection)} v`,
  );
  return row!.visits;
}

/** Sums of each step of a period, of which the beginnings are given in order. */
export async function visitSteps(sql: Sql, selection: VisitSelection, beginnings: readonly Moment[]): Promise<Sums[]> {
  const [sums, visitors] = await Promise.all([
    wideRead<Sums & { step: number }>(
      sql,
      (tx) => tx`
      select ${stepOf(tx, beginnings)} as step, ${fragment(tx, FIGURES)} from ${visitRows(tx, selection)} v group by 1`,
    ),
    differentVisitors(sql, selection, beginnings),
  ]);
  const found = new Map(sums.map(({ step, ...rest }) => [step, { ...rest, visitors: visitors.get(step) ?? 0 }]));
  return beginnings.map((_, index) => found.get(index + 1) ?? NO_SUMS);
}

/**
 * The different visitors of each step. Those with consent are told apart by their id, in a table of hashes, since sorting
 * them takes longer; an anonymous one counts with the visit whose previous one began before the step.
 */
async function differentVisitors(
  sql: Sql,
  selection: VisitSelection,
  beginnings: readonly Moment[],
): Promise<Map<number, number>> {
  const rows = await wideRead<{ step: number; visitors: number }>(
    sql,
    (tx) => tx`
    select g.step, (count(g.visitor) + coalesce(sum(g.unknown), 0))::int as visitors from (
      select ${stepOf(tx, beginnings)} as step, v.visitor,
        count(*) filter (where v.visitor is null and (v.previous is null or v.previous < (${momentList(tx, beginnings)})[${stepOf(tx, beginnings)}])) as unknown
      from ${visitRows(tx, selection)} v group by 1, 2
    ) g group by 1`,
  );
  return new Map(rows.map(({ step, visitors }) => [step, visitors]));
}

const stepOf = (tx: Transaction, beginnings: readonly Moment[]) =>
  beginnings.length === 1 ? tx`1` : tx`width_bucket(v.started_at, ${momentList(tx, beginnings)})`;

/** Sums by the values of a dimension, the largest first, and how many values there are in all. */
export async function visitSumsBy(
  sql: Sql,
  selection: VisitSelection,
  dimension: VisitDimension,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<{ rows: ValueSums[]; total: number }> {
  const rows = isSummed(selection, dimension)
    ? await sumsOfDays(sql, selection, dimension, measure, limit, offset)
    : await sumsOfVisits(sql, selection, dimension, measure, limit, offset);
  // Beyond the last row nothing carries the total.
  const total = rows[0]?.total ?? (offset > 0 ? await valuesIn(sql, selection, dimension) : 0);
  return { rows: rows.map(({ value: name, total: _, ...sums }) => ({ value: name, sums })), total };
}

type RankedSums = Sums & { value: string; total: number };

async function sumsOfDays(
  sql: Sql,
  selection: VisitSelection,
  dimension: SummedDimension,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<RankedSums[]> {
  return readAtOnce(sql, async (tx) => {
    const { rows: days } = await summedRows(tx, selection, dimension);
    return tx<RankedSums[]>`
      select r.*, (count(*) over ())::int as total from (
        select r.value, ${fragment(tx, ADDED)} from (${days}) r where r.value <> '' group by 1
      ) r where r.visits > 0 order by r.${tx(measure)} desc, r.value limit ${limit} offset ${offset}`;
  });
}

async function sumsOfVisits(
  sql: Sql,
  selection: VisitSelection,
  dimension: VisitDimension,
  measure: Measure,
  limit: number,
  offset: number,
): Promise<RankedSums[]> {
  const [from, value] = isListDimension(dimension)
    ? [
        sql`${visitRows(sql, selection)} v cross join lateral unnest(${listColumn(sql, dimension)}) as l(value)`,
        sql`l.value`,
      ]
    : [sql`${visitRows(sql, selection)} v`, column(sql, dimension)];
  return wideRead<RankedSums>(
    sql,
    (tx) => tx`
    select r.*, (count(*) over ())::int as total from (
      select ${value} as value, ${fragment(sql, FIGURES)} from ${from} group by 1
    ) r where r.value <> '' order by r.${sql(measure)} desc, r.value
    limit ${limit} offset ${offset}`,
  );
}

/** Sums of some values of a dimension. */
export async function visitSumsOf(
  sql: Sql,
  selection: VisitSelection,
  dimension: SingleDimension | ListDimension,
  values: readonly string[],
): Promise<Map<string, Sums>> {
  if (values.length === 0) return new Map();
  if (isSummed(selection, dimension)) {
    const rows = await readAtOnce(sql, async (tx) => {
      const { rows: days } = await summedRows(tx, selection, dimension);
      return tx<(Sums & { value: string })[]>`
        select r.value, ${fragment(tx, ADDED)} from (${days}) r where r.value in ${tx([...values])} group by 1`;
    });
    return new Map(rows.map(({ value, ...sums }) => [value, sums]));
  }
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

/** Sums of each step of some values, without different visitors. `isByDay`: each step begins with a day. */
export async function visitStepsOf(
  sql: Sql,
  selection: VisitSelection,
  dimension: SingleDimension,
  values: readonly string[],
  beginnings: readonly Moment[],
  isByDay: boolean,
): Promise<Map<string, Sums[]>> {
  const rows = values.length === 0 ? [] : await stepsOfValues(sql, selection, dimension, values, beginnings, isByDay);
  const found = new Map<string, Sums[]>(values.map((value) => [value, beginnings.map(() => NO_SUMS)]));
  for (const { value, step, ...sums } of rows) found.get(value)![step - 1] = sums;
  return found;
}

type SteppedSums = Sums & { value: string; step: number };

async function stepsOfValues(
  sql: Sql,
  selection: VisitSelection,
  dimension: SingleDimension,
  values: readonly string[],
  beginnings: readonly Moment[],
  isByDay: boolean,
): Promise<SteppedSums[]> {
  if (isByDay && isSummed(selection, dimension)) {
    return readAtOnce(sql, async (tx) => {
      const { rows: days } = await summedRows(tx, selection, dimension, beginnings);
      return tx<SteppedSums[]>`
        select r.value, r.step, ${fragment(tx, ADDED)} from (${days}) r where r.value in ${tx([...values])} group by 1, 2`;
    });
  }
  const filter = { dimension, contains: false, not: false, values };
  return wideRead<SteppedSums>(
    sql,
    (tx) => tx`
    select ${column(sql, dimension)} as value, ${stepOf(tx, beginnings)} as step, ${fragment(tx, FIGURES)}
    from ${visitRows(sql, { ...selection, filters: [...selection.filters, filter] })} v group by 1, 2`,
  );
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

/** What each visit came to: by what its visitor was when it closed. */
export async function visitFlow(sql: Sql, selection: VisitSelection): Promise<Flow> {
  const rows = isSummed(selection, 'flow')
    ? await readAtOnce(sql, async (tx) => {
        const { rows: days } = await summedRows(tx, selection, 'flow');
        return tx<
          { value: string; visits: number }[]
        >`select r.value, sum(r.visits)::int as visits from (${days}) r group by 1`;
      })
    : await wideRead<{ value: string; visits: number }>(
        sql,
        (tx) => tx`
        select ${fragment(tx, OUTCOME)} as value, count(*)::int as visits from ${visitRows(tx, selection)} v group by 1`,
      );
  const outcomes = new Map(rows.map(({ value, visits }) => [value, visits]));
  const count = (outcome: keyof Flow) => outcomes.get(outcome) ?? 0;
  return {
    visits: rows.reduce((sum, { visits }) => sum + visits, 0),
    bounced: count('bounced'),
    browsing: count('browsing'),
    interested: count('interested'),
    channel: count('channel') + count('two-way'),
    'two-way': count('two-way'),
  };
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
