import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite();
});
afterAll(() => collector.stop());

const view = () => ({ id: uuid7(), kind: 'view', age: 0 });
const batch = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ v: 1, site, page: 'page-12345678', url: 'https://www.example.com/', events: [view()], ...more });

describe('ingest refuses with a reason', () => {
  it.each<[string, () => string, number, RegExp]>([
    ['a body that is not JSON', () => 'nonsense', 400, /body: not JSON/],
    ['an empty body', () => '', 400, /body: not JSON/],
    ['a list', () => '[]', 400, /body: must be an object/],
    ['another version', () => batch({ v: 2 }), 400, /v: this collector speaks version 1/],
    ['events that are not a list', () => batch({ events: {} }), 400, /events: must be a list/],
    ['51 events', () => batch({ events: Array.from({ length: 51 }, view) }), 400, /at most 50/],
    ['a page without address', () => batch({ url: 'javascript:alert(1)' }), 400, /url: must be an http/],
    ['half a surrogate pair in the address', () => batch({ url: 'https://www.example.com/\ud800' }), 400, /surrogate/],
    ['a NUL in the address', () => batch({ url: 'https://www.example.com/\0' }), 400, /NUL/],
    ['an unknown site', () => batch({ site: 'nosuchsite' }), 404, /there is no site nosuchsite/],
    ['a page of another origin', () => batch({ url: 'https://evil.example.org/' }), 403, /origin/],
    ['a body over 64 KiB', () => batch({ more: 'x'.repeat(70_000) }), 413, /at most 65536 bytes/],
    ['a time in 1970', () => batch({ events: [{ ...view(), age: Date.now() }] }), 400, /events\[0\]\.age: .*30 days/],
    ['a time in 2100', () => batch({ events: [{ ...view(), age: -2_000_000_000_000 }] }), 400, /events\[0\]\.age/],
    ['an invalid id', () => batch({ events: [{ ...view(), id: '1' }] }), 400, /events\[0\]\.id: .*UUID/],
    ['an unknown kind', () => batch({ events: [{ ...view(), kind: 'touch' }] }), 400, /events\[0\]\.kind/],
  ])('%s', async (_name, body, status, reason) => {
    const answer = await new Browser(collector.base, site).send(body());
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(reason)]);
    expect(answer.headers.get('x-duplex-reason')).toMatch(/\w/);
  });

  it('a foreign origin', async () => {
    const answer = await new Browser(collector.base, site).send(batch(), { origin: 'https://evil.example.org' });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('evil.example.org')]);
  });

  it('but accepts the valid neighbors, and keeps the invalid event with its reason', async () => {
    const own = await collector.owner.addSite();
    const browser = new Browser(collector.base, own);
    const good = [uuid7(), uuid7()];
    const bad = [
      { id: uuid7(), kind: 'event', name: '\0', age: 0 },
      { id: uuid7(), kind: 'event', name: 'identify', props: { contact: 'undefined' }, age: 0 },
      { id: uuid7(), kind: 'view', age: Date.now() },
      null,
      'x',
    ];
    const answer = await browser.send(
      JSON.stringify({
        ...browser.batch([]),
        events: [{ ...view(), id: good[0] }, ...bad, { ...view(), id: good[1] }],
      }),
    );
    expect([answer.status, answer.headers.get('x-duplex-reason')]).toEqual([
      204,
      expect.stringMatching(/events\[1\]\.name/),
    ]);
    const views = await collector.sql`select id from event where site_id = ${own} and kind = 'view' order by id`;
    expect(views.map((row) => row['id'])).toEqual([...good].sort());
    const kept = await collector.sql`select reason from failed_event where site_id = ${own} order by reason`;
    expect(kept.map((row) => row['reason'])).toHaveLength(bad.length);
  });

  it('but caps the engagement of a visitor who claims years', async () => {
    const own = await collector.owner.addSite();
    const browser = new Browser(collector.base, own);
    for (let i = 0; i < 3; i++) {
      const events = Array.from({ length: 50 }, () => ({ kind: 'engagement' as const, engaged: 86_400_000 }));
      expect((await browser.agree(events)).status).toBe(204);
    }
    expect((await collector.owner.visitor(own, browser.id)).engagedSeconds).toBeLessThan(31 * 60);
  });

  it('an endless body without a length', async () => {
    const { port } = new URL(collector.base);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', path: '/d/in', method: 'POST', headers: { 'user-agent': 'x' } },
        (answer) => resolve(answer.statusCode),
      );
      sent.on('error', reject);
      for (let i = 0; i < 8; i++) sent.write('x'.repeat(10_000));
    });
    expect(status).toBe(413);
  });

  it('headers of ten megabytes', async () => {
    const { port } = new URL(collector.base);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk));
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
      socket.write('POST /d/in HTTP/1.1\r\nhost: x\r\n');
      for (let i = 0; i < 10; i++) socket.write(`x-${i}: ${'x'.repeat(1_000_000)}\r\n`);
      socket.write('\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*x-duplex-reason: headers: at most 16 KiB/);
  });
});

