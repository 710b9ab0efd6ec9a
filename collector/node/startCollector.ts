import { inviteFirstPerson } from '../api/people/invite.ts';
import { createApp } from '../app.ts';
import { Courier } from '../delivery/courier.ts';
import { Counters } from '../http/counters.ts';
import type { Runtime } from '../http/runtime.ts';
import { installationSecret } from '../storage/database/secrets.ts';
import { briefly } from './briefly.ts';
import { clientOf } from './clientOf.ts';
import { CollectorParts } from './collectorParts.ts';
import type { Config } from './config.ts';
import { createGet } from './createGet.ts';
import { createPost } from './createPost.ts';
import { ensureAdminKey } from './ensureAdminKey.ts';
import { listenerFor } from './listenerFor.ts';
import { loadAssets, loadScripts } from './loadScripts.ts';
import { mountDemo } from './mountDemo.ts';
import { openCountries } from './openCountries.ts';
import { openPool } from './openPool.ts';
import { type Commits, startCommits } from './startCommits.ts';
import { startDatabase } from './startDatabase.ts';
import { startServer } from './startServer.ts';
import { startSweep } from './startSweep.ts';

/** A collector that runs on Node.js. */
export interface Collector {
  address: string;
  /** The configured port, if it was taken and the next free one is used. */
  movedFrom: number | null;
  /** Address of the demo; null if other machines can reach this host. */
  demo: string | null;
  /** The admin key if this start made it. It is returned this once. */
  newKey: string | null;
  /** The address by which the first person is created, if this start made it. It is returned this once. */
  welcome: string | null;
  stop(): Promise<void>;
}

/** Starts everything; `root` is the folder of the package. `stopping` ends early what a start may do without. */
export async function startCollector(
  config: Config,
  root: string,
  log: Runtime['log'],
  stopping?: AbortSignal,
): Promise<Collector> {
  const parts = new CollectorParts();
  try {
    return await start(parts, config, root, log, stopping);
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

/** The parts in the order in which they start; the order in which they stop is the reverse. */
async function start(
  parts: CollectorParts,
  config: Config,
  root: string,
  log: Runtime['log'],
  stopping?: AbortSignal,
): Promise<Collector> {
  const now = Date.now;
  const counters = new Counters();
  const database = parts.add(await startDatabase(config, root, log));
  const pool = parts.add(openPool(database.url, log));
  const { store } = pool;
  const scripts = await loadScripts(store.sql, root);
  const assets = await loadAssets(root);
  const secret = await installationSecret(store.sql);
  const countries = parts.add(await openCountries(config.countryHeader, config.countryFile, log));
  const post = createPost(config.privateWebhooks);
  const courier = new Courier({ store, secret, post, now, log });
  parts.add({ stop: () => briefly(courier.idle()) });
  const commits = parts.add(startCommits(pool));
  const server = parts.add(await startServer(config.port, config.host));
  database.announce(server.address);

  const app = createApp(config.path);
  const runtime: Runtime = {
    store,
    now,
    take: commits.take,
    scripts,
    assets,
    path: config.path,
    baseUrl: config.baseUrl ?? server.address,
    secret,
    post,
    get: createGet(config.privateWebhooks),
    privateWebhooks: config.privateWebhooks,
    counters,
    limits: config.limits,
    gauges: () => gaugesOf(commits),
    log,
  };
  const newKey = await ensureAdminKey(store.sql, config.adminKey, now());
  const welcome = await inviteFirstPerson(store.sql, runtime.baseUrl, now());
  const demo = isLoopback(config.host)
    ? await mountDemo(app, runtime, { root, port: server.port, days: config.demoDays, stopping })
    : null;
  // Not before: the demo's visits are made by a clock that lies in the past, and a sweep would age their visitors to now.
  parts.add(startSweep(pool, counters, () => courier.round(), log));
  if (demo === null) app.get('/', (c) => c.redirect('/v1/docs'));
  server.answer(listenerFor(app, runtime, (incoming) => clientOf(incoming, config.proxies, countries.of)));

  return {
    address: server.address,
    movedFrom: server.port === config.port || config.port === 0 ? null : config.port,
    demo,
    newKey,
    welcome,
    stop: () => parts.stop(),
  };
}

function gaugesOf(commits: Commits): Record<string, readonly [number, string]> {
  return {
    duplex_waiting_requests: [commits.waiting(), 'Requests that wait for their commit.'],
    duplex_resident_bytes: [process.memoryUsage.rss(), 'Resident memory of the process.'],
    duplex_uptime_seconds: [Math.round(process.uptime()), 'Age of the process.'],
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127\./.test(host);
}
