import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { delivery } from '../database/schema.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message to one webhook, with what became of it. Times in milliseconds. */
export interface StoredDelivery {
  id: string;
  type: string;
  body: string;
  created_at: number;
  attempts: number;
  next_at: number | null;
  delivered_at: number | null;
  status: number | null;
  error: string | null;
}

/** The deliveries of a webhook in one state or, for null, in any; newest first. */
export async function listDeliveries(
  sql: Sql,
  siteId: string,
  webhook: string,
  state: DeliveryState | null,
  before: string | null,
  limit: number,
): Promise<StoredDelivery[]> {
  const { id, type, body, createdAt, attempts, nextAt, deliveredAt, status, error } = delivery;
  const isBefore = before === null ? undefined : lt(id, before);
  const inState = state === null ? undefined : IN_STATE[state];
  return queryBuilder(sql)
    .select({
      ...{ id, type, body, attempts, status, error },
      ...{ created_at: createdAt, next_at: nextAt, delivered_at: deliveredAt },
    })
    .from(delivery)
    .where(and(eq(delivery.siteId, siteId), eq(delivery.webhook, webhook), isBefore, inState))
    .orderBy(desc(id))
    .limit(limit);
}

const IN_STATE = {
  delivered: isNotNull(delivery.deliveredAt),
  pending: and(isNull(delivery.deliveredAt), isNotNull(delivery.nextAt)),
  failed: and(isNull(delivery.deliveredAt), isNull(delivery.nextAt)),
};

/**
 * Schedules messages for another delivery, under their former ids: the given ones, or those since a time. Without `all`
 * only failed ones. Returns their number.
 */
export async function replayDeliveries(
  sql: Sql,
  siteId: string,
  webhook: string,
  { ids, since, all }: { ids: readonly string[] | null; since: number; all: boolean },
  nowMs: number,
): Promise<number> {
  const list = ids === null ? null : JSON.stringify(ids.map((id) => ({ id })));
  // Not by the query builder, which would return the id of each of maybe a million rows only to count them.
  const { count } = await sql`
    update delivery set next_at = ${nowMs}, attempts = 0, delivered_at = null, status = null, error = null
    where site_id = ${siteId} and webhook = ${webhook} and created_at >= ${since}
      and (${list}::text is null or id in (select k.id from json_to_recordset(${list}::text::json) as k(id uuid)))
      and (${all}::boolean or (next_at is null and delivered_at is null))`;
  return count;
}

/** Takes a contact that was deleted out of the stored messages: its id, and what the owner knew about it. */
export async function forgetContactInMessages(tx: Transaction, siteId: string, contact: string): Promise<void> {
  await tx`
    update delivery
    set body = jsonb_set(body::jsonb, '{data}', body::jsonb->'data' || '{"contact": null, "traits": {}}')::text
    where site_id = ${siteId} and body::jsonb #>> '{data,contact}' = ${contact}`;
}
