import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

/**
 * `npm run bench`: the whole pipeline, as `npm start` runs it, on an empty database: every request has another event, a
 * third of them from visitors who come for the first time. Beside it, in the same run, a server that does nothing: what
 * counts is the ratio, since machines differ and are noisy.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const CONNECTIONS = 64;
const VISITORS = 3000;
let counter = 0;

const folder = await mkdtemp(join(tmpdir(), 'duplex-bench-'));
const collector = spawn(process.execPath, [join(ROOT, '.build/node.js')], {
  cwd: ROOT,
  env: { ...process.env, DUPLEX_DATA: folder, PORT: '0' },
});
let output = '';
for (const stream of [collector.stdout, collector.stderr]) stream.on('data', (chunk) => (output += chunk));
try {
  while (!/Admin key/.test(output)) {
    if (collector.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const base = /API +(\S+)\/v1/.exec(output)?.[1] ?? '';
  const key = /dk_\S+/.exec(output)?.[0] ?? '';
  const port = Number(new URL(base).port);
  const made = await fetch(`${base}/v1/sites`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', origins: ['https://www.example.com'] }),
  });
  const { id: site } = await made.json();

  const bare = createServer((_request, response) => response.writeHead(204).end()).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const barePort = /** @type {import('node:net').AddressInfo} */ (bare.address()).port;

  const rows = [];
  const measure = async (name, plan, events) => {
    const before = process.cpuUsage();
    const result = await load({ connections: CONNECTIONS, seconds: SECONDS, ...plan });
    const cpu = process.cpuUsage(before);
    const wrong = Object.keys(result.statuses).filter((status) => status !== '204');
    rows.push({
      name,
      'requests/s': Math.round(result.perSecond),
      'events/s': Math.round(result.perSecond * events),
      'p50 ms': result.p50.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'client cpu s': ((cpu.user + cpu.system) / 1e6).toFixed(1),
      ...(wrong.length > 0 ? { wrong: JSON.stringify(result.statuses) } : {}),
    });
    return result.perSecond;
  };
  const limit = await measure('bare answer 204', { port: barePort, request: () => post(port, batch(site, 0, 1)) }, 0);
  await load({ connections: CONNECTIONS, seconds: 2, port, request: (n) => post(port, batch(site, n, 1)) });
  const single = await measure('one-event requests', { port, request: (n) => post(port, batch(site, n, 1)) }, 1);
  const ten = await measure('ten-event requests', { port, request: (n) => post(port, batch(site, n, 10)) }, 10);
  bare.close();
  process.stdout.write(
    `${table(rows)}\n\none event: ${(single / limit).toFixed(3)} of the bare answer; ten: ${((10 * ten) / limit).toFixed(3)}\n`,
  );
} finally {
  collector.kill('SIGTERM');
  await once(collector, 'exit');
  await rm(folder, { recursive: true, force: true });
}

/** A batch of a visitor who agreed, with events of a usual mix. */
function batch(site, n, events) {
  const visitor = n % 3 === 0 ? `new-${process.pid}-${n}` : `known-${n % VISITORS}`;
  return JSON.stringify({
    v: 1,
    site,
    page: visitor.padEnd(12, '-'),
    consent: { measurement: true, audience: true },
    url: `https://www.example.com/page-${n % 50}?utm_source=news`,
    referrer: 'https://www.google.com/',
    language: 'de-DE',
    events: Array.from({ length: events }, (_, i) => event(n + i)),
  });
}

function event(n) {
  if (n % 20 === 7) return { id: uuid7(), kind: 'contact', medium: 'email', age: 20 };
  if (n % 3 === 1) return { id: uuid7(), kind: 'engagement', age: 0, engaged: 4000, scroll: 40 };
  return { id: uuid7(), kind: 'view', age: 30, title: 'A page' };
}

function post(port, body) {
  return (
    `POST /d/in HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: https://www.example.com\r\n` +
    'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36\r\n' +
    `content-type: text/plain;charset=UTF-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

function uuid7() {
  const time = Date.now().toString(16).padStart(12, '0');
  counter += 1;
  const low = (counter * 2654435761) % 2 ** 32;
  const random = low.toString(16).padStart(8, '0') + counter.toString(16).padStart(10, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

function table(rows) {
  const columns = Object.keys(Object.assign({}, ...rows));
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  return cells.map((line) => line.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n');
}