describe('the API refuses with problem details', () => {
  const json = 'application/problem+json';
  it.each<[string, string, string, unknown, number, Record<string, unknown>]>([
    ['not JSON', 'POST', '/v1/sites', '{', 400, {}],
    ['a missing name', 'POST', '/v1/sites', { origins: ['https://a.example'] }, 400, { pointer: '/name' }],
    [
      'an origin that is a page',
      'POST',
      '/v1/sites',
      { name: 'x', origins: ['https://a.example/x'] },
      400,
      { pointer: '/origins/0' },
    ],
    [
      'an unknown setting',
      'POST',
      '/v1/sites',
      { name: 'x', origins: ['https://a.example'], zone: 1 },
      400,
      { pointer: '/zone' },
    ],
    [
      'a window that is not a span',
      'POST',
      '/v1/sites',
      { name: 'x', origins: ['https://a.example'], touchWindow: '1w' },
      400,
      { pointer: '/touchWindow' },
    ],
    [
      'an unknown time zone',
      'POST',
      '/v1/sites',
      { name: 'x', origins: ['https://a.example'], timeZone: 'Mars' },
      400,
      { pointer: '/timeZone' },
    ],
    [
      'a name with a NUL',
      'POST',
      '/v1/sites',
      { name: 'a\0', origins: ['https://a.example'] },
      400,
      { pointer: '/name' },
    ],
    ['an unknown site', 'GET', '/v1/sites/nosuchsite', undefined, 404, {}],
    ['a site with a NUL', 'GET', '/v1/sites/%00', undefined, 404, {}],
    ['a change of a site with a NUL', 'PATCH', '/v1/sites/%00', {}, 404, {}],
    ['a NUL as the site of a visitor', 'GET', '/d/me?site=%00', undefined, 404, {}],
    [
      'an origin with only a wildcard',
      'POST',
      '/v1/sites',
      { name: 'x', origins: ['https://*'] },
      400,
      { pointer: '/origins/0' },
    ],
    ['an unknown visitor', 'GET', '/v1/sites/SITE/visitors/nobody', undefined, 404, {}],
    ['an unknown audience', 'GET', '/v1/sites/SITE/audiences/nothing/members', undefined, 404, {}],
    [
      'an invalid cursor',
      'GET',
      '/v1/sites/SITE/audiences/open/members?cursor=x',
      undefined,
      400,
      { pointer: '/cursor' },
    ],
    [
      'too large a page',
      'GET',
      '/v1/sites/SITE/audiences/open/members?limit=5000',
      undefined,
      400,
      { pointer: '/limit' },
    ],
    ...['__proto__', 'constructor', 'prototype'].flatMap(
      (name): [string, string, string, unknown, number, Record<string, unknown>][] => [
        [
          `a trait ${name}`,
          'PUT',
          '/v1/sites/SITE/contacts/crm-1',
          `{"traits": {"plan": "pro", "${name}": "x"}}`,
          400,
          { pointer: `/traits/${name}`, detail: 'is a name that JavaScript reserves; choose another one' },
        ],
        [`a window of ${name}`, 'PATCH', '/v1/sites/SITE', `{"signalWindow": {"${name}": "9d"}}`, 400, {}],
        [`an opening event ${name}`, 'PATCH', '/v1/sites/SITE', { openingEvents: [name] }, 400, {}],
        [
          `a rule about a property ${name}`,
          'POST',
          '/v1/sites/SITE/audiences/preview',
          `{"rule": {"did": "event", "name": "Order", "where": {"${name}": [1]}}}`,
          400,
          { pointer: `/rule/where/${name}` },
        ],
        [
          `a rule about a trait ${name}`,
          'POST',
          '/v1/sites/SITE/audiences/preview',
          { rule: { is: `trait.${name}`, in: ['x'] } },
          400,
          { pointer: '/rule/is' },
        ],
      ],
    ),
    ['no touches', 'POST', '/v1/sites/SITE/touches', { touches: [] }, 400, { pointer: '/touches' }],
    ['an unknown path', 'GET', '/v1/nothing', undefined, 404, {}],
  ])('%s', async (_name, method, path, body, status, more) => {
    const answer = await collector.owner.call(method, path.replace('SITE', site), body);
    expect(answer.body).toMatchObject({ status, detail: expect.any(String), ...more });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, json]);
  });

  it('a snippet is safe HTML, whatever the address', async () => {
    const { body } = await collector.owner.call<{ snippet: string }>('POST', '/v1/sites', {
      name: 'x',
      origins: ['https://a.example'],
      tagBase: 'https://a.example/"><script>',
    });
    expect(body.snippet).toContain('src="https://a.example/%22%3E%3Cscript%3E/tag.js"');
  });

  it('a missing key and an unknown key', async () => {
    for (const owner of [new Owner(collector.base, ''), new Owner(collector.base, 'dk_wrong')]) {
      const { status, body } = await owner.call('GET', '/v1/sites');
      expect([status, body]).toEqual([401, expect.objectContaining({ hint: expect.any(String) })]);
    }
  });

  it('each invalid touch by itself', async () => {
    const visitor = '00000000-0000-4000-8000-000000000000';
    const touches = [
      { id: 'a', visitor, medium: 'call' },
      { id: 'b', visitor: 'x', medium: 'call' },
      { id: 'c', visitor, medium: 'call', at: '2100-01-01T00:00:00Z' },
      { id: 'd', visitor, medium: 'call', at: '1970-01-01T00:00:00Z' },
      { id: 'e', visitor, medium: '\ud800' },
      { id: 'f', visitor, medium: '__proto__' },
      7,
    ];
    const { status, body } = await collector.owner.call<{ refused: { index: number; reason: string }[] }>(
      'POST',
      `/v1/sites/${site}/touches`,
      { touches },
    );
    expect([status, body.refused.map(({ index }) => index)]).toEqual([200, [0, 1, 2, 3, 4, 5, 6]]);
    expect(body.refused.map(({ reason }) => reason.split(':')[0])).toEqual([
      'visitor',
      'visitor',
      'at',
      'at',
      'medium',
      'medium',
      'touch',
    ]);
  });
});
