import { randomUUID } from 'node:crypto';
import type { Facts } from '../../core/visit/arrival.ts';
import type { Origin } from '../../core/visit/origin.ts';
import type { VisitorKey } from '../apply/situations.ts';
import type { Sql } from '../database/openDatabase.ts';

/** What the request of a refused event knew of it; nothing of it says who the visitor is, least of all his address. */
export interface FailedEventContext {
  page: string;
  nonce: string;
  origin: Origin | null;
  facts: Facts;
  bot: string | null;
}

/** An event that could not be taken, on its way into the list. */
export interface Refusal {
  reason: string;
  event: unknown;
  /** Where it has one, it is listed once, however often it is told. */
  id?: string;
}

/** One of the list. */
export interface FailedEventRow {
  id: string;
  /** Milliseconds since 1970. */
  arrived_at: number;
  reason: string;
  body: string;
  visitor: string | null;
  /** As text, like `2026-11-22`; null of a lasting visitor, and where it is not known any more. */
  salt_day: string | null;
  context: FailedEventContext | null;
}

/** So many are kept per site and day; a page that sends nonsense with every view must not fill the disk. */
const KEPT_A_DAY = 10_000;
const KEPT_MS = 30 * 86_400_000;
/** Longer ones are cut. What is cut can be looked at, and not be taken any more. */
const MAX_TEXT = 16_000;

/** Keeps events that could not be taken, for a look and a second try (law 8). Says how many: fewer at the day's limit. */
export async function keepFailedEvents(
  sql: Sql,
  siteId: string,
  refused: readonly Refusal[],
  visitor: VisitorKey | null,
  context: FailedEventContext | null,
  nowMs: number,
): Promise<number> {
  const rows = refused.map(({ reason, event, id = randomUUID() }) => ({
    id,
    reason,
    // As escaped JSON text: what made it unfit for the database must not do so again.
    body: (JSON.stringify(event) ?? '').slice(0, MAX_TEXT),
  }));
  const dayStart = nowMs - (nowMs % 86_400_000);
  const result = await sql`
    insert into failed_event (site_id, id, arrived_at, reason, body, visitor, salt_day, context)
    select ${siteId}, r.id, ${nowMs}, r.reason, r.body, ${visitor?.id ?? null}, ${visitor?.saltDay ?? null}::text::date,
      ${context && JSON.stringify(context)}::text::json
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, reason text, body text)
    where (select count(*) from failed_event k where k.site_id = ${siteId} and k.arrived_at >= ${dayStart}) < ${KEPT_A_DAY}
      and not exists (select from erased e where e.site_id = ${siteId} and e.visitor = ${visitor?.id ?? null})
    on conflict (site_id, id) do nothing`;
  return result.count;
}

/** Has the day's number been reached? Then what is refused is counted, and not kept. */
export async function isFull(sql: Sql, siteId: string, nowMs: number): Promise<boolean> {
  const dayStart = nowMs - (nowMs % 86_400_000);
  const [row] = await sql<{ full: boolean }[]>`
    select count(*) >= ${KEPT_A_DAY} as full from failed_event where site_id = ${siteId} and arrived_at >= ${dayStart}`;
  return row!.full;
}

/** Where a page of the list ended. */
export interface FailedEventCursor {
  arrivedAt: number;
  id: string;
}

/** Newest first. */
export async function listFailedEvents(
  sql: Sql,
  siteId: string,
  before: FailedEventCursor | null,
  limit: number,
): Promise<FailedEventRow[]> {
  const to = before ?? { arrivedAt: Number.MAX_SAFE_INTEGER, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  return sql<FailedEventRow[]>`
    select id, arrived_at, reason, body, visitor, salt_day::text as salt_day, context from failed_event
    where site_id = ${siteId} and (arrived_at, id) < (${to.arrivedAt}, ${to.id})
    order by arrived_at desc, id desc limit ${limit}`;
}

/** Those that are asked for, or the oldest ones. */
export async function failedEventsToReplay(
  sql: Sql,
  siteId: string,
  ids: readonly string[] | null,
  limit: number,
): Promise<FailedEventRow[]> {
  if (ids === null) {
    return sql<FailedEventRow[]>`
      select id, arrived_at, reason, body, visitor, salt_day::text as salt_day, context from failed_event
      where site_id = ${siteId} order by arrived_at, id limit ${limit}`;
  }
  return sql<FailedEventRow[]>`
    select r.id, r.arrived_at, r.reason, r.body, r.visitor, r.salt_day::text as salt_day, r.context
    from json_to_recordset(${idList(ids)}::text::json) as k(id uuid)
    join failed_event r on r.site_id = ${siteId} and r.id = k.id
    order by r.arrived_at, r.id limit ${limit}`;
}

/** They have been taken. */
export async function dropFailedEvents(sql: Sql, siteId: string, ids: readonly string[]): Promise<void> {
  await sql`
    delete from failed_event where site_id = ${siteId}
      and id in (select k.id from json_to_recordset(${idList(ids)}::text::json) as k(id uuid))`;
}

export async function countFailedEvents(sql: Sql, siteId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from failed_event where site_id = ${siteId}`;
  return row!.count;
}

export async function forgetOldFailedEvents(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from failed_event where arrived_at < ${nowMs - KEPT_MS}`;
}

function idList(ids: readonly string[]): string {
  return JSON.stringify(ids.map((id) => ({ id })));
}
