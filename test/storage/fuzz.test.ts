import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decode } from '../../collector/enrich/decode.ts';
import { Browser, Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { bodies, headers, spoiled } from '../support/hostile.ts';
import { INPUTS } from '../support/intensity.ts';
import { type Started, start } from '../support/process.ts';
import { USER_AGENT } from '../support/userAgents.mjs';

/** Requests sent at the same time; a failing batch is shrunk to the one that fails. */
const AT_ONCE = 40;
/** Memory limit with many 64 KiB bodies at once; a leak would exceed it within minutes. */
const MOST_BYTES = 600 * 1024 * 1024;

let database: FreshDatabase;
let collector: Started;
let owner: Owner;
let site: string;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  database = await freshDatabase();
  // A separate process, so that a crash is visible and memory can be measured.
  collector = await start({ DATABASE_URL: database.url });
  owner = new Owner(collector.base, collector.key);
  site = await owner.addSite();
});
afterAll(async () => {
  agent.destroy();
  await collector.end();
  await database.drop();
});

it('the decoder reads any body, or gives a reason', () => {
  fc.assert(
    fc.property(
      bodies(() => 'site'),
      (body) => {
        const decoded = decode(body.toString('utf8'));
        if (!decoded.ok) expect(decoded.reason).toMatch(/^[a-z].*: ./i);
        else for (const { reason } of decoded.failed) expect(reason).toMatch(/^events\[\d+\]/);
      },
    ),
    { numRuns: INPUTS },
  );
});

it('no body or header makes the collector fail, crash or leak', async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ body: bodies(() => site), headers: fc.oneof(fc.constant({}), headers) }), {
        minLength: AT_ONCE,
        maxLength: AT_ONCE,
        size: 'max',
      }),
      async (inputs) => {
        const answers = await Promise.all(inputs.map(({ body, headers }) => post(body, headers)));
        for (const { status, reason } of answers) {
          seen.set(status, (seen.get(status) ?? 0) + 1);
          expect([200, 204, 400, 403, 404, 413]).toContain(status);
          if (status >= 400) expect(reason).toMatch(/\w/);
        }
      },
    ),
    { numRuns: Math.ceil(INPUTS / AT_ONCE), endOnFailure: true },
  );
  // Neither all were rejected nor all accepted.
  expect(seen.get(204)).toBeGreaterThan(INPUTS / 50);
  expect(seen.get(400)).toBeGreaterThan(INPUTS / 50);

  expect(collector.child.exitCode).toBeNull();
  expect(collector.output()).not.toMatch(/error/i);
  const metrics = await (await fetch(`${collector.base}/metrics`)).text();
  expect(Number(/^duplex_resident_bytes (\d+)/m.exec(metrics)![1])).toBeLessThan(MOST_BYTES);
  const browser = new Browser(collector.base, site);
  expect((await browser.agree([{ kind: 'contact', medium: 'email' }])).status).toBe(204);
  await until(async () => (await owner.visitor(site, browser.id)).state === 'visitor-only');
});

it('no body of an API request makes the collector fail or crash', async () => {
  const accepted = new Set<string>();
  const paths = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[];
  const requests = fc
    .constantFrom(...paths)
    .chain((name) => fc.tuple(fc.constant(name), spoiled(fc.constant(REQUESTS[name]))));
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: 10, maxLength: 10, size: 'max' }), async (inputs) => {
      await Promise.all(
        inputs.map(async ([name, body]) => {
          const [method = '', path = ''] = name.split(' ');
          const { status, text } = await owner.call(method, path.replace('SITE', site), body.toString('latin1'));
          expect(status, `${name}: ${text.slice(0, 300)}`).toBeLessThan(500);
          if (status < 300) accepted.add(name);
          if (status >= 400) expect(JSON.parse(text)).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
        }),
      );
    }),
    { numRuns: INPUTS / 50, endOnFailure: true },
  );
  expect([...accepted].sort()).toEqual([...paths].sort());
  expect(collector.child.exitCode).toBeNull();
});

/** Valid requests. */
const REQUESTS = {
  'POST /v1/sites': {
    name: 'Shop',
    origins: ['https://www.example.com'],
    timeZone: 'Europe/Berlin',
    signalWindow: '90d',
  },
  'PATCH /v1/sites/SITE': { touchWindow: '30d', signalWindow: { contact: '180d' }, mask: ['email', '/konto/*'] },
  'POST /v1/sites/SITE/touches': {
    touches: [{ id: 't-1', contact: 'crm-17', medium: 'email', campaign: 'spring', at: '2026-11-22T10:00:00Z' }],
  },
  'POST /v1/sites/SITE/signals': {
    signals: [{ id: 's-1', contact: 'crm-17', kind: 'contact', medium: 'phone', interaction: 'a' }],
  },
  'PUT /v1/sites/SITE/contacts/crm-17': {
    traits: { plan: 'pro', since: 2020 },
    keys: { email: 'first.last+tag@gmail.com', phone: '+49 (0)89 123-45', firstName: "o'Neil", city: 'München' },
  },
  'POST /v1/sites/SITE/audiences/preview': {
    rule: { all: [{ did: 'view', path: '/pricing*', times: 3, within: '7d' }, { not: { did: 'signal' } }] },
  },
  'POST /v1/sites/SITE/audiences': {
    key: 'mine',
    name: 'Mine',
    rule: { any: [{ did: 'event', name: 'Order', where: { value: { atLeast: 100 } } }, { memberOf: 'open' }] },
    keepFor: '3d',
  },
  'POST /v1/sites/SITE/webhooks': {
    url: 'https://hooks.example.com/in',
    types: ['audience.entered'],
    audiences: ['open'],
  },
  'POST /v1/keys': { name: 'reader', scopes: ['read'] },
};

function post(body: Buffer, headers: Record<string, string>): Promise<{ status: number; reason: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${collector.base}/d/in`,
      {
        agent,
        method: 'POST',
        headers: {
          origin: 'https://www.example.com',
          'user-agent': USER_AGENT,
          'content-type': 'text/plain',
          ...headers,
          'content-length': body.length,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, reason: answer.headers['x-duplex-reason']?.toString() ?? '' }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
