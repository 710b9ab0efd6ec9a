import type { LoggedEvent } from '../../core/rules/explain.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { EventKind } from '../../core/visit/logEvent.ts';
import { VISIT_GAP } from '../../core/visit/visit.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import { idAt, type Months, NO_MONTH } from '../database/partitions.ts';

/** One line of the log, as the live feed shows it. */
export interface FeedRow {
  id: string;
  kind: EventKind;
  at: Moment;
  /** Milliseconds since 1970. */
  arrived_at: number;
  visitor: string | null;
  visit: string | null;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  path: string | null;
  source: string | null;
  campaign: string | null;
  utmMedium: string | null;
  cause: string | null;
  bot: string | null;
}

/** A minute is an ordinary error of a clock. */
const ORDINARY_MS = 60_000;

/**
 * The condition of the index `event_odd_clock`: the time in the id is further from the arrival than that. It is the id of
 * a clock that is wrong, of an event that waited for a connection, or of an import.
 */
const ODD_CLOCK = `abs(arrived_at - ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint) > ${ORDINARY_MS}`;

const FEED_COLUMNS = `id, kind, at, arrived_at, visitor, visit, name, medium, confidence, path, source, campaign,
  utm_medium as "utmMedium", cause, bot`;

/** The events of a feed. Absent parts ask for nothing. */
export interface FeedFilter {
  kinds?: readonly string[] | undefined;
  visitor?: string | undefined;
  /** Arrived at this time or later, in milliseconds since 1970. */
  since?: number | undefined;
}

/** A feed of some kinds reads so far back, because a rare kind could be anywhere in the log. */
const FEED_MS = 7 * 86_400_000;

/**
 * The events that arrived last. Each partition returns its highest ids up to now, which its key keeps in order, and those
 * ids that are far from their time of arrival, from an index of their own. So a wrong clock neither fills the feed nor is
 * missing in it. The second statement finds ids that are a little too low for the first.
 */
