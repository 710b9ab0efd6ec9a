import { createSign, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SenderName } from '../../collector/senders/senderTable.ts';
import { AMAZON_CERTIFICATE, AMAZON_KEY } from '../support/amazonCertificate.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { HOOK_EXAMPLES } from '../support/hookExamples.ts';
import { form, type Hook, SECRET, SIGN, secretOf } from '../support/hookRequests.ts';

let collector: TestCollector;
let audience = 0;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());
afterEach(() => vi.unstubAllGlobals());

interface Sender {
  id: string;
  sender: string;
  url: string;
  signed: boolean;
}

/** A site with one visitor, linked with the contact of an address, and a sender. */
async function world(sender: SenderName, settings: Record<string, unknown> = {}) {
  const { owner, base } = collector;
  const site = await owner.addSite({ defaultCountry: 'DE' });
  const browser = new Browser(base, site);
  await browser.agree([{ kind: 'view' }]);
  const link = (contact = 'crm-1', email = 'person@example.com', phone = '+498912345') =>
    owner.call('PUT', `/v1/sites/${site}/contacts/${contact}`, { visitors: [browser.id], keys: { email, phone } });
  const made = await owner.call<Sender>('POST', `/v1/sites/${site}/senders`, { sender, ...settings });
  expect(made.status).toBe(201);
  const { url, id } = made.body;
  const path = new URL(url).pathname;
  const post = (hook: Hook | string, to = path) => {
    const { body, headers = {} } = typeof hook === 'string' ? { body: hook } : hook;
    return fetch(`${base}${to}`, { method: 'POST', body, headers });
  };
  return {
    ...{ site, browser, sender: made.body, url, path, link, post },
    senders: `/v1/sites/${site}/senders/${id}`,
    look: () => owner.visitor(site, browser.id),
    failed: async () =>
      (
        await owner.call<{
          failedEvents: { reason: string; event: unknown }[];
          rejectedRequests: { reason: string; count: number }[];
        }>('GET', `/v1/sites/${site}/failed-events`)
      ).body,
    kinds: async () =>
      (
        await collector.sql<{ kind: string }[]>`
          select kind from event where site_id = ${site} and visitor = ${browser.id} order by at, id`
      ).map(({ kind }) => kind),
  };
}

const now = () => Math.floor(Date.now() / 1000) * 1000;
const postmark = (more: object) => JSON.stringify({ MessageID: 'm-1', MessageStream: 'outbound', ...more });
const delivered = (more: object = {}) =>
  postmark({
    RecordType: 'Delivery',
    Recipient: 'Person@Example.com',
    DeliveredAt: new Date(now()).toISOString(),
    ...more,
  });
const bounced = (more: object = {}) =>
  postmark({
    RecordType: 'Bounce',
    Type: 'HardBounce',
    Email: 'person@example.com',
    BouncedAt: new Date().toISOString(),
    ...more,
  });

