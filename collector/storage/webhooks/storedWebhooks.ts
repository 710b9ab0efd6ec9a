import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** Webhooks as they are stored. Each change raises the site's version, so that batches know whether anybody listens. */
export interface StoredWebhook {
  id: string;
  url: string;
  types: string[] | null;
  audiences: string[] | null;
  enabled: boolean;
  reason: string | null;
  created_at: Moment;
}

export async function listWebhooks(sql: Sql | Transaction, siteId: string): Promise<StoredWebhook[]> {
  return sql<StoredWebhook[]>`
    select id, url, types, audiences, enabled, reason, created_at from webhook
    where site_id = ${siteId} order by created_at, id`;
}

/** Runs a change of webhooks with the batches in flight out of the way. */
export async function changeWebhooks<T>(sql: Sql, siteId: string, change: (tx: Transaction) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`update site set version = version + 1 where id = ${siteId}`;
    return change(tx);
  }) as Promise<T>;
}

export async function insertWebhook(
  tx: Transaction,
  siteId: string,
  { id, url, types, audiences, created_at }: StoredWebhook,
  secret: string,
): Promise<void> {
  await tx`
    insert into webhook (site_id, id, url, secret, types, audiences, enabled, paused_until, created_at)
    values (${siteId}, ${id}, ${url}, ${secret}, ${listText(types)}::text::jsonb, ${listText(audiences)}::text::jsonb,
      true, 0, ${created_at})`;
}

export async function saveWebhook(
  tx: Transaction,
  siteId: string,
  { id, url, types, audiences, enabled, reason }: StoredWebhook,
): Promise<void> {
  await tx`
    update webhook set url = ${url}, types = ${listText(types)}::text::jsonb,
      audiences = ${listText(audiences)}::text::jsonb, enabled = ${enabled}, reason = ${reason}, paused_until = 0
    where site_id = ${siteId} and id = ${id}`;
}

/** The sealed secrets of a webhook; null where there is no such. */
export async function readSealed(tx: Transaction, siteId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ secret: string }[]>`select secret from webhook where site_id = ${siteId} and id = ${id}`;
  return row?.secret ?? null;
}

export async function saveSealed(tx: Transaction, siteId: string, id: string, secret: string): Promise<void> {
  await tx`update webhook set secret = ${secret} where site_id = ${siteId} and id = ${id}`;
}

/** Switches a webhook off, for a reason; false where it was off already. What waits for it waits on. */
export async function disableWebhook(tx: Transaction, siteId: string, id: string, reason: string): Promise<boolean> {
  const { count } = await tx`
    update webhook set enabled = false, reason = ${reason} where site_id = ${siteId} and id = ${id} and enabled`;
  return count > 0;
}

/** Leaves a webhook alone for a while. */
export async function pauseWebhook(sql: Sql, siteId: string, id: string, until: number): Promise<void> {
  await sql`
    update webhook set paused_until = greatest(paused_until, ${until}::bigint) where site_id = ${siteId} and id = ${id}`;
}

export async function deleteWebhook(tx: Transaction, siteId: string, id: string): Promise<boolean> {
  await tx`delete from delivery where site_id = ${siteId} and webhook = ${id}`;
  const { count } = await tx`delete from webhook where site_id = ${siteId} and id = ${id}`;
  return count > 0;
}

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

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

/** What was, is to be, or could not be delivered; newest first. */
export async function listDeliveries(
  sql: Sql,
  siteId: string,
  webhook: string,
  state: DeliveryState | null,
  before: string | null,
  limit: number,
): Promise<StoredDelivery[]> {
  return sql<StoredDelivery[]>`
    select id, type, body, created_at, attempts, next_at, delivered_at, status, error from delivery
    where site_id = ${siteId} and webhook = ${webhook} and (${before}::uuid is null or id < ${before}::uuid)
      and (${state}::text is null or ${state} = case when delivered_at is not null then 'delivered'
        when next_at is not null then 'pending' else 'failed' end)
    order by id desc limit ${limit}`;
}

/** Has messages delivered once more, under their old ids: those named, or those since a time. Returns how many. */
export async function replay(
  sql: Sql,
  siteId: string,
  webhook: string,
  { ids, since, all }: { ids: readonly string[] | null; since: number; all: boolean },
  nowMs: number,
): Promise<number> {
  const named = ids === null ? null : JSON.stringify(ids.map((id) => ({ id })));
  const { count } = await sql`
    update delivery set next_at = ${nowMs}, attempts = 0, delivered_at = null, status = null, error = null
    where site_id = ${siteId} and webhook = ${webhook} and created_at >= ${since}
      and (${named}::text is null or id in (select k.id from json_to_recordset(${named}::text::json) as k(id uuid)))
      and (${all}::boolean or (next_at is null and delivered_at is null))`;
  return count;
}

function listText(list: readonly string[] | null): string | null {
  return list === null ? null : JSON.stringify(list);
}
