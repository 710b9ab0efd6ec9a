import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../collector/app.ts';
import { ANY_SCOPE, SCOPES, type Scope } from '../../collector/http/scope.ts';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let one: string;
let other: string;
let browser: Browser;
beforeAll(async () => {
  collector = await testCollector();
  [one, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
  browser = new Browser(collector.base, other);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
});
afterAll(() => collector.stop());

/** An owner whose key has these scopes, for all sites or for some. */
async function ownerWith(scopes: string[], sites?: string[]): Promise<Owner> {
  const body = { name: 'k', scopes, ...(sites === undefined ? {} : { sites }) };
  const { body: created } = await collector.owner.call<{ key: string }>('POST', '/v1/keys', body);
  return new Owner(collector.base, created.key);
}

/** Every route of the API by the scope it needs, besides `admin`. A new route has to be added here on purpose. */
const ROUTES: Record<Scope | 'any', readonly string[]> = {
  any: ['GET /v1/me'],
  read: [
    'GET /v1/sites/{site}/visitors',
    'GET /v1/sites/{site}/reports/live',
    'GET /v1/sites/{site}/reports/filling',
    'GET /v1/sites/{site}/reports/returns',
    'GET /v1/sites/{site}/reports/flow',
    'GET /v1/sites/{site}/reports/events',
    'GET /v1/sites/{site}/reports/devices',
    'GET /v1/sites/{site}/reports/places',
    'GET /v1/people/{person}/account',
    'PATCH /v1/people/{person}/account',
    'DELETE /v1/people/{person}/sessions',
    'GET /v1/people/{person}/sessions',
    'DELETE /v1/people/{person}/sessions/{id}',
    'GET /v1/sites',
    'GET /v1/sites/{site}',
    'GET /v1/sites/{site}/audiences',
    'GET /v1/sites/{site}/audiences/{key}',
    'GET /v1/sites/{site}/audiences/{key}/changes',
    'GET /v1/sites/{site}/audiences/{key}/members',
    'POST /v1/sites/{site}/audiences/preview',
    'GET /v1/sites/{site}/contacts/{contact}',
    'GET /v1/sites/{site}/contacts/{contact}/permissions',
    'GET /v1/sites/{site}/contacts/{contact}/timeline',
    'GET /v1/sites/{site}/events',
    'GET /v1/sites/{site}/failed-events',
    'GET /v1/sites/{site}/reports/bounces',
    'GET /v1/sites/{site}/reports/open-media',
    'GET /v1/sites/{site}/reports/overview',
    'GET /v1/sites/{site}/reports/pages',
    'GET /v1/sites/{site}/reports/response-times',
    'GET /v1/sites/{site}/reports/sources',
    'GET /v1/sites/{site}/values',
    'GET /v1/sites/{site}/visitors/{id}',
    'GET /v1/sites/{site}/visitors/{id}/explain',
    'GET /v1/sites/{site}/visitors/{id}/timeline',
    'GET /v1/sites/{site}/touch-link-arrivals',
    'GET /v1/sites/{site}/touch-links',
    'GET /v1/sites/{site}/touch-links/{id}',
    'GET /v1/sites/{site}/touch-links/{id}/qr.svg',
  ],
  export: [
    'GET /v1/sites/{site}/audiences/{key}/export',
    'GET /v1/sites/{site}/audiences/{key}/export-counts',
    'GET /v1/sites/{site}/contacts',
    'GET /v1/sites/{site}/conversions',
  ],
  write: [
    'POST /v1/sites/{site}/events',
    'PATCH /v1/sites/{site}',
    'POST /v1/sites/{site}/audiences',
    'DELETE /v1/sites/{site}/audiences/{key}',
    'PATCH /v1/sites/{site}/audiences/{key}',
    'POST /v1/sites/{site}/check',
    'POST /v1/sites/{site}/contacts',
    'DELETE /v1/sites/{site}/contacts/{contact}',
    'PUT /v1/sites/{site}/contacts/{contact}',
    'POST /v1/sites/{site}/contacts/{contact}/permissions',
    'DELETE /v1/sites/{site}/contacts/{contact}/visitors/{id}',
    'POST /v1/sites/{site}/failed-events/replay',
    'POST /v1/sites/{site}/permissions',
    'POST /v1/sites/{site}/signals',
    'POST /v1/sites/{site}/touch-links',
    'DELETE /v1/sites/{site}/touch-links/{id}',
    'POST /v1/sites/{site}/touches',
    'DELETE /v1/sites/{site}/touches/{id}',
    'GET /v1/sites/{site}/unsubscribe-key',
    'DELETE /v1/sites/{site}/visitors/{id}',
  ],
  admin: [
    'GET /v1/audit',
    'GET /v1/keys',
    'POST /v1/keys',
    'DELETE /v1/keys/{id}',
    'GET /v1/people',
    'POST /v1/people',
    'GET /v1/people/invitations',
    'POST /v1/people/invitations',
    'DELETE /v1/people/invitations/{id}',
    'DELETE /v1/people/{person}',
    'PATCH /v1/people/{person}',
    'POST /v1/sites',
    'DELETE /v1/sites/{site}',
    'GET /v1/sites/{site}/senders',
    'POST /v1/sites/{site}/senders',
    'DELETE /v1/sites/{site}/senders/{id}',
    'PATCH /v1/sites/{site}/senders/{id}',
    'POST /v1/sites/{site}/senders/{id}/rotate',
    'GET /v1/sites/{site}/touch-link-key',
    'POST /v1/sites/{site}/touch-link-key/rotate',
    'GET /v1/sites/{site}/webhooks',
    'POST /v1/sites/{site}/webhooks',
    'DELETE /v1/sites/{site}/webhooks/{id}',
    'GET /v1/sites/{site}/webhooks/{id}',
    'PATCH /v1/sites/{site}/webhooks/{id}',
    'GET /v1/sites/{site}/webhooks/{id}/deliveries',
    'POST /v1/sites/{site}/webhooks/{id}/replay',
    'POST /v1/sites/{site}/webhooks/{id}/secret',
    'POST /v1/sites/{site}/webhooks/{id}/test',
  ],
};

/** All routes of the app, with the scope in their description. */
const declared = Object.entries(describeApi().paths!).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Record<string, unknown>>).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-scope']] as const,
  ),
);

