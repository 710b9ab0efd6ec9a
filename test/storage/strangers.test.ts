import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { rawGet } from '../support/rawGet.ts';
import { uuid7 } from '../support/uuid7.ts';

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

describe('limits', () => {
  let limited: TestCollector;
  let site: string;
  beforeAll(async () => {
    limited = await testCollector({
      ...{ DUPLEX_LIMIT_PAGES: '20', DUPLEX_LIMIT_API: '20', DUPLEX_LIMIT_WRONG_KEYS: '5' },
      ...{ DUPLEX_LIMIT_FAILED: '3', DUPLEX_LIMIT_OLD: '4' },
    });
    site = await limited.owner.addSite();
  });
  afterAll(() => limited?.stop());

  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('answers 429 to an address that sends too much, and others are served', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => rawGet(`${limited.base}/d/own?site=${site}`, from('192.0.2.1'))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.headers).toMatchObject({
      'retry-after': '3',
      'ratelimit-policy': '"pages";q=20;w=60',
      ratelimit: '"pages";r=0;t=3',
    });
    expect((await rawGet(`${limited.base}/d/own?site=${site}`, from('192.0.2.2'))).status).toBe(200);
    // This machine has no limit by address, and the API one of its own.
    for (let i = 0; i < 30; i++) expect((await fetch(`${limited.base}/healthz`)).status).toBe(200);
    expect((await rawGet(`${limited.base}/v1/docs`, from('192.0.2.1'))).status).toBe(200);
  });

  it('slows an address that guesses keys, also at the same time; right keys are not counted', async () => {
    const list = (key: string, address: string) =>
      rawGet(`${limited.base}/v1/sites`, { ...from(address), authorization: `Bearer ${key}` });
    const guesses = await Promise.all(Array.from({ length: 10 }, (_, i) => list(`dk_${i}`, '192.0.2.3')));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(5).fill(429)]);
    const { status, body } = await list('dk_right_or_wrong', '192.0.2.3');
    expect(status).toBe(429);
    expect(JSON.parse(String(body))).toMatchObject({ status: 429, 'violated-policies': ['wrong-keys'] });
    for (let i = 0; i < 10; i++) expect((await list(limited.owner.key, '192.0.2.4')).status).toBe(200);
  });

  it('keeps few failed events of one address', async () => {
    const send = async (address: string) => {
      const browser = new Browser(limited.base, site);
      const batch = browser.batch(Array.from({ length: 5 }, () => ({ kind: 'nonsense' as 'view' })));
      await browser.send(batch, from(address));
    };
    await send('192.0.2.5');
    expect((await limited.sql`select from failed_event`).length).toBe(3);
    await send('192.0.2.6');
    expect((await limited.sql`select from failed_event`).length).toBe(6);
  });

  it('accepts few old events of one address, and asks for the rest later', async () => {
    const send = async (address: string, age: number) => {
      const browser = new Browser(limited.base, site);
      const old = Array.from({ length: 3 }, () => ({ kind: 'contact' as const, medium: 'email', age }));
      return (await browser.send(browser.batch(old), from(address))).status;
    };
    expect([await send('192.0.2.7', 7_200_000), await send('192.0.2.7', 7_200_000)]).toEqual([204, 429]);
    expect([await send('192.0.2.7', 60_000), await send('192.0.2.8', 7_200_000)]).toEqual([204, 204]);
  });
});

it('lists lines of a clock that is ahead by their arrival, and lets them hide nothing', async () => {
  const site = await collector.owner.addSite();
  const browser = new Browser(collector.base, site);
  const view = (ms: number) => ({ id: uuid7(ms), kind: 'view' as const });
  const future = Array.from({ length: 10 }, (_, i) => view(Date.now() + 600_000 + i));
  await browser.agree(future);
  await new Promise((resolve) => setTimeout(resolve, 10));
  const present = Array.from({ length: 3 }, () => view(Date.now()));
  for (const one of present) await browser.agree([one]);
  const list = async (last: number) => {
    const { body } = await collector.owner.call<{ events: { id: string }[] }>(
      'GET',
      `/v1/sites/${site}/events?last=${last}`,
    );
    return body.events.map(({ id }) => id);
  };
  expect((await list(3)).sort()).toEqual(present.map(({ id }) => id).sort());
  expect((await list(5)).filter((id) => future.some((one) => one.id === id))).toHaveLength(2);
});
