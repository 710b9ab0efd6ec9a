import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

async function holder(scopes: string[], sites?: string[]): Promise<Owner> {
  const body = { name: 'k', scopes, ...(sites === undefined ? {} : { sites }) };
  const made = await collector.owner.call<{ key: string }>('POST', '/v1/keys', body);
  return new Owner(collector.base, made.body.key);
}

/** A path in which each letter in turn, and all of them, are written as an escape. */
function disguises(path: string): string[] {
  const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  const places = [...path].flatMap((letter, i) => (/[a-z]/.test(letter) ? [i] : []));
  const each = places.map((i) => path.slice(0, i) + escaped(path[i]!) + path.slice(i + 1));
  return [path, ...each, path.replace(/[a-z]/g, escaped), path.replace(/s/, '%2573'), path.replace('/v1/', '//v1/')];
}

describe('another spelling of a path gives a key no more rights', () => {
  it('not beyond its sites', async () => {
    const key = await holder(['read'], [one]);
    for (const path of disguises(`/v1/sites/${other}/visitors/${browser.id}`)) {
      expect([403, 404], path).toContain((await key.call('GET', path)).status);
    }
  });

  it('not beyond its scopes', async () => {
    const key = await holder(['read']);
    for (const path of [
      ...disguises('/v1/keys'),
      ...disguises('/v1/audit'),
      ...disguises(`/v1/sites/${one}/webhooks`),
    ]) {
      expect([403, 404], path).toContain((await key.call('GET', path)).status);
    }
    for (const path of disguises(`/v1/sites/${other}/audiences/waiting/members`)) {
      expect([403, 404], path).toContain((await key.call('GET', `${path}?format=csv`)).status);
    }
    const writer = await holder(['write']);
    for (const path of disguises(`/v1/sites/${one}/webhooks`)) {
      const { status } = await writer.call('POST', path, { url: 'https://www.example.org/hook' });
      expect([403, 404], path).toContain(status);
    }
  });
});

it('the last key that can make another is not deleted, even if keys of single sites remain', async () => {
  const { owner } = collector;
  const limited = await holder(['admin'], [one]);
  expect((await limited.call('GET', `/v1/sites/${one}`)).status).toBe(200);
  const { body } = await owner.call<{ keys: { id: string; scopes: string[]; sites: string[] | null }[] }>(
    'GET',
    '/v1/keys',
  );
  const admins = body.keys.filter(({ scopes, sites }) => scopes.includes('admin') && sites === null);
  expect(admins).toHaveLength(1);
  expect((await owner.call('DELETE', `/v1/keys/${admins[0]!.id}`)).status).toBe(409);
  expect((await owner.call('GET', '/v1/keys')).status).toBe(200);
});

it('a page that claims to be a contact learns nothing about that contact', async () => {
  const { owner, base } = collector;
  const stranger = new Browser(base, one);
  await stranger.agree([{ kind: 'view' }]);
  const touches = [{ id: 't-1', contact: 'crm-17', medium: 'call', campaign: 'debt-collection' }];
  await owner.call('POST', `/v1/sites/${one}/touches`, { touches });
  await stranger.agree([{ kind: 'event', name: 'identify', props: { contact: 'crm-17' } }]);
  expect(await owner.visitor(one, stranger.id)).toMatchObject({ contact: 'crm-17', taps: { company: { open: true } } });
  const { text } = await stranger.me('GET');
  expect(text).not.toMatch(/debt-collection|"call"/);
});

it('changes name their contact, and cannot be combined with a format', async () => {
  const { owner } = collector;
  await owner.call('PUT', `/v1/sites/${other}/contacts/crm-1`, { visitors: [browser.id] });
  const members = `/v1/sites/${other}/audiences/waiting/members`;
  const { body } = await owner.call<{ changes: unknown[] }>('GET', `${members}?since=2020-01-01T00:00:00Z`);
  expect(body.changes).toMatchObject([{ visitor: browser.id, contact: 'crm-1', change: 'entered' }]);
  const mixed = await owner.call('GET', `${members}?since=2020-01-01T00:00:00Z&format=csv`);
  expect([mixed.status, mixed.body]).toMatchObject([400, { pointer: '/since' }]);
});
