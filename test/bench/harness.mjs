import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

/** For all parts of the benchmark: a collector as `npm start` runs it, on its own data, and what it costs. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A tenth of everything shows that a part runs. Its figures mean nothing. */
export const SMALL = process.argv.includes('--small');
/** @param {number} count */
export const sized = (count) => (SMALL ? Math.ceil(count / 10) : count);

/**
 * @typedef {{ what: string, figure: number, unit: string, target?: string, note?: string }} Row one line of the table
 */

/** @typedef {Awaited<ReturnType<typeof launch>>} Running */

/**
 * Starts a collector in a folder, by default in a new one.
 *
 * @param {string} [at]
 * @param {string} [root] the folder of the package that is started
 */
export async function launch(at, root = ROOT) {
  const folder = at ?? (await mkdtemp(join(tmpdir(), 'duplex-bench-')));
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, '.build/node.js')], {
    cwd: ROOT,
    env: { ...process.env, DUPLEX_DATA: folder, PORT: '0', DUPLEX_ADMIN_KEY: KEY },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  while (!/Admin key/.test(output)) {
    if (child.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const startedIn = performance.now() - begun;
  const base = /API +(\S+)\/v1/.exec(output)?.[1] ?? '';
  const server = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  const password = (await readFile(join(folder, 'postgres.password'), 'utf8')).trim();
  const urlOf = (/** @type {string} */ name) => `postgres://duplex:${password}@127.0.0.1:${server[3]}/${name}`;
  const sql = postgres(urlOf('duplex'), { max: 1, onnotice: () => {} });
  /** Sends a request to its API. @param {string} method @param {string} path @param {unknown} [body] */
  const api = async (method, path, body) => {
    const answer = await fetch(`${base}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    base,
    folder,
    port: Number(new URL(base).port),
    sql,
    /** Creates another database on the same server. @param {string} name @returns {Promise<string>} its address */
    async addDatabase(name) {
      await sql.unsafe(`create database ${name}`);
      return urlOf(name);
    },
    /** Milliseconds until it was ready. */
    startedIn,
    /** Milliseconds of processor time so far, of the collector and of PostgreSQL with all its processes. */
    cpu: () => cpuOf(Number(child.pid), Number(server[0])),
    /** Bytes of memory that the collector uses. */
    memory: () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
    api,
    /** Creates a site. @returns {Promise<string>} its id */
    async addSite() {
      const body = { name: 'Bench', origins: ['https://www.example.com'], timeZone: 'Europe/Berlin' };
      return (await (await api('POST', '/sites', body)).json()).id;
    },
    /** Stops the collector. Its data are kept if the caller named the folder or sets `keep`. */
    async stop(keep = at !== undefined) {
      await sql.end();
      child.kill('SIGTERM');
      await once(child, 'exit');
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

const KEY = 'dk_for-this-benchmark-and-nothing-else';

/** Runs work with its own collector. @template T @param {(running: Running) => Promise<T>} work */
export async function withCollector(work) {
  const running = await launch();
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
}

/**
 * Starts a server of `peers/` as a process of its own, which prints its port.
 *
 * @param {string} name
 * @param {Record<string, string>} [env]
 */
export async function startPeer(name, env = {}) {
  const child = spawn(process.execPath, [join(ROOT, 'test/bench/peers', `${name}.mjs`)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(() => Promise.reject(new Error(`the server ${name} has stopped`)));
  exited.catch(() => {});
  let output = '';
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const port = /port (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
  const port = /** @type {number} */ (await Promise.race([ready, exited]));
  return { port, pid: Number(child.pid), stop: () => child.kill('SIGTERM') };
}

/** @param {number} collector @param {number} postmaster */
function cpuOf(collector, postmaster) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // The kernel counts in hundredths of a second.
        return [{ pid: Number(pid), parent: Number(fields[1]), ms: 10 * (Number(fields[11]) + Number(fields[12])) }];
      } catch {
        return [];
      }
    });
  const sum = (/** @type {(one: (typeof all)[number]) => boolean} */ which) =>
    all.filter(which).reduce((ms, one) => ms + one.ms, 0);
  return {
    collector: sum(({ pid }) => pid === collector),
    postgres: sum(({ pid, parent }) => pid === postmaster || parent === postmaster),
  };
}

/** Median of `times` runs in milliseconds, without the first run. @param {number} times @param {() => Promise<unknown>} work */
export async function medianOf(times, work) {
  const took = [];
  for (let i = 0; i <= times; i++) {
    const begun = performance.now();
    await work();
    if (i > 0) took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
}

let counter = 0;

/** A UUID of version 7, made cheaply. */
export function uuid7() {
  const time = Date.now().toString(16).padStart(12, '0');
  counter += 1;
  const low = (counter * 2654435761) % 2 ** 32;
  const random = low.toString(16).padStart(8, '0') + counter.toString(16).padStart(10, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}
