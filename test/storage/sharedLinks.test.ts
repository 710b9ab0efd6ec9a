import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, describeApi } from '../../collector/app.ts';
import type { Access } from '../../collector/http/access.ts';
import { accessOfLink } from '../../collector/http/accessOfLink.ts';
import { Counters } from '../../collector/http/counters.ts';
import type { Runtime } from '../../collector/http/runtime.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { listSharedLinks, SHARED_PAGES } from '../../collector/storage/sharing/sharedLinks.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

let collector: TestCollector;
let site: string;
let other: string;
const app = createApp('/d');
const HOUR = 3_600_000;

beforeAll(async () => {
  collector = await testCollector();
  [site, other] = [await collector.owner.addSite({ timeZone: 'UTC' }), await collector.owner.addSite()];
  const visits = [
    ['google', '/prices', { kind: 'contact', medium: 'form' }],
    ['google', '/', { kind: 'event', name: 'Order', props: { value: 5, currency: 'EUR' } }],
    ['bing', '/secret-page', { kind: 'share', medium: 'x' }],
    ['bing', '/', { kind: 'event', name: 'SecretEvent' }],
  ] as const;
  for (const [source, path, action] of visits) {
    for (const to of [site, other]) {
      const browser = new Browser(collector.base, to);
      const url = `https://www.example.com${path}?utm_source=${source}&utm_campaign=${source}-spring`;
      await browser.agree(
        [
          { kind: 'view', age: HOUR },
          { ...action, age: HOUR },
        ],
        { url },
      );
    }
  }
  await until(async () => {
    const { body } = await collector.owner.call<{ totals: { visits: number } }>(
      'GET',
      `/v1/sites/${site}/reports/flow`,
    );
    return JSON.stringify(body).includes('"visits":4');
  });
});
afterAll(() => collector.stop());

interface Made {
  id: string;
  url: string;
}

async function share(settings: Record<string, unknown> = {}, to = site): Promise<Made> {
  const { status, body, text } = await collector.owner.call<Made>('POST', `/v1/sites/${to}/shared-links`, {
    ...{ name: 'Agency', pages: [...SHARED_PAGES] },
    ...settings,
  });
  if (status !== 201) throw new Error(text);
  return body;
}

/** A request to the API with the rights of a link, as the page behind the link makes it. */
async function ask(access: Access, method: string, path: string, body?: unknown) {
  const runtime: Runtime = {
    store: new Store(collector.sql),
    now: Date.now,
    take: () => Promise.reject(new Error('a link takes no events')),
    ...{ scripts: new Map(), assets: new Map(), path: '/d', baseUrl: collector.base, secret: 'secret' },
    post: () => Promise.reject(new Error('a link sends nothing')),
    get: () => Promise.reject(new Error('a link fetches nothing')),
    ...{ privateWebhooks: false, counters: new Counters(), log: () => undefined },
  };
  const client = { address: '203.0.113.7', country: null, acceptEncoding: undefined };
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await app.fetch(new Request(`${collector.base}${path}`, init), { runtime, client, access });
  return { status: answer.status, text: await answer.text() };
}

async function accessOf({ id }: Made): Promise<Access> {
  return accessOfLink(site, (await listSharedLinks(collector.sql, site)).find((link) => link.id === id)!);
}

const routes = Object.entries(describeApi().paths!).flatMap(([path, methods]) =>
  Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
);
const REPORTS = ['overview', 'flow', 'sources', 'pages', 'places', 'devices', 'events', 'bounces'];