export async function newestEvents(
  sql: Sql,
  siteId: string,
  limit: number,
  months: Months,
  nowMs: number,
  filter: FeedFilter = {},
): Promise<FeedRow[]> {
  if (filter.visitor !== undefined) return newestOfVisitor(sql, siteId, limit, filter.visitor, filter);
  const earliest = Math.max(filter.since ?? 0, filter.kinds === undefined ? 0 : nowMs - FEED_MS);
  // An id lies at most a minute from its arrival, or the event is found by its odd clock.
  const wanted = sql`${kindsOf(sql, filter)} and arrived_at >= ${earliest}`;
  const fromId = idAt(Math.max(0, earliest - ORDINARY_MS));
  const rows = JSON.stringify([...months].map((month) => ({ month })));
  const ahead = idAt(nowMs + ORDINARY_MS);
  const columns = sql.unsafe(FEED_COLUMNS);
  const highest = await sql<FeedRow[]>`
    select e.* from json_to_recordset(${rows}::text::json) as m(month int)
    cross join lateral (
      (select ${columns} from event where site_id = ${siteId} and month = m.month and id < ${ahead} and id >= ${fromId}
        ${wanted} order by id desc limit ${limit})
      union
      (select ${columns} from event where site_id = ${siteId} and month = m.month and ${sql.unsafe(ODD_CLOCK)}
        ${wanted} order by arrived_at desc limit ${limit})
    ) e
    order by e.arrived_at desc, e.at desc, e.id desc limit ${limit}`;
  const oldest = highest[limit - 1];
  if (oldest === undefined) return highest;
  const since = idAt(oldest.arrived_at - ORDINARY_MS);
  const lower = await sql<FeedRow[]>`
    select e.* from json_to_recordset(${rows}::text::json) as m(month int)
    cross join lateral (
      select ${columns} from event where site_id = ${siteId} and month = m.month and id >= ${since} and id < ${ahead}
        and arrived_at >= ${oldest.arrived_at} ${wanted}
      order by arrived_at desc, at desc, id desc limit ${limit}
    ) e`;
  const all = [...new Map([...highest, ...lower].map((row) => [row.id, row])).values()];
  return all.sort((a, b) => b.arrived_at - a.arrived_at || b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

function kindsOf(sql: Sql, { kinds }: FeedFilter): Fragment {
  return kinds === undefined
    ? sql``
    : sql`and kind in (select k.kind from json_to_recordset(${JSON.stringify(kinds.map((kind) => ({ kind })))}::text::json) as k(kind text))`;
}

/** The events of one visitor that arrived last: all of theirs are read, by an index. */
async function newestOfVisitor(
  sql: Sql,
  siteId: string,
  limit: number,
  visitor: string,
  filter: FeedFilter,
): Promise<FeedRow[]> {
  return sql<FeedRow[]>`
    select ${sql.unsafe(FEED_COLUMNS)} from event
    where site_id = ${siteId} and visitor = ${visitor} ${kindsOf(sql, filter)} and arrived_at >= ${filter.since ?? 0}
    order by arrived_at desc, at desc, id desc limit ${limit}`;
}

/** A visitor's events at these moments: those that the tallies count. A visit and a bounce are events here. */
export async function eventsAtMoments(
  sql: Sql,
  siteId: string,
  visitor: string,
  moments: readonly Moment[],
): Promise<LoggedEvent[]> {
  if (moments.length === 0) return [];
  const list = `{${[...new Set(moments)].join()}}`;
  const events = await sql<LoggedEvent[]>`
    select e.at, e.kind, e.name, e.medium, e.confidence, e.path from event e
    where e.site_id = ${siteId} and e.visitor = ${visitor} and e.at = any(${list}::text::bigint[])
      and e.kind not in ('visit', 'bounce')
    order by e.at desc, e.id`;
  const visits = await visitsAtMoments(sql, siteId, visitor, list);
  return [...events, ...visits].sort((a, b) => b.at - a.at);
}

async function visitsAtMoments(sql: Sql, siteId: string, visitor: string, moments: string): Promise<LoggedEvent[]> {
  return sql<LoggedEvent[]>`
    select distinct k.at, k.kind, null as name, null as medium, null as confidence, k.path from (
      select coalesce(r.counts_from, r.started_at) as at, 'visit' as kind, r.entry as path from visit r
      where r.site_id = ${siteId} and r.visitor = ${visitor}
      union all
      select r.ended_at + ${VISIT_GAP}::bigint, 'bounce', r.entry from visit r
      where r.site_id = ${siteId} and r.visitor = ${visitor} and r.bounce
      union all
      select coalesce(v.visit_counts_from, v.visit_started_at), 'visit', v.visit_path from visitor v
      where v.site_id = ${siteId} and v.id = ${visitor} and v.visit is not null
      union all
      select l.at, l.kind, l.path from event l
      where l.site_id = ${siteId} and l.visitor = ${visitor} and l.kind in ('visit', 'bounce')
    ) k
    where k.at = any(${moments}::text::bigint[])
    order by k.at desc, k.kind`;
}

/** The end of a page of the log. */
export interface LogCursor {
  month: number;
  id: string;
}

/** One line of the log with all its columns. */
export type FullRow = Record<string, unknown> & LogCursor & { at: Moment; arrived_at: number };

/**
 * The log in the order of its key, partition by partition: first bucket 0 with the ids of clocks that are wrong by years,
 * then the months. An event that arrives late, for a month that the reader has passed, is not returned.
 */
export async function readLog(
  sql: Sql,
  siteId: string,
  after: LogCursor | null,
  limit: number,
  months: Months,
): Promise<FullRow[]> {
  const from = after ?? { month: NO_MONTH, id: '00000000-0000-0000-0000-000000000000' };
  const found: FullRow[] = [];
  for (const month of [...months].filter((one) => one >= from.month).sort((a, b) => a - b)) {
    const start = month === from.month ? from.id : '00000000-0000-0000-0000-000000000000';
    const rows = await sql<FullRow[]>`
      select * from event where site_id = ${siteId} and month = ${month} and id > ${start}
      order by id limit ${limit - found.length}`;
    found.push(...rows);
    if (found.length === limit) break;
  }
  return found;
}
