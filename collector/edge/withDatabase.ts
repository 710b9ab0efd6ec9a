import { AsyncLocalStorage } from 'node:async_hooks';
import { openDatabase, type Sql } from '../storage/database/openDatabase.ts';
import { Store } from '../storage/database/store.ts';

/** The parts of Cloudflare's execution context that are used here. */
export interface InvocationContext {
  waitUntil(promise: Promise<unknown>): void;
}

/** Keeps the connection of a request open until some work is done. */
type Until = (work: Promise<unknown>) => void;

/** Cloudflare allows a request six connections; a batch needs one. */
const CONNECTIONS = 3;
const HOUR_MS = 3_600_000;

/** The connection of the running request. */
const connection = new AsyncLocalStorage<Sql>();

/**
 * Runs a request with a database client of its own: a worker's request may not use a socket that another one opened.
 * Hyperdrive keeps the pool. The client connects at the first statement, so a request without one costs the database
 * nothing. `afterwards` runs when the answer is on its way.
 */
export async function withDatabase<T>(
  url: string,
  context: InvocationContext,
  work: (until: Until) => Promise<T>,
  afterwards: () => Promise<void> = async () => {},
): Promise<T> {
  const client = openDatabase(url, { max: CONNECTIONS });
  const held: Promise<unknown>[] = [];
  try {
    return await connection.run(client, () => work((one) => held.push(one)));
  } finally {
    // A streamed answer reads from the database after the handler has returned it.
    held.push(connection.run(client, afterwards));
    context.waitUntil(Promise.allSettled(held).then(() => client.end({ timeout: 5 })));
  }
}

/** Forwards to the client of the running request, so that the store below can outlive a request. */
const sql = new Proxy(function client() {} as unknown as Sql, {
  apply: (_, __, statement) => Reflect.apply(connection.getStore()!, undefined, statement),
  get: (_, name) => Reflect.get(connection.getStore()!, name),
});

/**
 * An isolate remembers plain data between requests. Sites are kept for five seconds at the door, longer while the
 * database is away, and by version in a transaction. The day's salt and the months are kept for up to an hour. This
 * saves a batch six round trips between the visitor's region and the database's.
 */
const store = new Store(sql);
let hour = 0;

/** The isolate's store; it forgets the months when an hour begins. */
export function storeAt(nowMs: number): Store {
  const now = Math.floor(nowMs / HOUR_MS);
  if (now !== hour) store.forgetMonths();
  hour = now;
  return store;
}
