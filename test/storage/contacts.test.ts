import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { applyBatch } from '../../collector/storage/apply/apply.ts';
import { hitWithoutPage } from '../../collector/storage/apply/work.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function visitorWhoWrote(site: string) {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  return browser;
}

const put = (site: string, contact: string, body: unknown) =>
  collector.owner.call<Record<string, unknown>>(
    'PUT',
    `/v1/sites/${site}/contacts/${encodeURIComponent(contact)}`,
    body,
  );
const report = (site: string, what: 'touches' | 'signals', one: Record<string, unknown>) =>
  collector.owner.call('POST', `/v1/sites/${site}/${what}`, { [what]: [one] });

describe('a contact', () => {
  it('is linked with visitors, who show it', async () => {
    const site = await collector.owner.addSite();
    const [one, other] = [await visitorWhoWrote(site), await visitorWhoWrote(site)];
    const answer = await put(site, 'crm-17', { visitors: [one.id, other.id.toUpperCase()], traits: { plan: 'pro' } });
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ contact: 'crm-17', traits: { plan: 'pro' }, keys: [] }),
    ]);
    expect((answer.body['visitors'] as string[]).sort()).toEqual([one.id, other.id].sort());
    expect((await collector.owner.visitor(site, one.id)).contact).toBe('crm-17');
    const { body } = await collector.owner.call<{ members: unknown[] }>(
      'GET',
      `/v1/sites/${site}/audiences/waiting/members`,
    );
    expect(body.members).toMatchObject([{ contact: 'crm-17' }, { contact: 'crm-17' }]);
  });

  it('takes a visitor away from another contact only if the request asks to move them', async () => {
    const site = await collector.owner.addSite();
    const [one, other] = [await visitorWhoWrote(site), await visitorWhoWrote(site)];
    await put(site, 'crm-1', { visitors: [one.id] });
    const refused = await put(site, 'crm-2', { visitors: [other.id, one.id.toUpperCase()], traits: { plan: 'pro' } });
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        detail: `the visitor ${one.id} belongs to the contact crm-1`,
        pointer: '/visitors/1',
        hint: expect.stringContaining('"move": true'),
      }),
    ]);
    const contactsOf = () => Promise.all([one, other].map(({ id }) => collector.owner.visitor(site, id)));
    expect((await contactsOf()).map(({ contact }) => contact)).toEqual(['crm-1', null]);
    expect((await collector.owner.call('GET', `/v1/sites/${site}/contacts/crm-2`)).status).toBe(404);
    expect((await put(site, 'crm-1', { visitors: [one.id] })).status).toBe(200);

    const moved = await put(site, 'crm-2', { visitors: [one.id, other.id], move: true });
    expect(moved.status).toBe(200);
    expect((await contactsOf()).map(({ contact }) => contact)).toEqual(['crm-2', 'crm-2']);
  });

  it('keeps match keys in every form, and no raw key', async () => {
    const site = await collector.owner.addSite();
    const raw = {
      email: ' Jane.Doe+shop@GoogleMail.com ',
      phone: '+49 (0)89 123-45',
      firstName: 'Łukasz',
      lastName: "o'Neil",
      city: 'München',
      zip: '80331',
      country: 'de',
    };
    const { body } = await put(site, 'crm-1', { keys: raw });
    expect(body['keys']).toEqual(
      [
        'cityMeta',
        'country',
        'countryMeta',
        'email',
        'emailGoogle',
        'firstName',
        'firstNameMeta',
        'lastName',
        'lastNameMeta',
        'phone',
        'phoneDigits',
        'zip',
        'zipMeta',
      ].sort(),
    );
    const [row] = await collector.sql`select * from contact where site_id = ${site}`;
    expect(row!['keys']).toMatchObject({
      email: sha256('jane.doe+shop@googlemail.com'),
      emailGoogle: sha256('janedoe@googlemail.com'),
      phone: sha256('+498912345'),
      phoneDigits: sha256('498912345'),
      lastName: sha256("o'neil"),
      lastNameMeta: sha256('oneil'),
      cityMeta: sha256('münchen'),
    });
    const everything = JSON.stringify(row).toLowerCase();
    for (const part of ['jane', 'doe', '8912345', 'ukasz', 'neil', 'nchen']) expect(everything).not.toContain(part);
  });

  it('accepts hashes by the name of their form, and rejects other values', async () => {
    const site = await collector.owner.addSite();
    const email = sha256('person@example.com');
    expect((await put(site, 'c', { hashes: { email: email.toUpperCase() } })).body['keys']).toEqual(['email']);
    const [row] = await collector.sql`select email from contact where site_id = ${site}`;
    expect(row!['email']).toBe(email);
    for (const [body, pointer] of [
      [{ hashes: { email: 'person@example.com' } }, '/hashes/email'],
      [{ hashes: { mail: email } }, '/hashes/mail'],
      [{ traits: { plan: null } }, '/traits/plan'],
      [{ traits: { plan: 'a\0b' } }, '/traits/plan'],
    ] as const) {
      const answer = await put(site, 'c', body);
      expect([answer.status, answer.body['pointer']]).toEqual([400, pointer]);
    }
  });

  it('loses only the key that cannot be read, with a notice', async () => {
    const site = await collector.owner.addSite({ defaultCountry: 'Deutschland' });
    const keys = { email: '+tag@gmail.com', phone: '089 123-45', country: 'Nowhere', zip: 50823, city: null };
    const { status, body } = await put(site, 'crm-1', { keys });
    expect([status, body['keys']]).toEqual([200, ['phone', 'phoneDigits', 'zip', 'zipMeta']]);
    expect(body['notices']).toEqual([
      'keys.country: must be an ISO 3166 code like DE, or the name of a country; it was left out',
      'keys.email: must be an address like person@example.com; it was left out',
    ]);
    const [row] = await collector.sql`select keys from contact where site_id = ${site}`;
    expect(row!['keys']).toMatchObject({ phone: sha256('+498912345'), zip: '50823' });
    const { body: settings } = await collector.owner.call<Record<string, unknown>>('GET', `/v1/sites/${site}`);
    expect(settings).toMatchObject({
      defaultCountry: 'DE',
      snippet: expect.stringContaining(' data-default-country="DE"'),
    });
    const wrong = await collector.owner.call<Record<string, unknown>>('PATCH', `/v1/sites/${site}`, {
      defaultCountry: 'Nowhere',
    });
    expect([wrong.status, wrong.body['pointer']]).toEqual([400, '/defaultCountry']);
  });

  it('cannot be linked with a visitor without consent', async () => {
    const site = await collector.owner.addSite();
    const silent = new Browser(collector.base, site);
    await silent.tell([{ kind: 'view' }]);
    const [row] = await collector.sql`select id from visitor where site_id = ${site}`;
    const answer = await put(site, 'crm-1', { visitors: [row!['id']] });
    expect([answer.status, answer.body['pointer']]).toEqual([400, '/visitors/0']);
    expect(await collector.sql`select from contact where site_id = ${site}`).toHaveLength(0);
  });

  it('has traits that rules can use, and whose changes take effect', async () => {
    const site = await collector.owner.addSite();
    const made = await collector.owner.call('POST', `/v1/sites/${site}/audiences`, {
      key: 'pros',
      name: 'Pros',
      rule: {
        all: [
          { is: 'trait.plan', in: ['pro'] },
          { is: 'trait.seats', atLeast: 10 },
        ],
      },
    });
    expect(made.status).toBe(201);
    const browser = await visitorWhoWrote(site);
    await put(site, 'crm-1', { visitors: [browser.id], traits: { plan: 'pro', seats: 12 } });
    await until(async () => (await collector.owner.members(site, 'pros')).includes(browser.id));
    const rule = { rule: { not: { is: 'trait.seats', atLeast: 13 } } };
    const preview = await collector.owner.call('POST', `/v1/sites/${site}/audiences/preview`, rule);
    expect(preview.body).toMatchObject({ count: 1, exact: true });
    await put(site, 'crm-1', { traits: { plan: 'free', seats: 12 } });
    await until(async () => (await collector.owner.members(site, 'pros')).length === 0);
  });

  it('is deleted with its keys, its traits and the links to its visitors', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await put(site, 'crm-1', { visitors: [browser.id], keys: { email: 'a@example.com' } });
    const path = `/v1/sites/${site}/contacts/crm-1`;
    expect((await collector.owner.call('DELETE', path)).status).toBe(204);
    expect((await collector.owner.call('GET', path)).status).toBe(404);
    expect((await collector.owner.call('DELETE', path)).status).toBe(404);
    expect((await collector.owner.visitor(site, browser.id)).contact).toBeNull();
    const { body } = await collector.owner.call<{ entries: unknown[] }>('GET', `/v1/audit?site=${site}`);
    expect(body.entries).toMatchObject([{ action: 'contact.deleted', subject: '' }]);
  });

  it('can be unlinked from one visitor', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await put(site, 'crm-1', { visitors: [browser.id] });
    const path = `/v1/sites/${site}/contacts/crm-1/visitors/${browser.id}`;
    expect((await collector.owner.call('DELETE', path)).status).toBe(204);
    expect((await collector.owner.call('DELETE', path)).status).toBe(404);
    expect((await collector.owner.visitor(site, browser.id)).contact).toBeNull();
  });
});

