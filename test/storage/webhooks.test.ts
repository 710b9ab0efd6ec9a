import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Courier } from '../../collector/delivery/courier.ts';
import type { Post } from '../../collector/http/post.ts';
import { createPost } from '../../collector/node/createPost.ts';
import { installationSecret } from '../../collector/storage/database/secrets.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { type Manner, type Received, type Receiver, receiver } from '../support/receiver.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector({ DUPLEX_WEBHOOKS_PRIVATE: '1' });
});
afterAll(() => collector.stop());

const receivers: Receiver[] = [];
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.stop();
});

interface Made {
  id: string;
  secret: string;
}
interface Message {
  id: string;
  type: string;
  state: string;
  attempts: number;
  nextAt: string | null;
  status: number | null;
  error: string | null;
}

async function listening(manner?: Manner, setting: Record<string, unknown> = {}) {
  const site = await collector.owner.addSite();
  const to = await receiver(manner);
  receivers.push(to);
  const { status, body } = await collector.owner.call<Made>('POST', `/v1/sites/${site}/webhooks`, {
    url: to.url,
    ...setting,
  });
  expect(status).toBe(201);
  const path = `/v1/sites/${site}/webhooks/${body.id}`;
  return { site, to, path, secret: body.secret };
}

async function writes(site: string): Promise<Browser> {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  return browser;
}

const read = ({ body }: Received) => JSON.parse(body);
const messages = async (path: string, query = '') =>
  (await collector.owner.call<{ deliveries: Message[]; next: string | null }>('GET', `${path}/deliveries${query}`))
    .body;

