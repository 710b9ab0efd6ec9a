import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  /** Null: all of them. */
  sites: string[] | null;
}

export interface ListedKey extends ApiKey {
  created_at: Moment;
}

export async function keyByHash(sql: Sql, hash: string): Promise<ApiKey | null> {
  const [row] = await sql<ApiKey[]>`select id, name, scopes, sites from api_key where hash = ${hash}`;
  return row ?? null;
}

/** Stores the hash of a key. One that is stored already is left alone. */
export async function saveKey(
  sql: Sql,
  id: string,
  hash: string,
  name: string,
  nowMs: number,
  scopes: readonly string[] = ['admin'],
  sites: readonly string[] | null = null,
): Promise<void> {
  const of = sites === null ? null : JSON.stringify(sites);
  await sql`
    insert into api_key (id, hash, name, scopes, sites, created_at)
    values (${id}, ${hash}, ${name}, ${JSON.stringify(scopes)}::text::jsonb, ${of}::text::jsonb, ${endOf(nowMs)})
    on conflict do nothing`;
}

export async function anyKey(sql: Sql): Promise<boolean> {
  const rows = await sql`select from api_key limit 1`;
  return rows.length > 0;
}

export async function listKeys(sql: Sql): Promise<ListedKey[]> {
  return sql<ListedKey[]>`select id, name, scopes, sites, created_at from api_key order by created_at, id`;
}

/** Deletes a key, unless nobody could make another one then. */
export async function deleteKey(sql: Sql, id: string): Promise<'deleted' | 'unknown' | 'last'> {
  return (await sql.begin(async (tx) => {
    // In the order of their ids, so that two who delete the last two do not both succeed.
    const keys = await tx<ApiKey[]>`select id, name, scopes, sites from api_key order by id for update`;
    if (!keys.some((key) => key.id === id)) return 'unknown';
    const admins = keys.filter((key) => key.id !== id && key.scopes.includes('admin') && key.sites === null);
    if (admins.length === 0) return 'last';
    await tx`delete from api_key where id = ${id}`;
    return 'deleted';
  })) as 'deleted' | 'unknown' | 'last';
}
