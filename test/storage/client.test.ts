import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, client, type RequestFailed } from '../../collector/client/client.ts';
import { Browser, PAGE_ORIGIN } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let api: Client;
let site: string;
beforeAll(async () => {
  collector = await testCollector();
  api = client(`${collector.base}/`, collector.owner.key);
  ({ id: site } = await api('POST /v1/sites', { body: { name: 'Shop', origins: [PAGE_ORIGIN] } }));
});
afterAll(() => collector.stop());

describe('the client', () => {
  it('sends paths, bodies and queries, and reads answers', async () => {
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'contact', medium: 'email' }]);
    const page = await api('GET /v1/sites/{site}/audiences/{key}/members', { site, key: 'waiting', limit: 5 });
    expect(page).toMatchObject({ members: [{ visitor: browser.id, contact: null }], next: null });
    const touches = [{ id: 't-1', visitor: browser.id, medium: 'answer' }];
    expect(await api('POST /v1/sites/{site}/touches', { site, body: { touches } })).toMatchObject({ accepted: 1 });
    expect(await api('GET /v1/sites/{site}/visitors/{id}', { site, id: browser.id })).toMatchObject({
      state: 'two-way',
    });
    const rule = { did: 'contact', within: '7d' } as const;
    const { count } = await api('POST /v1/sites/{site}/audiences/preview', { site, body: { rule } });
    expect(count).toBe(1);
  });

  it('escapes names in the path, and answers undefined for 204', async () => {
    const contact = 'crm/17?ä b';
    await api('PUT /v1/sites/{site}/contacts/{contact}', { site, contact, body: { traits: { plan: 'pro' } } });
    const { traits } = await api('GET /v1/sites/{site}/contacts/{contact}', { site, contact });
    expect(traits).toEqual({ plan: 'pro' });
    expect(await api('DELETE /v1/sites/{site}/contacts/{contact}', { site, contact })).toBeUndefined();
  });

  it('opens an export as a stream', async () => {
    const answer = await api.open('GET /v1/sites/{site}/audiences/{key}/export', { site, key: 'open', format: 'csv' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await answer.text()).split('\r\n')).toHaveLength(3);
  });

  it('iterates over the rows of a list, and over its pages', async () => {
    const path = `/v1/sites/${site}/audiences`;
    await collector.owner.call('POST', path, { key: 'readers', name: 'Readers', rule: { did: 'view' } });
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const browser = new Browser(collector.base, site);
      await browser.agree([{ kind: 'view' }]);
      ids.push(browser.id);
    }
    const list = { site, key: 'passive', limit: 2 };
    const rows: string[] = [];
    for await (const { visitor } of api.rows('GET /v1/sites/{site}/audiences/{key}/members', list)) rows.push(visitor);
    expect(rows.sort()).toEqual(ids.sort());
    const sizes: number[] = [];
    for await (const { members } of api.pages('GET /v1/sites/{site}/audiences/{key}/members', list))
      sizes.push(members.length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('iterates over the changes of an audience until there are no more', async () => {
    const since = new Date(Date.now() - 60_000).toISOString();
    const seen: string[] = [];
    const list = { site, key: 'passive', since, limit: 2 };
    for await (const { visitor } of api.rows('GET /v1/sites/{site}/audiences/{key}/changes', list)) seen.push(visitor);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('ends a request when its signal does', async () => {
    const stop = new AbortController();
    const reason = new Error('no longer wanted');
    stop.abort(reason);
    await expect(api('GET /v1/me', {}, { signal: stop.signal })).rejects.toBe(reason);
    const list = api.rows(
      'GET /v1/sites/{site}/audiences/{key}/members',
      { site, key: 'open' },
      { signal: stop.signal },
    );
    await expect(list.next()).rejects.toBe(reason);
  });

  it('throws the problem details of the collector', async () => {
    const wrong = { rule: { did: 'viewed' } };
    const failed = await api('POST /v1/sites/{site}/audiences/preview', { site, body: wrong as never }).catch(
      (error: RequestFailed) => error,
    );
    expect(failed).toMatchObject({ name: 'RequestFailed', status: 400, details: { pointer: '/rule/did' } });
    await expect(client(collector.base, 'dk_wrong')('GET /v1/sites', {})).rejects.toMatchObject({ status: 401 });
  });
});
