import { gzipSync } from 'node:zlib';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

/** A site with a write key, and a visitor who is the contact `crm-1`. */
async function shop() {
  const site = await collector.owner.addSite({});
  const { body } = await collector.owner.call<{ key: string }>('POST', '/v1/keys', {
    name: 'segment',
    scopes: ['write'],
    sites: [site],
  });
  const browser = new Browser(collector.base, site);
  await browser.agree([{}]);
  await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [browser.id] });
  return { site, writeKey: body.key, browser };
}

async function send(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const isBytes = body instanceof Uint8Array;
  return fetch(`${collector.base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
  });
}

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });

interface Row {
  name: string;
  count: number;
  revenue: Record<string, number>;
}

async function eventsOf(site: string): Promise<Row[]> {
  const { body } = await collector.owner.call<{ rows: Row[] }>('GET', `/v1/sites/${site}/reports/events`);
  return body.rows;
}

async function failedOf(site: string): Promise<string[]> {
  const { body } = await collector.owner.call<{ failedEvents: { reason: string }[] }>(
    'GET',
    `/v1/sites/${site}/failed-events`,
  );
  return body.failedEvents.map(({ reason }) => reason);
}

describe('the way in for Segment', () => {
  it("records what Segment's own library sends, unchanged", async () => {
    const { site, writeKey } = await shop();
    const analytics = new Analytics({ writeKey, host: collector.base, flushAt: 3, maxRetries: 0 });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    analytics.identify({ userId: 'crm-2', traits: { email: 'ada@example.com', plan: 'pro', tags: ['a'] } });
    analytics.track({
      userId: 'crm-1',
      event: 'Order Completed',
      properties: { revenue: 120.5, currency: 'EUR', order_id: '4711', products: [{ sku: 'x' }] },
    });
    analytics.page({ userId: 'crm-1', name: 'Prices', properties: { path: '/prices' } });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
    const { body: contact } = await collector.owner.call('GET', `/v1/sites/${site}/contacts/crm-2`);
    expect(contact.traits).toEqual({ plan: 'pro' });
    expect(contact.matchKeys ?? contact.keys).toContain('email');
    expect((await eventsOf(site)).map(({ name, count, revenue }) => [name, count, revenue])).toEqual([
      ['Order Completed', 1, { EUR: 120.5 }],
      ['Page', 1, {}],
    ]);
    expect(await failedOf(site)).toEqual([]);
  });

  it("records what RudderStack's own library sends, which is gzip", async () => {
    const { site, writeKey } = await shop();
    const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: collector.base, flushAt: 1, gzip: true });
    await new Promise<void>((done, failed) => {
      analytics.track({ userId: 'crm-1', event: 'Signed in', properties: { plan: 'pro' } });
      analytics.flush((error?: unknown) => (error ? failed(error) : done()));
    });
    expect((await eventsOf(site)).map(({ name, count }) => [name, count])).toEqual([['Signed in', 1]]);
  });

  it('counts a batch that is sent again once, by the ids of its messages', async () => {
    const { site, writeKey } = await shop();
    const batch = [
      { type: 'track', messageId: 'm-1', userId: 'crm-1', event: 'Order', properties: { value: 10, currency: 'eur' } },
      { type: 'track', messageId: 'm-2', userId: 'crm-1', event: 'Order', properties: { value: 5, currency: 'EUR' } },
    ];
    for (let time = 0; time < 3; time += 1) {
      const answer = await send('/v1/batch', { batch, sentAt: new Date().toISOString() }, basic(writeKey));
      expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
    }
    expect((await eventsOf(site)).map(({ count, revenue }) => [count, revenue])).toEqual([[2, { EUR: 15 }]]);
  });

  it('takes the age by the clock of the sender, however wrong it is', async () => {
    const { site, writeKey, browser } = await shop();
    const wrong = Date.now() + 86_400_000;
    const call = {
      messageId: 'm-1',
      userId: 'crm-1',
      event: 'Order',
      originalTimestamp: new Date(wrong - 60_000).toISOString(),
      sentAt: new Date(wrong).toISOString(),
    };
    expect((await send('/v1/track', call, basic(writeKey))).status).toBe(200);
    const { body } = await collector.owner.call<{ timeline: { name?: string; at: string }[] }>(
      'GET',
      `/v1/sites/${site}/visitors/${browser.id}/timeline`,
    );
    const order = body.timeline.find(({ name }) => name === 'Order')!;
    const age = Date.now() - Date.parse(order.at);
    expect(age).toBeGreaterThanOrEqual(59_000);
    expect(age).toBeLessThan(120_000);
  });

  it('keeps what it cannot use as failed, and accepts its neighbors', async () => {
    const { site, writeKey } = await shop();
    const batch = [
      { type: 'track', messageId: 'm-1', event: 'Order', anonymousId: 'not-ours' },
      { type: 'track', messageId: 'm-2', userId: 'crm-1', event: 'Order' },
      { type: 'track', messageId: 'm-3', userId: 'undefined', event: 'Order' },
      { type: 'teleport', messageId: 'm-4', userId: 'crm-1' },
      'nonsense',
    ];
    expect((await send('/v1/batch', { batch }, basic(writeKey))).status).toBe(200);
    expect((await eventsOf(site)).map(({ count }) => count)).toEqual([1]);
    expect(await failedOf(site)).toHaveLength(4);
  });

  it('links a visitor whose id a page passes on as the anonymous id', async () => {
    const { site, writeKey } = await shop();
    const other = new Browser(collector.base, site);
    await other.agree([{}]);
    const call = { userId: 'crm-9', anonymousId: other.id, traits: { plan: 'free' } };
    expect((await send('/v1/identify', call, basic(writeKey))).status).toBe(200);
    const { body } = await collector.owner.call('GET', `/v1/sites/${site}/visitors/${other.id}`);
    expect(body.contact).toBe('crm-9');
  });

  it('refuses only what no retry can mend', async () => {
    const { writeKey } = await shop();
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    const zipped = { 'content-encoding': 'gzip', ...basic(writeKey) };
    expect((await send('/v1/batch', new Uint8Array(bomb), zipped)).status).toBe(400);
    expect((await send('/v1/batch', new Uint8Array([1, 2, 3]), zipped)).status).toBe(400);
    expect((await send('/v1/batch', { batch: 'no list' }, basic(writeKey))).status).toBe(400);
    expect((await send('/v1/batch', { batch: [] }, {})).status).toBe(401);
    expect((await send('/v1/batch', { batch: [] }, basic('dk_unknown'))).status).toBe(401);
    expect((await send('/v1/batch', { batch: [], writeKey }, {})).status).toBe(200);
    const everywhere = await collector.owner.call<{ key: string }>('POST', '/v1/keys', {
      name: 'all',
      scopes: ['write'],
    });
    expect((await send('/v1/batch', { batch: [] }, basic(everywhere.body.key))).status).toBe(401);
  });
});
