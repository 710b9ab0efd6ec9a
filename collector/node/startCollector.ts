import { createServer, type IncomingMessage, type Server } from 'node:http';
import { resolve } from 'node:path';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { createApp } from '../app.ts';
import { Courier } from '../delivery/courier.ts';
import { arrivals } from '../demo/arrivals.ts';
import { demo } from '../demo/demo.ts';
import { hashOf, newKey } from '../http/apiKey.ts';
import { Counters } from '../http/counters.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { GroupCommit } from '../ingest/groupCommit.ts';
import { applyBatch } from '../storage/apply/apply.ts';
import { acquireDatabase, type DatabaseLease } from '../storage/database/databaseLease.ts';
import { migrate } from '../storage/database/migrate.ts';
import { openDatabase } from '../storage/database/openDatabase.ts';
import { installationSecret } from '../storage/database/secrets.ts';
import { Store } from '../storage/database/store.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';
import { addRejectedRequests } from '../storage/events/rejectedRequests.ts';
import { anyKey, saveKey } from '../storage/sites/apiKeys.ts';
import { maintain, sweep } from '../storage/upkeep/sweep.ts';
import { answerBatch, isBatch } from './answerBatch.ts';
import { clientAddress, type TrustedProxies } from './clientAddress.ts';
import type { Config } from './config.ts';
import { type CountryOf, openCountries } from './countries.ts';
import { demoSite } from './demoSite.ts';
import { layOutScripts } from './layOutScripts.ts';
import { listen } from './listen.ts';
import { postSafely } from './postSafely.ts';

/** A collector that runs on Node.js. */
export interface Collector {
  address: string;
  /** The port that was wished for was taken. */
  movedFrom: number | null;
  /** Address of the demo; null where others can reach this host. */
  demo: string | null;
  /** The admin key, if it was made by this start. It is told this once. */
  newKey: string | null;
  stop(): Promise<void>;
}

const CONNECTIONS = 8;
const SWEEP_EVERY_MS = 500;
const STOP_MS = 5_000;
/** Longest wait for a batch, and for one round of the sweep, which may have to step a whole site. */
const BATCH_MS = 15_000;
const ROUND_MS = 45_000;
const MAINTAIN_EVERY_MS = 3_600_000;

/** Starts everything: database, schema, server, sweep. `root` is the folder of the package. */
export async function startCollector(config: Config, root: string, log: Runtime['log']): Promise<Collector> {
  let address = 'starting';
  const home = await acquireDatabase(
    config.databaseUrl,
    resolve(config.dataFolder),
    () => `process ${process.pid}, ${address}`,
    (line) => log(line),
  );
  try {
    await migrate(home.url, resolve(root, 'migrations'), Date.now());
    return await serve(config, root, home, log, (at) => {
      address = at;
    });
  } catch (error) {
    await home.release();
    throw error;
  }
}

async function serve(
  config: Config,
  root: string,
  home: DatabaseLease,
  log: Runtime['log'],
  tellAddress: (address: string) => void,
): Promise<Collector> {
  const open = () => openDatabase(home.url, { max: CONNECTIONS });
  const store = new Store(open());
  /** Work on the database with an end to waiting: a pool in which something hangs is given up for a new one. */
  const patiently = <T>(ms: number, work: (store: Store) => Promise<T>): Promise<T> => {
    const former = store.sql;
    return withTimeout(ms, work(store), () => {
      if (store.sql !== former) return;
      log('the database does not answer; its connections are made anew');
      store.replacePool(former, open());
      former.end({ timeout: 0 }).catch(() => {});
    });
  };
  const commits = new GroupCommit(async (siteId, work) => {
    await patiently(BATCH_MS, () => applyBatch(store, siteId, work));
  });
  const app = createApp(config.path);
  const countries = await openCountries(config.countryHeader, config.countryFile, log);

  const server = createServer({ maxHeaderSize: 16_384 });
  const port = await listen(server, config.port, config.host);
  const address = `http://${hostName(config.host)}:${port}`;
  tellAddress(address);
  const runtime: Runtime = {
    store,
    now: Date.now,
    take: (siteId, work) => commits.take(siteId, work),
    scripts: await layOutScripts(store.sql, root),
    path: config.path,
    baseUrl: config.baseUrl ?? address,
    secret: await installationSecret(store.sql),
    privateWebhooks: config.privateWebhooks,
    counters: new Counters(),
    gauges: () => gaugesOf(commits),
    log,
  };
  const newKey = await ensureKey(runtime, config.adminKey);
  const withDemo = isLoopback(config.host);
  if (withDemo) {
    const { id, snippet } = await demoSite(store, port, config.path, runtime.now());
    const words = { site: id, snippet, api: runtime.baseUrl, me: `${config.path}/me?site=${id}` };
    app.route(
      '/demo',
      demo(resolve(root, 'collector/demo/site'), words, () => arrivals(store.sql, id)),
    );
  }
  app.get('/', (c) => c.redirect(withDemo ? '/demo/' : '/v1/docs'));
  const clientOf = (incoming: IncomingMessage) => describeClient(incoming, config.proxies, countries.of);
  const everythingElse = getRequestListener((request, env) =>
    app.fetch(request, { runtime, client: clientOf((env as HttpBindings).incoming) }),
  );
  server.on('request', (incoming, outgoing) => {
    if (isBatch(incoming, config.path)) answerBatch(runtime, clientOf(incoming), incoming, outgoing);
    else everythingElse(incoming, outgoing);
  });
  answerUnreadable(server);
  const post = postSafely(config.privateWebhooks);
  const courier = new Courier({ store, secret: runtime.secret, post, now: Date.now, log });
  const stopSweeping = keepSweeping(
    async (round) => {
      await patiently(ROUND_MS, round);
      await patiently(BATCH_MS, () => courier.round());
    },
    runtime.counters,
    log,
  );
  return {
    address,
    movedFrom: port === config.port || config.port === 0 ? null : config.port,
    demo: withDemo ? `http://localhost:${port}/demo/` : null,
    newKey,
    async stop() {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await atMost(STOP_MS, closed);
      server.closeAllConnections();
      // What hangs at the end must not keep the process: nothing of it was answered.
      await atMost(STOP_MS, commits.idle());
      await atMost(STOP_MS, stopSweeping());
      await atMost(STOP_MS, courier.idle());
      countries.close();
      await store.sql.end({ timeout: 5 });
      await home.release();
    },
  };
}

