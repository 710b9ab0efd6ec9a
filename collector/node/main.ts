import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { hashOf, newKey } from '../http/apiKey.ts';
import { borrowDatabase } from '../storage/database/databaseLease.ts';
import { migrate } from '../storage/database/migrate.ts';
import { openDatabase } from '../storage/database/openDatabase.ts';
import { saveKey } from '../storage/sites/apiKeys.ts';
import { readConfig } from './config.ts';
import { layOutScripts } from './layOutScripts.ts';
import { startCollector } from './startCollector.ts';

/** The command line: `start` (the default), `key`, `migrate`. */
const COMMANDS: Record<string, () => Promise<void>> = { start, key, migrate: migrateOnly };

const root = fileURLToPath(new URL('..', import.meta.url));

const name = process.argv[2] ?? 'start';
try {
  const command = COMMANDS[name];
  if (command === undefined)
    throw new Error(`there is no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`);
  await command();
} catch (error) {
  // What a person can act on is a sentence; only a bug needs its stack.
  const expected =
    error instanceof Error && error.constructor !== TypeError && process.env['DUPLEX_DEBUG'] === undefined;
  print(expected ? `\n  ${error.message}\n` : String((error as Error).stack ?? error), process.stderr);
  process.exit(1);
}

async function start(): Promise<void> {
  // What lives is little, what is over soon is much: V8 would let it pile up to five times what lives. Twice will do, at
  // no cost that can be measured (test/bench).
  setFlagsFromString('--heap-growing-percent=100');
  const config = readConfig(process.env);
  print('  Duplex is starting …');
  const collector = await startCollector(config, root, log);
  const lines = [
    '',
    ...(collector.movedFrom === null
      ? []
      : [`  Port ${collector.movedFrom} is taken, so this runs on the next free one.`, '']),
    ...(collector.demo === null ? [] : [`  Demo site   ${collector.demo}`]),
    `  API         ${collector.address}/v1`,
    `  Described   ${collector.address}/v1/docs`,
    `  Admin key   ${collector.newKey ?? (config.adminKey === undefined ? 'as printed by the first start; `npm run key` makes another' : 'as in DUPLEX_ADMIN_KEY')}`,
    ...(collector.newKey === null ? [] : ['              (shown this once; keep it)']),
    '',
  ];
  print(lines.join('\n'));

  let stopping = false;
  const stop = async (): Promise<void> => {
    // Who asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    print('\n  Stopping …');
    await collector.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function key(): Promise<void> {
  await withDatabase(async (url) => {
    const made = newKey();
    const sql = openDatabase(url, { max: 1 });
    await saveKey(sql, `key-${hashOf(made).slice(0, 8)}`, hashOf(made), 'made by npm run key', Date.now());
    await sql.end();
    print(made);
  });
}

/** `migrate --citus` spreads the tables over the nodes of a Citus cluster as well. */
async function migrateOnly(): Promise<void> {
  const options = process.argv.slice(3);
  const unknown = options.find((option) => option !== '--citus');
  if (unknown !== undefined) throw new Error(`migrate knows --citus, not ${unknown}`);
  const citus = options.length > 0;
  await withDatabase(async (url, distributed) => {
    const sql = openDatabase(url, { max: 1 });
    await layOutScripts(sql, root);
    await sql.end();
    print('  The database is up to date.');
    if (citus)
      print(distributed.length > 0 ? `  Distributed by site: ${distributed.join(', ')}` : '  All is distributed.');
  }, citus);
}

/** Gives a command the migrated database, and lets go of it at the end. */
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

/** One line of JSON for each thing worth knowing later, to stderr; a person at a terminal gets a sentence instead. */
function log(line: string, fields: Record<string, unknown> = {}): void {
  const sentence = `  ${[line, ...Object.values(fields)].join('\n    ')}`;
  const json = JSON.stringify({ time: new Date().toISOString(), message: line, ...fields });
  print(process.stderr.isTTY ? sentence : json, process.stderr);
}

function print(text: string, to: NodeJS.WriteStream = process.stdout): void {
  to.write(`${text}\n`);
}
