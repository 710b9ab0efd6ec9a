import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { openDatabase } from './database.ts';
import { distribute } from './distribute.ts';
import { makePartitions } from './partitions.ts';

/** Any number, the same in every process: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 5_739_175;

/**
 * Brings the database to the schema of this version and makes the partitions of the log. Safe to run at any number of
 * places at once. On Citus, `citus` spreads the tables over its nodes; returns those that were not before.
 */
export async function migrate(url: string, folder: string, nowMs: number, citus = false): Promise<string[]> {
  const sql = openDatabase(url, { max: 1, fetchTypes: true });
  try {
    // One connection, so the lock and the work are of one session; it goes with the connection.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle({ client: sql, casing: 'snake_case' }), { migrationsFolder: folder });
    // Before the partitions: those that are made of a distributed table are distributed from the start.
    const distributed = citus ? await distribute(sql) : [];
    await makePartitions(sql, nowMs);
    return distributed;
  } finally {
    await sql.end();
  }
}
