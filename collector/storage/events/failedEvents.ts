import { randomUUID } from 'node:crypto';
import { and, asc, count, desc, eq, gte, sql as raw } from 'drizzle-orm';
import type { VisitorKey } from '../apply/situations.ts';
import { tombstoneOf } from '../apply/tombstone.ts';
import type { Sql } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { failedEvent } from '../database/schema.ts';
import { erasureKey } from '../database/secrets.ts';
import type { FailedEventContext } from './failedEventContext.ts';

/** An event that could not be accepted, with the reason. */
export interface FailedEvent {
  reason: string;
  event: unknown;
  /** Its own id, if it has one: then it is listed once, however often it is sent. */
  id?: string;
}

/** A failed event as it is listed. */
export interface FailedEventRow {
  id: string;
  /** Milliseconds since 1970. */
  arrived_at: number;
  reason: string;
  body: string;
  visitor: string | null;
  /** `2026-11-22`; null for a lasting visitor, and once the salt of an anonymous visitor has been deleted. */
  salt_day: string | null;
  context: FailedEventContext | null;
}

/** The limit per site and day. A page that sends nonsense with every view must not fill the disk. */
const KEPT_A_DAY = 10_000;
const KEPT_MS = 30 * 86_400_000;
/** Longer bodies are cut. A body that was cut can be read, and cannot be replayed. */
const MAX_TEXT = 16_000;

/** Stores failed events, so that they can be read and replayed (law 8). Returns how many: fewer at the day's limit. */
export async function keepFailedEvents(
  sql: Sql,
  siteId: string,
  failed: readonly FailedEvent[],
  visitor: VisitorKey | null,
  context: FailedEventContext | null,
  nowMs: number,
): Promise<number> {
  const rows = failed.map(({ reason, event, id = randomUUID() }) => ({
    id,
    reason,
    // JSON text escapes whatever made the event unfit for the database.
    body: (JSON.stringify(event) ?? '').slice(0, MAX_TEXT),
  }));
  const tombstone = visitor === null ? null : tombstoneOf(await erasureKey(sql), siteId, visitor.id);
  const result = await sql`
    insert into failed_event (site_id, id, arrived_at, reason, body, visitor, salt_day, context)
    select ${siteId}, r.id, ${nowMs}, r.reason, r.body, ${visitor?.id ?? null}, ${visitor?.saltDay ?? null}::text::date,
      ${context && JSON.stringify(context)}::text::json
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, reason text, body text)
    where (select count(*) from failed_event k where k.site_id = ${siteId} and k.arrived_at >= ${dayStart(nowMs)}) < ${KEPT_A_DAY}
      and not exists (select from erased e where e.site_id = ${siteId} and e.tombstone = ${tombstone})
    on conflict (site_id, id) do nothing`;
  return result.count;
}

/** Has the site reached the day's limit? Then further failed events are counted only. */
export async function isFull(sql: Sql, siteId: string, nowMs: number): Promise<boolean> {
  const [row] = await queryBuilder(sql)
    .select({ today: count() })
    .from(failedEvent)
    .where(and(eq(failedEvent.siteId, siteId), gte(failedEvent.arrivedAt, dayStart(nowMs))));
  return row!.today >= KEPT_A_DAY;
}

function dayStart(nowMs: number): number {
  return nowMs - (nowMs % 86_400_000);
}

/** The end of a page of the list. */
export interface FailedEventCursor {
  arrivedAt: number;
  id: string;
}

const ROW = {
  id: failedEvent.id,
  arrived_at: failedEvent.arrivedAt,
  reason: failedEvent.reason,
  body: failedEvent.body,
  visitor: failedEvent.visitor,
  salt_day: failedEvent.saltDay,
  context: failedEvent.context,
};

/** Newest first. */
export async function listFailedEvents(
  sql: Sql,
  siteId: string,
  before: FailedEventCursor | null,
  limit: number,
): Promise<FailedEventRow[]> {
  const { arrivedAt, id } = failedEvent;
  const isBefore = before === null ? undefined : raw`(${arrivedAt}, ${id}) < (${before.arrivedAt}, ${before.id})`;
  return queryBuilder(sql)
    .select(ROW)
    .from(failedEvent)
    .where(and(eq(failedEvent.siteId, siteId), isBefore))
    .orderBy(desc(arrivedAt), desc(id))
    .limit(limit);
}

/** The failed events with these ids, or for null any; oldest first. */
export async function failedEventsToReplay(
  sql: Sql,
  siteId: string,
  ids: readonly string[] | null,
  limit: number,
): Promise<FailedEventRow[]> {
  return queryBuilder(sql)
    .select(ROW)
    .from(failedEvent)
    .where(and(eq(failedEvent.siteId, siteId), ids === null ? undefined : isOneOf(ids)))
    .orderBy(asc(failedEvent.arrivedAt), asc(failedEvent.id))
    .limit(limit);
}

/** Deletes failed events that have been accepted meanwhile. */
export async function dropFailedEvents(sql: Sql, siteId: string, ids: readonly string[]): Promise<void> {
  await queryBuilder(sql)
    .delete(failedEvent)
    .where(and(eq(failedEvent.siteId, siteId), isOneOf(ids)));
}

export async function countFailedEvents(sql: Sql, siteId: string): Promise<number> {
  const [row] = await queryBuilder(sql)
    .select({ total: count() })
    .from(failedEvent)
    .where(eq(failedEvent.siteId, siteId));
  return row!.total;
}

export async function forgetOldFailedEvents(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from failed_event where arrived_at < ${nowMs - KEPT_MS}`;
}

/** One parameter for any number of ids, so that the statement is prepared once. */
function isOneOf(ids: readonly string[]) {
  const list = JSON.stringify(ids.map((id) => ({ id })));
  return raw`${failedEvent.id} in (select k.id from json_to_recordset(${list}::text::json) as k(id uuid))`;
}
