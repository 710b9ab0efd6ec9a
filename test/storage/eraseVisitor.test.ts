import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteOldTombstones, eraseVisitor } from '../../collector/storage/apply/eraseVisitor.ts';
import { readKnownVisitor } from '../../collector/storage/apply/knownVisitor.ts';
import { linkFromPages, putContact } from '../../collector/storage/contacts/contacts.ts';
import { closingsOfAddresses } from '../../collector/storage/contacts/objections.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'erasevisitor';
const NOW = Date.now();

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
  await createSite(sql, SITE, { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as SiteRecord, NOW);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** A visitor with a row in every table that knows visitors. */
async function visitorEverywhere(): Promise<string> {
  const visitor = uuid7();
  const event = { month: 0, kind: 'contact', at: 1, arrived_at: 1, interaction: `i-${visitor}`, props: { plan: 'x' } };
  const rows: Record<string, object> = {
    visitor: { id: visitor, first_seen: 1, engaged: 0, views: 1, visits: 1, bounces: 0, state: 'two-way' },
    event: { ...event, id: uuid7(), visitor },
    click: { visitor, kind: 'gclid', value: 'x', at: 1 },
    member: { visitor, audience: 'open', entered_at: 1, reason: 'event', changed_at: 1 },
    failed_event: { visitor, id: uuid7(), arrived_at: 1, reason: 'x', body: '{}' },
    delivery: { visitor, id: uuid7(), webhook: 'w', type: 'x', body: '{}', created_at: 1, attempts: 0, next_at: 1 },
  };
  for (const [table, row] of Object.entries(rows)) {
    const text = JSON.stringify([{ site_id: SITE, ...row }]);
    await sql`insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${text}::text::json)`;
  }
  return visitor;
}

async function tablesWith(visitor: string): Promise<string[]> {
  const tables: string[] = [];
  for (const table of ['visitor', 'event', 'click', 'member', 'failed_event', 'delivery']) {
    const column = table === 'visitor' ? 'id' : 'visitor';
    const rows = await sql`select from ${sql(table)} where site_id = ${SITE} and ${sql(column)} = ${visitor}`;
    if (rows.length > 0) tables.push(table);
  }
  return tables;
}

it('leaves no row that names the visitor, and every row of other visitors', async () => {
  const [erased, other] = [await visitorEverywhere(), await visitorEverywhere()];
  const all = await tablesWith(other);
  expect(all).toHaveLength(6);
  await eraseVisitor(sql, SITE, erased, NOW);
  expect(await tablesWith(erased)).toEqual([]);
  expect(await tablesWith(other)).toEqual(all);
  expect((await readKnownVisitor(sql, SITE, erased)).erased).toBe(true);
  expect((await readKnownVisitor(sql, SITE, other)).erased).toBe(false);
});

it('keeps the events in the log, without interaction and properties', async () => {
  const erased = await visitorEverywhere();
  await eraseVisitor(sql, SITE, erased, NOW);
  const [named] = await sql`select from event where site_id = ${SITE} and interaction = ${`i-${erased}`}`;
  expect(named).toBeUndefined();
  const rows = await sql`
    select kind, interaction, props from event where site_id = ${SITE} and visitor is null`;
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toEqual({ kind: 'contact', interaction: null, props: null });
});

it('takes the visitor out of the count of their state, once', async () => {
  const erased = await visitorEverywhere();
  const changes = () => sql`
    select from report_delta where site_id = ${SITE} and rows::text like '%two-way%' and rows::text like '%-1%'`;
  const before = (await changes()).length;
  await eraseVisitor(sql, SITE, erased, NOW);
  expect(await changes()).toHaveLength(before + 1);
  await eraseVisitor(sql, SITE, erased, NOW);
  expect(await changes()).toHaveLength(before + 1);
});

const insert = async (table: string, ...rows: object[]) => {
  const text = JSON.stringify(rows.map((row) => ({ site_id: SITE, ...row })));
  await sql`insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${text}::text::json)`;
};

const linkedVisitor = async (contact: string, tap?: object): Promise<string> => {
  const id = uuid7();
  const counts = { first_seen: 1, engaged: 0, views: 1, visits: 1, bounces: 0, state: 'passive' };
  await insert('visitor', { id, contact, visitor_tap: tap, ...counts });
  return id;
};

it('keeps the visitor’s id as a keyed hash only, for as long as a cookie lives', async () => {
  const erased = await visitorEverywhere();
  await eraseVisitor(sql, SITE, erased, NOW);
  const rows = await sql`select tombstone from erased where site_id = ${SITE}`;
  expect(rows.map(({ tombstone }) => tombstone)).not.toContain(erased);
  await deleteOldTombstones(sql, NOW + 399 * 86_400_000);
  expect((await readKnownVisitor(sql, SITE, erased)).erased).toBe(true);
  await deleteOldTombstones(sql, NOW + 401 * 86_400_000);
  expect((await readKnownVisitor(sql, SITE, erased)).erased).toBe(false);
});

it('gives the lines of a visit another visit id, and deletes the external ids of the events', async () => {
  const [visitor, other] = [await linkedVisitor('crm-0'), await linkedVisitor('crm-0')];
  const [visit, event, foreign] = [uuid7(), uuid7(), uuid7()];
  const line = { month: 0, at: 1, arrived_at: 1 };
  await insert('event', { ...line, id: visit, kind: 'visit', visitor, visit });
  await insert(
    'event',
    { ...line, id: event, kind: 'touch', visitor, visit },
    { ...line, id: foreign, kind: 'touch', visitor: other },
  );
  await insert(
    'external_id',
    { kind: 'touch', external_id: 'letter-1', event, content: 'x' },
    { kind: 'touch', external_id: 'letter-2', event: foreign, content: 'x' },
  );
  await eraseVisitor(sql, SITE, visitor, NOW);
  const external = await sql`select external_id from external_id where site_id = ${SITE}`;
  expect(external.map((row) => row['external_id'])).toEqual(['letter-2']);
  expect(await sql`select from event where site_id = ${SITE} and (visit = ${visit} or id = ${visit})`).toHaveLength(0);
  const [own] = await sql`select visit from event where site_id = ${SITE} and id = ${event}`;
  const [closed] =
    await sql`select id, visit from event where site_id = ${SITE} and visit = ${own!['visit']} and kind = 'visit'`;
  expect(closed!['id']).toBe(own!['visit']);
  expect(String(closed!['id']).slice(0, 15)).toBe(visit.slice(0, 15));
});

const unlinkNobody = async () => {};

describe('the contact of an erased visitor', () => {
  const exists = async (id: string) =>
    (await sql`select from contact where site_id = ${SITE} and id = ${id}`).length > 0;
  const fromPage = (contact: string, visitor: string, email: string) =>
    sql.begin((tx) => linkFromPages(tx, SITE, [{ visitor, contact, email, keys: { email } }], 1));

  it('goes if only their page has named it, with its hashed address, but not the events that the owner recorded', async () => {
    const visitor = await linkedVisitor('page-1');
    await fromPage('page-1', visitor, 'hash-1');
    const event = uuid7();
    const line = { id: event, kind: 'touch', at: 1 };
    await insert('contact_event', { event, contact: 'page-1', line, arrived_at: 1 });
    await insert('external_id', { kind: 'touch', external_id: 'page-1', event, content: 'x' });
    await eraseVisitor(sql, SITE, visitor, NOW);
    expect(await exists('page-1')).toBe(false);
    expect(await sql`select from contact_event where site_id = ${SITE} and contact = 'page-1'`).toHaveLength(1);
    expect(await sql`select from external_id where site_id = ${SITE} and event = ${event}`).toHaveLength(1);
  });

  it('stays as long as another visitor is linked with it', async () => {
    const [one, two] = [await linkedVisitor('page-2'), await linkedVisitor('page-2')];
    await fromPage('page-2', one, 'hash-2');
    await eraseVisitor(sql, SITE, one, NOW);
    expect(await exists('page-2')).toBe(true);
    await eraseVisitor(sql, SITE, two, NOW);
    expect(await exists('page-2')).toBe(false);
  });

  it('stays if the owner has saved it', async () => {
    const visitor = await linkedVisitor('page-3');
    await fromPage('page-3', visitor, 'hash-3');
    await sql.begin((tx) =>
      putContact(tx, SITE, 'page-3', { traits: { plan: 'pro' } }, { visitors: [], move: false }, 1, unlinkNobody),
    );
    await eraseVisitor(sql, SITE, visitor, NOW);
    expect(await exists('page-3')).toBe(true);
  });

  it('leaves an objection behind that holds for its address, and names neither', async () => {
    const visitor = await linkedVisitor('page-4', { signals: [], openedBefore: null, closed: { ad: [5000] } });
    await fromPage('page-4', visitor, 'hash-4');
    await eraseVisitor(sql, SITE, visitor, NOW);
    const kept = await sql`select subject, medium from objection where site_id = ${SITE}`;
    expect(kept.map(({ medium }) => medium)).toEqual(['ad', 'ad']);
    expect(JSON.stringify(kept)).not.toMatch(/page-4|hash-4/);
    const other = await linkedVisitor('crm-4');
    await sql.begin((tx) =>
      putContact(tx, SITE, 'crm-4', { keys: { email: 'hash-4' } }, { visitors: [other], move: true }, 1, unlinkNobody),
    );
    const stranger = await linkedVisitor('crm-5');
    await sql.begin((tx) =>
      putContact(
        tx,
        SITE,
        'crm-5',
        { keys: { email: 'hash-5' } },
        { visitors: [stranger], move: true },
        1,
        unlinkNobody,
      ),
    );
    const closings = await closingsOfAddresses(sql, SITE, [other, stranger]);
    expect([...closings]).toEqual([[other, [{ signals: [], closed: { ad: [5000] } }]]]);
  });
});