describe('the scope of a key', () => {
  it('is declared by every route as expected', () => {
    const scopes = [...SCOPES, ANY_SCOPE] as const;
    const expected = scopes.flatMap((scope) => ROUTES[scope].map((route) => [route, scope]));
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(expected));
  });

  it.each(SCOPES)('%s admits to exactly the routes that need it', async (scope) => {
    const key = await ownerWith([scope]);
    const admitted: string[] = [];
    for (const [route] of declared) {
      // Nothing is changed: what the path names does not exist, and bodies are invalid.
      const [method = '', path = ''] = route.split(' ');
      const address = path.replace('{site}', 'nosuchsite').replace(/\{\w+\}/g, 'nothing');
      const { status, body } = await key.call<{ detail?: string }>(method, address, method === 'GET' ? undefined : '{');
      if (status !== 403) admitted.push(route);
      else expect(body.detail).toContain(`needs the scope ${Object.fromEntries(declared)[route]}`);
      expect(status, route).not.toBe(401);
    }
    const expected = scope === 'admin' ? Object.values(ROUTES).flat() : [...ROUTES.any, ...ROUTES[scope]];
    expect(admitted.sort()).toEqual([...expected].sort());
  });

  it('reaches only the sites of the key, and lists only those', async () => {
    const key = await ownerWith(['admin'], [one]);
    for (const [route] of declared) {
      const [method = '', path = ''] = route.split(' ');
      // Routes for people have no site in the path; `roles.test.ts` asks what they show.
      if (route === 'GET /v1/sites' || route === 'GET /v1/me' || path.startsWith('/v1/people')) continue;
      const address = path.replace('{site}', other).replace(/\{\w+\}/g, 'nothing');
      expect((await key.call(method, address, method === 'GET' ? undefined : '{')).status, route).toBe(403);
    }
    const { body } = await key.call<{ sites: { id: string }[] }>('GET', '/v1/sites');
    expect(body.sites.map(({ id }) => id)).toEqual([one]);
    expect((await key.call('GET', `/v1/sites/${one}/audiences`)).status).toBe(200);
  });
});

