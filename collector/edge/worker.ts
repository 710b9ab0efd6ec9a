import { createApp } from '../app.ts';
import { Courier } from '../delivery/courier.ts';
import { hashOf } from '../http/apiKey.ts';
import { Counters } from '../http/counters.ts';
import { onError } from '../http/problem.ts';
import { Busy, type Runtime } from '../http/runtime.ts';
import { type BuiltScript, unpack } from '../http/script.ts';
import { applyBatch } from '../storage/apply/apply.ts';
import type { Work } from '../storage/apply/work.ts';
import { installationSecret } from '../storage/database/secrets.ts';
import type { Store } from '../storage/database/store.ts';
import { addRejectedRequests } from '../storage/events/rejectedRequests.ts';
import { saveKey } from '../storage/sites/apiKeys.ts';
import { maintain, sweep } from '../storage/upkeep/sweep.ts';
import { consume, type QueueMessage, TRIES } from './consume.ts';
import { enqueue, enqueueRejectedRequests, type Queue } from './enqueue.ts';
import { isAway } from './isDatabaseAway.ts';
import { postFetch } from './postFetch.ts';
import { type RateLimit, tooMany } from './rateLimit.ts';
import { type Context, storeAt, withDatabase } from './withDatabase.ts';

/** What wrangler.toml binds. Without a queue the answer to a batch waits for the commit, as on Node.js. */
interface Bindings {
  HYPERDRIVE: { connectionString: string };
  QUEUE?: Queue;
  RATE_LIMIT?: RateLimit;
  DUPLEX_BASE_URL?: string;
  /** A secret: `wrangler secret put DUPLEX_ADMIN_KEY`. */
  DUPLEX_ADMIN_KEY?: string;
  /** `1`: webhooks may lead to private addresses, for development. */
  DUPLEX_WEBHOOKS_PRIVATE?: string;
}

interface EdgeFacts {
  country?: string;
  clientAcceptEncoding?: string;
  /** Only with Bot Management. */
  botManagement?: { score?: number; verifiedBot?: boolean };
}
type EdgeRequest = Request & { cf?: EdgeFacts };

const PATH = '/d';
const WRITE_EVERY_MS = 5_000;
/** Of each minute so much may go into filling audiences; a cron trigger has fifteen, and 30 s of computing. */
const FILL_MS = 20_000;

/**
 * Answered without the secret, which is in the database: pages keep their tag, and monitors their answer, while it is
 * away. Only a former build of the tag is looked up there.
 */
const WITHOUT_SECRET = new RegExp(`^(${PATH}/[^/]+[.]js|/healthz|/metrics|/|/v1(/docs|/openapi[.]json)?)$`);

const app = createApp(PATH);
app.get('/', (c) => c.redirect('/v1/docs'));
app.onError((error, c) => onError(isAway(error) ? new Busy('the database cannot be reached', 2) : error, c));

