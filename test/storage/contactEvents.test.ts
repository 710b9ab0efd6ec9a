import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copiesFor,
  deleteOldContactEvents,
  saveContactEvents,
} from '../../collector/storage/contacts/contactEvents.ts';
import { deleteContact } from '../../collector/storage/contacts/deleteContact.ts';
import { closingsOfAddresses } from '../../collector/storage/contacts/objections.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'contactevents';
const NOW = Date.now();

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
  store = new Store(sql);
  await createSite(sql, SITE, { ...SITE_DEFAULTS, name: 'Shop', origins: [], tagBase: '' }, NOW);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Records touches of a contact, one millisecond after the other. Returns their moments. */
async function record(
  count: number,
  { contact, email }: { contact?: string; email?: string },
  start = NOW,
): Promise<number[]> {
  const times = Array.from({ length: count }, (_, i) => start + i);
  const events = times.map((ms) => ({
    contact: contact ?? null,
    email: email ?? null,
    line: { id: uuid7(ms), kind: 'touch' as const, at: ms * 1000, interaction: 'fixed' },
    arrivedAt: ms,
  }));
  await saveContactEvents(sql, SITE, events, []);
  return times.map((ms) => ms * 1000);
}

const copies = async (contact: string, email: string | null = null) => {
  const found = (await sql.begin((tx) => copiesFor(tx, SITE, [{ visitor: uuid7(), contact, email }]))) as Awaited<
    ReturnType<typeof copiesFor>
  >;
  return found.map(({ event }) => event.at).sort((a, b) => a - b);
};

async function addContact(id: string, email: string | null): Promise<void> {
  await sql`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    values (${SITE}, ${id}, '{}', '{}', ${email}, 0, 0)`;
}

it('gives a visitor who is linked later the newest 500 events of the contact', async () => {
  const moments = await record(502, { contact: 'crm-1' });
  expect(await copies('crm-1')).toEqual(moments.slice(2));
});

it('gives an event that names both the contact and the address once', async () => {
  await addContact('crm-2', 'hash-2');
  const moments = await record(2, { contact: 'crm-2', email: 'hash-2' });
  expect(await copies('crm-2', 'hash-2')).toEqual(moments);
});

it('deletes the events of a contact and of their address, unless another contact has the same address', async () => {
  await addContact('crm-3', 'shared');
  await addContact('crm-4', 'shared');
  await record(1, { contact: 'crm-3' });
  const shared = await record(1, { email: 'shared' }, NOW + 1000);
  await deleteContact(store, SITE, 'crm-3', NOW);
  expect(await copies('crm-3', 'shared')).toEqual(shared);
  await deleteContact(store, SITE, 'crm-4', NOW);
  expect(await copies('crm-4', 'shared')).toEqual([]);
});

it('deletes events that arrived before the retention of the site begins', async () => {
  const moments = await record(3, { contact: 'crm-5' }, NOW + 5000);
  await deleteOldContactEvents(sql, SITE, NOW + 5001);
  expect(await copies('crm-5')).toEqual(moments.slice(1));
});

describe('an objection of a contact without a visitor', () => {
  const object = (contact: string | null, email: string | null, medium?: string) => {
    const line = {
      id: uuid7(NOW),
      kind: 'close' as const,
      at: NOW * 1000,
      ...(medium === undefined ? {} : { medium }),
    };
    return saveContactEvents(sql, SITE, [{ contact, email, line, arrivedAt: NOW }], []);
  };
  const linked = async (contact: string) => {
    const id = uuid7();
    await sql`insert into visitor (site_id, id, first_seen, contact) values (${SITE}, ${id}, 1, ${contact})`;
    return id;
  };
  const closedFor = async (visitor: string) => {
    const closings = (await closingsOfAddresses(sql, SITE, [visitor])).get(visitor) ?? [];
    return [...new Set(closings.flatMap(({ closed }) => Object.keys(closed)))].sort();
  };

  it('reaches a visitor who is linked later, behind 500 newer events and after the retention', async () => {
    await object('crm-6', null, 'Email');
    await record(501, { contact: 'crm-6' }, NOW + 1);
    expect(Math.floor((await copies('crm-6'))[0]! / 1000)).toBe(NOW);
    expect(await copies('crm-6')).toHaveLength(501);
    await deleteOldContactEvents(sql, SITE, NOW + 86_400_000);
    expect(await copies('crm-6')).toHaveLength(1);
    expect(await closedFor(await linked('crm-6'))).toEqual(['email']);
  });

  it('holds for the addresses that the contact had, after the contact and its events are gone', async () => {
    await addContact('crm-7', 'hash-7');
    await object('crm-7', null);
    await object(null, 'hash-8', 'ad ');
    await deleteContact(store, SITE, 'crm-7', NOW);
    await sql`delete from contact_event where site_id = ${SITE}`;
    await addContact('crm-71', 'hash-7');
    await addContact('crm-8', 'hash-8');
    await addContact('crm-9', 'hash-9');
    expect(await closedFor(await linked('crm-71'))).toEqual(['*']);
    expect(await closedFor(await linked('crm-8'))).toEqual(['ad']);
    expect(await closedFor(await linked('crm-9'))).toEqual([]);
  });
});