describe('identify, sent by the page', () => {
  const props = { contact: 'crm-9', email: sha256('person@example.com'), phone: sha256('+498912345') };
  const identify = { kind: 'event' as const, name: 'identify', props };

  it('links the visitor on arrival and does not count as an own event', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const age = 31 * 60_000;
    await browser.agree([
      { kind: 'view', age },
      { ...identify, age },
    ]);
    expect((await collector.owner.visitor(site, browser.id)).contact).toBe('crm-9');
    const [row] = await collector.sql`select keys, email from contact where site_id = ${site}`;
    expect(row).toEqual({ keys: { email: props.email, phone: props.phone }, email: props.email });
    // With an own event this visit would not be a bounce.
    await until(async () => (await collector.owner.visitor(site, browser.id)).interest === 'bounced');
    const lines = await collector.sql`select visitor, props from event where site_id = ${site} and kind = 'event'`;
    expect(lines).toEqual([{ visitor: null, props: null }]);
  });

  it('is exported to every platform as if the owner had saved the same keys', async () => {
    const site = await collector.owner.addSite();
    const raw = { email: 'Jane.Doe+shop@gmail.com', phone: '+49 (0)89 123-45' };
    await put(site, 'by-owner', { keys: raw });
    const [saved] = await collector.sql`select keys from contact where site_id = ${site}`;
    const keys: Record<string, string> = saved!['keys'];
    const browser = new Browser(collector.base, site);
    await browser.agree([
      { kind: 'contact', medium: 'email' },
      { kind: 'event', name: 'identify', props: { contact: 'by-page', ...keys, lastName: sha256('doe') } },
    ]);
    const [row] = await collector.sql`select keys from contact where site_id = ${site} and id = 'by-page'`;
    expect(row!['keys']).toEqual(keys);
    for (const [format, form] of [
      ['google', 'emailGoogle'],
      ['meta', 'phoneDigits'],
      ['tiktok', 'phone'],
    ] as const) {
      const path = `/v1/sites/${site}/audiences/open/export?format=${format}`;
      expect((await collector.owner.call('GET', path)).text, format).toContain(keys[form]);
    }
  });

  it('overwrites no key of the owner', async () => {
    const site = await collector.owner.addSite();
    await put(site, 'crm-9', { keys: { email: 'owner@example.com' } });
    await new Browser(collector.base, site).agree([identify]);
    const [row] = await collector.sql`select keys, email from contact where site_id = ${site}`;
    expect(row!['email']).toBe(sha256('owner@example.com'));
    expect(row!['keys']).toMatchObject({ email: sha256('owner@example.com'), phone: props.phone });
  });

  it('links no visitor without consent or without a contact, and keeps only hashes as keys', async () => {
    const site = await collector.owner.addSite();
    await new Browser(collector.base, site).tell([identify]);
    await new Browser(collector.base, site).agree([
      { ...identify, props: { contact: '' } },
      { ...identify, props: {} },
    ]);
    expect(await collector.sql`select from contact where site_id = ${site}`).toHaveLength(0);
    await new Browser(collector.base, site).agree([
      { ...identify, props: { contact: 'crm-1', email: 'person@example.com' } },
    ]);
    const [row] = await collector.sql`select keys, email from contact where site_id = ${site}`;
    expect(row).toEqual({ keys: {}, email: null });
    expect(await collector.sql`select from event where site_id = ${site} and props is not null`).toHaveLength(0);
  });

  it('links once, by the same batch several times at once', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const batch = browser.batch([{ kind: 'view' }, identify, identify], { consent: { audience: true } });
    const sent = await Promise.all(Array.from({ length: 6 }, () => browser.send(batch)));
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(204));
    expect((await collector.owner.visitor(site, browser.id)).contact).toBe('crm-9');
  });
});

