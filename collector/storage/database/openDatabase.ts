import postgres from 'postgres';

/** The only driver: postgres.js. */
export type Sql = postgres.Sql<{ bigint: number }>;
export type Transaction = postgres.TransactionSql<{ bigint: number }> & {
  /** Ends the transaction with the statements that were sent last. Only the driver of the build has it (`patchDriver.mjs`). */
  commit?: () => PromiseLike<unknown>;
};
/** A part of a statement, with its values bound. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;
/** A statement that has not been sent. */
export type Statement = postgres.PendingQuery<postgres.Row[]>;

export interface DatabaseOptions {
  /** The largest number of connections. */
  max: number;
  /** Read the array types from the server when connecting. Hyperdrive does not support this. */
  fetchTypes?: boolean;
}

/** OID of `bigint`. */
const INT8 = 20;

/**
 * Opens a pool. A `bigint` is read as a number: the stored ones, moments and sums of milliseconds, are exact as a
 * double. Rows are written as one JSON text per statement, because that needs no array types and is the fastest way.
 */
export function openDatabase(url: string, { max, fetchTypes = false }: DatabaseOptions): Sql {
  return postgres(url, {
    max,
    fetch_types: fetchTypes,
    prepare: true,
    idle_timeout: 0,
    connect_timeout: 10,
    // The driver's own delay grows to half a minute, far too long once the database is back.
    backoff: (attempts: number) => Math.min(1, 0.05 * 2 ** attempts),
    onnotice: () => {},
    connection: { application_name: 'duplex' },
    types: { bigint: { to: INT8, from: [INT8], serialize: String, parse: Number } },
  });
}

/**
 * Is the database out of reach for now, or has a migration just changed a table? Then the request itself is fine and may
 * be repeated later.
 */
export function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    (typeof code === 'string' && (UNAVAILABLE.has(code) || code.startsWith('08') || code.startsWith('57P'))) ||
    isOutdated(error)
  );
}

/** Can the database not store the data (SQLSTATE class 22)? Then repeating the statement does not help. */
export function isUnfit(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('22');
}

/**
 * Did two transactions conflict (a deadlock, a row that both created), or has a table changed since the statement was
 * prepared (a migration, a dropped partition)? Then the transaction succeeds when it runs again.
 */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.has((error as { code?: unknown } | null)?.code) || isOutdated(error);
}

/** Was the statement prepared before its table changed? The driver has dropped it and prepares it anew next time. */
function isOutdated(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

/** deadlock_detected, serialization_failure, unique_violation, undefined_table */
const CONFLICTS = new Set<unknown>(['40P01', '40001', '23505', '42P01']);

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  // too_many_connections, disk_full
  '53300',
  '53100',
]);
