import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

type Result = {
  accepted: number;
  duplicate: number;
  waiting: number;
  refused: { index: number; reason: string }[];
  ignoredColumns?: string[];
};
const send = (site: string, what: 'events' | 'touches' | 'signals', rows: unknown[]) =>
  collector.owner.call<Result>('POST', `/v1/sites/${site}/${what}`, { [what]: rows });
const table = async (site: string, what: string, text: string) => {
  const answer = await fetch(`${collector.base}/v1/sites/${site}/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': 'text/csv' },
    body: text,
  });
  return { status: answer.status, body: (await answer.json()) as Result };
};

async function visitorOf(site: string, contact?: string, keys?: Record<string, string>) {
  const browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }]);
  if (contact !== undefined) {
    await collector.owner.call('PUT', `/v1/sites/${site}/contacts/${contact}`, { visitors: [browser.id], keys });
  }
  return browser;
}

const linesOf = (site: string, visitor: string) => collector.sql<{ kind: string; props: unknown; at: string }[]>`
  select kind, props, to_char(to_timestamp(at / 1e6) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at
  from event where site_id = ${site} and visitor = ${visitor} and kind in ('event', 'touch', 'contact') order by event.at`;

async function addAudience(site: string, key: string, rule: unknown): Promise<void> {
  await collector.owner.call('POST', `/v1/sites/${site}/audiences`, { key, name: key, rule });
  await until(async () => {
    const { audiences } = await collector.owner.api('GET /v1/sites/{site}/audiences', { site });
    return audiences.find((one) => one.key === key)?.status === 'ready';
  });
}

describe('an own event from a server', () => {
  it('counts for rules with its value, once under its id', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    await addAudience(site, 'big', { did: 'event', name: 'Order', where: { value: { atLeast: 100 } } });
    const order = { id: 'o-1', visitor: browser.id, name: 'Order', value: 120.5, currency: 'eur', orderId: 4711 };
    expect((await send(site, 'events', [order])).body).toEqual({ accepted: 1, duplicate: 0, waiting: 0, refused: [] });
    expect((await send(site, 'events', [order])).body).toMatchObject({ accepted: 0, duplicate: 1 });
    expect((await send(site, 'events', [{ ...order, value: 1 }])).body).toMatchObject({
      refused: [{ index: 0, reason: 'id: another event has this id' }],
    });
    expect(await collector.owner.members(site, 'big')).toEqual([browser.id]);
    expect(await linesOf(site, browser.id)).toMatchObject([
      { kind: 'event', props: { value: 120.5, currency: 'EUR', orderId: 4711 } },
    ]);
  });

  it('opens a channel if the site says so', async () => {
    const site = await collector.owner.addSite({ openingEvents: ['Order'] });
    const browser = await visitorOf(site);
    await send(site, 'events', [{ id: 'o-1', visitor: browser.id, name: 'Order' }]);
    expect((await collector.owner.visitor(site, browser.id)).state).toBe('visitor-only');
  });

  it.each(['page first', 'server first'])(
    'is the event that the page reported as the same interaction, %s',
    async (order) => {
      const site = await collector.owner.addSite();
      const browser = await visitorOf(site);
      await addAudience(site, 'twice', { did: 'event', name: 'Order', times: 2 });
      await addAudience(site, 'big', { did: 'event', name: 'Order', where: { value: { atLeast: 100 } } });
      const page = () =>
        browser.agree([{ kind: 'event', name: 'Order', props: { interaction: 'order-1', color: 'red' } }]);
      const server = () =>
        send(site, 'events', [{ id: 'o-1', visitor: browser.id, name: 'Order', value: 100, interaction: 'order-1' }]);
      for (const report of order === 'page first' ? [page, server] : [server, page]) await report();
      expect(await collector.owner.members(site, 'twice')).toEqual([]);
      expect(await collector.owner.members(site, 'big')).toEqual([browser.id]);
      // The rule that is asked over the log agrees.
      const preview = async (times: number) =>
        (
          await collector.owner.call<{ count: number }>('POST', `/v1/sites/${site}/audiences/preview`, {
            rule: { did: 'event', name: 'Order', times, within: '8d' },
          })
        ).body.count;
      expect([await preview(1), await preview(2)]).toEqual([1, 0]);
      await send(site, 'events', [{ id: 'o-2', visitor: browser.id, name: 'Order', interaction: 'order-2' }]);
      expect(await collector.owner.members(site, 'twice')).toEqual([browser.id]);
      const other = await visitorOf(site);
      await send(site, 'events', [
        { id: 'o-3', visitor: other.id, name: 'Order', interaction: 'order-1' },
        { id: 'o-4', visitor: other.id, name: 'Trial', interaction: 'order-1' },
      ]);
      expect(await collector.owner.members(site, 'twice')).toEqual([browser.id]);
    },
  );

  it('leaves an interaction when the visitor is unlinked from the contact that it was reported for', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site, 'crm-1');
    await addAudience(site, 'twice', { did: 'event', name: 'Order', times: 2 });
    await browser.agree([{ kind: 'event', name: 'Order', props: { interaction: 'order-1' }, age: 5000 }]);
    await send(site, 'events', [
      { id: 'o-1', contact: 'crm-1', name: 'Order', interaction: 'order-1' },
      { id: 'o-2', contact: 'crm-1', name: 'Order', interaction: 'order-2' },
    ]);
    expect(await collector.owner.members(site, 'twice')).toEqual([browser.id]);
    await collector.owner.call('DELETE', `/v1/sites/${site}/contacts/crm-1/visitors/${browser.id}`);
    expect(await collector.owner.members(site, 'twice')).toEqual([]);
    await send(site, 'events', [{ id: 'o-3', visitor: browser.id, name: 'Order', interaction: 'order-1' }]);
    expect(await collector.owner.members(site, 'twice')).toEqual([]);
    await send(site, 'events', [{ id: 'o-4', visitor: browser.id, name: 'Order', interaction: 'order-2' }]);
    expect(await collector.owner.members(site, 'twice')).toEqual([browser.id]);
  });

  it('is refused by itself, with its reason', async () => {
    const site = await collector.owner.addSite();
    const browser = await visitorOf(site);
    const row = { id: 'x', visitor: browser.id, name: 'Order' };
    const bad: [Record<string, unknown>, RegExp][] = [
      [{ name: ' ' }, /^name: /],
      [{ name: 'identify' }, /^name: is reserved/],
      [{ name: '__proto__' }, /^name: /],
      [{ value: 'much' }, /^value: /],
      [{ currency: 'Euro' }, /^currency: /],
      [{ properties: { a: null } }, /^properties\.a: /],
      [{ properties: JSON.parse('{"__proto__": 1}') }, /^properties/],
      [{ at: 'yesterday' }, /^at: must be a time like/],
      [{ at: '2036-01-01' }, /^at: is in the future/],
      [{ visitor: undefined }, /^visitor: exactly one of/],
      [{ email: 'a@example.com' }, /^visitor: exactly one of/],
      [{ visitor: undefined, email: 'nobody' }, /^email: must be an address/],
      [{ visitor: undefined, phone: '12' }, /^phone: must be a number/],
      [{ visitor: '5d8ad1fe-1d33-87fb-b998-48918a32d62f' }, /^visitor: does not exist/],
      [{ unknown: 1 }, /^unknown: /],
    ];
    const rows = bad.map(([change], index) => ({ ...row, id: `x-${index}`, ...change }));
    const { body } = await send(site, 'events', [...rows, { ...row, id: 'good' }]);
    expect(body.accepted).toBe(1);
    expect(body.refused.map(({ index }) => index)).toEqual(bad.map((_, index) => index));
    for (const [index, [, reason]] of bad.entries()) expect(body.refused[index]!.reason).toMatch(reason);
    const hostile = HOSTILE_TEXTS.map((text, index) => ({
      ...row,
      id: `h-${index}`,
      name: text,
      properties: { [text]: text },
    }));
    expect((await send(site, 'events', hostile)).status).toBe(200);
  });

  it('comes as a table with amounts, properties and times as spreadsheets write them', async () => {
    const site = await collector.owner.addSite({ timeZone: 'Europe/Berlin' });
    const browser = await visitorOf(site);
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    const [year, month, date] = day.split('-');
    const text = [
      'id;visitor;name;value;currency;Properties.items;at;Kunde',
      `o-1;${browser.id};Order;1.234,50;EUR;2;${date}.${month}.${year} 12:00;X`,
      `o-2;${browser.id};Order;99,90;EUR;;${day};Y`,
      `o-3;${browser.id};Order;many;EUR;;${day};Y`,
    ].join('\r\n');
    const { body } = await table(site, 'events', text);
    expect(body).toMatchObject({ accepted: 2, refused: [{ index: 2 }], ignoredColumns: ['Kunde'] });
    const lines = await linesOf(site, browser.id);
    expect(lines.map(({ props }) => props)).toEqual([
      { value: 99.9, currency: 'EUR' },
      { value: 1234.5, currency: 'EUR', items: '2' },
    ]);
    const berlin = new Intl.DateTimeFormat('de', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    expect(lines.map(({ at }) => berlin.format(new Date(`${at.replace(' ', 'T')}Z`)))).toEqual(['00:00', '12:00']);
  });
});

describe('a raw address', () => {
  it('names a contact as every spelling of it does, in touches, signals and events', async () => {
    const site = await collector.owner.addSite({ defaultCountry: 'DE' });
    const browser = await visitorOf(site, 'crm-1', { email: 'John.Doe@GMAIL.com', phone: '+49 89 1234567' });
    const at = '2026-11-20T10:00:00Z';
    const sent = [
      await send(site, 'touches', [{ id: 't-1', email: ' john.doe@gmail.com ', medium: 'newsletter' }]),
      await send(site, 'touches', [{ id: 't-2', email: 'johndoe+shop@gmail.com', medium: 'newsletter' }]),
      await send(site, 'signals', [{ id: 's-1', phone: '089 / 123 45 67', kind: 'contact', medium: 'phone' }]),
      await send(site, 'events', [{ id: 'e-1', phone: 49891234567, name: 'Order', at }]).then(async (answer) =>
        answer.body.accepted === 1
          ? answer
          : send(site, 'events', [{ id: 'e-2', phone: '+49891234567', name: 'Order', at }]),
      ),
      await send(site, 'events', [{ id: 'e-3', phoneHash: sha256('+49891234567').toUpperCase(), name: 'Order', at }]),
    ];
    for (const { body } of sent) expect(body).toMatchObject({ accepted: 1, refused: [] });
    const lines = await linesOf(site, browser.id);
    expect(lines.map(({ kind }) => kind).sort()).toEqual(['contact', 'event', 'event', 'touch', 'touch']);
  });

  it('waits until somebody with this address or number is linked', async () => {
    const site = await collector.owner.addSite();
    expect((await send(site, 'signals', [{ id: 's-1', phone: '+49 89 7654321', kind: 'contact' }])).body.waiting).toBe(
      1,
    );
    expect((await send(site, 'events', [{ id: 'e-1', email: 'new@example.com', name: 'Order' }])).body.waiting).toBe(1);
    const byOwner = await visitorOf(site, 'crm-2', { email: 'new@example.com', phone: '+49897654321' });
    expect((await linesOf(site, byOwner.id)).map(({ kind }) => kind).sort()).toEqual(['contact', 'event']);
    const byPage = new Browser(collector.base, site);
    const keys = { phone: sha256('+49897654321') };
    await byPage.agree([{ kind: 'view' }, { kind: 'event', name: 'identify', props: { contact: 'crm-3', ...keys } }]);
    expect((await linesOf(site, byPage.id)).map(({ kind }) => kind)).toEqual(['contact']);
    // Waiting events go with the contact.
    await collector.owner.call('DELETE', `/v1/sites/${site}/contacts/crm-2`);
    await collector.owner.call('DELETE', `/v1/sites/${site}/contacts/crm-3`);
    const [left] = await collector.sql`select count(*)::int as n from contact_event where site_id = ${site}`;
    expect(left).toEqual({ n: 0 });
  });

  it('is in no table and no log line', async () => {
    const site = await collector.owner.addSite();
    const secret = 'very-secret-person@example.com';
    await visitorOf(site, 'crm-9', { email: secret });
    await send(site, 'touches', [{ id: 't-1', email: secret, medium: 'email' }]);
    await send(site, 'events', [{ id: 'e-1', email: secret, name: 'Order', value: 'x' }]);
    await send(site, 'events', [{ id: 'e-2', phone: '+49 89 5550123', name: 'Order' }]);
    const tables = await collector.sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    for (const { name } of tables) {
      const found = await collector.sql`
        select 1 from ${collector.sql(name)} t where t::text like '%very-secret%' or t::text like '%5550123%'`;
      expect([name, found.length]).toEqual([name, 0]);
    }
    expect(collector.logged.join('\n')).not.toMatch(/very-secret|5550123/);
  });

  it('is not known on another site', async () => {
    const [site, other] = [await collector.owner.addSite(), await collector.owner.addSite()];
    await visitorOf(site, 'crm-1', { email: 'person@example.com' });
    expect(
      (await send(other, 'touches', [{ id: 't-1', email: 'person@example.com', medium: 'email' }])).body,
    ).toMatchObject({
      waiting: 1,
      accepted: 0,
    });
  });
});
