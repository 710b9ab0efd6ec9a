import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, Owner } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Page {
  contacts: { contact: string; visitors: string[]; states: string[]; waitingSince: string | null; traits: unknown }[];
  next: string | null;
}
type Saved = {
  accepted: number;
  refused: { index: number; reason: string; key?: string }[];
  ignoredColumns?: string[];
};

const list = (site: string, query = '', owner = collector.owner) =>
  owner.call<Page>('GET', `/v1/sites/${site}/contacts${query === '' ? '' : `?${query}`}`);
const save = (site: string, contacts: unknown[]) =>
  collector.owner.call<Saved>('POST', `/v1/sites/${site}/contacts`, { contacts });
const read = (site: string, contact: string) =>
  collector.owner.call<{ visitors: string[]; traits: unknown; keys: string[] }>(
    'GET',
    `/v1/sites/${site}/contacts/${encodeURIComponent(contact)}`,
  );

async function found(site: string, query = '', limit = 500): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { status, body, text } = await list(site, `${query}&limit=${limit}${cursor}`);
    if (status !== 200) throw new Error(text);
    ids.push(...body.contacts.map(({ contact }) => contact));
    if (body.next === null) return ids;
    cursor = `&cursor=${body.next}`;
  }
}

async function visitorOf(site: string, events: Parameters<Browser['agree']>[0] = [{ kind: 'view' }]) {
  const browser = new Browser(collector.base, site);
  await browser.agree(events);
  return browser;
}