describe('the rights of a shared link', () => {
  it('reach the reports of its pages and no other route of the API', async () => {
    const access = await accessOf(await share());
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const report = /^\/v1\/sites\/\{site\}\/reports\/(\w+)$/.exec(path)?.[1];
      const address = path
        .replace('{site}', site)
        .replace('{key}', 'waiting')
        .replace(/\{\w+\}/g, 'nothing');
      const { status } = await ask(access, method, address, method === 'GET' ? undefined : {});
      expect(status, route).toBe(report !== undefined && REPORTS.includes(report) ? 200 : 403);
    }
  });

  it.each(SHARED_PAGES)('are only those of the page %s, if that is all it shows', async (page) => {
    const access = await accessOf(await share({ pages: [page] }));
    const open: string[] = [];
    for (const report of REPORTS) {
      if ((await ask(access, 'GET', `/v1/sites/${site}/reports/${report}`)).status === 200) open.push(report);
    }
    expect(open).toEqual(page === 'overview' ? ['overview', 'flow'] : [page]);
  });

  it('end at its site, however the path is spelled', async () => {
    const access = await accessOf(await share());
    for (const report of REPORTS) {
      for (const id of [other, `${other}?site=${site}`, `%2e%2e/${other}`, encodeURIComponent(other), 'nosuchsite']) {
        const { status, text } = await ask(access, 'GET', `/v1/sites/${id}/reports/${report}`);
        expect([403, 404], `${report} ${id}`).toContain(status);
        expect(text).not.toContain('"visits"');
      }
    }
  });

  const QUERIES = [
    'period=30d',
    'period=today&compare=before',
    'period=7d&compare=year',
    'period=7d&compare=2026-01-01..2026-12-31',
    'period=30d&filter=device:desktop,mobile,tablet,',
    'period=30d&compare=none&by=day',
  ];
  const DIMENSIONS: Record<string, string[]> = {
    sources: ['source', 'campaign', 'group', 'referrer', 'term'],
    pages: ['page', 'entry', 'exit'],
    devices: ['device', 'browser', 'os', 'language'],
    events: ['event', 'signal', 'medium'],
  };

  it('force its filter into every report, period, comparison, dimension and file', async () => {
    const access = await accessOf(await share({ filters: ['source:google'] }));
    for (const report of REPORTS) {
      for (const query of QUERIES) {
        if (query.includes('by=') && !['overview', 'bounces', 'sources'].includes(report)) continue;
        for (const dimension of DIMENSIONS[report] ?? [null]) {
          for (const format of ['json', 'csv']) {
            const path = `/v1/sites/${site}/reports/${report}?${query}&format=${format}${dimension === null ? '' : `&dimension=${dimension}`}`;
            const seen = await ask(access, 'GET', path);
            const filtered = await collector.owner.call('GET', `${path}&filter=source:google`);
            expect([seen.status, seen.text], path).toEqual([200, filtered.text]);
            expect(seen.text, path).not.toMatch(/bing|secret/i);
          }
        }
      }
    }
  });

  it.each([
    'source:bing',
    'source:!google',
    'source:~bin',
    'source:google,bing',
    'campaign:bing-spring',
    'page:/secret-page',
  ])('are not widened by the filter %s of a reader', async (filter) => {
    const access = await accessOf(await share({ filters: ['source:google'] }));
    const seen: { totals: { visits: number } } = JSON.parse(
      (await ask(access, 'GET', `/v1/sites/${site}/reports/overview?filter=${encodeURIComponent(filter)}`)).text,
    );
    expect(seen.totals.visits).toBe(filter === 'source:google,bing' ? 2 : 0);
  });

  it('are refused if the filter of the link cannot be read, rather than widened', () => {
    const link = {
      id: 'x',
      name: '',
      pages: [],
      password: null,
      embedOrigins: [],
      endsAt: null,
      createdBy: '',
      createdAt: 0,
    };
    expect(() => accessOfLink(site, { ...link, filters: ['nonsense'] })).toThrow(/cannot be read/);
  });
});

