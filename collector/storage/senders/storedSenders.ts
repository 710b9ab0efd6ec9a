import { and, asc, eq } from 'drizzle-orm';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { sender } from '../database/schema.ts';
import type { SenderSettings } from './senderSettings.ts';

/** A sender as stored. */
export interface StoredSender {
  id: string;
  kind: string;
  /** The sealed key of its signatures. */
  secret: string | null;
  settings: SenderSettings;
  created_at: Moment;
}

const ROW = {
  id: sender.id,
  kind: sender.kind,
  secret: sender.secret,
  settings: sender.settings,
  created_at: sender.createdAt,
};

export async function listSenders(sql: Sql | Transaction, siteId: string): Promise<StoredSender[]> {
  return queryBuilder(sql)
    .select(ROW)
    .from(sender)
    .where(eq(sender.siteId, siteId))
    .orderBy(asc(sender.createdAt), asc(sender.id));
}

/** The sender whose address has the token with this hash, or null. */
export async function senderByToken(sql: Sql, siteId: string, token: string): Promise<StoredSender | null> {
  const [row] = await queryBuilder(sql)
    .select(ROW)
    .from(sender)
    .where(and(eq(sender.siteId, siteId), eq(sender.token, token)));
  return row ?? null;
}

export async function insertSender(
  tx: Transaction,
  siteId: string,
  { id, kind, secret, settings, created_at: createdAt }: StoredSender,
  token: string,
): Promise<void> {
  await queryBuilder(tx).insert(sender).values({ siteId, id, kind, token, secret, settings, createdAt });
}

/** Changes the secret, the settings or the hash of the token; false if the sender does not exist. */
export async function updateSender(
  tx: Transaction,
  siteId: string,
  id: string,
  change: { secret?: string | null; settings?: SenderSettings; token?: string },
): Promise<boolean> {
  const changed = await queryBuilder(tx)
    .update(sender)
    .set(change)
    .where(isSender(siteId, id))
    .returning({ id: sender.id });
  return changed.length > 0;
}

/** Deletes a sender; false if it does not exist. */
export async function deleteSender(tx: Transaction, siteId: string, id: string): Promise<boolean> {
  const deleted = await queryBuilder(tx).delete(sender).where(isSender(siteId, id)).returning({ id: sender.id });
  return deleted.length > 0;
}

function isSender(siteId: string, id: string) {
  return and(eq(sender.siteId, siteId), eq(sender.id, id));
}
