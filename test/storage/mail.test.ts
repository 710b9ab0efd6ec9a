import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MailCourier } from '../../collector/delivery/mailCourier.ts';
import { seal } from '../../collector/http/seal.ts';
import type { MailMessage } from '../../collector/http/sendMail.ts';
import { weeklyMailToken } from '../../collector/messages/weeklyMailToken.ts';
import { createMail } from '../../collector/node/createMail.ts';
import { smtpServer } from '../../collector/node/smtpServer.ts';
import { installationSecret } from '../../collector/storage/database/secrets.ts';
import { enqueueMail } from '../../collector/storage/mail/mailOutbox.ts';
import { enqueueWeeklyMails, weekOf } from '../../collector/storage/mail/weeklyMails.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { headerOf, type Mailbox, mailbox, PASSWORD, partsOf } from '../support/mailbox.ts';

const FROM = 'Duplex “Süd” <duplex@example.com>';
const MESSAGE: MailMessage = { to: 'ada@example.com', subject: 'Grüße', text: 'a', html: '<p>a</p>', id: 'x-1' };

let collector: TestCollector;
let mails: Mailbox;
beforeAll(async () => {
  mails = await mailbox();
  collector = await testCollector({ DUPLEX_SMTP_URL: mails.url, DUPLEX_MAIL_FROM: FROM });
});
afterAll(async () => {
  await collector.stop();
  await mails.stop();
});
afterEach(() => {
  mails.received.length = 0;
  mails.refused.clear();
});

const mailFor = (to: string) => mails.received.filter((one) => one.to.includes(to));

