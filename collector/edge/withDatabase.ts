import { AsyncLocalStorage } from 'node:async_hooks';
import { openDatabase, type Sql } from '../storage/database/openDatabase.ts';
import { Store } from '../storage/database/store.ts';

/** The parts of Cloudflare's execution context that are used here. */
export interface Context {
  waitUntil(promise: Promise<unknown>): void;
}

/** Keeps the connection of a request until some work is done. */
type Until = (work: Promise<unknown>) => void;

/** Cloudflare's limit is six connections a request; a batch needs one. */
const CONNECTIONS = 3;
const HOUR_MS = 3_600_000;

/** The connection of the request that runs. */
const connection = new AsyncLocalStorage<Sql>();

/**
 * No request at the edge may use a socket that another one opened, so each has a client of its own, and Hyperdrive keeps
 * the pool. It connects at the first statement; a request without one costs the database nothing. `afterwards` is done
 * when the answer is on its way.
 */
export async function withDatabase<T>(
  url: string,
  context: Context,
  work: (until: Until) => Promise<T>,
  afterwards: () => Promise<void> = async () => {},
): Promise<T> {
  const own = openDatabase(url, { max: CONNECTIONS });
  const held: Promise<unknown>[] = [];
  try {
    return await connection.run(own, () => work((one) => held.push(one)));
  } finally {
    // An answer may go on after it has been given: a stream reads from the database until its end.
    held.push(connection.run(own, afterwards));
    context.waitUntil(Promise.allSettled(held).then(() => own.end({ timeout: 5 })));
  }
}

/** The running request's client, whichever that is. Through it what an isolate remembers can outlive a request. */
const sql = new Proxy(function client() {} as unknown as Sql, {
  apply: (_, __, statement) => Reflect.apply(connection.getStore()!, undefined, statement),
  get: (_, name) => Reflect.get(connection.getStore()!, name),
});

/**
 * What an isolate remembers from one request to the next is plain data: the sites, for five seconds at the door, longer
 * while the database is away, and by their version in a transaction; the day's salt; and the months, for up to an hour.
 * It saves six round trips a batch, from wherever the visitor is to wherever the database is.
 */
const store = new Store(sql);
let hour = 0;

export function storeAt(nowMs: number): Store {
  const now = Math.floor(nowMs / HOUR_MS);
  if (now !== hour) store.forgetMonths();
  hour = now;
  return store;
}
