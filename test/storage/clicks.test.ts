import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteOldClicks, saveClicks } from '../../collector/storage/apply/clicks.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'clicks';
const DAY = 86_400_000;
const NOW = Date.now();

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function newVisitor(): Promise<string> {
  const id = uuid7();
  await sql`insert into visitor (site_id, id) values (${SITE}, ${id})`;
  return id;
}

const save = (visitor: string, ...clicks: (readonly [kind: string, value: string, atMs: number])[]) =>
  sql.begin((tx) =>
    saveClicks(
      tx,
      SITE,
      clicks.map(([kind, value, atMs]) => ({ visitor, kind, value, at: atMs * 1000 })),
    ),
  );

async function clicksOf(visitor: string): Promise<Record<string, string>> {
  const rows = await sql<{ kind: string; value: string }[]>`
    select kind, value from click where site_id = ${SITE} and visitor = ${visitor}`;
  return Object.fromEntries(rows.map(({ kind, value }) => [kind, value]));
}

it('keeps the latest click of each kind, in whatever order the clicks of a batch stand', async () => {
  const visitor = await newVisitor();
  await save(visitor, ['gclid', 'later', NOW], ['gclid', 'earlier', NOW - 1], ['fbclid', 'other', NOW - 2]);
  expect(await clicksOf(visitor)).toEqual({ gclid: 'later', fbclid: 'other' });
});

it('replaces a stored click by a later one, not by an earlier one', async () => {
  const visitor = await newVisitor();
  await save(visitor, ['gclid', 'first', NOW]);
  await save(visitor, ['gclid', 'earlier', NOW - 1]);
  expect(await clicksOf(visitor)).toEqual({ gclid: 'first' });
  await save(visitor, ['gclid', 'later', NOW + 1]);
  expect(await clicksOf(visitor)).toEqual({ gclid: 'later' });
});

it('keeps no click of a visitor without a row', async () => {
  const erased = uuid7();
  await save(erased, ['gclid', 'x', NOW]);
  expect(await clicksOf(erased)).toEqual({});
});

it('deletes clicks after 90 days', async () => {
  const visitor = await newVisitor();
  await save(visitor, ['gclid', 'x', NOW - 90 * DAY], ['fbclid', 'y', NOW - 90 * DAY - 1]);
  await deleteOldClicks(sql, NOW);
  expect(await clicksOf(visitor)).toEqual({ gclid: 'x' });
});
