import type { LoggedEvent } from '../../core/rules/explain.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { EventKind } from '../../core/visit/logEvent.ts';
import type { Sql } from '../database/openDatabase.ts';
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

/** The most events of clocks that are ahead which one month is searched for. */
const MOST_AHEAD = 2_000;

/**
 * The events that arrived last. Each partition returns its highest ids up to now, which its key keeps in order, and the
 * latest of the ids from clocks that are ahead. Otherwise such a clock would fill the feed until its time has come. An
 * event of a slow clock appears if it is among the latest of its month.
 */
export async function newestEvents(
  sql: Sql,
  siteId: string,
  limit: number,
  months: Months,
  nowMs: number,
): Promise<FeedRow[]> {
  const rows = JSON.stringify([...months].map((month) => ({ month })));
  // A minute is an ordinary error of a clock.
  const ahead = idAt(nowMs + 60_000);
  return sql<FeedRow[]>`
    select e.id, e.kind, e.at, e.arrived_at, e.visitor, e.visit, e.name, e.medium, e.confidence, e.path, e.source,
      e.campaign, e.utm_medium as "utmMedium", e.cause, e.bot from json_to_recordset(${rows}::text::json) as m(month int)
    cross join lateral (
      (select * from event e where e.site_id = ${siteId} and e.month = m.month and e.id < ${ahead}
        order by e.id desc limit ${limit})
      union all
      (select * from (
        select * from event e where e.site_id = ${siteId} and e.month = m.month and e.id >= ${ahead}
        order by e.id limit ${MOST_AHEAD}
      ) a order by a.arrived_at desc limit ${limit})
    ) e
    order by e.arrived_at desc, e.at desc, e.id desc limit ${limit}`;
}

/** A visitor's events at these moments: those that the tallies count. */
export async function eventsAtMoments(
  sql: Sql,
  siteId: string,
  visitor: string,
  moments: readonly Moment[],
): Promise<LoggedEvent[]> {
  if (moments.length === 0) return [];
  return sql<LoggedEvent[]>`
    select e.at, e.kind, e.name, e.medium, e.confidence, e.path from event e
    where e.site_id = ${siteId} and e.visitor = ${visitor} and e.at = any(${`{${[...new Set(moments)].join()}}`}::text::bigint[])
    order by e.at desc, e.id`;
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