export default {
  async fetch(request: EdgeRequest, env: Bindings, context: Context): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    const address = request.headers.get('cf-connecting-ip') ?? '';
    const refused = await tooMany(env.RATE_LIMIT, pathname, address);
    if (refused !== null) {
      counters.countRejected('rate', null);
      return refused;
    }
    const work = async (until: NonNullable<Runtime['until']>) => {
      const store = storeAt(Date.now());
      const plain = WITHOUT_SECRET.test(pathname);
      const secret = plain ? unasked : await recallSecret(store);
      if (pathname.startsWith('/v1/') && !plain) await letIn(store, env.DUPLEX_ADMIN_KEY);
      const runtime: Runtime = {
        store,
        now: Date.now,
        take: (siteId, work) => take(env.QUEUE, store, siteId, work),
        scripts,
        path: PATH,
        baseUrl: env.DUPLEX_BASE_URL?.replace(/\/+$/, '') ?? origin,
        get secret() {
          return secret();
        },
        privateWebhooks: env.DUPLEX_WEBHOOKS_PRIVATE === '1',
        counters,
        until,
        log,
      };
      const client = {
        address,
        country: countryOf(request),
        // The header always says "gzip, br" here: Cloudflare unpacks for those who cannot.
        acceptEncoding: request.cf?.clientAcceptEncoding ?? request.headers.get('accept-encoding') ?? undefined,
        bot: verdictOf(request),
      };
      return app.fetch(request, { runtime, client });
    };
    return withDatabase(env.HYPERDRIVE.connectionString, context, work, () => writeDown(env.QUEUE));
  },

  async queue(
    batch: { queue: string; messages: readonly QueueMessage[] },
    env: Bindings,
    context: Context,
  ): Promise<void> {
    await withDatabase(env.HYPERDRIVE.connectionString, context, () => {
      // What comes from the dead letters has had its tries: it is taken in now, or kept as refused.
      const tries = batch.queue.endsWith('-dead') ? 0 : TRIES;
      return consume(batch.messages, { store: storeAt(Date.now()), now: Date.now, log, tries });
    });
  },

  async scheduled(event: { scheduledTime: number }, env: Bindings, context: Context): Promise<void> {
    await withDatabase(env.HYPERDRIVE.connectionString, context, async () => {
      const store = storeAt(Date.now());
      if (new Date(event.scheduledTime).getUTCMinutes() === 0) await maintain(store, Date.now());
      await sweep(store, Date.now(), FILL_MS);
      await deliverNews(store, env.DUPLEX_WEBHOOKS_PRIVATE === '1');
    });
  },
};

/** What pages load, filled in by the build: there are no files at the edge. */
declare const SCRIPTS: BuiltScript[];
const scripts = new Map(SCRIPTS.map((built) => [built.name, unpack(built)]));

/** What this isolate has counted. */
const counters = new Counters();
let writtenAt = 0;

/**
 * Writes down what was refused at the door; in a flood of it not with every request. While the database is away the queue
 * keeps it: an isolate can be gone before the database is back.
 */
async function writeDown(queue: Queue | undefined): Promise<void> {
  const now = Date.now();
  if (now - writtenAt < WRITE_EVERY_MS) return;
  await counters.write(async (rows) => {
    writtenAt = now;
    const day = new Date(now).toISOString().slice(0, 10);
    try {
      await addRejectedRequests(storeAt(now).sql, day, rows);
    } catch (error) {
      if (queue === undefined || !isAway(error)) throw error;
      await enqueueRejectedRequests(queue, day, rows);
    }
  });
}

/** Durable is what the queue has accepted; where it does not accept, what the database has committed. */
async function take(queue: Queue | undefined, store: Store, siteId: string, work: Work): Promise<void> {
  if (work.hits.length + work.grants.length === 0) return;
  if (queue !== undefined && work.externalIds === undefined) {
    try {
      return await enqueue(queue, siteId, work);
    } catch (error) {
      log('the queue accepts nothing; written directly', { site: siteId, error: String(error) });
    }
  }
  await applyBatch(store, siteId, work);
}

/** Delivers what is due to webhooks. What cannot go out now does with the next minute. */
async function deliverNews(store: Store, allowPrivate: boolean): Promise<void> {
  const secret = (await recallSecret(store))();
  const courier = new Courier({ store, secret, post: postFetch(allowPrivate), now: Date.now, log });
  await courier.round();
  await courier.idle();
}

let knownSecret: string | null = null;

/** The installation's secret, or why it cannot be had: that is a failure of what needs it, and of nothing else. */
async function recallSecret({ sql }: Store): Promise<() => string> {
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

let letInAlready: string | undefined;

/** Makes the key that is given as a secret known to the database, once in the life of an isolate. */
async function letIn({ sql }: Store, key: string | undefined): Promise<void> {
  if (key === undefined || key === letInAlready) return;
  try {
    await saveKey(sql, `env-${hashOf(key).slice(0, 8)}`, hashOf(key), 'DUPLEX_ADMIN_KEY', Date.now());
    letInAlready = key;
  } catch (error) {
    // What it was needed for fails by itself, and says why.
    log('the admin key could not be made known', { error: String(error) });
  }
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
