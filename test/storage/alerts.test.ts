import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AlertCourier } from '../../collector/delivery/alertCourier.ts';
import { createMail } from '../../collector/node/createMail.ts';
import { createPost } from '../../collector/node/createPost.ts';
import { smtpServer } from '../../collector/node/smtpServer.ts';
import { MOST_PER_HOUR } from '../../collector/storage/alerts/alertNotices.ts';
import { checkAlerts } from '../../collector/storage/alerts/checkAlerts.ts';
import { installationSecret } from '../../collector/storage/database/secrets.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { headerOf, type Mailbox, mailbox, partsOf } from '../support/mailbox.ts';
import { type Manner, type Receiver, receiver } from '../support/receiver.ts';

const HOUR = 3_600_000;
const FROM = 'Duplex <duplex@example.com>';

let collector: TestCollector;
let mails: Mailbox;
beforeAll(async () => {
  mails = await mailbox();
  collector = await testCollector({
    DUPLEX_WEBHOOKS_PRIVATE: '1',
    DUPLEX_BASE_URL: 'https://duplex.example.com',
    DUPLEX_SMTP_URL: mails.url,
    DUPLEX_MAIL_FROM: FROM,
  });
});
afterAll(async () => {
  await collector.stop();
  await mails.stop();
});

const receivers: Receiver[] = [];
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.stop();
  mails.received.length = 0;
  mails.refused.clear();
});

type Rule = { when: string; for?: string; audience?: string };
interface Made {
  id: string;
  secret?: string;
  target: { kind: string; to: string };
}
const WAITS: Rule = { when: 'waiting', for: '4h' };

async function alerted(kind: 'webhook' | 'slack' | 'email', rule: Rule = WAITS, more: Record<string, unknown> = {}) {
  const site = await collector.owner.addSite({ name: 'Shop & Co', timeZone: 'Europe/Berlin' });
  const to = await receiver();
  receivers.push(to);
  const target = kind === 'email' ? { kind, email: 'ada@example.com' } : { kind, url: to.url };
  const made = await collector.owner.call<Made>('POST', `/v1/sites/${site}/alerts`, {
    ...{ name: 'Slow answers', rule, target },
    ...more,
  });
  expect(made.status, made.text).toBe(201);
  const path = `/v1/sites/${site}/alerts/${made.body.id}`;
  return { site, to, path, alert: made.body };
}

async function writes(site: string, medium = 'email'): Promise<Browser> {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium }], { url: 'https://www.example.com/preise' });
  return browser;
}

const rowsOf = (site: string) => collector.sql`
  select subject, facts::json as facts, attempts, next_at, delivered_at, error from alert_notice
  where site_id = ${site} order by created_at, id`;

/** Another process at another time: it checks the alerts and sends what is due. */
async function processAt(nowMs: number, manner?: { to: Receiver; manner: Manner }): Promise<AlertCourier> {
  if (manner !== undefined) manner.to.manner = manner.manner;
  const { sql } = collector;
  await checkAlerts(sql, nowMs);
  const courier = new AlertCourier({
    store: new Store(sql),
    secret: await installationSecret(sql),
    post: createPost(true),
    mail: createMail(smtpServer(mails.url, FROM)!),
    baseUrl: 'https://duplex.example.com',
    now: () => nowMs,
    log: () => undefined,
  });
  await courier.round();
  await courier.idle();
  return courier;
}