describe('a sender', () => {
  it('is added with an address that is shown once, listed, changed, rotated and deleted', async () => {
    const { owner, sql } = collector;
    const { site, url, path, senders, post, sender } = await world('postmark');
    expect(sender).toMatchObject({ sender: 'postmark', signed: false, medium: null, topics: [] });
    const token = url.split('/').at(-1)!;
    expect(Buffer.from(token.split('.')[1]!, 'base64url').length).toBe(32);
    const listed = await owner.call('GET', `/v1/sites/${site}/senders`);
    expect(listed.text).not.toContain(token);
    const [row] = await sql<{ token: string }[]>`select token from sender where site_id = ${site}`;
    expect(row!.token).not.toContain(token);
    const changed = await owner.call('PATCH', senders, { medium: ' Newsletter' });
    expect(changed.body).toMatchObject({ medium: 'newsletter' });
    const rotated = await owner.call<Sender>('POST', `${senders}/rotate`);
    expect((await post(delivered())).status).toBe(403);
    expect((await post(delivered(), new URL(rotated.body.url).pathname)).status).toBe(200);
    expect((await owner.call('DELETE', senders)).status).toBe(204);
    for (const former of [path, new URL(rotated.body.url).pathname])
      expect((await post('{}', former)).status).toBe(403);
    expect((await owner.call('DELETE', senders)).status).toBe(404);
    const audit = await owner.call<{ entries: { action: string }[] }>('GET', `/v1/audit?site=${site}`);
    expect(audit.text).toMatch(/sender\.deleted.*sender\.rotated.*sender\.changed.*sender\.made/s);
  });

  it('keeps its secret encrypted', async () => {
    const { site } = await world('shopify', { secret: SECRET });
    const [row] = await collector.sql<{ secret: string }[]>`select secret from sender where site_id = ${site}`;
    expect(row!.secret).not.toContain(SECRET);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/senders`)).text).not.toContain(SECRET);
  });

  it.each([
    [{ sender: 'smoke-signals' }, '/sender'],
    [{ sender: 'twilio' }, '/secret'],
    [{ sender: 'amazon-ses' }, '/topics'],
    [{ sender: 'amazon-ses', topics: ['ses'] }, '/topics/0'],
    [{ sender: 'brevo', topics: ['arn:aws:sns:eu-central-1:123456789012:ses'] }, '/topics'],
  ])('is refused as %j', async (body, pointer) => {
    const site = await collector.owner.addSite();
    const answer = await collector.owner.call('POST', `/v1/sites/${site}/senders`, body);
    expect([answer.status, answer.body]).toMatchObject([400, { pointer }]);
  });

  it('answers what checks its address, and never with 404 or 410', async () => {
    const { url, path, post } = await world('cleverreach', { secret: 'chosen-text-1' });
    expect(url).toContain('/v1/hooks/');
    const address = `${collector.base}${path}`;
    const probe = await fetch(`${address}?secret=abc`);
    expect([probe.status, await probe.text()]).toEqual([200, 'chosen-text-1 abc']);
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      expect((await fetch(address, { method })).status).toBe(200);
    }
    for (const token of ['x', 'a.b', `${'a'.repeat(10)}.${'b'.repeat(43)}`, '%00', 'constructor']) {
      expect((await post('{}', `/v1/hooks/${token}`)).status).toBe(403);
    }
    expect((await post('x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
  });
});

describe('a report', () => {
  it('that a message was delivered opens the tap of the company, once', async () => {
    const { post, look, link, site, kinds } = await world('postmark');
    await link();
    const hook = delivered();
    const answers = await Promise.all([post(hook), post(hook), post(hook)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await look()).taps.company).toMatchObject({ open: true, last: { medium: 'email' } });
    expect((await kinds()).filter((kind) => kind === 'touch')).toHaveLength(1);
    const stored = await collector.sql`select * from contact_event where site_id = ${site}`;
    expect(JSON.stringify(stored)).not.toMatch(/example\.com/i);
  });

  it('reaches a visitor who is linked later', async () => {
    const { post, look, link } = await world('postmark');
    await post(delivered());
    expect((await look()).taps.company.open).toBe(false);
    await link();
    expect((await look()).taps.company.open).toBe(true);
  });

  it('that the person unsubscribed closes the medium', async () => {
    const { post, look, link, site, browser } = await world('mailchimp', { secret: SECRET });
    await link();
    const contact = {
      id: 'n-1',
      visitor: browser.id,
      kind: 'contact',
      medium: 'newsletter',
      at: new Date(now() - 60_000).toISOString(),
    };
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals: [contact] });
    expect((await look()).media).toEqual(['newsletter']);
    const at = new Date(now() - 1000).toISOString().slice(0, 19).replace('T', ' ');
    const body = form({ type: 'unsubscribe', fired_at: at, 'data[id]': '1', 'data[email]': 'person@example.com' });
    expect((await post(SIGN.mailchimp!(body, '', Date.now()))).status).toBe(200);
    expect((await look()).media).toEqual([]);
  });

  it('of a booking, a form and an order names the visitor that the owner has passed on', async () => {
    for (const sender of ['calendly', 'cal-com', 'typeform', 'tally', 'shopify', 'woocommerce'] as const) {
      const { post, look, browser, kinds } = await world(sender, { secret: SECRET });
      const { body, headers = {} } = HOOK_EXAMPLES.find((one) => one.sender === sender)!;
      const dated = body
        .replaceAll('5d8ad1fe-1d33-87fb-b998-48918a32d62f', browser.id)
        .replaceAll('2025-11-27T23:50:00', new Date(now() - 5000).toISOString().slice(0, 19));
      const signed = SIGN[sender]!(dated, '', Date.now());
      expect((await post({ ...signed, headers: { ...headers, ...signed.headers } })).status).toBe(200);
      const isOrder = sender === 'shopify' || sender === 'woocommerce';
      expect(await kinds()).toContain(isOrder ? 'event' : 'contact');
      if (!isOrder)
        expect((await look()).taps.visitor).toMatchObject({ open: true, last: { confidence: 'confirmed' } });
    }
  });

  it('of a call that was answered is a contact and its answer; a missed one waits', async () => {
    const { post, look, link, path } = await world('sipgate');
    await link();
    const call = (event: string, callId: string, more = {}) =>
      post(form({ event, direction: 'in', from: '498912345', to: '4921199999', callId, ...more }));
    const begun = await call('newCall', 'c1');
    expect(begun.headers.get('content-type')).toContain('application/xml');
    expect(await begun.text()).toContain(`${path}" onHangup=`);
    await call('answer', 'c1');
    await call('hangup', 'c1', { cause: 'normalClearing' });
    expect(await look()).toMatchObject({ state: 'two-way', waitingSince: null, media: ['phone'] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await call('hangup', 'c2', { cause: 'noAnswer' });
    expect((await look()).waitingSince).not.toBeNull();
  });
});

describe('a touch that never arrived', () => {
  const rule = { got: 'touch', medium: 'email', times: 1 };
  const addAudience = async (site: string) => {
    const key = `got-${audience++}`;
    await collector.owner.call('POST', `/v1/sites/${site}/audiences`, { key, name: key, rule });
    await until(async () => {
      const all = await collector.owner.call<{ audiences: { key: string; status: string }[] }>(
        'GET',
        `/v1/sites/${site}/audiences`,
      );
      return all.body.audiences.find((one) => one.key === key)?.status === 'ready';
    });
    return key;
  };
  const preview = async (site: string) =>
    (await collector.owner.call<{ count: number }>('POST', `/v1/sites/${site}/audiences/preview`, { rule })).body.count;

  it.each([
    ['the bounce last', [delivered(), bounced()]],
    ['the bounce first', [bounced(), delivered()]],
    ['each twice', [bounced(), delivered(), delivered(), bounced()]],
  ])('does not count: %s', async (_order, hooks) => {
    const { post, look, link, kinds, site, browser } = await world('postmark');
    const key = await addAudience(site);
    await link();
    for (const hook of hooks) expect((await post(hook)).status).toBe(200);
    expect((await look()).taps.company).toEqual({ open: false, last: null, until: null });
    expect((await kinds()).filter((kind) => kind !== 'view')).toEqual(['undelivered']);
    expect(await collector.owner.members(site, key)).toEqual([]);
    expect(await preview(site)).toBe(0);
    // Another message arrived, and it alone counts.
    await post(delivered({ MessageID: 'm-2' }));
    expect((await look()).taps.company.open).toBe(true);
    expect(await collector.owner.members(site, key)).toEqual([browser.id]);
    expect(await preview(site)).toBe(1);
  });

  it('does not count if both reports arrive at once', async () => {
    for (let i = 0; i < 8; i++) {
      const { post, look, link, kinds } = await world('postmark');
      await link();
      await Promise.all([post(delivered()), post(bounced()), post(delivered()), post(bounced())]);
      expect((await look()).taps.company).toEqual({ open: false, last: null, until: null });
      expect((await kinds()).filter((kind) => kind !== 'view')).toEqual(['undelivered']);
    }
  });

  it('does not count for visitors who are linked later, and leaves earlier touches in place', async () => {
    const { post, look, link, site, browser } = await world('postmark');
    const before = new Date(now() - 86_400_000).toISOString();
    await post(delivered({ MessageID: 'm-0', DeliveredAt: before }));
    await post(delivered());
    await post(bounced());
    await link();
    expect((await look()).taps.company).toMatchObject({ open: true, last: { at: before } });
    const key = await addAudience(site);
    expect(await preview(site)).toBe(1);
    expect(await collector.owner.members(site, key)).toEqual([browser.id]);
  });

  it('gives back the answer to a contact', async () => {
    const { post, look, link, site, browser } = await world('generic');
    await link();
    const at = new Date(now() - 60_000).toISOString();
    const contact = { id: 'c-1', visitor: browser.id, kind: 'contact', medium: 'email', at };
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals: [contact] });
    const report = { id: 'a-1', email: 'person@example.com', medium: 'answer' };
    await post(JSON.stringify({ type: 'touch', ...report }));
    expect((await look()).waitingSince).toBeNull();
    await post(JSON.stringify({ type: 'undelivered', ...report }));
    expect((await look()).waitingSince).toBe(at);
  });

  it('does not count either if it was reported for a visitor', async () => {
    const { post, look, browser } = await world('generic');
    await post(JSON.stringify({ type: 'touch', id: 't-1', visitor: browser.id, medium: 'email' }));
    expect((await look()).taps.company.open).toBe(true);
    await post(JSON.stringify({ type: 'undelivered', id: 't-1', visitor: browser.id }));
    expect((await look()).taps.company.open).toBe(false);
  });
});

