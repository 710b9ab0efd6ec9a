import { AsyncLocalStorage } from 'node:async_hooks';
import { createApp } from './app.ts';
import { Counters } from './http/counters.ts';
import { onError } from './http/problem.ts';
import { Busy, type Runtime } from './http/runtime.ts';
import { type BuiltScript, unpack } from './http/script.ts';
import { apply } from './storage/apply.ts';
import { openDatabase, type Sql } from './storage/database.ts';
import { installationSecret } from './storage/secrets.ts';
import { Store } from './storage/store.ts';
import { maintain, sweep } from './storage/sweep.ts';
import { addTurnedAway } from './storage/turnedAway.ts';

/** What wrangler.toml binds. */
interface Bindings {
  HYPERDRIVE: { connectionString: string };
  DUPLEX_BASE_URL?: string;
}

/** The parts of Cloudflare's execution context and request that are used here. */
interface Context {
  waitUntil(promise: Promise<unknown>): void;
}
interface EdgeFacts {
  country?: string;
  clientAcceptEncoding?: string;
  /** Only with Bot Management. */
  botManagement?: { score?: number; verifiedBot?: boolean };
}
type EdgeRequest = Request & { cf?: EdgeFacts };

const PATH = '/d';
/** Cloudflare's limit is six connections a request; a batch needs one. */
const CONNECTIONS = 3;
const HOUR_MS = 3_600_000;

/**
 * Answered without the database: pages keep their tag, and monitors their answer, while it is away. Only a former build
 * of the tag is looked up there.
 */
const WITHOUT_SECRET = new RegExp(`^(${PATH}/[^/]+[.]js|/healthz|/metrics)$`);

const app = createApp(PATH);
app.onError((error, c) => onError(isOutOfReach(error) ? new Busy('the database cannot be reached', 2) : error, c));

export default {
  async fetch(request: EdgeRequest, env: Bindings, context: Context): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    return withDatabase(env, context, async () => {
      const store = storeOf(Date.now());
      const secret = WITHOUT_SECRET.test(pathname) ? unasked : await recallSecret();
      const runtime: Runtime = {
        store,
        now: Date.now,
        // Without a queue the answer waits for the commit, as on Node.js.
        take: async (siteId, work) => {
          if (work.hits.length + work.handovers.length > 0) await apply(store, siteId, work);
        },
        scripts,
        path: PATH,
        baseUrl: env.DUPLEX_BASE_URL?.replace(/\/+$/, '') ?? origin,
        get secret() {
          return secret();
        },
        counters,
        log,
      };
      const client = {
        address: request.headers.get('cf-connecting-ip') ?? '',
        country: countryOf(request),
        // The header always says "gzip, br" here: Cloudflare unpacks for those who cannot.
        acceptEncoding: request.cf?.clientAcceptEncoding ?? request.headers.get('accept-encoding') ?? undefined,
        bot: verdictOf(request),
      };
      const answer = await app.fetch(request, { runtime, client });
      const day = new Date().toISOString().slice(0, 10);
      await counters.write((rows) => addTurnedAway(store.sql, day, rows)).catch(() => {});
      return answer;
    });
  },

  async scheduled(event: { scheduledTime: number }, env: Bindings, context: Context): Promise<void> {
    await withDatabase(env, context, async () => {
      const store = storeOf(Date.now());
      if (new Date(event.scheduledTime).getUTCMinutes() === 0) await maintain(store, Date.now());
      await sweep(store, Date.now());
    });
  },
};

/** What pages load, filled in by the build: there are no files at the edge. */
declare const SCRIPTS: BuiltScript[];
const scripts = new Map(SCRIPTS.map((built) => [built.name, unpack(built)]));

/** What this isolate has counted. */
const counters = new Counters();

/** The connection of the request that runs. */
const connection = new AsyncLocalStorage<Sql>();

/**
 * No request at the edge may use a socket that another one opened, so each has a client of its own, and Hyperdrive keeps
 * the pool. It connects at the first statement; a request without one costs the database nothing.
 */
async function withDatabase<T>(env: Bindings, context: Context, work: () => Promise<T>): Promise<T> {
  const own = openDatabase(env.HYPERDRIVE.connectionString, { max: CONNECTIONS });
  try {
    return await connection.run(own, work);
  } finally {
    context.waitUntil(own.end({ timeout: 5 }));
  }
}

/** The running request's client, whichever that is. Through it what an isolate remembers can outlive a request. */
const sql = new Proxy(function client() {} as unknown as Sql, {
  apply: (_, __, statement) => Reflect.apply(connection.getStore()!, undefined, statement),
  get: (_, name) => Reflect.get(connection.getStore()!, name),
});

/**
 * What an isolate remembers from one request to the next is plain data: the secret, and with its Store the sites, for
 * five seconds at the door and by their version in a transaction, today's salt, and the months, for up to an hour. It
 * saves six round trips a batch, from wherever the visitor is to wherever the database is.
 */
let remembered: { hour: number; store: Store } | null = null;
let knownSecret: string | null = null;

function storeOf(nowMs: number): Store {
  const hour = Math.floor(nowMs / HOUR_MS);
  if (remembered?.hour !== hour) remembered = { hour, store: new Store(sql) };
  return remembered.store;
}

/** The installation's secret, or why it cannot be had: that is a failure of what needs it, and of nothing else. */
async function recallSecret(): Promise<() => string> {
  try {
    const secret = knownSecret ?? (await installationSecret(sql));
    knownSecret = secret;
    return () => secret;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function unasked(): never {
  throw new Error('the secret is needed by a path that is answered without it');
}

/** `system_error`: as it never comes from PostgreSQL for a fault of ours, Hyperdrive tells its own ones by it. */
const HYPERDRIVE_ERROR = '58000';
/** What workerd says, without any code, of a socket that did not connect or that broke. */
const SOCKET_ERROR = /cannot connect to the specified address|Network connection lost/;

/** The words in which this host says that there is no database at the moment. */
function isOutOfReach(error: Error & { code?: unknown }): boolean {
  return error.code === HYPERDRIVE_ERROR || SOCKET_ERROR.test(error.message);
}

/** Cloudflare says XX where it does not know, and T1 for Tor, which is no country. */
function countryOf({ cf }: EdgeRequest): string | null {
  const country = cf?.country ?? 'XX';
  return /^[A-Z]{2}$/.test(country) && country !== 'XX' ? country : null;
}

/** Cloudflare's scores go from 1, a robot, to 99; below 30 it calls a request likely automated. */
function verdictOf({ cf }: EdgeRequest): string | null {
  const { score = 0, verifiedBot = false } = cf?.botManagement ?? {};
  return verifiedBot || (score > 0 && score < 30) ? 'cloudflare' : null;
}

function log(message: string, fields: Record<string, unknown> = {}): void {
  // biome-ignore lint/suspicious/noConsole: at the edge the console is where logs go
  console.log(JSON.stringify({ message, ...fields }));
}
