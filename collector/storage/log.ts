import type { LogEvent } from '../core/event.ts';
import type { Sql, Transaction } from './database.ts';
import { type Months, monthOf } from './partitions.ts';

/** One line for the log: an event with what only its request knew. */
export interface LogLine {
  event: LogEvent;
  arrivedAt: number;
  /** Null without consent to audience. */
  visitor: string | null;
  bot: string | null;
}

/** Which of these events the log has already. */
export async function knownIds(
  tx: Transaction,
  siteId: string,
  ids: readonly string[],
  months: Months,
): Promise<Set<string>> {
  const keys = JSON.stringify(ids.map((id) => ({ id, month: monthOf(id, months) })));
  const rows = await tx<{ id: string }[]>`
    select e.id from json_to_recordset(${keys}::text::json) as k(id uuid, month int)
    join event e on e.site_id = ${siteId} and e.month = k.month and e.id = k.id`;
  return new Set(rows.map((row) => row.id));
}

/** Appends lines; says how many of them the log did not have. */
export async function append(
  tx: Transaction,
  siteId: string,
  lines: readonly LogLine[],
  months: Months,
): Promise<number> {
  if (lines.length === 0) return 0;
  const rows = lines.map((line) => rowOf(siteId, line, months)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const result = await tx`
    insert into event select * from json_populate_recordset(null::event, ${JSON.stringify(rows)}::text::json)
    on conflict (site_id, month, id) do nothing`;
  return result.count;
}

function rowOf(siteId: string, { event, arrivedAt, visitor, bot }: LogLine, months: Months) {
  const { load } = event;
  return {
    ...event,
    load: load !== undefined && Object.keys(load).length > 0 ? load : undefined,
    site_id: siteId,
    month: monthOf(event.id, months),
    arrived_at: arrivedAt,
    visitor,
    bot,
  };
}

/** A line of the feed: the newest events as they were counted. */
export interface FeedRow {
  id: string;
  kind: string;
  at: number;
  arrived_at: number;
  visitor: string | null;
  visit: string | null;
  name: string | null;
  medium: string | null;
  grade: string | null;
  path: string | null;
  source: string | null;
  campaign: string | null;
  cause: string | null;
  bot: string | null;
}

/** The newest events by the time in their ids, which for honest clocks is the time they happened. */
export async function newest(sql: Sql, siteId: string, limit: number): Promise<FeedRow[]> {
  return sql<FeedRow[]>`
    select id, kind, at, arrived_at, visitor, visit, name, medium, grade, path, source, campaign, cause, bot
    from event where site_id = ${siteId} order by id desc limit ${limit}`;
}
