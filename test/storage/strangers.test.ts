import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { rawGet } from '../support/rawGet.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector?.stop());

/** Sends a request as it is written here, and returns the whole answer. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(collector.base).port), '127.0.0.1');
  socket.end(text);
  return Buffer.concat(await socket.toArray()).toString();
}

it('makes the description of the API once, and confirms a known one without its body', async () => {
  const address = `${collector.base}/v1/openapi.json`;
  const first = await rawGet(address);
  expect(JSON.parse(String(first.body))).toMatchObject({ servers: [{ url: collector.base }] });
  const again = await rawGet(address, { 'if-none-match': first.headers['etag']! });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const startedAt = performance.now();
  for (let i = 0; i < 50; i++) await rawGet(address);
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

it('drops pipelined requests of a closed connection', async () => {
  const socket = connect(Number(new URL(collector.base).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /v1/openapi.json HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(200));
  setTimeout(() => socket.destroy(), 5);
  const startedAt = performance.now();
  expect((await fetch(`${collector.base}/healthz`)).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

it.each(['/d/../metrics', '/d/%2e%2e/metrics', '/d/.%2E/metrics', '/d/..%2fmetrics'])(
  'answers %s with 404',
  async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 404 /);
  },
);

it('answers HTTP/1.0 without a host', async () => {
  expect(await raw('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 OK\r\n.*\r\n\r\nok\n$/s);
});

it('lets only its own page change the setting of own visits', async () => {
  const site = await collector.owner.addSite();
  const post = async (headers: Record<string, string>) =>
    (await rawGet(`${collector.base}/d/own?site=${site}`, headers, 'POST')).status;
  expect(await post({ origin: 'https://evil.example' })).toBe(403);
  expect(await post({ origin: 'null' })).toBe(403);
  expect(await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await post({ origin: collector.base })).toBe(200);
  expect(await post({ origin: 'https://www.shop.com', 'sec-fetch-site': 'same-origin' })).toBe(200);
});