/** A path in which each letter in turn, and all of them, are percent-encoded. */
function spellingsOf(path: string): string[] {
  const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  const positions = [...path].flatMap((letter, i) => (/[a-z]/.test(letter) ? [i] : []));
  const each = positions.map((i) => path.slice(0, i) + escaped(path[i]!) + path.slice(i + 1));
  return [path, ...each, path.replace(/[a-z]/g, escaped), path.replace(/s/, '%2573'), path.replace('/v1/', '//v1/')];
}

describe('another spelling of a path', () => {
  it('does not reach other sites', async () => {
    const key = await ownerWith(['read'], [one]);
    for (const path of spellingsOf(`/v1/sites/${other}/visitors/${browser.id}`)) {
      expect([403, 404], path).toContain((await key.call('GET', path)).status);
    }
  });

  it('does not need less than the scope of the route', async () => {
    const reader = await ownerWith(['read']);
    const paths = ['/v1/keys', '/v1/audit', `/v1/sites/${one}/webhooks`, `/v1/sites/${other}/audiences/waiting/export`];
    for (const path of paths.flatMap(spellingsOf)) {
      expect([403, 404], path).toContain((await reader.call('GET', `${path}?format=csv`)).status);
    }
    const writer = await ownerWith(['write']);
    for (const path of spellingsOf(`/v1/sites/${one}/webhooks`)) {
      const { status } = await writer.call('POST', path, { url: 'https://www.example.org/hook' });
      expect([403, 404], path).toContain(status);
    }
  });
});

describe('a key in the header `Authorization`', () => {
  const status = async (authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    return fetch(`${collector.base}/v1/sites`, { headers });
  };
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('is accepted as Bearer, and as the user name of Basic', async () => {
    const { key } = collector.owner;
    for (const authorization of [
      `Bearer ${key}`,
      `bearer  ${key}`,
      basic(`${key}:`),
      basic(`${key}:x:y`),
      basic(key),
    ]) {
      expect((await status(authorization)).status, authorization.slice(0, 6)).toBe(200);
    }
  });

  it('is refused with a hint if it is missing or unknown', async () => {
    const { key } = collector.owner;
    for (const authorization of [undefined, '', 'Bearer', key, basic(`:${key}`), 'Basic !', 'Bearer dk_wrong']) {
      const answer = await status(authorization);
      expect([answer.status, answer.headers.get('www-authenticate')], authorization).toEqual([401, 'Bearer']);
      expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/API key/), hint: expect.any(String) });
    }
  });
});

it('the last key that can make another is not deleted, even if keys of single sites remain', async () => {
  const { owner } = collector;
  const limited = await ownerWith(['admin'], [one]);
  expect((await limited.call('GET', `/v1/sites/${one}`)).status).toBe(200);
  const { body } = await owner.call<{ keys: { id: string; scopes: string[]; sites: string[] | null }[] }>(
    'GET',
    '/v1/keys',
  );
  const admins = body.keys.filter(({ scopes, sites }) => scopes.includes('admin') && sites === null);
  // The owner's own key is the oldest.
  const [first, ...later] = admins;
  for (const { id } of later) expect((await owner.call('DELETE', `/v1/keys/${id}`)).status).toBe(204);
  expect((await owner.call('DELETE', `/v1/keys/${first!.id}`)).status).toBe(409);
  expect((await owner.call('GET', '/v1/keys')).status).toBe(200);
});

it('a key without the scope export sees a visitor without the contact id', async () => {
  const { owner } = collector;
  await owner.call('PUT', `/v1/sites/${other}/contacts/crm-1`, { visitors: [browser.id] });
  const reader = await ownerWith(['read'], [other]);
  const exporter = await ownerWith(['read', 'export'], [other]);
  expect((await reader.call('GET', `/v1/sites/${other}/visitors/${browser.id}`)).text).not.toContain('crm-1');
  expect(await reader.visitor(other, browser.id)).toMatchObject({ id: browser.id, contact: null });
  expect(await exporter.visitor(other, browser.id)).toMatchObject({ contact: 'crm-1' });
});

