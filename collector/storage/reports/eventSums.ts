import { SIGNALS } from '../../../shared/signal.ts';
import type { VisitDimension } from '../../core/reports/filter.ts';
import type { Goal } from '../../core/reports/goal.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import { momentList } from './momentList.ts';
import { columnOfDimension, isListDimension, listOfDimension, type VisitSelection, visitRows } from './visitRows.ts';
import { wideRead } from './wideRead.ts';

/**
 * Counts of own events and signals, read from the log. An interaction that was reported twice counts once; inferred
 * signals and bots count never.
 */

/** A visit can begin this long before one of its events. */
const LONGEST_VISIT_MICROS = 48 * 3_600_000_000;

/** One own event or kind of signal in a period. */
export interface EventSums {
  name: string;
  count: number;
  /** Different visitors; events without consent have none. */
  visitors: number;
  /** Visits in which it happened. */
  visits: number;
  /** The sum by currency. */
  revenue: Record<string, number>;
}

export type EventDimension = 'event' | 'signal' | 'medium';

/** Events of a period by own name, by kind of signal, or by medium of signals, the most frequent first. */
export async function eventSums(
  sql: Sql,
  selection: VisitSelection,
  dimension: EventDimension,
  limit: number,
  offset: number,
): Promise<{ rows: EventSums[]; total: number }> {
  const name = dimension === 'event' ? sql`a.name` : dimension === 'signal' ? sql`a.kind` : sql`a.medium`;
  const rows = await wideRead<EventSums & { total: number }>(
    sql,
    (tx) => tx`
    with a as (${actions(sql, selection, dimension === 'event' ? ['event'] : [...SIGNALS])}),
    counted as (
      select ${name} as name, count(*)::int as count, count(distinct a.visitor)::int as visitors, count(distinct a.visit)::int as visits
      from a where ${name} is not null group by 1
    ),
    paid as (
      select ${name} as name, a.currency, sum(a.value) as value from a where a.currency is not null and a.value is not null group by 1, 2
    )
    select c.*, (count(*) over ())::int as total,
      coalesce((select json_object_agg(p.currency, p.value) from paid p where p.name = c.name), '{}'::json) as revenue
    from counted c order by c.count desc, c.name limit ${limit} offset ${offset}`,
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How often a goal was reached, in how many visits, and its revenue by currency. */
export interface GoalSums {
  goal: string;
  /** The value of the dimension, or null for all visits. */
  value: string | null;
  count: number;
  visits: number;
  revenue: Record<string, number>;
}

/** The figures of the goals in a period: in all, or by the values of a dimension of the visits in which they were reached. */
export async function goalSums(
  sql: Sql,
  selection: VisitSelection,
  goals: readonly Goal[],
  dimension: VisitDimension | null,
): Promise<GoalSums[]> {
  if (goals.length === 0) return [];
  const kinds = [...new Set(goals.map((goal) => ('event' in goal ? 'event' : goal.signal)))];
  const list = JSON.stringify(
    goals.map((goal) =>
      'event' in goal
        ? { goal: goal.name, kind: 'event', name: goal.event }
        : { goal: goal.name, kind: goal.signal, medium: goal.medium },
    ),
  );
  // A goal in the reach of no visit, reported by a server, counts in the whole and for no value.
  const split =
    dimension === null
      ? sql``
      : sql`join ${visitsAround(sql, selection)} v on v.id = a.visit ${unnested(sql, dimension)}`;
  const value = dimension === null ? sql`null::text` : valueExpression(sql, dimension);
  return wideRead<GoalSums>(
    sql,
    (tx) => tx`
    with a as (${actions(sql, selection, kinds)}),
    reached as (
      select g.goal, ${value} as value, a.visit, a.currency, a.value as amount
      from a join json_to_recordset(${list}::text::json) as g(goal text, kind text, name text, medium text)
        on g.kind = a.kind and (g.name is null or g.name = a.name) and (g.medium is null or g.medium = a.medium)
      ${split}
    ),
    paid as (
      select goal, value, currency, sum(amount) as amount from reached where currency is not null and amount is not null group by 1, 2, 3
    )
    select r.goal, r.value, count(*)::int as count, count(distinct r.visit)::int as visits,
      coalesce((select json_object_agg(p.currency, p.amount) from paid p
        where p.goal = r.goal and p.value is not distinct from r.value), '{}'::json) as revenue
    from reached r group by r.goal, r.value`,
  );
}

/** Views of pages in a period by path, of visits that meet the filters. */
export async function viewsByPage(sql: Sql, selection: VisitSelection): Promise<Map<string, number>> {
  const rows = await wideRead<{ path: string; views: number }>(
    sql,
    (tx) => tx`
    select e.path, count(*)::int as views from event e join ${visitsAround(sql, selection)} v on v.id = e.visit
    where e.site_id = ${selection.siteId} and e.kind = 'view' and e.bot is null and e.path is not null
      and e.at >= ${selection.from} and e.at < ${selection.to}
    group by e.path`,
  );
  return new Map(rows.map(({ path, views }) => [path, views]));
}

/** The same of some pages in each step of a period, of which the beginnings are given in order. */
export async function viewsByStep(
  sql: Sql,
  selection: VisitSelection,
  paths: readonly string[],
  beginnings: readonly Moment[],
): Promise<Map<string, number[]>> {
  if (paths.length === 0) return new Map();
  const rows = await wideRead<{ path: string; step: number; views: number }>(
    sql,
    (tx) => tx`
    select e.path, width_bucket(e.at, ${momentList(tx, beginnings)}) as step, count(*)::int as views
    from event e join ${visitsAround(sql, selection)} v on v.id = e.visit
    where e.site_id = ${selection.siteId} and e.kind = 'view' and e.bot is null and e.path in ${sql([...paths])}
      and e.at >= ${selection.from} and e.at < ${selection.to}
    group by 1, 2`,
  );
  const found = new Map<string, number[]>(paths.map((path) => [path, beginnings.map(() => 0)]));
  for (const { path, step, views } of rows) found.get(path)![step - 1] = views;
  return found;
}

/** Own events and signals of a period as rows with name, medium, visitor, visit, value and currency. */
function actions(sql: Sql, selection: VisitSelection, kinds: readonly string[]): Fragment {
  const { siteId, from, to, filters } = selection;
  const ofVisits =
    filters.length === 0 ? sql`` : sql`and e.visit in (select v.id from ${visitsAround(sql, selection)} v)`;
  return sql`
    select distinct on (coalesce(e.interaction, e.id::text), e.kind) e.kind, e.name, coalesce(e.medium, '') as medium, e.visitor, e.visit,
      case when jsonb_typeof(e.props -> 'value') = 'number' then (e.props ->> 'value')::numeric end as value,
      case when e.props ->> 'currency' ~ '^[A-Za-z]{3}$' then upper(e.props ->> 'currency') end as currency
    from event e
    where e.site_id = ${siteId} and e.kind in ${sql([...kinds])} and e.at >= ${from} and e.at < ${to} and e.bot is null
      and e.confidence is distinct from 'inferred' ${ofVisits}
    order by coalesce(e.interaction, e.id::text), e.kind, e.at desc`;
}

/** The visits of a selection, with those that began before its period and may have gone on in it. */
function visitsAround(sql: Sql, selection: VisitSelection): Fragment {
  return visitRows(sql, { ...selection, from: selection.from - LONGEST_VISIT_MICROS });
}

function unnested(sql: Sql, dimension: VisitDimension): Fragment {
  if (!isListDimension(dimension)) return sql``;
  return sql`cross join lateral unnest(coalesce(v.${sql(listOfDimension(dimension))}, array[]::text[])) as l(value)`;
}

function valueExpression(sql: Sql, dimension: VisitDimension): Fragment {
  return isListDimension(dimension) ? sql`l.value` : sql`coalesce(v.${sql(columnOfDimension(dimension))}, '')`;
}
