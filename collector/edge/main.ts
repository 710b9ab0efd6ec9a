import { createApp } from '../app.ts';
import { AlertCourier } from '../delivery/alertCourier.ts';
import { Courier } from '../delivery/courier.ts';
import { Counters } from '../http/counters.ts';
import { Limits } from '../http/limits.ts';
import { onError } from '../http/problem.ts';
import { Busy, type Runtime } from '../http/runtime.ts';
import { maintain, sweep } from '../storage/upkeep/sweep.ts';
import type { Bindings } from './bindings.ts';
import { clientOf, type EdgeRequest } from './clientOf.ts';
import { createGet } from './createGet.ts';
import { createPost } from './createPost.ts';
import { createTake } from './createTake.ts';
import { ensureAdminKey } from './ensureAdminKey.ts';
import { isDatabaseAway } from './isDatabaseAway.ts';
import { loadAssets, loadScripts } from './loadScripts.ts';
import { log } from './log.ts';
import { consume, MAX_TRIES, type QueueMessage } from './queue/consume.ts';
import { rateLimit } from './rateLimit.ts';
import { recallSecret } from './recallSecret.ts';
import { type InvocationContext, storeAt, withDatabase } from './withDatabase.ts';
import { writeRejectedRequests } from './writeRejectedRequests.ts';

const PATH = '/d';
/** Time budget per minute for filling audiences. A cron trigger may run for fifteen, with 30 s of computing. */
const FILL_MS = 20_000;

/**
 * Paths that are answered without the secret, which is in the database: while it is away, pages still get their tag and
 * monitors their answer. Only a former build of the tag is looked up in the database.
 */
const WITHOUT_SECRET = new RegExp(`^(${PATH}/[^/]+[.]js|/healthz|/metrics|/|/v1(/docs|/openapi[.]json)?)$`);

const app = createApp(PATH);
app.get('/', (c) => c.redirect('/v1/docs'));
app.onError((error, c) => onError(isDatabaseAway(error) ? new Busy('the database cannot be reached', 2) : error, c));

const scripts = loadScripts();
const assets = loadAssets();
/** Counts of this isolate. */
const counters = new Counters();

export default {
  async fetch(request: EdgeRequest, env: Bindings, context: InvocationContext): Promise<Response> {
    const { pathname } = new URL(request.url);
    const client = clientOf(request);
    const tooMany = await rateLimit(env.RATE_LIMIT, pathname, client.address);
    if (tooMany !== null) {
      counters.countRejected('rate', null);
      return tooMany;
    }
    const answer = async (until: NonNullable<Runtime['until']>) => {
      const runtime = await runtimeFor(request, env, until);
      return app.fetch(request, { runtime, client });
    };
    const afterwards = () => writeRejectedRequests(counters, env.QUEUE, Date.now());
    return withDatabase(env.HYPERDRIVE.connectionString, context, answer, afterwards);
  },

  async queue(
    batch: { queue: string; messages: readonly QueueMessage[] },
    env: Bindings,
    context: InvocationContext,
  ): Promise<void> {
    await withDatabase(env.HYPERDRIVE.connectionString, context, () => {
      // A dead letter has used up its tries: now it is stored, or kept as failed.
      const maxTries = batch.queue.endsWith('-dead') ? 0 : MAX_TRIES;
      return consume(batch.messages, { store: storeAt(Date.now()), now: Date.now, log, maxTries });
    });
  },

  async scheduled(event: { scheduledTime: number }, env: Bindings, context: InvocationContext): Promise<void> {
    await withDatabase(env.HYPERDRIVE.connectionString, context, async () => {
      const store = storeAt(Date.now());
      if (new Date(event.scheduledTime).getUTCMinutes() === 0 && (await maintain(store, Date.now())) === null) {
        log('the clocks of this process and of the database disagree by over a day; nothing is deleted');
      }
      await sweep(store, Date.now(), FILL_MS);
      const secret = (await recallSecret(store))();
      const post = createPost(allowsPrivate(env));
      const courier = new Courier({ store, secret, post, now: Date.now, log });
      await courier.round();
      // SMTP needs sockets that Workers do not have as Node.js does, so emails wait for a host with Node.js.
      const setting = { store, secret, post, mail: null, baseUrl: baseUrlOf(env) ?? null, now: Date.now, log };
      const alertCourier = new AlertCourier(setting);
      await alertCourier.round();
      await Promise.all([courier.idle(), alertCourier.idle()]);
    });
  },
};

async function runtimeFor(request: EdgeRequest, env: Bindings, until: NonNullable<Runtime['until']>): Promise<Runtime> {
  const { origin, pathname } = new URL(request.url);
  const store = storeAt(Date.now());
  const needsSecret = !WITHOUT_SECRET.test(pathname);
  const secret = needsSecret ? await recallSecret(store) : noSecret;
  if (pathname.startsWith('/v1/') && needsSecret) await ensureAdminKey(store.sql, env.DUPLEX_ADMIN_KEY, Date.now());
  return {
    store,
    now: Date.now,
    take: createTake(env.QUEUE, store),
    scripts,
    assets,
    path: PATH,
    baseUrl: baseUrlOf(env) ?? origin,
    get secret() {
      return secret();
    },
    post: createPost(allowsPrivate(env)),
    get: createGet(allowsPrivate(env)),
    privateWebhooks: allowsPrivate(env),
    counters,
    limits: limitsOf(env),
    until,
    log,
  };
}

/** The limits of this isolate. Cloudflare counts the requests of an address for all isolates of a location. */
let limits: Limits | undefined;

function limitsOf(env: Bindings): Limits {
  limits ??= new Limits({ ...env }, Date.now);
  return limits;
}

function baseUrlOf(env: Bindings): string | undefined {
  return env.DUPLEX_BASE_URL?.replace(/\/+$/, '');
}

function allowsPrivate(env: Bindings): boolean {
  return env.DUPLEX_WEBHOOKS_PRIVATE === '1';
}

function noSecret(): never {
  throw new Error('a path that is answered without the secret asked for it');
}
