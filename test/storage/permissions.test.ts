import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface View {
  permissions: { medium: string; granted: boolean; proven: boolean; kind: string; at: string; source: string }[];
  history: Record<string, unknown>[];
  next: string | null;
}
interface Batch {
  accepted: number;
  duplicate: number;
  refused: { index: number; reason: string }[];
}

const DOUBLE_OPT_IN = {
  medium: 'newsletter',
  kind: 'double-opt-in',
  at: '2026-05-01T10:07:00Z',
  source: 'shop',
  text: 'Yes, send me the newsletter.',
  textVersion: '2026-04',
  page: '/newsletter',
  signedUpAt: '2026-05-01T10:00:00Z',
  confirmationSentAt: '2026-05-01T10:01:00Z',
  interaction: 'doi-8f2c',
};

/** A site with a contact, and with what a test asks about it. */
async function world() {
  const site = await collector.owner.addSite({ defaultCountry: 'DE' });
  const at = `/v1/sites/${site}`;
  const path = `${at}/contacts/crm-1/permissions`;
  const call = <Body>(method: string, to: string, body?: unknown) => collector.owner.call<Body>(method, to, body);
  return {
    site,
    at,
    save: (body: unknown, contact = 'crm-1') => call<Record<string, unknown>>('PUT', `${at}/contacts/${contact}`, body),
    add: (body: unknown) => call<View & { pointer?: string; detail?: string }>('POST', path, body),
    look: async (query = '') => (await call<View>('GET', `${path}${query}`)).body,
    batch: (permissions: unknown) => call<Batch>('POST', `${at}/permissions`, { permissions }),
    close: (subject: Record<string, unknown>, medium: string | undefined, time: string) =>
      call<Batch>('POST', `${at}/signals`, {
        signals: [{ id: `close ${time} ${JSON.stringify(subject)}`, ...subject, kind: 'close', medium, at: time }],
      }),
    call,
  };
}

