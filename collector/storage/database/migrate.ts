import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { distribute } from './distribute.ts';
import { openDatabase } from './openDatabase.ts';
import { makePartitions } from './partitions.ts';
import { retry } from './retry.ts';

/** An arbitrary number, the same in every process. The process that holds this lock migrates, the others wait. */
const MIGRATION_LOCK = 5_739_175;

/**
 * A change of a table waits for all transactions that use the table, and every later one waits behind the change. So it
 * gives up after this time, lets the others pass, and tries again. No request waits longer than this for a migration.
 */
const LOCK_TIMEOUT = '2s';
const ATTEMPTS = 60;
const PAUSE_MS = 500;

/**
 * Migrates the database to the schema of this version and creates the partitions of the log. Any number of processes
 * may do this at once. With `citus` it also distributes the tables over the nodes, and returns the tables that were not
 * distributed before.
 */
export async function migrate(url: string, folder: string, nowMs: number, citus = false): Promise<string[]> {
  const sql = openDatabase(url, { max: 1, fetchTypes: true });
  try {
    // The pool has one connection, so lock and migrations share a session. The lock ends with the connection.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql.unsafe(`set lock_timeout = '${LOCK_TIMEOUT}'`);
    // All missing migrations are one transaction: an attempt that gives up has changed nothing.
    const attempt = () => applyMigrations(drizzle({ client: sql, casing: 'snake_case' }), { migrationsFolder: folder });
    await retry(attempt, { attempts: ATTEMPTS, when: isLockConflict, pauseMs: PAUSE_MS });
    await sql.unsafe('set lock_timeout = 0');
    // This comes before the partitions: a partition of a distributed table is distributed from the start.
    const distributed = citus ? await distribute(sql) : [];
    await makePartitions(sql, nowMs);
    return distributed;
  } finally {
    await sql.end();
  }
}

/** Did the lock timeout expire, or was there a deadlock? drizzle wraps the driver's error in its own. */
function isLockConflict(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === '55P03' || code === '40P01' || (cause !== undefined && isLockConflict(cause));
}