describe('a request that is not the sender’s', () => {
  it.each(Object.keys(SIGN) as SenderName[])('is refused and counted: %s', async (sender) => {
    const { post, url, failed } = await world(sender, { secret: secretOf(sender) });
    const { body, headers = {} } = HOOK_EXAMPLES.find((one) => one.sender === sender)!;
    expect((await post({ body, headers })).status).toBe(401);
    const signed = SIGN[sender]!(body, url, Date.now());
    expect((await post({ ...signed, headers: { ...headers, ...signed.headers } })).status).toBe(200);
    expect((await failed()).failedEvents.filter(({ reason }) => !reason.includes('retention'))).toEqual([]);
    const metrics = await (await fetch(`${collector.base}/metrics`)).text();
    expect(metrics).toMatch(/duplex_rejected_requests_total\{reason="sender-signature"\} \d/);
  });

  it('is refused if it uses a signature of Mailgun for another event', async () => {
    const { post } = await world('mailgun', { secret: SECRET });
    const event = { event: 'delivered', timestamp: now() / 1000, recipient: 'person@example.com' };
    const body = (id: string) =>
      JSON.stringify({ 'event-data': { ...event, message: { headers: { 'message-id': id } } } });
    const signed = SIGN.mailgun!(body('m-1'), '', Date.now());
    expect((await post(signed)).status).toBe(200);
    expect((await post(signed)).status).toBe(200);
    expect((await post({ body: signed.body.replace('m-1', 'm-2') })).status).toBe(401);
  });
});