describe('a webhook', () => {
  it('receives signed messages about changes of a visitor', async () => {
    const { site, to, secret } = await listening();
    const { id } = await writes(site);
    const EXPECTED = ['channel.opened', '"waiting"', '"open"'];
    await until(async () => EXPECTED.every((word) => to.received.some(({ body }) => body.includes(word))));
    const verifier = new Webhook(secret);
    for (const { headers, body } of to.received) {
      expect(verifier.verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
      expect(() => verifier.verify(`${body} `, headers as Record<string, string>)).toThrow();
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    }
    const received = to.received.map(read).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(received.map(({ type, data }) => [type, data.audience ?? `${data.from} → ${data.to}`])).toEqual(
      expect.arrayContaining([
        ['audience.entered', 'waiting'],
        ['audience.entered', 'open'],
        ['channel.opened', 'passive → visitor-only'],
      ]),
    );
    expect(received.find(({ data }) => data.audience === 'waiting')).toEqual({
      type: 'audience.entered',
      timestamp: expect.stringMatching(/^\d{4}-/),
      data: {
        site,
        visitor: id,
        contact: null,
        audience: 'waiting',
        reason: 'contact',
        state: 'visitor-only',
        signal: 'contact',
        medium: 'email',
        page: '/',
        source: 'direct',
        campaign: null,
        waitingSince: expect.stringMatching(/^\d{4}-.*Z$/),
        traits: {},
      },
    });
    expect(new Set(to.received.map(({ headers }) => headers['webhook-id'])).size).toBe(to.received.length);
  });

  it('announces an opening once, to each webhook under a type that it subscribes to', async () => {
    const all = await listening();
    const hooks = `/v1/sites/${all.site}/webhooks`;
    const more = await Promise.all(
      [['channel.changed'], ['channel.opened'], ['channel.opened', 'channel.changed']].map(async (types) => {
        const to = await receiver();
        receivers.push(to);
        await collector.owner.call('POST', hooks, { url: to.url, types });
        return to;
      }),
    );
    const { id } = await writes(all.site);
    await collector.owner.touch(all.site, id, 'answer');
    const changesOf = ({ received }: Receiver) =>
      received
        .map(read)
        .filter(({ type }) => type.startsWith('channel.'))
        .map(({ type, data }) => `${type} ${data.from} ${data.to}`)
        .sort();
    const opened = 'channel.opened passive visitor-only';
    const changed = 'channel.changed visitor-only two-way';
    const expected = [
      [changed, opened],
      ['channel.changed passive visitor-only', changed],
      [opened],
      [changed, opened],
    ];
    await until(async () => [all.to, ...more].every((to, n) => changesOf(to).length >= expected[n]!.length));
    await until(async () => (await messages(all.path, '?state=pending')).deliveries.length === 0);
    expect([all.to, ...more].map(changesOf)).toEqual(expected.map((one) => [...one].sort()));
  });

  it('carries what a person needs to act, and no address', async () => {
    const { site, to } = await listening(undefined, {
      types: ['channel.opened', 'channel.changed', 'audience.entered'],
    });
    const browser = new Browser(collector.base, site);
    const page = { url: 'https://www.example.com/pricing/?utm_source=google&utm_campaign=spring' };
    await browser.agree([{ kind: 'view' }], page);
    const traits = {
      plan: 'pro',
      email: 'anna@example.com',
      phone: '0171 2345678',
      mobile: 491712345678,
      order: '0012345678',
    };
    const contact = { visitors: [browser.id], traits, keys: { email: 'anna@example.com', phone: '+49 171 2345678' } };
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-17`, contact);
    await browser.agree([{ kind: 'contact', medium: 'Form' }], page);
    const opened = await until(async () => to.received.map(read).find(({ type }) => type === 'channel.opened'));
    expect(opened.data).toEqual({
      site,
      visitor: browser.id,
      contact: 'crm-17',
      from: 'passive',
      to: 'visitor-only',
      state: 'visitor-only',
      signal: 'contact',
      medium: 'form',
      page: '/pricing',
      source: 'google',
      campaign: 'spring',
      waitingSince: expect.stringMatching(/^\d{4}-/),
      traits: { plan: 'pro', email: ':email', phone: ':number', mobile: ':number', order: '0012345678' },
    });
    await collector.owner.touch(site, browser.id, 'answer');
    const answered = await until(async () => to.received.map(read).find(({ data }) => data.to === 'two-way'));
    expect(answered.data).toMatchObject({ medium: 'form', page: null, waitingSince: null, contact: 'crm-17' });
    for (const { body } of to.received) expect(body).not.toMatch(/@|2345678\b(?<!0012345678)|127\.0\.0\.1/);
  });

  it('is sent nothing more of a contact that is deleted', async () => {
    const { site, to, path } = await listening({ status: 500 }, { types: ['channel.opened'] });
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view' }]);
    const contact = { visitors: [browser.id], traits: { plan: 'secret-plan' } };
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-18`, contact);
    await browser.agree([{ kind: 'contact', medium: 'form' }]);
    await until(async () => to.received.length === 1);
    expect(to.received[0]!.body).toContain('secret-plan');
    expect((await collector.owner.call('DELETE', `/v1/sites/${site}/contacts/crm-18`)).status).toBe(204);
    const listed = await collector.owner.call<{ deliveries: { body: string }[] }>('GET', `${path}/deliveries`);
    expect(listed.body.deliveries).toHaveLength(1);
    expect(listed.text).not.toMatch(/secret-plan|crm-18/);
    expect(JSON.parse(listed.body.deliveries[0]!.body).data).toMatchObject({ visitor: browser.id, contact: null });
  });

  it('receives nothing about visitors without consent or about the past', async () => {
    const site = await collector.owner.addSite();
    await writes(site);
    const to = await receiver();
    receivers.push(to);
    await collector.owner.call('POST', `/v1/sites/${site}/webhooks`, { url: to.url });
    await new Browser(collector.base, site).tell([{ kind: 'contact', medium: 'email' }]);
    const { id } = await writes(site);
    await until(async () => to.received.length > 0);
    expect(new Set(to.received.map((one) => read(one).data.visitor))).toEqual(new Set([id]));
  });

  it('receives only what it subscribes to, also about changes by time alone', async () => {
    const { site, to } = await listening(undefined, {
      types: ['audience.entered', 'audience.left'],
      audiences: ['open', 'dormant'],
    });
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { signalWindow: '1m' });
    await new Browser(collector.base, site).agree([{ kind: 'contact', medium: 'email', age: 57_000 }]);
    await until(async () => to.received.length >= 3);
    const received = to.received.map(read).map(({ type, data }) => [type, data.audience, data.reason]);
    expect(received.sort()).toEqual([
      ['audience.entered', 'dormant', 'time'],
      ['audience.entered', 'open', 'contact'],
      ['audience.left', 'open', 'time'],
    ]);
  });

  it('announces no membership that a new, changed or archived rule began or ended', async () => {
    const { site, to, path } = await listening(undefined, { types: ['audience.entered', 'audience.left'] });
    const { id } = await writes(site);
    const audiences = `/v1/sites/${site}/audiences`;
    const settled = (size: number) =>
      until(async () => {
        const { body } = await collector.owner.call<{ status: string; size: number }>('GET', `${audiences}/writers`);
        return body.status === 'ready' && body.size === size;
      });
    const rule = { did: 'contact' };
    await collector.owner.call('POST', audiences, { key: 'writers', name: 'Writers', rule });
    await settled(1);
    await collector.owner.call('PATCH', `${audiences}/writers`, { rule: { did: 'contact', times: 2 } });
    await settled(0);
    await collector.owner.call('PATCH', `${audiences}/writers`, { rule });
    await settled(1);
    await collector.owner.call('DELETE', `${audiences}/writers`);
    await until(async () => (await collector.owner.call('GET', `${audiences}/writers`)).status === 404);
    // The changes are recorded for pollers all the same.
    const changes = await collector.sql`
      select reason from member where site_id = ${site} and audience = 'writers' and visitor = ${id}`;
    expect(changes).toEqual([{ reason: 'rule' }]);
    await until(async () => (await messages(path, '?state=delivered')).deliveries.length >= 2);
    const announced = (await messages(path)).deliveries.length;
    expect(to.received.map(read).filter(({ data }) => data.audience === 'writers')).toEqual([]);
    expect(new Set(to.received.map(read).map(({ data }) => data.audience))).toEqual(
      new Set(['open', 'waiting', 'newly-opened', 'visitor-only', 'passive']),
    );
    expect(announced).toBe(to.received.length);
  });

  it('receives a failed message again, under the same id and with a new time', async () => {
    const { site, to, path, secret } = await listening({ status: 500 }, { types: ['channel.opened'] });
    await writes(site);
    await until(async () => to.received.length === 1);
    const failed = await until(async () => {
      const [first] = (await messages(path)).deliveries;
      return first?.error === null ? null : first;
    });
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, status: 500, error: 'it answered 500' });
    to.manner = { status: 200 };
    await until(async () => to.received.length === 2);
    const ids = to.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(failed.id).toBe(ids[0]);
    new Webhook(secret).verify(to.received[1]!.body, to.received[1]!.headers as Record<string, string>);
    await until(async () => (await messages(path)).deliveries[0]?.state === 'delivered');
  });

  it('is switched off after 410 Gone, and continues when it is switched on again', async () => {
    const { site, to, path } = await listening({ status: 410 }, { types: ['channel.opened'] });
    await writes(site);
    const off = await until(async () => {
      const { body } = await collector.owner.call<{ enabled: boolean; reason: string }>('GET', path);
      return !body.enabled && body;
    });
    expect(off.reason).toBe('it answered 410 Gone');
    expect((await messages(path, '?state=failed')).deliveries).toMatchObject([{ attempts: 1, status: 410 }]);
    await writes(site);
    const audit = await collector.owner.call<{ entries: unknown[] }>('GET', `/v1/audit?site=${site}`);
    expect(audit.body.entries).toMatchObject([{ action: 'webhook.disabled' }, { action: 'webhook.made' }]);

    to.manner = { status: 204 };
    const on = await collector.owner.call('PATCH', path, { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, reason: null });
    expect((await collector.owner.call('POST', `${path}/replay`, {})).body).toEqual({ replayed: 1 });
    await until(async () => to.received.length === 2);
    await until(async () => (await messages(path, '?state=delivered')).deliveries.length === 1);
    // Events while it was off are not announced later.
    expect((await messages(path)).deliveries).toHaveLength(1);
    expect((await collector.owner.call('POST', `${path}/replay`, { all: true })).body).toEqual({ replayed: 1 });
    await until(async () => to.received.length === 3);
  });

  it('is paused for as long as `Retry-After` asks', async () => {
    const { site, to, path } = await listening({ status: 429, headers: { 'retry-after': '3600' } });
    await writes(site);
    const put = await until(async () => {
      const { deliveries } = await messages(path);
      return deliveries.find(({ status }) => status === 429);
    });
    expect(Date.parse(put.nextAt!) - Date.now()).toBeGreaterThan(3_500_000);
    const tried = to.received.length;
    expect(tried).toBeLessThanOrEqual(4);
    await writes(site);
    const [{ paused }] = (await collector.sql`
      select paused_until::float8 as paused from webhook where site_id = ${site}`) as unknown as [{ paused: number }];
    expect(paused - Date.now()).toBeGreaterThan(3_500_000);
    expect(to.received.length).toBe(tried);
  });

  it('is deleted with its pending messages', async () => {
    const { site, path } = await listening({ status: 500 });
    await writes(site);
    expect((await collector.owner.call('DELETE', path)).status).toBe(204);
    expect((await collector.owner.call('GET', path)).status).toBe(404);
    expect(await collector.sql`select from delivery where site_id = ${site}`).toHaveLength(0);
  });

  it('is rejected with a pointer to the fault', async () => {
    const site = await collector.owner.addSite();
    for (const [body, pointer] of [
      [{ url: 'nowhere' }, '/url'],
      [{ url: 'https://a:b@example.com/' }, '/url'],
      [{ url: 'ftp://example.com/' }, '/url'],
      [{ url: 'https://example.com/', types: ['channel.closed'] }, '/types/0'],
      [{ url: 'https://example.com/', audiences: ['open', 'nope'] }, '/audiences/1'],
    ] as const) {
      const answer = await collector.owner.call<{ pointer: string }>('POST', `/v1/sites/${site}/webhooks`, body);
      expect([answer.status, answer.body.pointer]).toEqual([400, pointer]);
    }
  });

  it('shows its secret once, and keeps it sealed', async () => {
    const { site, path, secret } = await listening();
    expect((await collector.owner.call('GET', path)).text).not.toContain(secret);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/webhooks`)).text).not.toContain(secret);
    const rows = await collector.sql`select secret from webhook where site_id = ${site}`;
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  });
});

describe('a test message', () => {
  interface Outcome {
    delivered: boolean;
    status: number | null;
    error: string | null;
    answer: string;
    milliseconds: number;
    id: string;
    body: string;
  }
  const test = (path: string, query = '') => collector.owner.call<Outcome>('POST', `${path}/test${query}`);

  it('is signed and sent at once, and the answer of the receiver is returned', async () => {
    const { site, to, path, secret } = await listening({ status: 200, body: 'thank you' });
    const { status, body } = await test(path);
    expect([status, body]).toMatchObject([
      200,
      {
        delivered: true,
        status: 200,
        error: null,
        answer: 'thank you',
        id: expect.stringMatching(/^msg_[0-9a-f-]{36}$/),
      },
    ]);
    const [received] = to.received;
    expect(received!.body).toBe(body.body);
    expect(received!.headers['webhook-id']).toBe(body.id);
    const message = new Webhook(secret).verify(received!.body, received!.headers as Record<string, string>);
    expect(message).toMatchObject({
      type: 'channel.opened',
      data: { site, test: true, medium: 'form', from: 'passive' },
    });
    expect((await messages(path)).deliveries).toEqual([]);
  });

  it.each(['channel.opened', 'channel.changed', 'audience.entered', 'audience.left'])(
    'of the type %s has the fields of a real message',
    async (type) => {
      const { site, to, path } = await listening();
      await collector.owner.call('PATCH', `/v1/sites/${site}`, { signalWindow: '1m' });
      await test(path, `?type=${type}`);
      const browser = new Browser(collector.base, site);
      await browser.agree([{ kind: 'contact', medium: 'email', age: 57_000 }]);
      const ofType = () => to.received.map(read).filter((one) => one.type === type);
      const [example, real] = await until(async () => ofType().length > 1 && ofType());
      const { test: marked, ...fields } = example.data;
      expect(marked).toBe(true);
      expect(Object.keys(fields).sort()).toEqual(Object.keys(real.data).sort());
    },
  );

  it('has a type and an audience that the webhook subscribes to', async () => {
    const { path } = await listening(undefined, { types: ['audience.left'], audiences: ['dormant'] });
    expect(JSON.parse((await test(path)).body.body)).toMatchObject({
      type: 'audience.left',
      data: { audience: 'dormant' },
    });
  });

  it.each<[string, Manner, Partial<Outcome>]>([
    [
      'an error',
      { status: 500, body: 'x'.repeat(5000) },
      { status: 500, error: 'it answered 500', answer: 'x'.repeat(1000) },
    ],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, { status: 302, answer: '' }],
    ['410 Gone', { status: 410 }, { status: 410 }],
    ['nothing', 'breaks', { status: null, answer: '', error: expect.stringMatching(/socket hang up|ECONNRESET/) }],
  ])('reports %s, and leaves the webhook as it is', async (_what, manner, expected) => {
    const { path } = await listening(manner);
    const { status, body } = await test(path);
    expect([status, body]).toMatchObject([200, { delivered: false, ...expected }]);
    expect((await collector.owner.call('GET', path)).body).toMatchObject({ enabled: true, reason: null });
  });

  it('reaches a webhook that is switched off, and none that does not exist', async () => {
    const { to, path } = await listening();
    await collector.owner.call('PATCH', path, { enabled: false });
    expect((await test(path)).body.delivered).toBe(true);
    expect(to.received).toHaveLength(1);
    expect((await test(`${path}x`)).status).toBe(404);
    expect((await test(path, '?type=channel.closed')).status).toBe(400);
  });
});

describe('the courier', () => {
  /** A courier that only the test runs. */
  async function courierOf(post: Post, setting: { now?: () => number; timeoutMs?: number } = {}) {
    const sql = collector.sql;
    const secret = await installationSecret(sql);
    const log = () => undefined;
    return new Courier({ store: new Store(sql), secret, post, now: Date.now, log, ...setting });
  }
  const MINUTE = 60_000;

  it('sends nothing more about an erased visitor', async () => {
    const { site, path } = await listening();
    await collector.owner.call('PATCH', path, { url: 'http://127.0.0.1:9/' });
    const [gone, stays] = [await writes(site), await writes(site)];
    const deliveriesAbout = async (id: string) =>
      (await messages(path, '?limit=100')).deliveries.filter((one) => JSON.stringify(one).includes(id)).length;
    await until(async () => (await deliveriesAbout(gone.id)) > 0 && (await deliveriesAbout(stays.id)) > 0);
    await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${gone.id}`);
    expect(await deliveriesAbout(gone.id)).toBe(0);
    expect(await deliveriesAbout(stays.id)).toBeGreaterThan(0);
  });

  it('signs with the former secret too, for a day after a rotation', async () => {
    const { site, to, path, secret } = await listening(undefined, { types: ['channel.opened'] });
    type Rotated = { secret: string; formerUntil: string };
    const { status, body: second } = await collector.owner.call<Rotated>('POST', `${path}/secret`);
    expect(status).toBe(200);
    const left = Date.parse(second.formerUntil) - Date.now();
    expect(Math.round(left / 60_000)).toBe(24 * 60);
    await writes(site);
    await until(async () => to.received.length === 1);
    const { headers, body } = to.received[0]!;
    for (const one of [secret, second.secret]) {
      expect(new Webhook(one).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    }
    const { body: third } = await collector.owner.call<Rotated>('POST', `${path}/secret`);
    const { body: fourth } = await collector.owner.call<Rotated>('POST', `${path}/secret`);
    await writes(site);
    await until(async () => to.received.length === 2);
    const later = to.received[1]!;
    for (const one of [second.secret, third.secret, fourth.secret]) {
      expect(() => new Webhook(one).verify(later.body, later.headers as Record<string, string>)).not.toThrow();
    }
    // Two former secrets sign, so a third rotation within a day drops the first secret.
    expect(() => new Webhook(secret).verify(later.body, later.headers as Record<string, string>)).toThrow();
    expect((await collector.owner.call('POST', `${path}x/secret`)).status).toBe(404);
  });

  it('gives up after the tenth attempt, three days later, and switches the webhook off', async () => {
    const { site, to, path } = await listening({ status: 500 }, { types: ['channel.opened'] });
    await writes(site);
    await until(async () => (await messages(path)).deliveries[0]?.attempts === 1);
    const begun = Date.now();
    let now = begun;
    const courier = await courierOf(createPost(true), { now: () => now });
    for (let attempt = 2; attempt <= 10; attempt++) {
      const { deliveries } = await messages(path);
      now = Date.parse(deliveries[0]!.nextAt!);
      await courier.round();
      await courier.idle();
    }
    expect((now - begun) / (60 * MINUTE)).toBeGreaterThan(60);
    expect(to.received).toHaveLength(10);
    expect((await messages(path, '?state=failed')).deliveries).toMatchObject([{ attempts: 10 }]);
    const { body } = await collector.owner.call('GET', path);
    expect(body).toMatchObject({ enabled: false, reason: '10 attempts: it answered 500' });
  });

  it.each<[string, Manner, RegExp]>([
    ['hangs', 'hangs', /^no answer in 0\.3 s$/],
    ['breaks off', 'breaks', /socket hang up|ECONNRESET/],
    ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, /^it answered 302$/],
  ])('counts an attempt as failed if the receiver %s', async (_how, manner, error) => {
    const { site, to, path } = await listening(manner, { types: ['channel.opened'] });
    // The collector's own courier has the usual patience; this one comes before it.
    await collector.owner.call('PATCH', path, { enabled: false });
    await collector.sql`
      insert into delivery (site_id, webhook, id, type, body, created_at, next_at)
      select ${site}, id, gen_random_uuid(), 'channel.opened', '{}', 1, ${Date.now() + 5 * MINUTE} from webhook where site_id = ${site}`;
    await collector.owner.call('PATCH', path, { enabled: true });
    const courier = await courierOf(createPost(true), { now: () => Date.now() + 10 * MINUTE, timeoutMs: 300 });
    await courier.round();
    await courier.idle();
    expect(to.received).toHaveLength(1);
    expect((await messages(path)).deliveries).toMatchObject([{ attempts: 1, error: expect.stringMatching(error) }]);
  });

  it('delivers each message once, even if several couriers work', async () => {
    const { site, to, path } = await listening();
    await collector.owner.call('PATCH', path, { enabled: false });
    const later = Date.now() + 5 * MINUTE;
    await collector.sql`
      insert into delivery (site_id, webhook, id, type, body, created_at, next_at)
      select ${site}, id, gen_random_uuid(), 'channel.opened', '{}', 1, ${later} from webhook, generate_series(1, 90) where site_id = ${site}`;
    await collector.owner.call('PATCH', path, { enabled: true });
    const couriers = await Promise.all([1, 2, 3].map(() => courierOf(createPost(true), { now: () => later + 1 })));
    await Promise.all(couriers.map((courier) => courier.round()));
    await Promise.all(couriers.map((courier) => courier.idle()));
    expect(to.received).toHaveLength(90);
    expect(new Set(to.received.map(({ headers }) => headers['webhook-id'])).size).toBe(90);
  });

  it('serves other webhooks while one hangs', async () => {
    const hanging = await listening('hangs');
    const ready = await listening();
    await writes(hanging.site);
    await until(async () => hanging.to.received.length > 0);
    await writes(ready.site);
    await until(async () => ready.to.received.length > 0);
    expect((await messages(hanging.path)).deliveries.every(({ state }) => state === 'pending')).toBe(true);
  });
});

