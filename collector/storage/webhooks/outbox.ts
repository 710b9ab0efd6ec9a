import { randomUUID } from 'node:crypto';
import { derivedId } from '../../core/time/derivedId.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';
import { bodyOf, type WebhookMessage } from './webhookMessage.ts';

/** The statements that write messages into the outbox of each webhook that subscribes to them, in the transaction that makes them true. */
export function messageStatements(
  tx: Transaction,
  siteId: string,
  messages: readonly WebhookMessage[],
  nowMs: number,
): Statement[] {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => ({
    id: derivedId(message.at, randomUUID()),
    type: message.type,
    unless: message.unless ?? null,
    audience: message.audience,
    visitor: message.data['visitor'],
    body: bodyOf(siteId, message),
  }));
  return [
    tx`
    insert into delivery (site_id, webhook, id, type, visitor, body, created_at, next_at)
    select ${siteId}, w.id, r.id, r.type, r.visitor, r.body, ${nowMs}, ${nowMs}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(id uuid, type text, "unless" text, audience text, visitor uuid, body text)
    join webhook w on w.site_id = ${siteId} and w.enabled
      and (w.types is null or w.types ? r.type)
      and (r."unless" is null or (w.types is not null and not w.types ? r."unless"))
      and (w.audiences is null or r.audience is null or w.audiences ? r.audience)
    order by w.id, r.id`,
  ];
}

/** A webhook with a message that is due. */
export interface DueWebhook {
  site_id: string;
  id: string;
  url: string;
  secret: string;
}

export async function dueWebhooks(sql: Sql, nowMs: number): Promise<DueWebhook[]> {
  return sql<DueWebhook[]>`
    /* all sites */ select w.site_id, w.id, w.url, w.secret from webhook w
    where w.enabled and w.paused_until <= ${nowMs} and exists (
      select from delivery d where d.site_id = w.site_id and d.webhook = w.id and d.next_at <= ${nowMs})
    order by w.site_id, w.id`;
}

/** A message that this process has claimed for delivery. */
export interface ClaimedMessage {
  id: string;
  body: string;
  /** Including the one that begins now. */
  attempts: number;
}

/**
 * Claims messages of a webhook; no other process delivers them until the lease ends. If this process dies meanwhile, the
 * messages are delivered again under the same ids: at least once.
 */
export async function claimMessages(
  sql: Sql,
  { site_id, id: webhook }: DueWebhook,
  nowMs: number,
  leaseMs: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  // Materialized, because PostgreSQL may run a subquery once for each joined row, and claim another handful each time.
  return sql<ClaimedMessage[]>`
    with k as materialized (
      select id from delivery
      where site_id = ${site_id} and webhook = ${webhook} and next_at <= ${nowMs}
      order by next_at, id limit ${limit} for update skip locked
    )
    update delivery d set next_at = ${nowMs + leaseMs}, attempts = d.attempts + 1
    from k
    where d.site_id = ${site_id} and d.webhook = ${webhook} and d.id = k.id
    returning d.id, d.body, d.attempts`;
}

/** Gives back messages that were claimed and not sent. */
export async function releaseMessages(
  sql: Sql,
  { site_id, id: webhook }: DueWebhook,
  claimed: readonly ClaimedMessage[],
  nowMs: number,
): Promise<void> {
  await sql`
    update delivery d set next_at = ${nowMs}, attempts = d.attempts - 1
    from json_to_recordset(${JSON.stringify(claimed)}::text::json) as k(id uuid, attempts int)
    where d.site_id = ${site_id} and d.webhook = ${webhook} and d.id = k.id and d.attempts = k.attempts`;
}

/** The outcome of one attempt. */
export interface DeliveryAttempt {
  /** Status of the answer; null without an answer. */
  status: number | null;
  /** Null if the message was delivered. */
  error: string | null;
  /** Time of the next attempt; null: none. */
  nextAt: number | null;
}

/** Stores the outcome of an attempt, unless its lease ended and another attempt has begun. */
export async function saveAttempt(
  sql: Sql | Transaction,
  { site_id, id: webhook }: DueWebhook,
  { id, attempts }: ClaimedMessage,
  { status, error, nextAt }: DeliveryAttempt,
  nowMs: number,
): Promise<void> {
  await sql`
    update delivery set status = ${status}, error = ${error}, next_at = ${nextAt},
      delivered_at = ${error === null ? nowMs : null}
    where site_id = ${site_id} and webhook = ${webhook} and id = ${id} and attempts = ${attempts}`;
}

const DELIVERED_KEPT_MS = 7 * 86_400_000;
const KEPT_MS = 30 * 86_400_000;

export async function forgetOldDeliveries(sql: Sql, nowMs: number): Promise<void> {
  await sql`
    /* all sites */ delete from delivery where created_at < ${nowMs - KEPT_MS}
      or (created_at < ${nowMs - DELIVERED_KEPT_MS} and delivered_at is not null)`;
}
