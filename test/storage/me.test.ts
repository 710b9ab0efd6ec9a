import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Owner } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite();
});
afterAll(() => collector.stop());

interface KeyView {
  id: string;
  name: string;
  scopes: string[];
  sites: string[] | null;
  expiresAt: string | null;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function makeKey(more: Record<string, unknown>): Promise<Owner & { id: string }> {
  const body = { name: 'Till', scopes: ['read'], ...more };
  const made = await collector.owner.call<{ id: string; key: string }>('POST', '/v1/keys', body);
  expect(made.status, made.text).toBe(201);
  return Object.assign(new Owner(collector.base, made.body.key), { id: made.body.id });
}

/** Moves the end of a key into the past, as the passing of time would. */
const end = (id: string) => collector.sql`update api_key set expires_at = ${Date.now() - 1} where id = ${id}`;

describe('GET /v1/me', () => {
  it.each(['read', 'export', 'write', 'admin'])('answers what a key with the scope %s may do', async (scope) => {
    const expiresAt = inAnHour();
    const key = await makeKey({ scopes: [scope], sites: [site], expiresAt });
    const { status, body } = await key.call<KeyView>('GET', '/v1/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      kind: 'key',
      id: key.id,
      name: 'Till',
      scopes: [scope],
      sites: [site],
      expiresAt,
      scopesAt: null,
    });
  });

  it('answers null for all sites and for no end', async () => {
    const { body } = await collector.owner.call<KeyView>('GET', '/v1/me');
    expect(body).toMatchObject({ scopes: ['admin'], sites: null, expiresAt: null });
  });

  it('needs a key', async () => {
    expect((await fetch(`${collector.base}/v1/me`)).status).toBe(401);
    expect((await new Owner(collector.base, 'dk_wrong').call('GET', '/v1/me')).status).toBe(401);
  });
});

describe('a key with an end', () => {
  it('is listed with it, and recorded in the audit log', async () => {
    const expiresAt = inAnHour();
    const { id } = await makeKey({ expiresAt });
    const { body } = await collector.owner.call<{ keys: KeyView[] }>('GET', '/v1/keys');
    expect(body.keys.find((key) => key.id === id)).toMatchObject({ expiresAt });
    const audit = await collector.owner.call('GET', '/v1/audit');
    expect(audit.text).toContain(`"expiresAt":"${expiresAt}"`);
  });

  it('accepts an end with an offset', async () => {
    const key = await makeKey({ expiresAt: '2999-01-01T02:00:00+02:00' });
    expect((await key.call<KeyView>('GET', '/v1/me')).body.expiresAt).toBe('2999-01-01T00:00:00.000Z');
  });

  it('is refused from its end on, with the reason', async () => {
    const key = await makeKey({ expiresAt: inAnHour() });
    expect((await key.call('GET', '/v1/sites')).status).toBe(200);
    await end(key.id);
    const { status, body, headers } = await key.call<{ detail: string; hint: string }>('GET', '/v1/sites');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body.detail).toMatch(/^the API key `Till` ended at \d{4}-/);
    expect(body.hint).toMatch(/new one/);
    expect((await key.call('GET', '/v1/me')).status).toBe(401);
  });

  it('does not use up the limit of wrong keys after its end', async () => {
    const key = await makeKey({ expiresAt: inAnHour() });
    await end(key.id);
    for (let n = 0; n < 40; n++) expect((await key.call('GET', '/v1/me')).status).toBe(401);
    expect((await new Owner(collector.base, 'dk_wrong').call('GET', '/v1/me')).status).toBe(401);
  });

  it.each(['2020-01-01T00:00:00Z', 'tomorrow', '2030-01-01', 17, null])('refuses the end %j', async (expiresAt) => {
    const body = { name: 'Till', scopes: ['read'], expiresAt };
    const answer = await collector.owner.call<{ pointer: string }>('POST', '/v1/keys', body);
    expect([answer.status, answer.body.pointer]).toEqual([400, '/expiresAt']);
  });

  it('does not count as another admin key once it has ended', async () => {
    const { owner } = collector;
    const own = await owner.call<KeyView>('GET', '/v1/me');
    const { keys } = (await owner.call<{ keys: KeyView[] }>('GET', '/v1/keys')).body;
    for (const { id, scopes } of keys) {
      if (scopes.includes('admin') && id !== own.body.id) await owner.call('DELETE', `/v1/keys/${id}`);
    }
    const second = await makeKey({ scopes: ['admin'], expiresAt: inAnHour() });
    await end(second.id);
    expect((await owner.call('DELETE', `/v1/keys/${own.body.id}`)).status).toBe(409);
    expect((await owner.call('DELETE', `/v1/keys/${second.id}`)).status).toBe(204);
  });
});