describe('what cannot be read', () => {
  it('is kept once as a failed event, with its reason and without anything personal', async () => {
    const { post, failed } = await world('brevo');
    const hook = JSON.stringify([
      { event: 'teleported', email: 'anna@example.com', subject: 'Dear Anna', ts_epoch: Date.now() },
      { event: 'delivered', email: 'nobody', 'message-id': '<m-1>' },
      { event: 'delivered', email: 'anna@example.com', 'message-id': '<m-2>', ts_epoch: 1000 },
    ]);
    expect((await post(hook)).status).toBe(200);
    expect((await post(hook)).status).toBe(200);
    expect((await post('{"broken')).status).toBe(200);
    const { failedEvents } = await failed();
    expect(failedEvents.map(({ reason }) => reason).sort()).toEqual([
      "brevo: at: is before the site's retention",
      'brevo: email: must be an address like person@example.com',
      'brevo: the body is not JSON',
      'brevo: the event teleported is unknown',
    ]);
    expect(JSON.stringify(failedEvents)).not.toMatch(/anna/i);
  });
});

describe('Amazon SNS', () => {
  const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:ses';
  const HOST = 'https://sns.eu-central-1.amazonaws.com';
  const sign = (message: Record<string, string>, names: string[]) => {
    const text = names
      .filter((name) => name in message)
      .map((name) => `${name}\n${message[name]}\n`)
      .join('');
    return { ...message, Signature: createSign('sha256').update(text).sign(AMAZON_KEY, 'base64') };
  };
  const notification = (more: Record<string, string> = {}) =>
    sign(
      {
        ...{ Type: 'Notification', MessageId: 'n-1', TopicArn: TOPIC, Timestamp: new Date().toISOString() },
        ...{ SignatureVersion: '2', SigningCertURL: `${HOST}/cert.pem` },
        Message: JSON.stringify({
          eventType: 'Delivery',
          mail: { messageId: 'ses-1', destination: ['person@example.com'] },
          delivery: { timestamp: new Date().toISOString(), recipients: ['person@example.com'] },
        }),
        ...more,
      },
      ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
    );
  /** Answers requests to hosts of Amazon, and notes them. */
  const amazon = () => {
    const asked: string[] = [];
    const real = fetch;
    vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url.startsWith(collector.base)) return real(input, init);
      asked.push(url);
      return Promise.resolve(new Response(url.endsWith('.pem') ? AMAZON_CERTIFICATE : '<ok/>'));
    });
    return asked;
  };

  it('delivers for named topics, once their subscription is confirmed', async () => {
    expect(new X509Certificate(AMAZON_CERTIFICATE).publicKey.asymmetricKeyType).toBe('rsa');
    const asked = amazon();
    const { post, look, link } = await world('amazon-ses', { topics: [TOPIC] });
    await link();
    const names = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
    const confirmation = {
      ...{
        Type: 'SubscriptionConfirmation',
        MessageId: 'c-1',
        TopicArn: TOPIC,
        Token: 't',
        Message: 'You have chosen',
      },
      ...{ Timestamp: new Date().toISOString(), SignatureVersion: '2', SigningCertURL: `${HOST}/cert.pem` },
      SubscribeURL: `${HOST}/?Action=ConfirmSubscription&Token=t`,
    };
    expect((await post(JSON.stringify(sign(confirmation, names)))).status).toBe(200);
    expect(asked).toContain(confirmation.SubscribeURL);
    expect((await post(JSON.stringify(notification()))).status).toBe(200);
    expect((await look()).taps.company.open).toBe(true);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another topic', notification({ TopicArn: 'arn:aws:sns:eu-central-1:999999999999:other' })],
    [
      'a certificate of another host',
      notification({ SigningCertURL: 'https://sns.eu-central-1.amazonaws.com.evil.example/cert.pem' }),
    ],
    ['a certificate without TLS', notification({ SigningCertURL: 'http://sns.eu-central-1.amazonaws.com/cert.pem' })],
    ['a changed message', { ...notification(), Message: '{}' }],
    ['no envelope', { eventType: 'Delivery' }],
    [
      'a confirmation at another host',
      sign(
        {
          ...{ Type: 'SubscriptionConfirmation', MessageId: 'c-2', TopicArn: TOPIC, Token: 't', Message: 'm' },
          ...{
            Timestamp: 't',
            SignatureVersion: '2',
            SigningCertURL: `${HOST}/cert.pem`,
            SubscribeURL: 'https://evil.example/',
          },
        },
        ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
      ),
    ],
  ])('is refused with %s, without a request to any other host', async (_fault, message) => {
    const asked = amazon();
    const { post } = await world('amazon-ses', { topics: [TOPIC] });
    expect((await post(JSON.stringify(message))).status).toBe(401);
    expect(asked.filter((url) => new URL(url).hostname !== new URL(HOST).hostname)).toEqual([]);
  });
});
