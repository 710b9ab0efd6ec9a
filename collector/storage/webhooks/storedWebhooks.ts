import { and, asc, eq, sql as raw } from 'drizzle-orm';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { delivery, site, webhook } from '../database/schema.ts';

/** A webhook as stored, without its secret. */
export interface StoredWebhook {
  id: string;
  url: string;
  types: string[] | null;
  audiences: string[] | null;
  enabled: boolean;
  /** Why it is switched off. */
  reason: string | null;
  created_at: Moment;
}

export async function listWebhooks(sql: Sql | Transaction, siteId: string): Promise<StoredWebhook[]> {
  const { id, url, types, audiences, enabled, reason, createdAt } = webhook;
  return queryBuilder(sql)
    .select({ id, url, types, audiences, enabled, reason, created_at: createdAt })
    .from(webhook)
    .where(eq(webhook.siteId, siteId))
    .orderBy(asc(createdAt), asc(id));
}

/**
 * Changes webhooks when no batch is in flight. The change raises the site's version, because each batch decides by the
 * site as loaded whether it writes messages at all.
 */
export async function changeWebhooks<T>(sql: Sql, siteId: string, change: (tx: Transaction) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    await queryBuilder(tx)
      .update(site)
      .set({ version: raw`${site.version} + 1` })
      .where(eq(site.id, siteId));
    return change(tx);
  }) as Promise<T>;
}

export async function insertWebhook(
  tx: Transaction,
  siteId: string,
  { id, url, types, audiences, created_at: createdAt }: StoredWebhook,
  secret: string,
): Promise<void> {
  await queryBuilder(tx)
    .insert(webhook)
    .values({ siteId, id, url, secret, types, audiences, enabled: true, pausedUntil: 0, createdAt });
}

/** Writes the settings of a webhook and ends its pause. */
export async function saveWebhook(
  tx: Transaction,
  siteId: string,
  { id, url, types, audiences, enabled, reason }: StoredWebhook,
): Promise<void> {
  await queryBuilder(tx)
    .update(webhook)
    .set({ url, types, audiences, enabled, reason, pausedUntil: 0 })
    .where(isWebhook(siteId, id));
}

/** The sealed secrets of a webhook; null if the webhook does not exist. */
export async function readSealed(tx: Sql | Transaction, siteId: string, id: string): Promise<string | null> {
  const [row] = await queryBuilder(tx).select({ secret: webhook.secret }).from(webhook).where(isWebhook(siteId, id));
  return row?.secret ?? null;
}

export async function saveSealed(tx: Transaction, siteId: string, id: string, secret: string): Promise<void> {
  await queryBuilder(tx).update(webhook).set({ secret }).where(isWebhook(siteId, id));
}

/** Switches a webhook off for a reason; false if it was already off. Its pending messages stay. */
export async function disableWebhook(tx: Transaction, siteId: string, id: string, reason: string): Promise<boolean> {
  const disabled = await queryBuilder(tx)
    .update(webhook)
    .set({ enabled: false, reason })
    .where(and(isWebhook(siteId, id), eq(webhook.enabled, true)))
    .returning({ id: webhook.id });
  return disabled.length > 0;
}

/** Sends nothing to a webhook until a time, or until the later time to which it is already paused. */
export async function pauseWebhook(sql: Sql, siteId: string, id: string, until: number): Promise<void> {
  await queryBuilder(sql)
    .update(webhook)
    .set({ pausedUntil: raw`greatest(${webhook.pausedUntil}, ${until}::bigint)` })
    .where(isWebhook(siteId, id));
}

/** Deletes a webhook with all its messages; false if it does not exist. */
export async function deleteWebhook(tx: Transaction, siteId: string, id: string): Promise<boolean> {
  const db = queryBuilder(tx);
  await db.delete(delivery).where(and(eq(delivery.siteId, siteId), eq(delivery.webhook, id)));
  const deleted = await db.delete(webhook).where(isWebhook(siteId, id)).returning({ id: webhook.id });
  return deleted.length > 0;
}

function isWebhook(siteId: string, id: string) {
  return and(eq(webhook.siteId, siteId), eq(webhook.id, id));
}