describe('a permission', () => {
  it('is kept with its proof, and is part of the contact and of its timeline', async () => {
    const { at, add, look, call } = await world();
    const { status, body } = await add(DOUBLE_OPT_IN);
    expect(status).toBe(200);
    expect(body.permissions).toEqual([
      {
        ...{ medium: 'newsletter', granted: true, proven: true, kind: 'double-opt-in', source: 'shop' },
        at: '2026-05-01T10:07:00.000Z',
      },
    ]);
    expect(body.history).toEqual([
      {
        ...DOUBLE_OPT_IN,
        at: '2026-05-01T10:07:00.000Z',
        signedUpAt: '2026-05-01T10:00:00.000Z',
        confirmationSentAt: '2026-05-01T10:01:00.000Z',
        id: expect.any(String),
        recordedAt: expect.any(String),
      },
    ]);
    expect(await look()).toEqual(body);
    // The contact did not exist before.
    const contact = await call<{ permissions: unknown }>('GET', `${at}/contacts/crm-1`);
    expect(contact.body.permissions).toEqual(body.permissions);
    const { body: line } = await call<{ timeline: Record<string, unknown>[] }>('GET', `${at}/contacts/crm-1/timeline`);
    expect(line.timeline).toEqual([
      {
        ...{ id: body.history[0]!['id'], kind: 'permission', permission: 'double-opt-in', medium: 'newsletter' },
        ...{ source: 'shop', at: '2026-05-01T10:07:00.000Z' },
      },
    ]);
  });

  it.each([
    ['without a medium', { kind: 'opt-in' }, '/medium'],
    ['without a kind', { medium: 'email' }, '/kind'],
    ['of an unknown kind', { medium: 'email', kind: 'maybe' }, '/kind'],
    ['of the future', { medium: 'email', kind: 'opt-in', at: '2999-01-01T00:00:00Z' }, '/at'],
    ['with a medium of stars', { medium: '*', kind: 'opt-out' }, '/medium'],
    ['confirmed without the words', { ...DOUBLE_OPT_IN, textVersion: undefined }, '/textVersion'],
    ['confirmed without the sign-up', { ...DOUBLE_OPT_IN, signedUpAt: undefined }, '/signedUpAt'],
    ['confirmed without the action', { ...DOUBLE_OPT_IN, interaction: undefined }, '/interaction'],
    ['with a proof of a day', { ...DOUBLE_OPT_IN, signedUpAt: '2026-05-01' }, '/signedUpAt'],
    ['confirmed before the sign-up', { ...DOUBLE_OPT_IN, signedUpAt: '2026-05-02T10:00:00Z' }, '/signedUpAt'],
    ['sent before the sign-up', { ...DOUBLE_OPT_IN, confirmationSentAt: '2026-04-30T10:00Z' }, '/confirmationSentAt'],
    ['of a customer without a purchase', { medium: 'email', kind: 'existing-customer' }, '/order'],
    ['of a customer for calls', { medium: 'phone', kind: 'existing-customer', order: '1' }, '/medium'],
    ['with a field of another name', { medium: 'email', kind: 'opt-in', text_version: '1' }, '/text_version'],
  ])('%s is refused with the field', async (_, body, pointer) => {
    const { add, call, at } = await world();
    const answer = await add(body);
    expect([answer.status, answer.body.pointer]).toEqual([400, pointer]);
    expect((await call('GET', `${at}/contacts/crm-1`)).status).toBe(404);
  });

  it('counts by its time, and not by the order of arrival', async () => {
    const { add, look } = await world();
    await add({ medium: 'email', kind: 'opt-out', at: '2026-05-03T00:00:00Z' });
    await add({ medium: 'email', kind: 'opt-in', at: '2026-05-01T00:00:00Z' });
    expect((await look()).permissions).toMatchObject([{ granted: false, kind: 'opt-out' }]);
    await add({ medium: 'Email ', kind: 'opt-in', at: '2026-05-04T00:00:00Z' });
    expect((await look()).permissions).toMatchObject([{ medium: 'email', granted: true, kind: 'opt-in' }]);
    await add({ kind: 'opt-out', at: '2026-05-04T00:00:00Z' });
    const { permissions, history } = await look();
    expect(permissions).toMatchObject([
      { medium: '*', granted: false },
      { medium: 'email', granted: false },
    ]);
    expect(history.map(({ kind, medium }) => [kind, medium])).toEqual(
      expect.arrayContaining([
        ['opt-out', null],
        ['opt-in', 'email'],
        ['opt-out', 'email'],
      ]),
    );
    expect(history).toHaveLength(4);
  });

  it('is not given by a click on a mail link, nor by any other signal', async () => {
    const { site, save, look } = await world();
    const browser = new Browser(collector.base, site);
    await browser.agree([
      { kind: 'view' },
      { kind: 'contact', medium: 'email' },
      { kind: 'contact', medium: 'newsletter' },
    ]);
    await save({ visitors: [browser.id] });
    expect(await look()).toEqual({ permissions: [], history: [], next: null });
  });

  it.each([
    ['its contact', { contact: 'crm-1' }],
    ['its address', { email: 'Person@example.com' }],
    ['its number', { phone: '089 12345' }],
    ['another contact with the same address', { contact: 'crm-2' }],
  ])('ends with a close that is reported for %s', async (_, subject) => {
    const { save, add, look, close } = await world();
    await save({ keys: { email: 'person@example.com', phone: '+49 89 12345' } });
    await save({ keys: { email: 'person@example.com' } }, 'crm-2');
    await add(DOUBLE_OPT_IN);
    await close(subject, 'newsletter', '2026-06-01T00:00:00Z');
    const { permissions, history } = await look();
    expect(permissions).toMatchObject([{ granted: false, proven: false, kind: 'opt-out', source: 'close' }]);
    expect(history.map(({ kind, source }) => [kind, source])).toEqual([
      ['opt-out', 'close'],
      ['double-opt-in', 'shop'],
    ]);
    await add({ ...DOUBLE_OPT_IN, at: '2026-07-01T10:07:00Z', interaction: 'doi-2' });
    expect((await look()).permissions).toMatchObject([{ granted: true, proven: true }]);
  });

  it('ends with the close by a page of one of the visitors', async () => {
    const { site, save, add, look } = await world();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view' }, { kind: 'close', medium: 'newsletter' }]);
    await save({ visitors: [browser.id] });
    await add(DOUBLE_OPT_IN);
    expect((await look()).permissions).toMatchObject([{ granted: false, source: 'close' }]);
  });

  it('ends with the report of a sender', async () => {
    const { at, save, add, look, call } = await world();
    await save({ keys: { email: 'person@example.com' } });
    await add({ ...DOUBLE_OPT_IN, medium: 'email' });
    const { body } = await call<{ url: string }>('POST', `${at}/senders`, { sender: 'postmark' });
    const { pathname } = new URL(body.url);
    const sent = { RecordType: 'SpamComplaint', Email: 'person@example.com', MessageID: 'm-1', ID: 1 };
    const answer = await fetch(`${collector.base}${pathname}`, {
      method: 'POST',
      body: JSON.stringify({ ...sent, BouncedAt: new Date().toISOString() }),
    });
    expect(answer.status).toBe(200);
    expect((await look()).permissions).toMatchObject([{ medium: 'email', granted: false, source: 'close' }]);
  });

  it('as an opt-out closes the medium of the visitors', async () => {
    const { site, save, add } = await world();
    const browser = new Browser(collector.base, site);
    await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'newsletter' }]);
    await save({ visitors: [browser.id] });
    expect((await collector.owner.visitor(site, browser.id)).media).toEqual(['newsletter']);
    const { body } = await add({ medium: 'newsletter', kind: 'opt-out', source: 'phone call' });
    expect(body.history).toMatchObject([{ kind: 'opt-out', source: 'phone call' }]);
    expect((await collector.owner.visitor(site, browser.id)).media).toEqual([]);
  });

  it('has a history that is read page by page', async () => {
    const { batch, look } = await world();
    const rows = Array.from({ length: 7 }, (_, day) => ({
      ...{ contact: 'crm-1', medium: 'email', kind: day % 2 === 0 ? 'opt-in' : 'opt-out' },
      at: `2026-05-0${day + 1}T00:00:00Z`,
    }));
    expect((await batch(rows)).body).toEqual({ accepted: 7, duplicate: 0, refused: [] });
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: View = await look(`?limit=3${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...page.history.map(({ at }) => at));
      next = page.next;
    }
    expect(seen).toEqual(rows.map(({ at }) => at.replace('Z', '.000Z')).reverse());
  });
});

describe('permissions of many contacts', () => {
  it('are recorded row by row, by contact, address and number, and each counts once', async () => {
    const { save, batch, look } = await world();
    await save({ keys: { email: 'person@example.com', phone: '+49 89 12345' } });
    const rows = [
      { id: 'a', email: ' Person@Example.com', medium: 'newsletter', kind: 'opt-in' },
      { id: 'b', phone: '089 12345', medium: 'sms', kind: 'opt-in', at: '2026-05-01T00:00:00Z' },
      { id: 'c', contact: 'crm-1', medium: 'print', kind: 'opt-out', at: '2026-05-01T00:00:00Z' },
      { emailHash: sha256('person@example.com'), medium: 'email', kind: 'opt-in', at: '2026-05-01T00:00:00Z' },
    ];
    expect((await batch(rows)).body).toEqual({ accepted: 4, duplicate: 0, refused: [] });
    expect((await batch(rows)).body).toEqual({ accepted: 0, duplicate: 4, refused: [] });
    expect((await look()).permissions.map(({ medium, granted }) => [medium, granted])).toEqual([
      ['email', true],
      ['newsletter', true],
      ['print', false],
      ['sms', true],
    ]);
    const other = [{ ...rows[1], medium: 'email' }];
    expect((await batch(other)).body.refused).toEqual([{ index: 0, reason: 'id: another permission has this id' }]);
  });

  it('are refused by themselves, with the reason', async () => {
    const { batch, look } = await world();
    const { body } = await batch([
      { contact: 'crm-1', medium: 'email', kind: 'opt-in' },
      { medium: 'email', kind: 'opt-in' },
      { contact: 'crm-1', email: 'a@example.com', medium: 'email', kind: 'opt-in' },
      { email: 'nobody', medium: 'email', kind: 'opt-in' },
      { contact: 'undefined', medium: 'email', kind: 'opt-in' },
      { contact: 'crm-1', medium: 'email', kind: 'double-opt-in' },
      { contact: 'crm-1', medium: 'email', kind: 'opt-in', text: 'a\0b' },
      null,
    ]);
    expect(body.accepted).toBe(1);
    expect(body.refused.map(({ index, reason }) => [index, reason.split(':')[0]])).toEqual([
      [1, 'contact'],
      [2, 'contact'],
      [3, 'email'],
      [4, 'contact'],
      [5, 'textVersion'],
      [6, 'text'],
      [7, 'permission'],
    ]);
    expect((await look()).history).toHaveLength(1);
  });

  it('are read from a table as a spreadsheet saves it', async () => {
    const { at, look, save } = await world();
    await save({ keys: { email: 'person@example.com' } });
    const table = [
      'Email;Medium;Kind;At;Signed up at;Text version;Interaction;Remark',
      'person@example.com;Newsletter;double-opt-in;01.05.2026 12:07;01.05.2026 12:00;2026-04;doi-1;x',
      'person@example.com;;opt-in;;;;;',
    ].join('\r\n');
    const answer = await fetch(`${collector.base}${at}/permissions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': 'text/csv' },
      body: table,
    });
    expect(await answer.json()).toEqual({
      ...{ accepted: 1, duplicate: 0, ignoredColumns: ['Remark'] },
      refused: [{ index: 1, reason: 'medium: is required for opt-in; only an opt-out may be of all media' }],
    });
    expect((await look()).permissions).toMatchObject([{ medium: 'newsletter', proven: true }]);
  });
});