describe('the list of contacts', () => {
  it('is in the order of ids without case, page by page, and searched by the beginning of an id', async () => {
    const site = await collector.owner.addSite();
    const ids = ['b-2', 'B-1', 'a', 'Ä-1', 'crm_1', 'crm%1', 'CRM-17', 'crm-18', '日本', '😀'];
    await save(
      site,
      ids.map((contact) => ({ contact })),
    );
    const all = await found(site);
    expect([...all].sort()).toEqual([...ids].sort());
    expect(all.slice(0, 3)).toEqual(['a', 'B-1', 'b-2']);
    for (const limit of [1, 3]) expect(await found(site, '', limit)).toEqual(all);
    expect(await found(site, 'contact=CRM-')).toEqual(['CRM-17', 'crm-18']);
    expect(await found(site, 'contact=crm%25')).toEqual(['crm%1']);
    expect(await found(site, `contact=${encodeURIComponent('日')}`, 1)).toEqual(['日本']);
    expect(await found(site, 'contact=zz')).toEqual([]);
  });

  it('finds by address and number in any spelling', async () => {
    const site = await collector.owner.addSite({ defaultCountry: 'DE' });
    await save(site, [
      { contact: 'one', keys: { email: 'John.Doe@gmail.com', phone: '+49 89 1234567' } },
      { contact: 'two', keys: { email: 'person@example.com' } },
      { contact: 'three' },
    ]);
    expect(await found(site, 'email=johndoe%2Bshop@GMAIL.com')).toEqual(['one']);
    expect(await found(site, `email=${encodeURIComponent(' Person@Example.com ')}`)).toEqual(['two']);
    expect(await found(site, `phone=${encodeURIComponent('(089) 123-45 67')}`)).toEqual(['one']);
    expect(await found(site, 'email=nobody@example.com')).toEqual([]);
    expect(await found(site, 'email=person@example.com&contact=o')).toEqual([]);
    expect((await list(site, 'email=nonsense')).body).toMatchObject({ status: 400, pointer: '/email' });
    expect((await list(site, 'phone=1')).body).toMatchObject({ status: 400, pointer: '/phone' });
  });

  it('finds by traits, however they were stored, and by what visitors of the contact do', async () => {
    const site = await collector.owner.addSite();
    const [one, two] = [
      await visitorOf(site),
      await visitorOf(site, [{ kind: 'view' }, { kind: 'contact', medium: 'email' }]),
    ];
    await save(site, [
      { contact: 'a', visitors: [one.id], traits: { plan: 'pro', seats: 12, paid: true } },
      { contact: 'b', visitors: [two.id], traits: { plan: 'pro', seats: '12', paid: 'true' } },
      { contact: 'c', traits: { plan: 'free', 'a:b': 'x:y' } },
    ]);
    expect(await found(site, 'trait=plan:pro')).toEqual(['a', 'b']);
    expect(await found(site, 'trait=seats:12')).toEqual(['a', 'b']);
    expect(await found(site, 'trait=paid:true&trait=plan:pro')).toEqual(['a', 'b']);
    expect(await found(site, 'trait=plan:pro&trait=plan:free')).toEqual([]);
    expect(await found(site, 'trait=plan:Free')).toEqual([]);
    expect(await found(site, 'state=visitor-only')).toEqual(['b']);
    expect(await found(site, 'state=passive,visitor-only', 1)).toEqual(['a', 'b']);
    expect(await found(site, 'waiting=true')).toEqual(['b']);
    expect(await found(site, 'waiting=false')).toEqual(['a', 'c']);
    const { contacts } = (await list(site, 'waiting=true')).body;
    expect(contacts).toMatchObject([
      {
        contact: 'b',
        visitors: [two.id],
        states: ['visitor-only'],
        waitingSince: expect.any(String),
        lastSeenAt: expect.any(String),
      },
    ]);
  });

  it('needs the scope export and a key of the site', async () => {
    const [site, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
    await save(site, [{ contact: 'a' }]);
    const ownerWith = async (scopes: string[], sites: string[]) => {
      const { body } = await collector.owner.call<{ key: string }>('POST', '/v1/keys', { name: 'k', scopes, sites });
      return new Owner(collector.base, body.key);
    };
    expect((await list(site, '', await ownerWith(['read'], [site]))).status).toBe(403);
    expect((await list(site, '', await ownerWith(['export'], [other]))).status).toBe(403);
    expect((await list(site, '', await ownerWith(['export'], [site]))).status).toBe(200);
    expect((await list(other)).body).toEqual({ contacts: [], next: null });
  });

  it('refuses what it does not know, and fails on nothing', async () => {
    const site = await collector.owner.addSite();
    for (const query of [
      'name=a',
      'cursor=abc',
      'cursor=zz',
      'cursor=ff',
      'cursor=00',
      'trait=plan',
      'trait=:x',
      'state=open',
      'limit=0',
    ])
      expect([query, (await list(site, query)).status]).toEqual([query, 400]);
    for (const text of HOSTILE_TEXTS) {
      for (const name of ['contact', 'email', 'phone', 'trait', 'cursor'])
        expect((await list(site, `${name}=${encodeURIComponent(text)}`)).status, `${name} ${text}`).toBeLessThan(500);
      expect((await list(site, `trait=${encodeURIComponent(`a${text}:${text}`)}`)).status).toBeLessThan(500);
    }
  });
});

describe('many contacts in one request', () => {
  it('are saved, and a wrong row costs that row, a wrong key that key', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    const taken = await visitorOf(site);
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/other`, { visitors: [taken.id] });
    const { status, body } = await save(site, [
      { contact: 'crm-1', keys: { email: 'a@example.com', phone: '12' }, traits: { plan: 'pro' } },
      { contact: 'null', traits: {} },
      { contact: 'crm-2', keys: { mail: 'x@example.com', zip: 12345, email: { a: 1 } } },
      { contact: 'crm-3', visitors: [browser.id.toUpperCase()], traits: { seats: 3 } },
      { contact: 'crm-4', visitors: [taken.id] },
      { contact: 'crm-5', hashes: { email: sha256('e'), phone: 'no', fax: sha256('f') } },
      { contact: 'crm-6', traits: { a: null } },
      { contact: 'crm-7', unknown: 1 },
      'text',
      { contact: 'crm-4', visitors: [taken.id], move: true },
    ]);
    expect(status).toBe(200);
    expect(body.accepted).toBe(5);
    expect(body.refused).toEqual([
      { index: 0, key: 'phone', reason: expect.stringContaining('must be a number') },
      { index: 1, reason: expect.stringContaining('names nobody') },
      { index: 2, key: 'mail', reason: 'is no match key; did you mean `email`?' },
      { index: 2, key: 'email', reason: 'must be a text of at most 200 characters' },
      { index: 4, reason: expect.stringContaining('belongs to the contact other') },
      { index: 5, key: 'phone', reason: 'must be a SHA-256 in hex' },
      { index: 5, key: 'fax', reason: expect.stringContaining('is no form of a match key') },
      { index: 6, reason: expect.stringMatching(/^traits\.a: /) },
      { index: 7, reason: expect.stringMatching(/^unknown: /) },
      { index: 8, reason: expect.stringMatching(/^contact: /) },
    ]);
    expect((await read(site, 'crm-1')).body).toMatchObject({ traits: { plan: 'pro' }, keys: ['email', 'emailGoogle'] });
    expect((await read(site, 'crm-3')).body).toMatchObject({ visitors: [browser.id], traits: { seats: 3 } });
    expect((await read(site, 'crm-4')).body.visitors).toEqual([taken.id]);
  });

  it('are the same as one by one: absent parts stay, visitors get new traits and what waits for a new address', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    await save(site, [
      { contact: 'crm-1', visitors: [browser.id], traits: { plan: 'free' }, keys: { email: 'a@example.com' } },
    ]);
    await collector.owner.call('POST', `/v1/sites/${site}/touches`, {
      touches: [{ id: 't-1', email: 'b@example.com', medium: 'call' }],
    });
    expect(
      (await save(site, [{ contact: 'crm-1' }, { contact: 'crm-1', traits: { plan: 'pro' } }])).body.accepted,
    ).toBe(2);
    expect((await read(site, 'crm-1')).body).toMatchObject({
      traits: { plan: 'pro' },
      keys: ['email', 'emailGoogle'],
      visitors: [browser.id],
    });
    const [row] = await collector.sql`select traits from visitor where site_id = ${site} and id = ${browser.id}`;
    expect(row).toEqual({ traits: { plan: 'pro' } });
    await save(site, [{ contact: 'crm-1', keys: { email: 'b@example.com' } }]);
    expect((await collector.owner.visitor(site, browser.id)).taps.company.last?.medium).toBe('call');
    expect((await read(site, 'crm-1')).body.traits).toEqual({ plan: 'pro' });
  });

  it('come as a table', async () => {
    const site = await collector.owner.addSite({ defaultCountry: 'DE' });
    const browser = await visitorOf(site);
    const body = [
      'Contact;E-Mail;Phone;First Name;Traits.Plan;visitors;Note',
      `crm-1;Person@example.com;089 1234567;Anna;pro;${browser.id};x`,
      'crm-2;nonsense;;;free;;',
      ';a@example.com;;;;;',
    ].join('\r\n');
    const answer = await fetch(`${collector.base}/v1/sites/${site}/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': 'text/csv' },
      body,
    });
    expect(await answer.json()).toEqual({
      accepted: 2,
      refused: [
        { index: 1, key: 'email', reason: expect.any(String) },
        { index: 2, reason: expect.stringMatching(/^contact: /) },
      ],
      ignoredColumns: ['Note'],
    });
    expect((await read(site, 'crm-1')).body).toMatchObject({
      visitors: [browser.id],
      traits: { Plan: 'pro' },
      keys: expect.arrayContaining(['email', 'phone', 'firstName']),
    });
  });

  it('are at most 1,000, and 1,000 are saved together', async () => {
    const site = await collector.owner.addSite();
    const rows = Array.from({ length: 1001 }, (_, n) => ({
      contact: `crm-${n}`,
      keys: { email: `p${n}@example.com` },
    }));
    expect((await save(site, rows)).status).toBe(400);
    expect((await save(site, [])).status).toBe(400);
    expect((await save(site, rows.slice(1))).body).toEqual({ accepted: 1000, refused: [] });
    expect(await found(site, 'email=p77@example.com')).toEqual(['crm-77']);
  });
});