describe('private addresses', () => {
  it('are never connected to, also by name', async () => {
    const to = await receiver();
    receivers.push(to);
    const post = createPost(false);
    const { port } = new URL(to.url);
    for (const host of ['127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254', '[::ffff:127.0.0.1]', '2130706433']) {
      await expect(post(`https://${host}:${port}/`, {}, '{}', 1000)).rejects.toThrow(/publicly reachable/);
    }
    await expect(post(`https://localhost:${port}/`, {}, '{}', 1000)).rejects.toThrow(/publicly reachable/);
    expect(to.received).toHaveLength(0);
  });

  it('are rejected, and so are addresses without TLS', async () => {
    const strict = await testCollector();
    try {
      const site = await strict.owner.addSite();
      for (const url of ['https://127.0.0.1/', 'https://192.168.1.1/', 'https://db.internal/', 'http://example.com/']) {
        const answer = await strict.owner.call<{ pointer: string }>('POST', `/v1/sites/${site}/webhooks`, { url });
        expect([url, answer.status, answer.body.pointer]).toEqual([url, 400, '/url']);
      }
      expect(
        (await strict.owner.call('POST', `/v1/sites/${site}/webhooks`, { url: 'https://example.com/' })).status,
      ).toBe(201);
    } finally {
      await strict.stop();
    }
  });
});
