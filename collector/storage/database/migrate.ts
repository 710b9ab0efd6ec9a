import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { distribute } from './distribute.ts';
import { openDatabase } from './openDatabase.ts';
import { makePartitions } from './partitions.ts';

/** Any number, the same in every process: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 5_739_175;

/**
 * A change of a table waits for those who use it, and everybody else waits behind it. So it waits for a moment only,
 * lets the others through, and tries again: under load nobody waits longer than that.
 */
const PATIENCE = '2s';
const ATTEMPTS = 60;
const PAUSE_MS = 500;

/**
 * Brings the database to the schema of this version and makes the partitions of the log. Safe to run at any number of
 * places at once. On Citus, `citus` spreads the tables over its nodes; returns those that were not before.
 */
export async function migrate(url: string, folder: string, nowMs: number, citus = false): Promise<string[]> {
  const sql = openDatabase(url, { max: 1, fetchTypes: true });
  try {
    // One connection, so the lock and the work are of one session; it goes with the connection.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql.unsafe(`set lock_timeout = '${PATIENCE}'`);
    for (let attempt = 1; ; attempt++) {
      try {
        // All that is missing in one transaction: where it gives up, nothing of it has happened.
        await applyMigrations(drizzle({ client: sql, casing: 'snake_case' }), { migrationsFolder: folder });
        break;
      } catch (error) {
        if (attempt === ATTEMPTS || !isInTheWay(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
    await sql.unsafe('set lock_timeout = 0');
    // Before the partitions: those that are made of a distributed table are distributed from the start.
    const distributed = citus ? await distribute(sql) : [];
    await makePartitions(sql, nowMs);
    return distributed;
  } finally {
    await sql.end();
  }
}

/** Was a lock waited for too long, or by both sides (a deadlock)? drizzle wraps the driver's error. */
function isInTheWay(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === '55P03' || code === '40P01' || (cause !== undefined && isInTheWay(cause));
}
