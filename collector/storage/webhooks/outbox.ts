import { randomUUID } from 'node:crypto';
import type { Effect } from '../../core/effect.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { isoOf, type Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** What webhooks can tell of. */
export const NEWS_TYPES = ['channel.opened', 'channel.changed', 'audience.entered', 'audience.left'] as const;
export type NewsType = (typeof NEWS_TYPES)[number];

/** Something that somebody outside may want to know. */
export interface News {
  type: NewsType;
  at: Moment;
  audience: string | null;
  data: Record<string, unknown>;
}

/** An open channel is one whose visitor's tap is open. */
const OPEN: ReadonlySet<string> = new Set(['two-way', 'visitor-only']);

/**
 * What an effect is as news. Who becomes a member because a rule was made or changed is none: a new audience can have a
 * million of them at once, and whoever made it knows; they are there for an export.
 */
export function newsOf(effect: Effect, visitor: string, contact: string | null): News[] {
  if (effect.type === 'state') {
    const { from, to, at } = effect;
    const news = (type: NewsType): News => ({ type, at, audience: null, data: { visitor, contact, from, to } });
    const opened = OPEN.has(to) && !OPEN.has(from);
    return opened ? [news('channel.opened'), news('channel.changed')] : [news('channel.changed')];
  }
  if (effect.type !== 'entered' && effect.type !== 'left') return [];
  const { type, audience, at, reason } = effect;
  if (reason === 'rule') return [];
  return [{ type: `audience.${type}`, at, audience, data: { audience, visitor, contact, reason } }];
}

/** Puts news into the outbox of each webhook that wants it, in the transaction that makes it true. */
export async function saveNews(tx: Transaction, siteId: string, news: readonly News[], nowMs: number): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ type, at, audience, data }) => ({
    id: derivedId(at, randomUUID()),
    type,
    audience,
    visitor: data['visitor'],
    body: JSON.stringify({ type, timestamp: isoOf(at), data: { site: siteId, ...data } }),
  }));
  await tx`
    insert into delivery (site_id, webhook, id, type, visitor, body, created_at, next_at)
    select ${siteId}, w.id, r.id, r.type, r.visitor, r.body, ${nowMs}, ${nowMs}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(id uuid, type text, audience text, visitor uuid, body text)
    join webhook w on w.site_id = ${siteId} and w.enabled
      and (w.types is null or w.types ? r.type)
      and (w.audiences is null or r.audience is null or w.audiences ? r.audience)
    order by w.id, r.id`;
}

/** A webhook for which something is due. */
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

/** A message that somebody has taken upon himself to deliver. */
export interface Claimed {
  id: string;
  body: string;
  /** This one included. */
  attempts: number;
}

/**
 * Takes messages of a webhook to deliver; nobody else does until the lease is over. Whoever dies meanwhile has them come
 * again: at least once, under the same id.
 */
export async function claim(
  sql: Sql,
  { site_id, id: webhook }: DueWebhook,
  nowMs: number,
  leaseMs: number,
  limit: number,
): Promise<Claimed[]> {
  // Materialized: as a subquery it may be run once for each row it is joined to, and claim another handful each time.
  return sql<Claimed[]>`
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

/** Lets go of messages that were claimed and not tried. */
export async function release(
  sql: Sql,
  { site_id, id: webhook }: DueWebhook,
  claimed: readonly Claimed[],
  nowMs: number,
): Promise<void> {
  await sql`
    update delivery d set next_at = ${nowMs}, attempts = d.attempts - 1
    from json_to_recordset(${JSON.stringify(claimed)}::text::json) as k(id uuid, attempts int)
    where d.site_id = ${site_id} and d.webhook = ${webhook} and d.id = k.id and d.attempts = k.attempts`;
}

/** How an attempt ended. */
export interface Attempt {
  /** Of the answer; null where there was none. */
  status: number | null;
  /** Null where it was delivered. */
  error: string | null;
  /** When it is tried again; null: not by itself. */
  nextAt: number | null;
}

/** Notes how an attempt ended, unless its lease was over and another one has begun. */
export async function saveAttempt(
  sql: Sql | Transaction,
  { site_id, id: webhook }: DueWebhook,
  { id, attempts }: Claimed,
  { status, error, nextAt }: Attempt,
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
