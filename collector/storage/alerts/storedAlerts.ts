import { and, asc, eq, sql as raw } from 'drizzle-orm';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { alert, alertNotice } from '../database/schema.ts';
import type { AlertRule } from './alertRule.ts';

export const TARGET_KINDS = ['webhook', 'slack', 'email'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Languages in which alerts and emails are written. */
export const MESSAGE_LANGUAGES = ['en', 'de'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];

/** An alert as stored, without the address of its target. */
export interface StoredAlert {
  id: string;
  name: string;
  rule: AlertRule;
  kind: TargetKind;
  /** The target as lists show it. */
  shown: string;
  language: MessageLanguage;
  enabled: boolean;
  /** Why it is switched off. */
  reason: string | null;
  /** An occasion before this time causes no alert. Milliseconds. */
  since: number;
  created_at: Moment;
}

const STORED = {
  id: alert.id,
  name: alert.name,
  rule: alert.rule,
  kind: alert.kind,
  shown: alert.shown,
  language: alert.language,
  enabled: alert.enabled,
  reason: alert.reason,
  since: alert.since,
  created_at: alert.createdAt,
};

export async function listAlerts(sql: Sql | Transaction, siteId: string): Promise<StoredAlert[]> {
  return queryBuilder(sql)
    .select(STORED)
    .from(alert)
    .where(eq(alert.siteId, siteId))
    .orderBy(asc(alert.createdAt), asc(alert.id));
}

/** The sealed address and secret of an alert's target; null if the alert does not exist. */
export async function sealedTarget(sql: Sql | Transaction, siteId: string, id: string): Promise<string | null> {
  const [row] = await queryBuilder(sql).select({ target: alert.target }).from(alert).where(isAlert(siteId, id));
  return row?.target ?? null;
}

export async function insertAlert(
  tx: Transaction,
  siteId: string,
  { created_at: createdAt, ...one }: StoredAlert,
  target: string,
): Promise<void> {
  await queryBuilder(tx)
    .insert(alert)
    .values({ siteId, ...one, target, createdAt, pausedUntil: 0 });
}

/** Writes the settings of an alert and ends its pause. A null `target` leaves the address as it is. */
export async function saveAlert(
  tx: Transaction,
  siteId: string,
  { id, created_at: _, ...settings }: StoredAlert,
  target: string | null,
): Promise<void> {
  await queryBuilder(tx)
    .update(alert)
    .set({ ...settings, pausedUntil: 0, ...(target !== null && { target }) })
    .where(isAlert(siteId, id));
}

/** Switches an alert off for a reason; false if it was off already. */
export async function disableAlert(tx: Transaction, siteId: string, id: string, reason: string): Promise<boolean> {
  const disabled = await queryBuilder(tx)
    .update(alert)
    .set({ enabled: false, reason })
    .where(and(isAlert(siteId, id), eq(alert.enabled, true)))
    .returning({ id: alert.id });
  return disabled.length > 0;
}

/** Sends nothing to a target until a time, or until the later time to which it is already paused. */
export async function pauseAlert(sql: Sql, siteId: string, id: string, until: number): Promise<void> {
  await queryBuilder(sql)
    .update(alert)
    .set({ pausedUntil: raw`greatest(${alert.pausedUntil}, ${until}::bigint)` })
    .where(isAlert(siteId, id));
}

/** Deletes an alert with all its messages. */
export async function deleteAlert(tx: Transaction, siteId: string, id: string): Promise<void> {
  const db = queryBuilder(tx);
  await db.delete(alertNotice).where(and(eq(alertNotice.siteId, siteId), eq(alertNotice.alert, id)));
  await db.delete(alert).where(isAlert(siteId, id));
}

function isAlert(siteId: string, id: string) {
  return and(eq(alert.siteId, siteId), eq(alert.id, id));
}
