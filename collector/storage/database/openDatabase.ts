import postgres from 'postgres';

/** The one driver: postgres.js. */
export type Sql = postgres.Sql<{ bigint: number }>;
export type Transaction = postgres.TransactionSql<{ bigint: number }>;
/** A piece of a statement, with its values bound. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

export interface DatabaseOptions {
  /** Connections at most. */
  max: number;
  /** Ask the server for array types at connect. Behind Hyperdrive it cannot be done. */
  fetchTypes?: boolean;
}

/** OID of `bigint`. */
const INT8 = 20;

/**
 * Opens a pool. `bigint` comes as a number: what we store in it, moments and sums of milliseconds, is exact as a
 * double. Rows go in as one JSON text per statement, because that needs no array types and is the fastest way in.
 */
export function openDatabase(url: string, { max, fetchTypes = false }: DatabaseOptions): Sql {
  return postgres(url, {
    max,
    fetch_types: fetchTypes,
    prepare: true,
    idle_timeout: 0,
    connect_timeout: 10,
    // The driver's own grows to half a minute; a database that is back should not wait for us that long.
    backoff: (attempts: number) => Math.min(1, 0.05 * 2 ** attempts),
    onnotice: () => {},
    connection: { application_name: 'duplex' },
    types: { bigint: { to: INT8, from: [INT8], serialize: String, parse: Number } },
  });
}

/**
 * Can the database be reached no more, or not yet, or has a migration just changed a table? Then nothing is wrong with
 * what was asked: ask again later.
 */
export function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    (typeof code === 'string' && (UNAVAILABLE.has(code) || code.startsWith('08') || code.startsWith('57P'))) ||
    isOutdated(error)
  );
}

/** Is the data such that the database cannot hold it (SQLSTATE class 22)? Then asking again does not help. */
export function isUnfit(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('22');
}

/**
 * Did two transactions get in each other's way (a deadlock, a row that both made), or is a table no more what it was when
 * the statement was prepared (a migration, a partition that was dropped)? Then the same again will do.
 */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.has((error as { code?: unknown } | null)?.code) || isOutdated(error);
}

/** Was the statement prepared for a table that has changed since? The driver has forgotten it: next time it is new. */
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
  // too_many_connections, and a disk that is full
  '53300',
  '53100',
]);
