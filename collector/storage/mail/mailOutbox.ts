import { randomUUID } from 'node:crypto';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import type { DeliveryState } from '../webhooks/deliveries.ts';

/** The outbox of emails. A message is made from `content` when it is sent. The content is sealed, because it may hold a token. */
export const MAIL_KINDS = ['invitation', 'weekly'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export async function enqueueMail(
  sql: Sql | Transaction,
  { kind, subject, content }: { kind: MailKind; subject: string; content: string },
  nowMs: number,
): Promise<void> {
  await sql`
    insert into mail (id, kind, subject, content, created_at, next_at)
    values (${derivedId(endOf(nowMs), randomUUID())}, ${kind}, ${subject}, ${content}, ${nowMs}, ${nowMs})`;
}

/** An email that this process has claimed. */
export interface ClaimedMail {
  id: string;
  kind: MailKind;
  content: string;
  /** Including the one that begins now. */
  attempts: number;
}

/** Claims emails that are due; no other process sends them until the lease ends. */
export async function claimMails(sql: Sql, nowMs: number, leaseMs: number, limit: number): Promise<ClaimedMail[]> {
  return sql<ClaimedMail[]>`
    with k as materialized (
      select id from mail where next_at <= ${nowMs} order by next_at, id limit ${limit} for update skip locked
    )
    update mail m set next_at = ${nowMs + leaseMs}, attempts = m.attempts + 1 from k where m.id = k.id
    returning m.id, m.kind, m.content, m.attempts`;
}

/** Gives back emails that were claimed and not sent. */
export async function releaseMails(sql: Sql, claimed: readonly ClaimedMail[], nowMs: number): Promise<void> {
  const rows = JSON.stringify(claimed.map(({ id, attempts }) => ({ id, attempts })));
  await sql`
    update mail m set next_at = ${nowMs}, attempts = m.attempts - 1
    from json_to_recordset(${rows}::text::json) as k(id uuid, attempts int)
    where m.id = k.id and m.attempts = k.attempts`;
}

/** Stores the outcome of an attempt. An email that is not sent again has no content any longer. */
export async function saveMailAttempt(
  sql: Sql,
  { id, attempts }: ClaimedMail,
  { error, nextAt }: { error: string | null; nextAt: number | null },
  nowMs: number,
): Promise<void> {
  await sql`
    update mail set error = ${error}, next_at = ${nextAt}, delivered_at = ${error === null ? nowMs : null},
      content = case when ${nextAt}::bigint is null then '' else content end
    where id = ${id} and attempts = ${attempts}`;
}

/** The state of an email. */
export interface MailState {
  state: DeliveryState;
  error: string | null;
}

/** The last email of a kind about each of these subjects. */
export async function mailStates(
  sql: Sql,
  kind: MailKind,
  subjects: readonly string[],
): Promise<Map<string, MailState>> {
  if (subjects.length === 0) return new Map();
  const list = JSON.stringify(subjects.map((subject) => ({ subject })));
  const rows = await sql<
    { subject: string; next_at: number | null; delivered_at: number | null; error: string | null }[]
  >`
    select distinct on (subject) subject, next_at, delivered_at, error from mail
    where kind = ${kind} and subject in (select k.subject from json_to_recordset(${list}::text::json) as k(subject text))
    order by subject, id desc`;
  return new Map(
    rows.map(({ subject, next_at, delivered_at, error }) => [
      subject,
      { state: delivered_at !== null ? 'delivered' : next_at !== null ? 'pending' : 'failed', error },
    ]),
  );
}

/** Takes emails about something back that are not sent yet, and forgets those that were. */
export async function deleteMails(sql: Sql | Transaction, kind: MailKind, subject: string): Promise<void> {
  await sql`delete from mail where kind = ${kind} and subject = ${subject}`;
}

const KEPT_MS = 30 * 86_400_000;

export async function forgetOldMails(sql: Sql, nowMs: number): Promise<void> {
  await sql`delete from mail where created_at < ${nowMs - KEPT_MS}`;
}
