import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { BY_SERVER } from '../api/people/acceptInvitation.ts';
import { invite, inviteFirstPerson } from '../api/people/invite.ts';
import { hashOf, newKey } from '../http/apiKey.ts';
import { borrowDatabase } from '../storage/database/databaseLease.ts';
import { migrate } from '../storage/database/migrate.ts';
import { openDatabase } from '../storage/database/openDatabase.ts';
import { saveKey } from '../storage/sites/apiKeys.ts';
import { readConfig } from './config.ts';
import { loadScripts } from './loadScripts.ts';
import { log } from './log.ts';
import { type Collector, startCollector } from './startCollector.ts';
import { browserHost } from './startServer.ts';

/** The command line: `start` (the default), `key`, `welcome`, `migrate`. */
const COMMANDS: Record<string, () => Promise<void>> = {
  start,
  key: makeKey,
  welcome: makeWelcome,
  migrate: migrateOnly,
};

const root = fileURLToPath(new URL('..', import.meta.url));

// The reader of the output may close the pipe or the terminal. The collector goes on without it.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

const [name = 'start', ...options] = process.argv[2]?.startsWith('--')
  ? ['start', ...process.argv.slice(2)]
  : process.argv.slice(2);
try {
  const command = COMMANDS[name];
  if (command === undefined)
    throw new Error(`there is no command ${name}; the commands are ${Object.keys(COMMANDS).join(', ')}`);
  await command();
} catch (error) {
  // A person can act on a sentence. A TypeError is a bug, and a bug needs its stack.
  const expected = error instanceof Error && error.constructor !== TypeError;
  process.stderr.write(`${expected ? `\n  ${error.message}\n` : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  // Most objects die young. V8 would let garbage pile up to five times the size of the live objects; at twice that size
  // memory stays small at no measurable cost (test/bench).
  setFlagsFromString('--heap-growing-percent=100');
  const config = readConfig(process.env, options);
  print('  Duplex is starting …');
  const stopping = new AbortController();
  const starting = startCollector(config, root, log, stopping.signal);
  stopOnSignal(starting, stopping);
  print(greeting(await starting, config.adminKey !== undefined));
}

/** Stops cleanly, with the embedded database, also when the terminal is closed (SIGHUP) or during the start. */
function stopOnSignal(starting: Promise<Collector>, stopping: AbortController): void {
  const stop = async (): Promise<void> => {
    // A second signal exits immediately.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    print('\n  Stopping …');
    // A start that fails stops its parts itself and reports why.
    const collector = await starting.catch(() => null);
    if (collector === null) return;
    await collector.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
}

function greeting({ address, movedFrom, demo, newKey, welcome }: Collector, isKeyGiven: boolean): string {
  const key =
    newKey ?? (isKeyGiven ? 'as in DUPLEX_ADMIN_KEY' : 'as printed by the first start; `npm run key` makes another');
  return [
    '',
    ...(movedFrom === null ? [] : [`  Port ${movedFrom} is taken, so Duplex uses the next free one.`, '']),
    ...(demo === null ? [] : [`  Demo site   ${demo}`, `  Dashboard   ${demo}dashboard (of the demo)`]),
    ...(demo === null ? [`  Dashboard   ${address}/dashboard`] : []),
    `  API         ${address}/v1`,
    `  API docs    ${address}/v1/docs`,
    `  Admin key   ${key}`,
    ...(newKey === null ? [] : ['              (shown this once; keep it)']),
    ...(welcome === null ? [] : [`  Sign in     ${welcome}`, '              (creates the first person; works once)']),
    '',
  ].join('\n');
}

async function makeKey(): Promise<void> {
  await withDatabase(async (url) => {
    const key = newKey();
    const sql = openDatabase(url, { max: 1 });
    await saveKey(sql, `key-${hashOf(key).slice(0, 8)}`, hashOf(key), 'made by npm run key', Date.now());
    await sql.end();
    print(key);
  });
}

/** `welcome`: a new address for the first person or, if there are people, an invitation for another admin. */
async function makeWelcome(): Promise<void> {
  await withDatabase(async (url) => {
    const { baseUrl, host, port } = readConfig(process.env);
    const sql = openDatabase(url, { max: 1 });
    const base = baseUrl ?? `http://${browserHost(host)}:${port}`;
    const byServer = { email: null, admin: true, roles: {}, invitedBy: BY_SERVER };
    const first = await inviteFirstPerson(sql, base, Date.now(), true);
    print(first ?? (await invite(sql, byServer, base, Date.now())).url);
    await sql.end();
  });
}

/** `migrate`; with `--citus` it also distributes the tables over the nodes of a Citus cluster. */
async function migrateOnly(): Promise<void> {
  const unknown = options.find((option) => option !== '--citus');
  if (unknown !== undefined) throw new Error(`migrate has the option --citus, but not ${unknown}`);
  const citus = options.length > 0;
  await withDatabase(async (url, distributed) => {
    const sql = openDatabase(url, { max: 1 });
    // A former tag stays available: each version is stored when it first meets the database.
    await loadScripts(sql, root);
    await sql.end();
    print('  The database is up to date.');
    if (citus)
      print(distributed.length > 0 ? `  Distributed by site: ${distributed.join(', ')}` : '  All is distributed.');
  }, citus);
}

/** Runs a command on the migrated database and releases the database at the end. */
async function withDatabase(work: (url: string, distributed: string[]) => Promise<void>, citus = false): Promise<void> {
  const config = readConfig(process.env);
  const home = await borrowDatabase(config.databaseUrl, resolve(config.dataFolder), log);
  try {
    const distributed = await migrate(home.url, resolve(root, 'migrations'), Date.now(), citus);
    await work(home.url, distributed);
  } finally {
    await home.release();
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