describe('an event that another system reports for a contact', () => {
  it('goes to every linked visitor at once, and only once', async () => {
    const site = await collector.owner.addSite();
    const [one, other] = [await visitorWhoWrote(site), await visitorWhoWrote(site)];
    await put(site, 'crm-1', { visitors: [one.id, other.id], keys: { email: 'a@example.com' } });
    const answer = { id: 't-1', contact: 'crm-1', medium: 'answer' };
    expect((await report(site, 'touches', answer)).body).toEqual({
      accepted: 1,
      duplicate: 0,
      waiting: 0,
      refused: [],
    });
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    expect((await report(site, 'touches', answer)).body).toEqual({
      accepted: 0,
      duplicate: 1,
      waiting: 0,
      refused: [],
    });
    expect((await report(site, 'touches', { ...answer, medium: 'call' })).body).toMatchObject({
      refused: [{ index: 0, reason: 'id: another touch has this id' }],
    });
    const byEmail = { id: 't-2', emailHash: sha256('a@example.com'), medium: 'newsletter' };
    expect((await report(site, 'touches', byEmail)).body).toMatchObject({ accepted: 1, waiting: 0 });
    const touches = await collector.sql`
      select medium, count(*)::int as times from event where site_id = ${site} and kind = 'touch' group by 1 order by 1`;
    expect(touches).toEqual([
      { medium: 'answer', times: 2 },
      { medium: 'newsletter', times: 2 },
    ]);
  });

  it('waits for visitors who are linked later, by the page or by the owner', async () => {
    const site = await collector.owner.addSite();
    const email = sha256('late@example.com');
    const newsletter = { id: 't-1', emailHash: email, medium: 'newsletter', campaign: 'spring' };
    expect((await report(site, 'touches', newsletter)).body).toMatchObject({ accepted: 0, waiting: 1 });
    const call = { id: 's-1', contact: 'crm-5', kind: 'contact', medium: 'phone' };
    expect((await report(site, 'signals', call)).body).toMatchObject({ accepted: 0, waiting: 1 });

    const byPage = new Browser(collector.base, site);
    await byPage.agree([{ kind: 'view' }, { kind: 'event', name: 'identify', props: { contact: 'crm-5', email } }]);
    expect(await collector.owner.visitor(site, byPage.id)).toMatchObject({
      state: 'two-way',
      media: ['phone'],
      taps: { company: { last: { medium: 'newsletter', campaign: 'spring' } } },
    });
    const byOwner = new Browser(collector.base, site);
    await byOwner.agree([{ kind: 'view' }]);
    await put(site, 'crm-5', { visitors: [byOwner.id] });
    expect(await collector.owner.visitor(site, byOwner.id)).toMatchObject({ state: 'two-way', media: ['phone'] });
    // Reported again, it is handed out again and changes nothing.
    expect((await report(site, 'signals', call)).body).toMatchObject({ duplicate: 1 });
    const lines = await collector.sql`
      select kind, count(*)::int as times from event where site_id = ${site} and kind in ('touch', 'contact') group by 1 order by 1`;
    expect(lines).toEqual([
      { kind: 'contact', times: 2 },
      { kind: 'touch', times: 2 },
    ]);
  });

  it('reaches every visitor when reporting and linking cross', async () => {
    const site = await collector.owner.addSite();
    const rounds = Array.from({ length: 15 }, (_, i) => `crm-${i}`);
    const browsers = await Promise.all(
      rounds.map(async (contact) => {
        const browser = new Browser(collector.base, site);
        await Promise.all([
          browser.agree([{ kind: 'view' }, { kind: 'event', name: 'identify', props: { contact } }]),
          report(site, 'touches', { id: `t-${contact}`, contact, medium: 'call' }),
        ]);
        return browser;
      }),
    );
    for (const browser of browsers) {
      const { taps } = await collector.owner.visitor(site, browser.id);
      expect(taps.company.last?.medium).toBe('call');
    }
  });

  it('names exactly one of visitor, contact and address', async () => {
    const site = await collector.owner.addSite();
    for (const whom of [{}, { contact: 'a', emailHash: sha256('a') }]) {
      const { body } = await report(site, 'touches', { id: 't', medium: 'call', ...whom });
      expect(body).toMatchObject({ refused: [{ reason: expect.stringMatching(/exactly one of/) }] });
    }
    const { body } = await report(site, 'signals', { id: 's', kind: 'reply', emailHash: 'a@example.com' });
    expect(body).toMatchObject({ refused: [{ reason: 'emailHash: must be a SHA-256 in hex' }] });
  });
});