it('a page can ask for its visitor before there is one, without an error in its console', async () => {
  const me = `${collector.base}/d/me?site=${one}`;
  expect([(await fetch(me)).status, (await fetch(`${me}&missing=empty`)).status]).toEqual([404, 204]);
  const known = new Browser(collector.base, one);
  await known.agree([{ kind: 'view' }]);
  const answer = await fetch(`${me}&missing=empty`, { headers: { cookie: known.cookie } });
  expect([answer.status, await answer.json()]).toEqual([200, { visitor: expect.objectContaining({ id: known.id }) }]);
});

it('a visitor who claims to be a contact sees what their browser did, and nothing that the owner knows', async () => {
  const { owner, base } = collector;
  const stranger = new Browser(base, one);
  await stranger.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email', confidence: 'confirmed' }]);
  const touches = [{ id: 't-1', contact: 'crm-17', medium: 'call', campaign: 'debt-collection' }];
  await owner.call('POST', `/v1/sites/${one}/touches`, { touches });
  const signals = [
    { id: 's-1', contact: 'crm-17', kind: 'reply', medium: 'whatsapp' },
    { id: 's-2', contact: 'crm-17', kind: 'close', medium: 'email' },
  ];
  await owner.call('POST', `/v1/sites/${one}/signals`, { signals });
  await stranger.agree([{ kind: 'event', name: 'identify', props: { contact: 'crm-17' } }]);
  expect(await owner.visitor(one, stranger.id)).toMatchObject({
    ...{ contact: 'crm-17', waitingSince: null, lastReplyMedium: 'whatsapp', media: ['whatsapp'] },
    taps: { company: { open: true } },
  });
  const { text, body } = await stranger.me('GET');
  expect(text).not.toMatch(/debt-collection|"call"|whatsapp|crm-17/);
  expect(body.visitor).toMatchObject({
    ...{ state: 'visitor-only', contact: null, lastReplyMedium: null, media: ['email'], views: 1 },
    taps: { visitor: { open: true }, company: { open: false, last: null, until: null } },
  });
});

it('a visitor sees public audiences only', async () => {
  const { owner, base } = collector;
  const visitor = new Browser(base, one);
  await visitor.agree([{ kind: 'view' }, { kind: 'share', medium: 'x' }]);
  expect((await owner.visitor(one, visitor.id)).audiences).toContain('sharers');
  expect((await visitor.me()).body.visitor.audiences).toEqual([]);
  await owner.call('PATCH', `/v1/sites/${one}/audiences/sharers`, { public: true });
  expect((await visitor.me()).body.visitor.audiences).toEqual(['sharers']);
});

describe('members, changes and exports are three routes', () => {
  it('changes name the contact', async () => {
    const { owner } = collector;
    await owner.call('PUT', `/v1/sites/${other}/contacts/crm-1`, { visitors: [browser.id] });
    const path = `/v1/sites/${other}/audiences/waiting/changes?since=2020-01-01T00:00:00Z`;
    const { body } = await owner.call<{ changes: unknown[] }>('GET', path);
    expect(body.changes).toMatchObject([{ visitor: browser.id, contact: 'crm-1', change: 'entered' }]);
  });

  it.each([
    ['since=2020-01-01T00:00:00Z', '/since', '/changes'],
    ['format=csv', '/format', '/export'],
    ['medium=email', '/medium', '/export'],
  ])('members refuses ?%s and names the route that replaces it', async (query, pointer, route) => {
    const path = `/v1/sites/${other}/audiences/waiting/members?${query}`;
    const { status, body } = await collector.owner.call<{ hint: string }>('GET', path);
    expect([status, body]).toEqual([400, expect.objectContaining({ pointer, hint: expect.stringContaining(route) })]);
  });
});

it('every route refuses an unknown query parameter', async () => {
  for (const [route] of declared) {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replace('{site}', other).replace(/\{\w+\}/g, 'nothing');
    const answer = await collector.owner.call<{ pointer: string; hint: string }>(
      method,
      `${address}?limit=1&lmit=2`,
      method === 'GET' ? undefined : {},
    );
    expect([answer.status, answer.body.pointer], route).toEqual([400, expect.stringMatching(/^\/(lmit|limit)$/)]);
    expect(answer.body.hint, route).toMatch(/this route has /);
  }
});
