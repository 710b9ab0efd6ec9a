import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { allDocuments, ROOT, readDocument } from '../support/markdown.ts';

/**
 * The documents as a stranger follows them: every `sh` block is run, and each answer that they show is compared with the
 * real one. First come the first steps, whose variables the other files use.
 */

/** In this order, because a later file may build on what an earlier one has written. */
const SESSION = [
  'README.md',
  'collector/api/README.md',
  'collector/api/audiences/README.md',
  'collector/api/contacts/README.md',
  'collector/api/people/README.md',
  'collector/api/reports/README.md',
  'collector/api/webhooks/README.md',
  'collector/api/alerts/README.md',
  'collector/api/sharedLinks/README.md',
  'collector/ingest/README.md',
];
const documents = await allDocuments();
const blocks = (await Promise.all(SESSION.map(readDocument))).flatMap(({ path, blocks }) =>
  blocks.map((block, index) => ({ path, ...block, next: blocks[index + 1] })),
);
const scripts = blocks.filter(({ language, text }) => language === 'sh' && !/^(\w+=\S+ )*npm /m.test(text));
const commands = documents
  .flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'sh'))
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => /^(\w+=\S+ )*npm /.test(line) && !/^npm (ci|start)$/.test(line));

/** Passes the function of the first steps on to later scripts. */
const EXPORT_ASK = 'if declare -F ask > /dev/null; then export -f ask; fi';

const run = promisify(execFile);
let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-readme-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `npm start` until it has printed the key. `stop` ends it as Ctrl+C does. */
async function startAs(command: string, env: Record<string, string>) {
  const child = spawn('bash', ['-c', `exec ${command.replace(/^((?:\w+=\S+ )*)npm/, 'env $1 npm')}`], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = once(child, 'exit');
  const stop = async () => {
    process.kill(-child.pid!, 'SIGINT');
    await exited;
  };
  while (!/Admin key/.test(output)) {
    if (child.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { output, stop };
}

it('README.md begins with the two commands that start Duplex', () => {
  expect(documents.find(({ path }) => path === 'README.md')!.blocks[0]!.text).toBe('npm ci\nnpm start');
});

/** Files whose commands have tests of their own. */
const TESTED_ELSEWHERE = ['collector/api/QUESTIONS.md', 'collector/senders/README.md'];

it('only files of the session have scripts', () => {
  const elsewhere = documents.filter(
    ({ path, blocks }) =>
      !SESSION.includes(path) &&
      !TESTED_ELSEWHERE.includes(path) &&
      blocks.some(({ language, text }) => language === 'sh' && !/npm /.test(text)),
  );
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});

describe('API commands, one after the other as pasted into a terminal', () => {
  let env: Record<string, string> = {};
  let base: string;
  let key: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const started = await startAs('npm start', { DUPLEX_DATA: folder, PORT: '0' });
    stop = started.stop;
    base = /API +(\S+)\/v1/.exec(started.output)![1]!;
    key = /dk_\S+/.exec(started.output)![0];
  });
  afterAll(() => stop());

  /** Runs a script in a shell that knows the variables and functions of the former ones. */
  async function paste(script: string): Promise<string> {
    const file = join(folder, 'environment');
    const { stdout } = await run('bash', ['-c', `set -e -o pipefail\n${script}\n${EXPORT_ASK}\nenv -0 > ${file}`], {
      env: { ...process.env, ...env },
    });
    const variables = (await readFile(file, 'utf8')).split('\0').filter((line) => line !== '');
    env = Object.fromEntries(variables.map((line) => /^([^=]+)=([\s\S]*)$/.exec(line)!.slice(1) as [string, string]));
    return stdout;
  }

  it.each(scripts.map((script, index) => [index + 1, script.path, script] as const))(
    'block %i, of %s',
    async (_index, _path, { text, next }) => {
      const stdout = await paste(text.replaceAll('http://127.0.0.1:8787', base).replace('dk_…', key));
      if (next?.language === 'json') {
        const real = JSON.parse(stdout.replaceAll(base, 'http://127.0.0.1:8787'));
        expect(shapeOf(real), text).toEqual(shapeOf(JSON.parse(next.text)));
      }
      // The reader has clicked the mail link of the demo.
      if (text.includes('export SITE=')) await clickMailLink(base, env['SITE']!);
    },
  );
});

/** Accepts the banner of the demo and clicks its mail link. */
async function clickMailLink(base: string, site: string): Promise<void> {
  const browser = new Browser(base, site);
  const batch = browser.batch([{ kind: 'view' }, { kind: 'contact', medium: 'email' }], {
    url: `${base}/demo/`,
    consent: { measurement: true, audience: true },
  });
  const { status } = await browser.send(batch, { origin: base });
  expect(status).toBe(204);
}

it.each(commands)('%s', async (command) => {
  const env = { DUPLEX_DATA: folder, PORT: '0', CI: 'true', WRANGLER_SEND_METRICS: 'false' };
  const local = command
    .replace(/DATABASE_URL=\S+/, `DATABASE_URL=${database.url}`)
    .replace('HOST=0.0.0.0', 'HOST=127.0.0.1');
  if (command.endsWith('npm start')) await (await startAs(local, env)).stop();
  else await run('bash', ['-c', local], { cwd: ROOT, env: { ...process.env, ...env } });
});

/** Two answers must agree in everything except ids, keys, times, cursors, and the hashes of a build. */
function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => shapeOf(one, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one, name)]));
  }
  if (key === 'engagedSeconds') return 'a number of seconds';
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'a time';
  if (key === 'day' || /^\d{4}-\d\d-\d\d$/.test(value)) return 'a day';
  if (key === 'next' || key === 'cursor') return 'a cursor';
  if (key === 'timeZone') return 'a time zone';
  if (['id', 'visitor', 'visitors', 'secret'].includes(key)) return 'an id';
  if (value.startsWith('dk_')) return 'a key';
  return value
    .replace(/data-site="\w+"/, 'data-site="…"')
    .replace(/tag\.[0-9a-f]{16}\.js" integrity="sha384-[^"]+"/, 'tag.….js" integrity="…"');
}
