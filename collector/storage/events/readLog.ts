import type { Moment } from '../../core/time/moment.ts';
import type { EventKind } from '../../core/visit/logEvent.ts';
import type { Sql } from '../database/openDatabase.ts';
import { type Months, NO_MONTH } from '../database/partitions.ts';

/** One line of the log as it is read again. */
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

/**
 * The events that arrived last. Each partition is asked for its highest ids, which its key has in order; where clocks go
 * wrong, those are not the last ones of all, but the last ones of their month.
 */
export async function newest(sql: Sql, siteId: string, limit: number, months: Months): Promise<FeedRow[]> {
  const rows = JSON.stringify([...months].map((month) => ({ month })));
  return sql<FeedRow[]>`
    select e.* from json_to_recordset(${rows}::text::json) as m(month int)
    cross join lateral (
      select id, kind, at, arrived_at, visitor, visit, name, medium, confidence, path, source, campaign,
        utm_medium as "utmMedium", cause, bot from event e where e.site_id = ${siteId} and e.month = m.month order by e.id desc limit ${limit}
    ) e
    order by e.arrived_at desc, e.at desc, e.id desc limit ${limit}`;
}

/** Where a page of the log ended. */
export interface LogCursor {
  month: number;
  id: string;
}

/** A line with everything that is kept of it. */
export type FullRow = Record<string, unknown> & LogCursor & { at: Moment; arrived_at: number };

/**
 * The log in the order of its key, partition by partition: months in their order, and first of all bucket 0, where ids
 * of clocks are that run wrong by years. What arrives late for a month already read is not met again.
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