describe('an SMTP server', () => {
  it('gets a message by STARTTLS with sign-in, and text and HTML parts', async () => {
    const box = await mailbox({ auth: true });
    const send = createMail(smtpServer(box.url, FROM)!);
    expect(await send(MESSAGE)).toMatchObject({ error: null, status: 250 });
    const [{ secure, user, source } = { secure: false, user: '', source: '' }] = box.received;
    expect([secure, user]).toEqual([true, 'ada']);
    expect(headerOf(source, 'subject')).toBe('Grüße');
    expect(headerOf(source, 'from')).toContain('<duplex@example.com>');
    expect(headerOf(source, 'message-id')).toBe('<x-1@example.com>');
    expect(headerOf(source, 'auto-submitted')).toBe('auto-generated');
    expect(Object.keys(partsOf(source))).toEqual(['text/plain', 'text/html']);
    await box.stop();
  });

  it('that refuses the password, the recipient or the certificate is an outcome with its reason', async () => {
    const box = await mailbox({ auth: true });
    const wrong = createMail(smtpServer(box.url.replace(encodeURIComponent(PASSWORD), 'wrong'), FROM)!);
    expect(await wrong(MESSAGE)).toMatchObject({ status: 535, error: expect.stringContaining('wrong password') });
    const strict = createMail(smtpServer(box.url.split('?')[0], FROM)!);
    expect(await strict(MESSAGE)).toMatchObject({ status: null, error: expect.stringMatching(/certificate/i) });
    box.refused.set('ada@example.com', { code: 550, text: 'no such mailbox' });
    const right = createMail(smtpServer(box.url, FROM)!);
    expect(await right(MESSAGE)).toMatchObject({ status: 550, error: expect.stringContaining('no such mailbox') });
    expect(box.received).toEqual([]);
    await box.stop();
  });

  it('gets one recipient and no header from a text that tries to add some', async () => {
    const send = createMail(smtpServer(mails.url, FROM)!);
    const hostile = { ...MESSAGE, subject: 'a\r\nBcc: eve@example.com', to: 'ada@example.com' };
    await send(hostile);
    await send({ ...MESSAGE, to: 'ada@example.com, eve@example.com' });
    for (const { source, to } of mails.received) {
      expect(to).not.toContain('eve@example.com');
      expect(source.slice(0, source.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
    }
  });

  it.each<[url: string | undefined, from: string | undefined, message: RegExp]>([
    ['http://mail.example.com', FROM, /DUPLEX_SMTP_URL must be like/],
    ['mail.example.com:587', FROM, /DUPLEX_SMTP_URL must be like/],
    ['smtp://ada:50%@mail.example.com', FROM, /%25/],
    ['smtp://mail.example.com', undefined, /DUPLEX_MAIL_FROM is missing/],
    [undefined, FROM, /DUPLEX_SMTP_URL is missing/],
    ['smtp://mail.example.com', 'Duplex', /DUPLEX_MAIL_FROM must be like/],
    ['smtp://mail.example.com', 'a@example.com, b@example.com', /DUPLEX_MAIL_FROM must be like/],
  ])('is refused at the start as %s from %s', (url, from, message) => {
    expect(() => smtpServer(url, from)).toThrow(message);
  });

  it('is read from the address, with the ports of both kinds', () => {
    expect(smtpServer('smtps://ada:p%40ss@mail.example.com', 'a@example.com')).toMatchObject({
      ...{
        host: 'mail.example.com',
        port: 465,
        secure: true,
        verifies: true,
        from: { name: '', address: 'a@example.com' },
      },
      auth: { user: 'ada', pass: 'p@ss' },
    });
    expect(smtpServer('smtp://[2001:db8::1]:2525', '"Duplex" <a@example.com>')).toMatchObject({
      ...{ host: '2001:db8::1', port: 2525, secure: false, auth: null, from: { name: 'Duplex' } },
    });
  });
});

const inviteTo = (email: string | undefined, site: string) =>
  collector.owner.call<{ id: string; url: string; mail: unknown }>('POST', '/v1/people/invitations', {
    ...(email !== undefined && { email }),
    roles: { [site]: 'viewer' },
    language: 'de',
  });
const invitations = async () =>
  (await collector.owner.call<{ invitations: { id: string; mail: unknown }[] }>('GET', '/v1/people/invitations')).body
    .invitations;

describe('an invitation', () => {
  it('is mailed to its address with its link, in its language', async () => {
    const site = await collector.owner.addSite();
    const { body } = await inviteTo('ben@example.com', site);
    expect(body.mail).toMatchObject({ state: expect.stringMatching(/pending|delivered/) });
    const { source } = await until(async () => mailFor('ben@example.com')[0]);
    expect(headerOf(source, 'subject')).toBe('Ihre Einladung zu Duplex');
    expect(partsOf(source)['text/plain']).toContain(body.url);
    expect(partsOf(source)['text/html']).toContain(body.url);
    await until(async () =>
      (await invitations()).some(({ id, mail }) => id === body.id && JSON.stringify(mail).includes('delivered')),
    );
    const rows = await collector.sql`select content from mail where subject = ${body.id}`;
    expect(rows).toMatchObject([{ content: '' }]);
  });

  it('without an address is only a link, and one that was withdrawn is not sent', async () => {
    const site = await collector.owner.addSite();
    expect((await inviteTo(undefined, site)).body.mail).toBeNull();
    const { body } = await inviteTo('cleo@example.com', site);
    await collector.sql`update mail set next_at = ${Date.now() + 3_600_000}, attempts = 0 where subject = ${body.id} and next_at is not null`;
    await collector.owner.call('DELETE', `/v1/people/invitations/${body.id}`);
    expect(await collector.sql`select from mail where subject = ${body.id}`).toHaveLength(0);
  });

  it('to an unknown recipient shows the reason in the list', async () => {
    mails.refused.set('nobody@example.com', { code: 550, text: 'no such mailbox' });
    const { body } = await inviteTo('nobody@example.com', await collector.owner.addSite());
    const found = await until(async () =>
      (await invitations()).find(({ id, mail }) => id === body.id && JSON.stringify(mail).includes('failed')),
    );
    expect(found.mail).toEqual({ state: 'failed', error: expect.stringContaining('no such mailbox') });
  });
});

describe('while the server is away', () => {
  it('nothing waits for it, and the email is sent once it is back', async () => {
    const box = await mailbox();
    const { port } = box;
    await box.stop();
    const site = await collector.owner.addSite();
    const secret = await installationSecret(collector.sql);
    let now = Date.now() + 86_400_000;
    const content = seal(secret, JSON.stringify({ to: 'ada@example.com' }));
    for (let i = 0; i < 3; i++) await enqueueMail(collector.sql, { kind: 'weekly', subject: `p-${i}`, content }, now);
    const courier = new MailCourier({
      ...{ sql: collector.sql, secret, now: () => now, log: () => undefined },
      mail: createMail(smtpServer(`smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`, FROM)!),
      compose: { invitation: async () => null, weekly: async (_, id) => ({ ...MESSAGE, id }) },
    });
    courier.round();
    // The round has begun to send; visitors are counted meanwhile.
    const browser = new Browser(collector.base, site);
    expect((await browser.agree([{ kind: 'view' }])).status).toBe(204);
    await courier.idle();
    const rows = () =>
      collector.sql`select attempts, next_at, delivered_at, error from mail where subject like 'p-%' order by attempts desc`;
    const [first, ...others] = await rows();
    expect(first).toMatchObject({ attempts: 1, delivered_at: null, error: expect.stringContaining('ECONNREFUSED') });
    // One attempt shows that the server is away; the others keep theirs.
    expect(others.map((row) => row['attempts'])).toEqual([0, 0]);
    const back = await mailbox({ port });
    now += 10_000;
    courier.round();
    await courier.idle();
    expect((await rows()).every((row) => row['delivered_at'] !== null)).toBe(true);
    expect(new Set(back.received.map(({ source }) => headerOf(source, 'message-id'))).size).toBe(3);
    await back.stop();
    await collector.sql`delete from mail where subject like 'p-%'`;
  });
});

async function personAt(site: string, email: string): Promise<string> {
  const { body, text } = await collector.owner.call<{ id: string }>('POST', '/v1/people', {
    ...{ name: 'Ada', email, password: 'a quiet river in the north', roles: { [site]: 'viewer' } },
  });
  if (body.id === undefined) throw new Error(text);
  return body.id;
}

describe('the weekly overview', () => {
  it('belongs to the Monday at 7 in the time zone of the site', () => {
    const at = (text: string) => Date.parse(text);
    expect(weekOf(at('2026-11-30T05:59:59Z'), 'Europe/Berlin')).toBe(20261123);
    expect(weekOf(at('2026-11-30T06:00:00Z'), 'Europe/Berlin')).toBe(20261130);
    expect(weekOf(at('2026-11-30T06:00:00Z'), 'America/New_York')).toBe(20261123);
    expect(weekOf(at('2026-11-29T19:30:00Z'), 'Pacific/Auckland')).toBe(20261130);
    expect(weekOf(at('2026-11-30T01:15:00Z'), 'Asia/Kathmandu')).toBe(20261130);
    // Clocks were changed on the day before.
    expect(weekOf(at('2026-10-26T06:00:00Z'), 'Europe/Berlin')).toBe(20261026);
    expect(weekOf(at('2026-10-26T05:59:59Z'), 'Europe/Berlin')).toBe(20261019);
    expect(weekOf(at('2027-01-02T12:00:00Z'), 'UTC')).toBe(20261228);
  });

  it('is sent once for a week and person, whatever the number of processes', async () => {
    const site = await collector.owner.addSite({ timeZone: 'Europe/Berlin' });
    const person = await personAt(site, 'weekly@example.com');
    const path = `/v1/people/${person}/weekly-mails`;
    expect((await collector.owner.call('PUT', `${path}/${site}`, { language: 'en' })).status).toBe(204);
    expect((await collector.owner.call('GET', path)).body).toEqual({
      weeklyMails: [{ site, language: 'en' }],
      email: true,
    });
    const { sql } = collector;
    const secret = await installationSecret(sql);
    const sealOf = (text: string) => seal(secret, text);
    // Nothing is sent for the week in which they subscribed.
    expect(await enqueueWeeklyMails(sql, Date.now(), sealOf)).toBe(0);
    const week = Date.now() + 7 * 86_400_000;
    const all = await Promise.all(Array.from({ length: 6 }, () => enqueueWeeklyMails(sql, week, sealOf)));
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await enqueueWeeklyMails(sql, week + 3_600_000, sealOf)).toBe(0);
    expect(await sql`select from mail where kind = 'weekly' and subject = ${person}`).toHaveLength(1);
    await collector.owner.call('DELETE', `/v1/people/${person}`);
    expect(await sql`/* all sites */ select from weekly_mail where person = ${person}`).toHaveLength(0);
    expect(await sql`select from mail where kind = 'weekly' and subject = ${person}`).toHaveLength(0);
  });

  it('has the figures of the API, links, bars without images, and one click that ends it', async () => {
    const site = await collector.owner.addSite({ name: '<b>Shop</b>\r\nBcc: x', timeZone: 'UTC' });
    const person = await personAt(site, 'figures@example.com');
    const age = 3_600_000;
    for (let i = 0; i < 3; i++) {
      const browser = new Browser(collector.base, site);
      await browser.agree(
        [
          { kind: 'view', age },
          { kind: 'contact', medium: 'form', age },
        ],
        {
          url: 'https://www.example.com/?utm_source=%3Cscript%3E',
        },
      );
    }
    const path = `/v1/people/${person}/weekly-mails/${site}`;
    await collector.owner.call('PUT', path, { language: 'de' });
    const sent = await collector.owner.call<{ delivered: boolean; to: string }>('POST', `${path}/send?language=de`);
    expect(sent.body).toEqual({ delivered: true, status: 250, error: null, to: 'figures@example.com' });
    const { source } = mailFor('figures@example.com')[0]!;
    expect(headerOf(source, 'subject')).toMatch(/^<b>Shop<\/b> Bcc: x: .*\d{4}$/);
    const html = partsOf(source)['text/html']!;
    expect(html).toContain('&lt;b&gt;Shop&lt;/b&gt;');
    expect(html).not.toMatch(/<script|<svg|<img|<link|src=|url\(/i);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toContain('3 Besucher warten');
    expect(html).toContain('prefers-color-scheme: dark');
    const [, one] = /<(http[^>]*unsubscribe[^>]*)>/.exec(headerOf(source, 'list-unsubscribe')) ?? [];
    expect(headerOf(source, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const show = await fetch(one!);
    expect(await show.text()).toContain('<form');
    const subscribed = async () =>
      (await collector.sql`select from weekly_mail where site_id = ${site} and person = ${person}`).length;
    expect(await subscribed()).toBe(1);
    // As a mailbox sends it: from nowhere, without a cookie.
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(one!, { method: 'POST', body })).status).toBe(200);
    expect(await subscribed()).toBe(0);
    // Again, as impatient readers do.
    expect((await fetch(one!, { method: 'POST', body })).status).toBe(200);
  });

  it('is ended by no token but its own', async () => {
    const site = await collector.owner.addSite();
    const person = await personAt(site, 'token@example.com');
    await collector.owner.call('PUT', `/v1/people/${person}/weekly-mails/${site}`, { language: 'en' });
    const secret = await installationSecret(collector.sql);
    const good = weeklyMailToken(secret, site, person);
    const other = weeklyMailToken(secret, site, 'person-other').split('.')[2];
    for (const token of ['', 'x', good.slice(0, -1), `${site}.${person}.${other}`, `${good}.x`, `${site}.${person}.`]) {
      const answer = await fetch(`${collector.base}/dashboard/unsubscribe?token=${encodeURIComponent(token)}`, {
        method: 'POST',
      });
      expect(answer.status, token).toBe(404);
    }
    const rows = await collector.sql`select from weekly_mail where site_id = ${site} and person = ${person}`;
    expect(rows).toHaveLength(1);
  });

  it('is not sent to somebody who lost their role', async () => {
    const site = await collector.owner.addSite();
    const person = await personAt(site, 'former@example.com');
    await collector.owner.call('PATCH', `/v1/people/${person}`, { roles: { [site]: null } });
    const { status } = await collector.owner.call('POST', `/v1/people/${person}/weekly-mails/${site}/send`);
    expect(status).toBe(404);
    expect(mailFor('former@example.com')).toEqual([]);
  });
});
