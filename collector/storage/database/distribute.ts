import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Sql } from './openDatabase.ts';
import * as schema from './schema.ts';

/** Tables whose rows belong to a site: those with a `site_id`, by their names. */
export function perSiteTables(): string[] {
  return Object.values<unknown>(schema)
    .filter((one) => is(one, PgTable))
    .map((table) => getTableConfig(table))
    .filter(({ columns }) => columns.some(({ name }) => name === 'siteId' || name === 'site_id'))
    .map(({ name }) => name)
    .sort();
}

/**
 * Spreads the tables over the nodes of a Citus cluster by site, all rows of a site on one of them, so that every
 * statement of ours is of one node (DESIGN section 4). What belongs to no site, the keys, the salts and the secret, stays
 * a local table of the coordinator: it is small, and never joined with the rest. Tables that are distributed already are
 * left alone, so this can be said again after each upgrade. Returns those that it distributed now.
 */
export async function distribute(sql: Sql): Promise<string[]> {
  await sql`create extension if not exists citus`;
  const rows = await sql<{ name: string }[]>`select logicalrelid::regclass::text as name from pg_dist_partition`;
  const there = new Set(rows.map(({ name }) => name));
  const missing = ['site', ...perSiteTables()].filter((name) => !there.has(name));
  for (const name of missing) {
    if (name === 'site') await sql`select create_distributed_table('site', 'id')`;
    else await sql`select create_distributed_table(${name}, 'site_id', colocate_with => 'site')`;
  }
  return missing;
}