describe('making a link', () => {
  it('shows its address once and stores only hashes', async () => {
    const { url, id } = await share({ password: 'open sesame' });
    const token = url.split('/').at(-1)!;
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    const [row] = await collector.sql`select token, password from shared_link where site_id = ${site} and id = ${id}`;
    expect(row).toEqual({
      token: expect.stringMatching(/^[0-9a-f]{64}$/),
      password: expect.stringMatching(/^scrypt\$/),
    });
    const list = await collector.owner.call('GET', `/v1/sites/${site}/shared-links`);
    expect(list.text).not.toContain(token);
    expect(list.text).not.toContain('scrypt');
    expect(list.text).toContain('"hasPassword":true');
    const asKey = await fetch(`${collector.base}/v1/sites/${site}/reports/overview`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(asKey.status).toBe(401);
  });

  it.each<[name: string, settings: Record<string, unknown>, pointer: string]>([
    ['a page of visitors', { pages: ['people'] }, '/pages/0'],
    ['no page', { pages: [] }, '/pages'],
    ['an unknown dimension', { filters: ['sauce:google'] }, '/filters/0'],
    ['a short password', { password: 'short' }, '/password'],
    ['a password in a frame', { password: 'open sesame', embedOrigins: ['https://www.example.com'] }, '/password'],
    ['an end in the past', { endsAt: '2020-01-01T00:00:00Z' }, '/endsAt'],
    [
      'a second directive in an origin',
      { embedOrigins: ["https://a.com; script-src 'unsafe-inline'"] },
      '/embedOrigins/0',
    ],
    ['every website', { embedOrigins: ['*'] }, '/embedOrigins/0'],
    ['plain HTTP', { embedOrigins: ['http://www.example.com'] }, '/embedOrigins/0'],
    ['a field that does not exist', { scope: 'admin' }, '/scope'],
  ])('refuses %s', async (_name, settings, pointer) => {
    const body = { name: 'Agency', pages: ['overview'], ...settings };
    const answer = await collector.owner.call('POST', `/v1/sites/${site}/shared-links`, body);
    expect([answer.status, answer.body], answer.text).toEqual([400, expect.objectContaining({ pointer })]);
  });
});

const GERMAN = { 'accept-language': 'de' };
const hrefsOf = (text: string) =>
  [...text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));

