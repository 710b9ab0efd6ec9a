import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Sql } from './openDatabase.ts';
import * as schema from './schema.ts';

/** The names of the tables whose rows belong to a site: those with a `site_id`. */
export function perSiteTables(): string[] {
  return Object.values<unknown>(schema)
    .filter((one) => is(one, PgTable))
    .map((table) => getTableConfig(table))
    .filter(({ columns }) => columns.some(({ name }) => name === 'siteId' || name === 'site_id'))
    .map(({ name }) => name)
    .sort();
}

/**
 * Distributes the tables over the nodes of a Citus cluster by site. All rows of a site are on one node, so each statement
 * concerns a single node (DESIGN section 4). Keys, salts and the secret belong to no site and stay local tables of the
 * coordinator: they are small and never joined with the others. Tables that are distributed already stay as they are,
 * so this may run after each upgrade. Returns the tables that were not distributed before.
 */
export async function distribute(sql: Sql): Promise<string[]> {
  await sql`create extension if not exists citus`;
  const rows = await sql<{ name: string }[]>`select logicalrelid::regclass::text as name from pg_dist_partition`;
  const distributed = new Set(rows.map(({ name }) => name));
  const missing = ['site', ...perSiteTables()].filter((name) => !distributed.has(name));
  for (const name of missing) {
    if (name === 'site') await sql`select create_distributed_table('site', 'id')`;
    else await sql`select create_distributed_table(${name}, 'site_id', colocate_with => 'site')`;
  }
  return missing;
}