describe('an alert about waiting', () => {
  it('reaches a webhook once the time has passed, signed, with who, medium, page, since and a link', async () => {
    const { site, to, alert } = await alerted('webhook');
    const { id } = await writes(site, 'form');
    await processAt(Date.now() + 4 * HOUR - 60_000);
    expect(to.received).toEqual([]);
    await processAt(Date.now() + 4 * HOUR + 1);
    expect(to.received).toHaveLength(1);
    const { headers, body } = to.received[0]!;
    const message = JSON.parse(body);
    expect(message).toEqual({
      type: 'alert.waiting',
      timestamp: expect.any(String),
      data: {
        ...{ site, alert: { id: alert.id, name: 'Slow answers' }, visitor: id, contact: null },
        ...{ medium: 'form', page: '/preise', audience: null, since: expect.stringMatching(/^\d{4}-/) },
        url: `https://duplex.example.com/dashboard/${site}/people/visitors/${id}`,
      },
    });
    // The signature is of a time in four hours, which a real receiver would refuse today.
    const verifier = new Webhook(alert.secret!);
    const signed = verifier.sign(headers['webhook-id'] as string, new Date(message.timestamp), body);
    expect(headers['webhook-signature']).toBe(signed);
  });

  it('is sent by the running collector within seconds, to a Slack hook as text', async () => {
    const { site, to } = await alerted('slack', { when: 'waiting', for: '1h' }, { language: 'de' });
    const signals = [
      {
        id: 's-1',
        contact: '<!channel> *crm*',
        kind: 'contact',
        medium: 'phone',
        at: new Date(Date.now() - HOUR + 2_000),
      },
    ];
    const visitor = new Browser(collector.base, site);
    await visitor.agree([{ kind: 'view' }]);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${encodeURIComponent('<!channel> *crm*')}`, {
      visitors: [visitor.id],
    });
    const sent = await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals });
    expect(sent.body).toMatchObject({ accepted: 1 });
    await until(async () => to.received.length > 0);
    const { text } = JSON.parse(to.received[0]!.body);
    expect(text).toContain('&lt;!channel&gt; *crm* wartet seit 1 Stunde auf Ihre Antwort');
    expect(text).toContain('Medium: Telefon');
    expect(text).toContain('Website: Shop &amp; Co');
    expect(text).toContain(
      `<https://duplex.example.com/dashboard/${site}/people/visitors/${visitor.id}|Besucher ansehen>`,
    );
    expect(text).not.toContain('<!channel>');
  });

  it('is an email of text and HTML that loads nothing, from names that cannot add a header', async () => {
    const { site } = await alerted('email', WAITS, { name: 'A\r\nBcc: eve@example.com\r\n\r\n<script>' });
    const name = 'Shop\r\nBcc: eve@example.com\u202e';
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { name });
    await writes(site);
    await processAt(Date.now() + 4 * HOUR + 1);
    expect(mails.received).toHaveLength(1);
    const { source, to, from } = mails.received[0]!;
    expect([to, from]).toEqual([['ada@example.com'], 'duplex@example.com']);
    const head = source.slice(0, source.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^bcc:/im);
    expect(headerOf(source, 'subject')).toMatch(/^Shop Bcc: eve@example\.com: Visitor \w{8} waits for your answer$/);
    const parts = partsOf(source);
    expect(parts['text/plain']).toContain('Page: /preise');
    expect(parts['text/plain']).toContain(`https://duplex.example.com/dashboard/${site}/people/visitors/`);
    expect(parts['text/html']).toContain('&lt;script&gt;');
    expect(parts['text/html']).not.toMatch(/<script|<img|<link|src=|url\(/i);
  });

  it('is written once for a visitor and a waiting time, whatever the processes and rounds', async () => {
    const { site, to } = await alerted('webhook');
    const browser = await writes(site);
    const later = Date.now() + 4 * HOUR + 1;
    const { sql } = collector;
    await Promise.all(Array.from({ length: 6 }, () => checkAlerts(sql, later)));
    await Promise.all([processAt(later), processAt(later), processAt(later + 1_000)]);
    await processAt(later + 2 * HOUR);
    expect(await rowsOf(site)).toMatchObject([{ subject: browser.id, attempts: 1, next_at: null }]);
    expect(to.received).toHaveLength(1);
    // The same waiting time, although it began earlier than known at first.
    const signals = [
      { id: 's-0', visitor: browser.id, kind: 'contact', medium: 'phone', at: new Date(Date.now() - 60_000) },
    ];
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals });
    await processAt(later + 2 * HOUR);
    expect(await rowsOf(site)).toHaveLength(1);
    await collector.owner.touch(site, browser.id, 'answer');
    await browser.agree([{ kind: 'contact', medium: 'chat' }]);
    await processAt(later + 3 * HOUR);
    expect(await rowsOf(site)).toMatchObject([{ facts: { medium: 'email' } }, { facts: { medium: 'chat' } }]);
  });

  it('leaves out who was answered, who waited before the alert was made, and who was erased', async () => {
    const { site, path } = await alerted('webhook');
    const [answered, erased] = [await writes(site), await writes(site)];
    await collector.owner.touch(site, answered.id, 'answer');
    await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${erased.id}`);
    const early = [
      { id: 's-1', contact: 'crm-1', kind: 'contact', medium: 'email', at: new Date(Date.now() - 5 * HOUR) },
    ];
    const visitor = new Browser(collector.base, site);
    await visitor.agree([{ kind: 'view' }]);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [visitor.id] });
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals: early });
    await processAt(Date.now() + 4 * HOUR + 1);
    expect(await rowsOf(site)).toHaveLength(0);
    const { body } = await collector.owner.call('GET', `${path}/deliveries`);
    expect(body).toEqual({ deliveries: [], next: null });
  });

  it('goes with the visitor, and forgets a contact that was deleted', async () => {
    const { site } = await alerted('webhook');
    const [one, other] = [await writes(site), await writes(site)];
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [one.id] });
    await checkAlerts(collector.sql, Date.now() + 4 * HOUR + 1);
    await collector.owner.call('DELETE', `/v1/sites/${site}/contacts/crm-1`);
    await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${other.id}`);
    expect(await rowsOf(site)).toMatchObject([{ subject: one.id, facts: { contact: null, visitor: one.id } }]);
  });

  it('is retried with the waits of webhooks, and switched off after 410', async () => {
    const { site, to, path } = await alerted('webhook');
    await writes(site);
    const later = Date.now() + 4 * HOUR + 1;
    await processAt(later, { to, manner: { status: 500 } });
    await processAt(later + 1_000, { to, manner: { status: 204 } });
    expect(to.received).toHaveLength(1);
    await processAt(later + 10_000, { to, manner: 'breaks' });
    await processAt(later + HOUR, { to, manner: { status: 204 } });
    expect(to.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(3).fill(to.received[0]!.headers['webhook-id']),
    );
    expect(await rowsOf(site)).toMatchObject([{ attempts: 3, next_at: null, error: null }]);
    await writes(site);
    await processAt(later + 5 * HOUR, { to, manner: { status: 410 } });
    expect((await collector.owner.call('GET', path)).body).toMatchObject({ enabled: false, reason: 'it answered 410' });
    const { body } = await collector.owner.call<{ deliveries: { state: string }[] }>('GET', `${path}/deliveries`);
    expect(body.deliveries.map(({ state }) => state)).toEqual(['failed', 'delivered']);
  });

  it(`is listed and not sent after ${MOST_PER_HOUR} in an hour`, async () => {
    const { site, to } = await alerted('slack');
    const signals = Array.from({ length: MOST_PER_HOUR + 3 }, (_, i) => ({
      id: `s-${i}`,
      contact: `c-${i}`,
      kind: 'contact',
      medium: 'form',
    }));
    for (const { contact } of signals) {
      const visitor = new Browser(collector.base, site);
      await visitor.agree([{ kind: 'view' }]);
      await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${contact}`, { visitors: [visitor.id] });
    }
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals });
    await processAt(Date.now() + 4 * HOUR + 1_000);
    expect(to.received).toHaveLength(MOST_PER_HOUR);
    const rows = await rowsOf(site);
    expect(rows.filter((row) => row['error'] !== null)).toHaveLength(3);
    await processAt(Date.now() + 6 * HOUR);
    expect(to.received).toHaveLength(MOST_PER_HOUR);
  });
});

describe('an alert about an audience', () => {
  it('is sent for a visitor who enters, and not for those whom a changed rule brings in', async () => {
    const { site, to } = await alerted('webhook', { when: 'entered', audience: 'sharers' });
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view' }, { kind: 'share', medium: 'x' }]);
    await until(async () => to.received.length > 0);
    expect(JSON.parse(to.received[0]!.body)).toMatchObject({
      type: 'alert.entered',
      data: { visitor: browser.id, medium: 'x', audience: 'Shared a page' },
    });
    await processAt(Date.now() + 60_000);
    expect(to.received).toHaveLength(1);
    const rule = { did: 'view' };
    await collector.owner.call('POST', `/v1/sites/${site}/audiences`, { key: 'readers', name: 'Readers', rule });
    const target = { kind: 'webhook', url: to.url };
    const body = { name: 'Readers', rule: { when: 'entered', audience: 'readers' }, target };
    expect((await collector.owner.call('POST', `/v1/sites/${site}/alerts`, body)).status).toBe(201);
    await until(async () => (await collector.owner.members(site, 'readers')).length === 1);
    await processAt(Date.now() + 60_000);
    expect(to.received).toHaveLength(1);
  });
});

describe('an alert about silence', () => {
  it('is sent once when nobody has visited for the time, and again after the next visit', async () => {
    const { site, to } = await alerted('slack', { when: 'silent', for: '6h' });
    await processAt(Date.now() + 7 * HOUR);
    expect(to.received).toHaveLength(0);
    const browser = await writes(site);
    const sweepAt = async (at: number) => {
      const { sweep } = await import('../../collector/storage/upkeep/sweep.ts');
      await sweep(new Store(collector.sql), at, 0);
    };
    await processAt(Date.now() + 5 * HOUR);
    await sweepAt(Date.now() + HOUR);
    for (const hours of [6.5, 6.6, 20]) await processAt(Date.now() + hours * HOUR);
    expect(to.received).toHaveLength(1);
    expect(JSON.parse(to.received[0]!.body).text).toMatch(
      /Nobody has visited for 6 hours[\s\S]*\/setup\|Check the set-up>/,
    );
    expect(browser.id).not.toBe('');
  });
});

describe('the test of an alert', () => {
  it.each(['webhook', 'slack'] as const)('sends one example to a %s and shows the answer', async (kind) => {
    const { to, path } = await alerted(kind);
    to.manner = { status: 403, body: 'invalid_token' };
    const { body } = await collector.owner.call('POST', `${path}/test`);
    expect(body).toMatchObject({ delivered: false, status: 403, error: 'it answered 403', answer: 'invalid_token' });
    to.manner = { status: 200, body: 'ok' };
    expect((await collector.owner.call('POST', `${path}/test`)).body).toMatchObject({ delivered: true, answer: 'ok' });
    expect(to.received[1]!.body).toContain('crm-17');
  });

  it('sends an email and shows what the server said, also about a refused recipient', async () => {
    const { path } = await alerted('email');
    expect((await collector.owner.call('POST', `${path}/test`)).body).toMatchObject({ delivered: true, status: 250 });
    expect(headerOf(mails.received[0]!.source, 'subject')).toMatch(/^Test: Shop & Co/);
    mails.refused.set('ada@example.com', { code: 550, text: 'no such mailbox' });
    expect((await collector.owner.call('POST', `${path}/test`)).body).toMatchObject({
      ...{ delivered: false, status: 550, error: expect.stringContaining('no such mailbox') },
    });
  });
});

describe('the settings of an alert', () => {
  it.each<[name: string, body: Record<string, unknown>, status: number, pointer: string]>([
    ['a private address', { target: { kind: 'slack', url: 'gopher://127.0.0.1' } }, 400, '/target/url'],
    [
      'an address with a password',
      { target: { kind: 'webhook', url: 'https://a:b@example.org/' } },
      400,
      '/target/url',
    ],
    ['two addresses', { target: { kind: 'email', email: 'a@example.com,b@example.com' } }, 400, '/target/email'],
    [
      'a line break',
      { target: { kind: 'email', email: 'a@example.com\r\nRCPT TO:<b@example.com>' } },
      400,
      '/target/email',
    ],
    ['an unknown audience', { rule: { when: 'entered', audience: 'nobody' } }, 400, '/rule/audience'],
    ['a span of nothing', { rule: { when: 'waiting', for: '0h' } }, 400, '/rule/for'],
    ['an unknown occasion', { rule: { when: 'raining' } }, 400, '/rule/when'],
    ['another language', { language: 'xx' }, 400, '/language'],
  ])('are refused with %s', async (_name, change, status, pointer) => {
    const { site, path } = await alerted('slack');
    const whole = { name: 'A', rule: WAITS, target: { kind: 'slack', url: 'https://hooks.example.org/x' } };
    for (const answer of [
      await collector.owner.call('POST', `/v1/sites/${site}/alerts`, { ...whole, ...change }),
      await collector.owner.call('PATCH', path, change),
    ]) {
      expect([answer.status, answer.body], answer.text).toEqual([status, expect.objectContaining({ pointer })]);
    }
  });

  it('show a Slack hook without its secret part, and a new webhook’s secret once', async () => {
    const { site, alert, path, to } = await alerted('slack');
    expect(alert.target.to).toBe(`${new URL(to.url).origin}/…`);
    expect((await collector.owner.call('GET', path)).text).not.toContain('/hook');
    const [row] = await collector.sql`select target from alert where site_id = ${site}`;
    expect(row!['target']).not.toContain('hook');
    const change = { target: { kind: 'webhook', url: to.url } };
    expect((await collector.owner.call<Made>('PATCH', path, change)).body.secret).toMatch(/^whsec_/);
    expect((await collector.owner.call<Made>('GET', path)).body.secret).toBeUndefined();
  });

  it('hold from now on once it is switched on again', async () => {
    const { site, path, to } = await alerted('webhook');
    await collector.owner.call('PATCH', path, { enabled: false });
    await writes(site);
    await processAt(Date.now() + 5 * HOUR);
    expect(to.received).toHaveLength(0);
    expect((await collector.owner.call('PATCH', path, { enabled: true })).body).toMatchObject({
      enabled: true,
      reason: null,
    });
    expect((await collector.owner.call('DELETE', path)).status).toBe(204);
    expect((await collector.owner.call('GET', path)).status).toBe(404);
  });
});