describe('the erasure of a contact', () => {
  it('deletes its permissions and their ids, and keeps its opt-outs as hashes', async () => {
    const { site, at, save, add, look, batch, call } = await world();
    await save({ keys: { email: 'person@example.com' } });
    await add(DOUBLE_OPT_IN);
    await batch([
      { id: 'by-mail', email: 'person@example.com', medium: 'email', kind: 'opt-in', at: '2026-05-01T00:00:00Z' },
      { id: 'no', contact: 'crm-1', medium: 'newsletter', kind: 'opt-out', at: '2026-06-01T00:00:00Z' },
    ]);
    expect((await call('DELETE', `${at}/contacts/crm-1`)).status).toBe(204);
    const left = await collector.sql`select from permission where site_id = ${site}`;
    expect(left).toHaveLength(0);
    expect(await collector.sql`select from external_id where site_id = ${site} and kind = 'permission'`).toHaveLength(
      0,
    );
    await save({ keys: { email: 'person@example.com' } });
    expect((await look()).permissions).toMatchObject([{ medium: 'newsletter', granted: false, source: 'close' }]);
    // A former opt-in that is imported again does not bring the permission back.
    await add(DOUBLE_OPT_IN);
    expect((await look()).permissions).toMatchObject([{ medium: 'newsletter', granted: false }]);
  });

  it('leaves the permissions of an address that another contact has', async () => {
    const { at, save, batch, call } = await world();
    const keys = { email: 'person@example.com' };
    await save({ keys });
    await save({ keys }, 'crm-2');
    await batch([{ email: keys.email, medium: 'email', kind: 'opt-in' }]);
    await call('DELETE', `${at}/contacts/crm-1`);
    const { body } = await call<View>('GET', `${at}/contacts/crm-2/permissions`);
    expect(body.permissions).toMatchObject([{ medium: 'email', granted: true }]);
  });
});