describe('a browser that is identified as another contact', () => {
  const identify = (contact: string) => ({ kind: 'event' as const, name: 'identify', props: { contact } });

  it('is a new visitor from that page on, and the past stays with the former contact', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await browser.agree([identify('crm-1')]);
    const former = browser.id;
    // Another page load, on which somebody else has logged in.
    const next = { page: 'the-page-of-another' };
    await browser.agree([{ kind: 'view' }, identify('crm-2')], next);
    const now = browser.id;
    expect(now).not.toBe(former);
    await browser.agree([{ kind: 'engagement', engaged: 3000 }], next);
    await browser.agree([{ kind: 'view' }, identify('crm-2')], { page: 'one-more-page-load' });
    expect(browser.id).toBe(now);
    expect(await collector.owner.visitor(site, former)).toMatchObject({
      ...{ contact: 'crm-1', state: 'visitor-only', views: 1, media: ['email'], waitingSince: expect.any(String) },
    });
    expect(await collector.owner.visitor(site, now)).toMatchObject({
      ...{ contact: 'crm-2', state: 'passive', views: 2, visits: 1, engagedSeconds: 3, media: [], waitingSince: null },
    });
    // The first person comes back: they are a new visitor of their own contact.
    await browser.agree([{ kind: 'view' }, identify('crm-1')], { page: 'page-of-the-first' });
    expect([former, now]).not.toContain(browser.id);
    const { body } = await collector.owner.call<{ visitors: string[] }>('GET', `/v1/sites/${site}/contacts/crm-1`);
    expect(body.visitors.sort()).toEqual([former, browser.id].sort());
  });

  it('is one new visitor, even if the batch is sent again or its answer is late', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await browser.agree([identify('crm-1')]);
    const { cookie } = browser;
    const batch = browser.batch([{ kind: 'view' }, identify('crm-2')], {
      consent: { measurement: true, audience: true },
      page: 'the-page-of-another',
    });
    const ids = [];
    for (let times = 0; times < 3; times++) {
      browser.cookie = cookie;
      await browser.send(batch);
      ids.push(browser.id);
    }
    expect(new Set(ids).size).toBe(1);
    expect(await collector.owner.visitor(site, ids[0]!)).toMatchObject({ contact: 'crm-2', views: 1 });
    const rows = await collector.sql`select from visitor where site_id = ${site}`;
    expect(rows).toHaveLength(2);
  });

  it('begins a new visitor with a reset as well', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await browser.agree([identify('crm-1')]);
    const former = browser.id;
    const next = { page: 'the-nonce-after-reset', reset: true as const };
    await browser.agree([], next);
    await browser.agree([{ kind: 'view' }, identify('crm-2')], next);
    expect(browser.id).not.toBe(former);
    const visitors = await Promise.all([former, browser.id].map((id) => collector.owner.visitor(site, id)));
    expect(visitors).toMatchObject([
      { contact: 'crm-1', waitingSince: expect.any(String) },
      { contact: 'crm-2', waitingSince: null },
    ]);
  });

  const media = (site: string, id: string) => collector.owner.visitor(site, id);
  const wrote = (medium: string) => ({ kind: 'contact' as const, medium });

  it('begins a new visitor with the second identification of a batch, and what came before stays', async () => {
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    const events = [{ kind: 'view' as const }, identify('crm-1'), wrote('email'), identify('crm-2'), wrote('phone')];
    const page = 'one-page-for-two-people';
    const batch = browser.batch([...events, identify('crm-2'), wrote('form')], {
      consent: { measurement: true, audience: true },
      page,
    });
    await browser.send(batch);
    const second = browser.id;
    await browser.send(batch);
    expect(browser.id).toBe(second);
    const rows = await collector.sql<{ id: string; contact: string }[]>`
      select id, contact from visitor where site_id = ${site} order by contact`;
    expect(rows.map(({ contact }) => contact)).toEqual(['crm-1', 'crm-2']);
    expect(second).toBe(rows[1]!.id);
    expect(await media(site, rows[0]!.id)).toMatchObject({ media: ['email'], views: 1 });
    expect(await media(site, second)).toMatchObject({ media: expect.arrayContaining(['phone', 'form']), views: 0 });
  });

  it('gets later batches of the page load even if they still come with the former cookie', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    const page = { page: 'a-page-in-the-middle' };
    await browser.agree([{ kind: 'view' }, identify('crm-1')], page);
    const { cookie, id: former } = browser;
    await browser.agree([identify('crm-2'), wrote('phone')], page);
    const second = browser.id;
    browser.cookie = cookie;
    await browser.agree([{ kind: 'view' }, wrote('form')], page);
    expect(browser.id).toBe(second);
    browser.cookie = cookie;
    await browser.agree([wrote('chat'), identify('crm-3'), wrote('x')], page);
    const third = browser.id;
    browser.cookie = cookie;
    await browser.agree([wrote('late')], page);
    expect(await media(site, former)).toMatchObject({ contact: 'crm-1', media: ['email'] });
    expect((await media(site, second)).media.sort()).toEqual(['chat', 'form', 'phone']);
    expect(await media(site, third)).toMatchObject({ contact: 'crm-3' });
    expect((await media(site, third)).media.sort()).toEqual(['late', 'x']);
    // Another page load with the former cookie is the former contact's.
    browser.cookie = cookie;
    await browser.agree([{ kind: 'view' }], { page: 'another-page-load' });
    expect(browser.id).toBe(former);
  });

  it('does not fall back after a reset on whose page load two contacts were identified', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await browser.agree([identify('crm-1')]);
    const next = { page: 'the-nonce-after-reset', reset: true as const };
    await browser.agree([{ kind: 'view' }, identify('crm-2')], next);
    const second = browser.id;
    await browser.agree([identify('crm-3')], next);
    const third = browser.id;
    expect(third).not.toBe(second);
    await browser.agree([wrote('phone')], next);
    expect(browser.id).toBe(third);
    expect(await media(site, third)).toMatchObject({ contact: 'crm-3', media: ['phone'] });
    expect(await media(site, second)).toMatchObject({ contact: 'crm-2', media: [] });
  });

  it('begins a new visitor also if the former identification was still on its way through a queue', async () => {
    const site = await collector.owner.addSite();
    const store = new Store(collector.sql);
    const at = Date.now();
    const [visitor, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    const hitOf = (event: object, ms: number, more: object = {}) => {
      const line = { id: uuid7(ms), at: ms * 1000, path: '/', ...event } as LogEvent;
      return { ...hitWithoutPage(line, visitor, ms), onPage: true, page: 'a-page', ...more };
    };
    const grants = [{ from: visitor, to: visitor, page: 'a-page', arrivedAt: at }];
    const one = [
      hitOf({ kind: 'view' }, at),
      hitOf(identify('crm-1'), at + 1, { successor: first }),
      hitOf(wrote('email'), at + 2),
    ];
    const other = [hitOf(identify('crm-2'), at + 3, { successor: second }), hitOf(wrote('phone'), at + 4)];
    await applyBatch(store, site, { hits: one, grants });
    await applyBatch(store, site, { hits: other, grants });
    await applyBatch(store, site, { hits: [hitOf(wrote('form'), at + 5), hitOf(wrote('chat'), at + 2)], grants });
    expect(await media(site, visitor)).toMatchObject({
      contact: 'crm-1',
      media: expect.arrayContaining(['chat', 'email']),
    });
    expect(await media(site, second)).toMatchObject({ contact: 'crm-2', media: ['form', 'phone'] });
    expect((await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${second}`)).status).toBe(204);
    const [row] = await collector.sql`select successions from visitor where site_id = ${site} and id = ${visitor}`;
    expect(row).toEqual({ successions: null });
  });

  it('brings back nobody with a late batch that identifies an erased visitor', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await browser.agree([identify('crm-1')]);
    const { cookie, id } = browser;
    expect((await collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${id}`)).status).toBe(204);
    browser.cookie = cookie;
    await browser.agree([identify('crm-1'), wrote('phone'), identify('crm-2'), wrote('form')]);
    expect(await collector.sql`select from visitor where site_id = ${site}`).toHaveLength(0);
    expect(await collector.sql`select from contact where site_id = ${site}`).toHaveLength(0);
  });

  it('leaves the visitor with the former contact if an identification reaches the database by another way', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorWhoWrote(site);
    await put(site, 'crm-1', { visitors: [browser.id] });
    const at = Date.now();
    const event = { ...identify('crm-2'), id: uuid7(at), at: at * 1000, path: '/' };
    const hit = { ...hitWithoutPage(event, browser.id, at), onPage: true, page: 'a-page' };
    await applyBatch(new Store(collector.sql), site, { hits: [hit], grants: [] });
    expect((await collector.owner.visitor(site, browser.id)).contact).toBe('crm-1');
  });
});

describe('an id that programs write when they have none', () => {
  it('names no contact, and blanks around an id do not count', async () => {
    const site = await collector.owner.addSite();
    for (const contact of ['undefined', 'NULL', ' guest ', '[object Object]', '{{id}}']) {
      const path = `/v1/sites/${site}/contacts/${encodeURIComponent(contact)}`;
      expect((await collector.owner.call('PUT', path, { traits: {} })).status, contact).toBe(400);
      const touch = { id: `t-${contact}`, contact, medium: 'call' };
      const { body } = await collector.owner.call('POST', `/v1/sites/${site}/touches`, { touches: [touch] });
      expect(body, contact).toMatchObject({
        accepted: 0,
        waiting: 0,
        refused: [{ reason: expect.stringMatching(/^contact: is a word/) }],
      });
    }
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${encodeURIComponent(' crm-9 ')}`, {
      traits: { a: 1 },
    });
    expect((await collector.owner.call('GET', `/v1/sites/${site}/contacts/crm-9`)).body).toMatchObject({
      traits: { a: 1 },
    });
  });
});
