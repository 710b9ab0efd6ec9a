import tagBody from '../.build/tag.txt';
import { createApp } from './app.ts';
import type { Runtime } from './http/runtime.ts';
import { apply } from './storage/apply.ts';
import { openDatabase, type Sql } from './storage/database.ts';
import { installationSecret } from './storage/secrets.ts';
import { Store } from './storage/store.ts';
import { maintain, sweep } from './storage/sweep.ts';

/** What wrangler.toml binds. */
interface Bindings {
  HYPERDRIVE: { connectionString: string };
  DUPLEX_BASE_URL?: string;
}

/** The parts of Cloudflare's execution context and request that are used here. */
interface Context {
  waitUntil(promise: Promise<unknown>): void;
}
type EdgeRequest = Request & { cf?: { country?: string } };

const PATH = '/d';
const app = createApp(PATH);
/** Cloudflare's limit is six connections a request; a batch needs one. */
const CONNECTIONS = 3;

export default {
  async fetch(request: EdgeRequest, env: Bindings, context: Context): Promise<Response> {
    return withStore(env, context, async (store) => {
      const runtime: Runtime = {
        store,
        now: Date.now,
        // Without a queue the answer waits for the commit, as on Node.js.
        take: async (siteId, work) => {
          if (work.hits.length + work.handovers.length > 0) await apply(store, siteId, work);
        },
        tag: { body: tagBody, etag: `"${TAG_VERSION}"` },
        path: PATH,
        baseUrl: env.DUPLEX_BASE_URL ?? new URL(request.url).origin,
        secret: await installationSecret(store.sql),
        log,
      };
      const address = request.headers.get('cf-connecting-ip') ?? '';
      return app.fetch(request, { runtime, client: { address, country: request.cf?.country ?? null } });
    });
  },

  async scheduled(event: { cron: string; scheduledTime: number }, env: Bindings, context: Context): Promise<void> {
    await withStore(env, context, async (store) => {
      if (new Date(event.scheduledTime).getUTCMinutes() === 0) await maintain(store, Date.now());
      await sweep(store, Date.now());
    });
  },
};

/** Filled in by the build: the hash of the tag. */
declare const TAG_VERSION: string;

/** A database client may not outlive its request at the edge, so each request has its own; Hyperdrive keeps the pool. */
async function withStore<T>(env: Bindings, context: Context, work: (store: Store) => Promise<T>): Promise<T> {
  const sql: Sql = openDatabase(env.HYPERDRIVE.connectionString, { max: CONNECTIONS });
  try {
    return await work(new Store(sql));
  } finally {
    context.waitUntil(sql.end({ timeout: 5 }));
  }
}

function log(message: string, fields: Record<string, unknown> = {}): void {
  // biome-ignore lint/suspicious/noConsole: at the edge the console is where logs go
  console.log(JSON.stringify({ message, ...fields }));
}
