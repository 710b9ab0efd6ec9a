import { and, desc, eq, lt } from 'drizzle-orm';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { alertNotice } from '../database/schema.ts';
import type { DeliveryAttempt } from '../webhooks/outbox.ts';
import type { AlertRule } from './alertRule.ts';
import type { MessageLanguage, TargetKind } from './storedAlerts.ts';

/** An alert for the outbox. The subject is a visitor, or empty. */
export interface NewNotice {
  subject: string;
  occasion: Moment;
  id: string;
  facts: string;
}

/** More alerts of one rule within an hour are listed and not sent: a chat room or a mailbox is of no use when it is flooded. */
export const MOST_PER_HOUR = 100;
const HOUR_MS = 3_600_000;
export const FLOODED = `not sent: more than ${MOST_PER_HOUR} alerts within an hour`;

/**
 * Writes alerts into the outbox, each occasion once. Visitors who were erased since they were read are left out: the lock
 * excludes an erasure until the rows are there for it to delete. Returns how many rows were written.
 */
export async function writeNotices(
  sql: Sql,
  siteId: string,
  alert: string,
  notices: readonly NewNotice[],
  nowMs: number,
): Promise<number> {
  return (await sql.begin(async (tx) => {
    // One after another for each alert, so that the limit per hour holds.
    const [known] = await tx`select id from alert where site_id = ${siteId} and id = ${alert} and enabled for update`;
    if (known === undefined) return 0;
    const ids = JSON.stringify(notices.filter(({ subject }) => subject !== '').map(({ subject }) => ({ subject })));
    const present = await tx<{ id: string }[]>`
      select v.id from visitor v
      where v.site_id = ${siteId}
        and v.id in (select k.subject from json_to_recordset(${ids}::text::json) as k(subject uuid))
      order by v.id for share`;
    const [recent] = await tx<{ count: number }[]>`
      select count(*)::int as count from alert_notice
      where site_id = ${siteId} and alert = ${alert} and created_at > ${nowMs - HOUR_MS}`;
    const left = Math.max(0, MOST_PER_HOUR - recent!.count);
    const visitors = new Set(present.map(({ id }) => id));
    const rows = notices
      .filter(({ subject }) => subject === '' || visitors.has(subject))
      .map((row, index) => ({ ...row, next: index < left ? nowMs : null, error: index < left ? null : FLOODED }));
    const { count } = await tx`
      insert into alert_notice (site_id, alert, subject, occasion, id, facts, created_at, next_at, error)
      select ${siteId}, ${alert}, r.subject, r.occasion, r.id, r.facts, ${nowMs}, r.next, r.error
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as r(subject text, occasion bigint, id uuid, facts text, next bigint, error text)
      on conflict (site_id, alert, subject, occasion) do nothing`;
    return count;
  })) as number;
}

/** An alert that has messages to send, with the sealed address of its target. */
export interface DueAlert {
  site_id: string;
  id: string;
  name: string;
  rule: AlertRule;
  kind: TargetKind;
  target: string;
  language: MessageLanguage;
  site_name: string;
  time_zone: string;
}

export async function dueAlerts(sql: Sql, nowMs: number): Promise<DueAlert[]> {
  return sql<DueAlert[]>`/* all sites */
    select a.site_id, a.id, a.name, a.rule, a.kind, a.target, a.language, s.record ->> 'name' as site_name,
      s.record ->> 'timeZone' as time_zone
    from alert a join site s on s.id = a.site_id
    where a.enabled and a.paused_until <= ${nowMs} and exists (
      select from alert_notice n where n.site_id = a.site_id and n.alert = a.id and n.next_at <= ${nowMs})
    order by a.site_id, a.id`;
}

/** A message that this process has claimed. */
export interface ClaimedNotice {
  id: string;
  facts: string;
  created_at: number;
  /** Including the one that begins now. */
  attempts: number;
}

/** Claims messages of an alert; no other process sends them until the lease ends. */
export async function claimNotices(
  sql: Sql,
  { site_id, id: alert }: DueAlert,
  nowMs: number,
  leaseMs: number,
  limit: number,
): Promise<ClaimedNotice[]> {
  return sql<ClaimedNotice[]>`
    with k as materialized (
      select subject, occasion from alert_notice
      where site_id = ${site_id} and alert = ${alert} and next_at <= ${nowMs}
      order by next_at, id limit ${limit} for update skip locked
    )
    update alert_notice n set next_at = ${nowMs + leaseMs}, attempts = n.attempts + 1
    from k
    where n.site_id = ${site_id} and n.alert = ${alert} and n.subject = k.subject and n.occasion = k.occasion
    returning n.id, n.facts, n.created_at, n.attempts`;
}

/** Gives back messages that were claimed and not sent. */
export async function releaseNotices(
  sql: Sql,
  { site_id, id: alert }: DueAlert,
  claimed: readonly ClaimedNotice[],
  nowMs: number,
): Promise<void> {
  const rows = JSON.stringify(claimed.map(({ id, attempts }) => ({ id, attempts })));
  await sql`
    update alert_notice n set next_at = ${nowMs}, attempts = n.attempts - 1
    from json_to_recordset(${rows}::text::json) as k(id uuid, attempts int)
    where n.site_id = ${site_id} and n.alert = ${alert} and n.id = k.id and n.attempts = k.attempts`;
}

/** Stores the outcome of an attempt, unless its lease ended and another attempt has begun. */
export async function saveNoticeAttempt(
  sql: Sql,
  { site_id, id: alert }: DueAlert,
  { id, attempts }: ClaimedNotice,
  { status, error, nextAt }: DeliveryAttempt,
  nowMs: number,
): Promise<void> {
  await sql`
    update alert_notice set status = ${status}, error = ${error}, next_at = ${nextAt},
      delivered_at = ${error === null ? nowMs : null}
    where site_id = ${site_id} and alert = ${alert} and id = ${id} and attempts = ${attempts}`;
}

/** One message of an alert, with what became of it. Times in milliseconds. */
export interface ListedNotice {
  id: string;
  facts: string;
  created_at: number;
  attempts: number;
  next_at: number | null;
  delivered_at: number | null;
  status: number | null;
  error: string | null;
}

/** The messages of an alert, newest first. */
export async function listNotices(
  sql: Sql,
  siteId: string,
  alert: string,
  before: string | null,
  limit: number,
): Promise<ListedNotice[]> {
  const { id, facts, createdAt, attempts, nextAt, deliveredAt, status, error } = alertNotice;
  return queryBuilder(sql)
    .select({
      ...{ id, facts, attempts, status, error },
      ...{ created_at: createdAt, next_at: nextAt, delivered_at: deliveredAt },
    })
    .from(alertNotice)
    .where(
      and(eq(alertNotice.siteId, siteId), eq(alertNotice.alert, alert), before === null ? undefined : lt(id, before)),
    )
    .orderBy(desc(id))
    .limit(limit);
}

/** Takes a contact that was deleted out of the stored messages. */
export async function forgetContactInNotices(tx: Transaction, siteId: string, contact: string): Promise<void> {
  await tx`
    update alert_notice set facts = jsonb_set(facts::jsonb, '{contact}', 'null')::text
    where site_id = ${siteId} and facts::jsonb ->> 'contact' = ${contact}`;
}

/** Longer than something can be news (`checkAlerts.ts`), so that a deleted row cannot be written again. */
const KEPT_MS = 30 * 86_400_000;

export async function forgetOldNotices(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from alert_notice where created_at < ${nowMs - KEPT_MS}`;
}
