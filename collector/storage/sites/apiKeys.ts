import { asc, eq } from 'drizzle-orm';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { apiKey } from '../database/schema.ts';

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  /** Null: all sites. */
  sites: string[] | null;
  /** Milliseconds since 1970. From then on the key is refused; null: it has no end. */
  expiresAt: number | null;
}

export interface ListedKey extends ApiKey {
  created_at: Moment;
}

const API_KEY = {
  ...{ id: apiKey.id, name: apiKey.name, scopes: apiKey.scopes, sites: apiKey.sites },
  expiresAt: apiKey.expiresAt,
};

/** Has the key reached its end? */
export function hasEnded({ expiresAt }: Pick<ApiKey, 'expiresAt'>, nowMs: number): boolean {
  return expiresAt !== null && expiresAt <= nowMs;
}

export async function keyByHash(sql: Sql, hash: string): Promise<ApiKey | null> {
  const [row] = await queryBuilder(sql).select(API_KEY).from(apiKey).where(eq(apiKey.hash, hash));
  return row ?? null;
}

/** Stores the hash of a key. A key that is already stored stays as it is. */
export async function saveKey(
  sql: Sql,
  id: string,
  hash: string,
  name: string,
  nowMs: number,
  scopes: readonly string[] = ['admin'],
  sites: readonly string[] | null = null,
  expiresAt: number | null = null,
): Promise<void> {
  await queryBuilder(sql)
    .insert(apiKey)
    .values({ id, hash, name, scopes: [...scopes], sites: sites && [...sites], expiresAt, createdAt: endOf(nowMs) })
    .onConflictDoNothing();
}

export async function anyKey(sql: Sql): Promise<boolean> {
  const rows = await queryBuilder(sql).select({ id: apiKey.id }).from(apiKey).limit(1);
  return rows.length > 0;
}

export async function listKeys(sql: Sql): Promise<ListedKey[]> {
  return queryBuilder(sql)
    .select({ ...API_KEY, created_at: apiKey.createdAt })
    .from(apiKey)
    .orderBy(asc(apiKey.createdAt), asc(apiKey.id));
}

/** Deletes a key, unless it is the last one that can make another. A key that has ended can make none. */
export async function deleteKey(sql: Sql, id: string, nowMs: number): Promise<'deleted' | 'unknown' | 'last'> {
  return (await sql.begin(async (tx) => {
    const db = queryBuilder(tx);
    // All keys are locked in one order, so that two requests that delete the last two keys do not both succeed.
    const keys = await db.select(API_KEY).from(apiKey).orderBy(asc(apiKey.id)).for('update');
    if (!keys.some((key) => key.id === id)) return 'unknown';
    const admins = keys.filter(
      (key) => key.id !== id && key.scopes.includes('admin') && key.sites === null && !hasEnded(key, nowMs),
    );
    if (admins.length === 0) return 'last';
    await db.delete(apiKey).where(eq(apiKey.id, id));
    return 'deleted';
  })) as 'deleted' | 'unknown' | 'last';
}