function gaugesOf(commits: GroupCommit): Record<string, readonly [number, string]> {
  return {
    duplex_waiting_requests: [commits.waiting, 'Batches that wait for their commit.'],
    duplex_resident_bytes: [process.memoryUsage.rss(), 'Memory of the process.'],
    duplex_uptime_seconds: [Math.round(process.uptime()), 'Age of the process.'],
  };
}

/** Waits for something, but not for long. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((done) => setTimeout(done, ms).unref())]);
}

/** The first start makes a key and tells it; later ones know only its hash. */
async function ensureKey({ store, now }: Runtime, given: string | undefined): Promise<string | null> {
  if (given !== undefined) {
    await saveKey(store.sql, `env-${hashOf(given).slice(0, 8)}`, hashOf(given), 'DUPLEX_ADMIN_KEY', now());
    return null;
  }
  if (await anyKey(store.sql)) return null;
  const key = newKey();
  await saveKey(store.sql, 'first', hashOf(key), 'made at the first start', now());
  return key;
}

function describeClient(incoming: IncomingMessage, proxies: TrustedProxies, countryOf: CountryOf): Client {
  const { 'x-forwarded-for': forwarded, 'accept-encoding': accept } = incoming.headers;
  const hops = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  const address = clientAddress(incoming.socket.remoteAddress ?? '', hops, proxies);
  return {
    address,
    country: countryOf(address, (name) => incoming.headers[name]?.toString()),
    acceptEncoding: Array.isArray(accept) ? accept.join(',') : accept,
  };
}

/** What Node.js cannot read as a request never comes to the app; it gets a reason all the same. */
function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const reason = tooLarge ? 'headers: at most 16 KiB' : 'this is no HTTP request';
    socket.end(
      `HTTP/1.1 ${status}\r\nconnection: close\r\nx-duplex-reason: ${reason}\r\ncontent-type: text/plain\r\ncontent-length: ${reason.length + 1}\r\n\r\n${reason}\n`,
    );
  });
}

/** Sweeps again and again until stopped. One that fails is told once, and tried again: the database may be away. */
function keepSweeping(
  patiently: (round: (store: Store) => Promise<void>) => Promise<void>,
  counters: Counters,
  log: Runtime['log'],
): () => Promise<void> {
  let stopped = false;
  let failing = false;
  let maintainedAt = 0;
  let timer: NodeJS.Timeout;
  const turn = async (): Promise<void> => {
    try {
      const now = Date.now();
      if (now - maintainedAt >= MAINTAIN_EVERY_MS) {
        await patiently((store) => maintain(store, now));
        maintainedAt = now;
      }
      await patiently(async (store) => {
        counters.add('duplex_swept_total', '', await sweep(store, now));
        await counters.write((rows) => addRejectedRequests(store.sql, new Date(now).toISOString().slice(0, 10), rows));
      });
      failing = false;
    } catch (error) {
      if (!failing && !stopped) log('the sweep failed and is tried again', { error: String(error) });
      failing = true;
    }
    if (!stopped) timer = setTimeout(start, SWEEP_EVERY_MS);
  };
  let running = Promise.resolve();
  const start = () => {
    running = turn();
  };
  start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127\./.test(host);
}

/** A name for the address line: one that a browser can open. */
function hostName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
