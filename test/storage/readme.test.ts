import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

/** The README as a stranger follows it: every command is run, and every answer it shows is compared with a real one. */

const ROOT = join(import.meta.dirname, '../..');
const README = await readFile(join(ROOT, 'README.md'), 'utf8');
const blocks = [...README.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
  language,
  text: text!.trim(),
}));
const commands = blocks
  .map(({ language, text }, index) => ({ language, text, shown: blocks[index + 1] }))
  .filter(({ language }) => language === 'sh');
const calls = commands.filter(({ text }) => /^(until )?curl/.test(text));
const others = commands.filter(({ text }) => !/^(until )?curl/.test(text)).flatMap(({ text }) => text.split('\n'));

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

/** Runs `npm start` until it has printed what it prints, then does something with it, and stops it as Ctrl+C does. */
async function withStart(
  command: string,
  env: Record<string, string>,
  work: (output: string) => Promise<void>,
): Promise<void> {
  const child = spawn('bash', ['-c', `exec ${command.replace(/^((?:\w+=\S+ )*)npm/, 'env $1 npm')}`], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = once(child, 'exit');
  try {
    while (!/Admin key/.test(output)) {
      if (child.exitCode !== null) throw new Error(output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await work(output);
  } finally {
    process.kill(-child.pid!, 'SIGINT');
    await exited;
  }
}

describe('README', () => {
  it('begins with the two commands', () => {
    expect(commands[0]?.text).toBe('npm ci\nnpm start');
  });

  it('shows API calls whose answers are those of a real collector', async () => {
    await withStart('npm start', { DUPLEX_DATA: folder, PORT: '0' }, async (output) => {
      const base = /API +(\S+)\/v1/.exec(output)![1]!;
      const env: Record<string, string> = { KEY: /dk_\S+/.exec(output)![0] };
      expect(calls.length).toBeGreaterThan(4);
      for (const { text, shown } of calls) {
        expect(shown?.language).toBe('json');
        const command = text.replaceAll('http://127.0.0.1:8787', base);
        const { stdout } = await run('bash', ['-c', command], { env: { ...process.env, ...env } });
        const real = JSON.parse(stdout.replaceAll(base, 'http://127.0.0.1:8787'));
        expect(shapeOf(real), command).toEqual(shapeOf(JSON.parse(shown!.text)));
        if (real.snippet !== undefined) {
          env['SITE'] = real.id;
          const browser = new Browser(base, real.id);
          await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
          env['VISITOR'] = browser.id;
        }
      }
    });
  });

  it.each(others.filter((command) => command.includes('npm') && !/^npm (ci|start)$/.test(command)))(
    'has a command that works: %s',
    async (command) => {
      const env = { DUPLEX_DATA: folder, PORT: '0', CI: 'true', WRANGLER_SEND_METRICS: 'false' };
      const here = command
        .replace(/DATABASE_URL=\S+/, `DATABASE_URL=${database.url}`)
        .replace('HOST=0.0.0.0', 'HOST=127.0.0.1');
      if (command.endsWith('npm start')) await withStart(here, env, async () => {});
      else await run('bash', ['-c', here], { cwd: ROOT, env: { ...process.env, ...env } });
    },
  );
});

/** What must be alike in two answers: everything, except ids, times, cursors, and the hashes of a build. */
function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => shapeOf(one, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one, name)]));
  }
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'a time';
  if (key === 'day' || /^\d{4}-\d\d-\d\d$/.test(value)) return 'a day';
  if (key === 'next' || key === 'cursor') return 'a cursor';
  if (['id', 'visitor', 'visitors', 'secret'].includes(key)) return 'an id';
  return value
    .replace(/data-site="\w+"/, 'data-site="…"')
    .replace(/tag\.[0-9a-f]{16}\.js" integrity="sha384-[^"]+"/, 'tag.….js" integrity="…"');
}
