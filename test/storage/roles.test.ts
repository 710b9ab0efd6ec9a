import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../collector/app.ts';
import { SCOPES_OF } from '../../collector/http/access.ts';
import type { Scope } from '../../collector/http/scope.ts';
import { ROLES } from '../../collector/storage/people/role.ts';
import { type PeopleWorld, peopleWorld, type Tab } from '../support/signedIn.ts';

let world: PeopleWorld;
let one: string;
let other: string;
let admin: Tab;
beforeAll(async () => {
  world = await peopleWorld(Date.now());
  [one, other] = [await world.addSite(), await world.addSite()];
  admin = await world.first();
});
afterAll(() => world.stop());

const routes = Object.entries(describeApi().paths!).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Record<string, unknown>>).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    scope: operation['x-scope'] as Scope | 'any',
  })),
);
/** Routes without a site in the path that an owner of some site may use; each handler checks the sites that it touches. */
const SOMEWHERE = [
  'GET /v1/people',
  'PATCH /v1/people/{person}',
  'GET /v1/people/invitations',
  'POST /v1/people/invitations',
  'DELETE /v1/people/invitations/{id}',
];
/** Lists, and what exists for everybody. */
const ANSWERED = new Set([
  'GET /v1/sites',
  'GET /v1/sites/{site}',
  'GET /v1/sites/{site}/audiences',
  'GET /v1/sites/{site}/audiences/{key}',
  'GET /v1/sites/{site}/events',
  'GET /v1/sites/{site}/failed-events',
  'GET /v1/sites/{site}/reports/overview',
  'GET /v1/sites/{site}/webhooks',
  'GET /v1/people',
  'GET /v1/people/invitations',
  'GET /v1/people/{person}/account',
  'GET /v1/people/{person}/sessions',
  'GET /v1/keys',
  'GET /v1/audit',
]);

/** Asks a route so that nothing changes: what the path names does not exist, and bodies are invalid. */
async function ask(tab: Tab, { method, path }: { method: string; path: string }, site: string): Promise<number> {
  const address = path
    .replace('{site}', site)
    .replace('{key}', 'waiting')
    .replace('{person}', method === 'GET' ? 'me' : 'nobody')
    .replace(/\{\w+\}/g, 'nothing');
  // Deleting a site needs no body, so the one that is allowed is asked for a parameter that does not exist.
  const query = method === 'DELETE' ? '?nothing=1' : '';
  const { status } = await tab.call(method, `${address}${query}`, method === 'GET' ? undefined : '{');
  return status;
}

function expected(mayDoIt: boolean, route: { method: string; path: string }): number[] {
  if (!mayDoIt) return [403];
  return ANSWERED.has(`${route.method} ${route.path}`) ? [200] : [200, 400, 404];
}

describe.each(ROLES)('a %s', (role) => {
  it('reaches exactly the routes of the role at the own site, and none of another site', async () => {
    const tab = await world.person(role, { [one]: role });
    const scopes = SCOPES_OF[role];
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      if (route.path.includes('{site}')) {
        expect(expected((scopes as readonly string[]).includes(route.scope), route), name).toContain(
          await ask(tab, route, one),
        );
        expect(await ask(tab, route, other), `${name} of another site`).toBe(403);
        expect(await ask(tab, route, 'nosuchsite'), `${name} of no site`).toBe(403);
        continue;
      }
      const mayDoIt =
        route.scope === 'any' || route.scope === 'read' || (SOMEWHERE.includes(name) && scopes.includes('admin'));
      expect(expected(mayDoIt, route), name).toContain(await ask(tab, route, one));
    }
    const { body } = await tab.call<{ sites: { id: string }[] }>('GET', '/v1/sites');
    expect(body.sites.map(({ id }) => id)).toEqual([one]);
  });
});

it('an admin reaches every route', async () => {
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    expect(expected(true, route), name).toContain(await ask(admin, route, other));
    if (route.path.includes('{site}')) expect([400, 404], name).toContain(await ask(admin, route, 'nosuchsite'));
  }
});

it('somebody without a role reads an empty list of sites and their own account, and nothing else', async () => {
  const tab = await world.person('former', { [one]: 'owner' });
  const { body: me } = await tab.call('GET', '/v1/people/me/account');
  await world.owner('PATCH', `/v1/people/${me['id']}`, { roles: { [one]: null } });
  for (const route of routes) {
    const mayDoIt = ['any', 'read'].includes(route.scope) && !route.path.includes('{site}');
    const name = `${route.method} ${route.path}`;
    expect(expected(mayDoIt, route), name).toContain(await ask(tab, route, one));
  }
  expect((await tab.call('GET', '/v1/sites')).body).toEqual({ sites: [] });
});

it('somebody who is not signed in reaches none', async () => {
  for (const route of routes) expect(await ask(world.tab(), route, one), `${route.method} ${route.path}`).toBe(401);
});

it('roles differ between sites', async () => {
  const tab = await world.person('both', { [one]: 'owner', [other]: 'viewer' });
  expect((await tab.call('GET', `/v1/sites/${one}/webhooks`)).status).toBe(200);
  expect((await tab.call('GET', `/v1/sites/${other}/webhooks`)).status).toBe(403);
  expect((await tab.call('PATCH', `/v1/sites/${other}`, { name: 'Renamed' })).status).toBe(403);
  expect((await tab.call('GET', `/v1/sites/${other}/audiences/waiting/export?format=csv`)).status).toBe(403);
  expect((await tab.call('GET', `/v1/sites/${one}/audiences/waiting/export?format=csv`)).status).toBe(200);
});

it('a key that is limited to a site manages the people of that site only', async () => {
  await world.person('elsewhere', { [other]: 'viewer' });
  const body = { name: 'k', scopes: ['admin'], sites: [one] };
  const { body: made } = await world.owner<{ key: string }>('POST', '/v1/keys', body);
  const authorization = { authorization: `Bearer ${made.key}` };
  const { body: seen } = await world
    .tab()
    .call<{ people: { roles: object }[] }>('GET', '/v1/people', undefined, authorization);
  expect(seen.people.length).toBeGreaterThan(0);
  expect(seen.people.flatMap(({ roles }) => Object.keys(roles)).every((site) => site === one)).toBe(true);
  const post = (roles: object) => world.tab().call('POST', '/v1/people/invitations', { roles }, authorization);
  expect([(await post({ [one]: 'owner' })).status, (await post({ [other]: 'viewer' })).status]).toEqual([201, 403]);
  const me = await world.tab().call('GET', '/v1/people/me/sessions', undefined, authorization);
  expect([me.status, me.body['detail']]).toEqual([404, 'an API key has no account']);
});
