import { endOf } from '../core/moment.ts';
import type { Sql } from './database.ts';

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
}

export async function keyByHash(sql: Sql, hash: string): Promise<ApiKey | null> {
  const [row] = await sql<ApiKey[]>`select id, name, scopes from api_key where hash = ${hash}`;
  return row ?? null;
}

/** Stores the hash of a key. One that is stored already is left alone. */
export async function saveKey(sql: Sql, id: string, hash: string, name: string, nowMs: number): Promise<void> {
  await sql`
    insert into api_key (id, hash, name, scopes, created_at)
    values (${id}, ${hash}, ${name}, '["admin"]'::jsonb, ${endOf(nowMs)})
    on conflict do nothing`;
}

export async function anyKey(sql: Sql): Promise<boolean> {
  const rows = await sql`select from api_key limit 1`;
  return rows.length > 0;
}