describe('the page behind a link', () => {
  it('shows the chosen pages in both languages, unlisted, in no frame, with links to nothing else', async () => {
    const { url } = await share({ pages: ['overview', 'sources', 'bounces', 'events'] });
    const home = new URL(url).pathname;
    for (const page of [
      '',
      '/overview',
      '/sources',
      '/sources?dimension=campaign',
      '/bounces',
      '/events',
      '/events?dimension=signal',
    ]) {
      for (const headers of [{}, GERMAN] as Record<string, string>[]) {
        const answer = await fetch(`${url}${page}`, { headers });
        const text = await answer.text();
        expect(answer.status, page).toBe(200);
        expect(text).toContain(headers === GERMAN ? 'Zum Lesen geteilt' : 'Shared for reading');
        expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
        expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
        expect(answer.headers.get('set-cookie')).toBeNull();
        const strange = hrefsOf(text).filter(
          (address) =>
            !/^(#|\?|\/dashboard\/(files\/|icon))/.test(address) &&
            !new RegExp(`^${home}(/(overview|sources|bounces|events)(/csv)?)?(\\?|$)`).test(address),
        );
        expect(strange, page).toEqual([]);
        expect(text).not.toMatch(/people\/visitors|sign-out/);
      }
    }
  });

  it('has no other page, form or method', async () => {
    const { url } = await share({ pages: ['sources'] });
    for (const page of [
      'overview',
      'pages',
      'waiting',
      'people',
      'settings',
      'settings/keys',
      'audiences',
      'live',
      'constructor',
      'pages/csv',
    ]) {
      expect((await fetch(`${url}/${page}`)).status, page).toBe(404);
    }
    expect((await fetch(url)).status).toBe(200);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await fetch(`${url}/sources`, { method })).status, method).toBe(404);
    }
  });

  it('reads the site as the link does, also for a reader who is signed in or sends a key', async () => {
    const { url } = await share({ filters: ['source:google'], pages: ['overview', 'sources', 'events'] });
    const headers = { authorization: `Bearer ${collector.owner.key}` };
    for (const page of [
      'overview',
      'sources',
      'sources/csv',
      'events',
      'sources?filter=source:bing',
      'events?dimension=event',
    ]) {
      const text = await (await fetch(`${url}/${page}`, { headers })).text();
      expect(text.replace(/filter=[^"&]*/g, '').replace(/source:bing|<b>bing<\/b>|is bing/g, ''), page).not.toMatch(
        /SecretEvent|secret-page|bing-spring/,
      );
    }
    const csv = await fetch(`${url}/sources/csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(await csv.text()).toMatch(/^name,visits.*\r\ngoogle,2,/);
  });

  it('allows only its own websites to show it in a frame', async () => {
    const { url } = await share({ embedOrigins: ['https://www.example.com', 'https://*.example.org'] });
    const policy = (await fetch(url)).headers.get('content-security-policy')!;
    expect(policy).toMatch(/frame-ancestors https:\/\/www\.example\.com https:\/\/\*\.example\.org$/);
    const dashboard = await fetch(`${collector.base}/dashboard/sign-in`);
    expect(dashboard.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('is closed once it was revoked or has ended, at another site, and with any other token', async () => {
    const [revoked, ended, good] = [await share(), await share(), await share()];
    expect((await collector.owner.call('DELETE', `/v1/sites/${site}/shared-links/${revoked.id}`)).status).toBe(204);
    expect((await collector.owner.call('DELETE', `/v1/sites/${site}/shared-links/${revoked.id}`)).status).toBe(404);
    await collector.sql`update shared_link set ends_at = ${Date.now() - 1} where site_id = ${site} and id = ${ended.id}`;
    const token = good.url.split('/').at(-1)!;
    const urls = [revoked.url, ended.url, good.url.slice(0, -1), `${good.url}A`, good.url.replace(site, other)];
    urls.push(
      `${collector.base}/shared/${site}/${token.toLowerCase()}`,
      `${collector.base}/shared/${site}/%00`,
      `${collector.base}/shared/%00/${token}`,
    );
    const texts = new Set<string>();
    for (const url of urls) {
      const answer = await fetch(url);
      expect(answer.status, url).toBe(404);
      texts.add(await answer.text());
    }
    expect(texts.size).toBe(1);
    expect((await fetch(good.url)).status).toBe(200);
  });

  it('escapes the names of the site and of the filter', async () => {
    const hostile = await collector.owner.addSite({ name: '"><svg onload=x>' });
    const { url } = await share({ filters: ['source:<script>alert(1)</script>'] }, hostile);
    const text = await (await fetch(url)).text();
    expect(text).not.toMatch(/<svg onload|<script>alert/);
  });
});

describe('a link with a password', () => {
  const send = (url: string, password: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams({ password }),
    });

  it('opens with the password for this browser, and stays closed otherwise', async () => {
    const { url } = await share({ password: 'open sesame', pages: ['sources'] });
    const closed = await fetch(`${url}/sources/csv`);
    expect(closed.status).toBe(403);
    expect(await closed.text()).not.toContain('google');
    expect((await send(url, 'open barley')).status).toBe(403);
    expect((await send(url, 'open sesame', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const opened = await send(url, 'open sesame');
    const cookie = opened.headers.get('set-cookie')!;
    expect([opened.status, cookie]).toEqual([303, expect.stringMatching(/HttpOnly; SameSite=Lax/)]);
    expect(cookie).toContain(`Path=${new URL(url).pathname}`);
    const pair = cookie.split(';')[0]!;
    const status = async (to: string, given: string) => (await fetch(to, { headers: { cookie: given } })).status;
    expect(await status(`${url}/sources/csv`, pair)).toBe(200);
    const [name, value] = pair.split('=') as [string, string];
    const [end, proof] = value.split('.') as [string, string];
    const forged = [
      `${Number(end) + 1}.${proof}`,
      `${end}.`,
      `${end}.${proof.slice(0, -1)}`,
      `9999999999999.${proof}`,
      `${end}.${proof}x`,
      '',
    ];
    for (const one of forged) expect(await status(url, `${name}=${one}`), one).toBe(403);
    const second = await share({ password: 'open sesame' });
    expect(await status(second.url, `duplex_${second.id}=${value}`)).toBe(403);
  });

  it('allows ten guesses, also at the same time, and then one a minute, before it looks at the password', async () => {
    const { url } = await share({ password: 'open sesame' });
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => send(url, `guess number ${i}`)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(403), ...Array(4).fill(429)]);
    const right = await send(url, 'open sesame');
    expect([right.status, Number(right.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(right.headers.get('set-cookie')).toBeNull();
  });
});
