import { afterAll, beforeAll, expect, it } from 'vitest';
import { clickStatements, deleteOldClicks } from '../../collector/storage/apply/clicks.ts';
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

const save = (visitor: string, ...clicks: (readonly [kind: string, value: string, atMs: number])[]) =>
  sql.begin((tx) =>
    clickStatements(
      tx,
      SITE,
      clicks.map(([kind, value, atMs]) => ({ visitor, kind, value, at: atMs * 1000 })),
    ),
  );

/** When the visitor's clicks happened, in milliseconds before now. */
async function clicksOf(visitor: string): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; value: string; at: number }[]>`
    select kind, value, at from click where site_id = ${SITE} and visitor = ${visitor}`;
  return Object.fromEntries(rows.map(({ kind, value, at }) => [`${kind} ${value}`, NOW - at / 1000]));
}

it('keeps every click, each at its earliest report, in whatever order the reports come', async () => {
  const reports = [
    ['gclid', 'one', NOW - 5],
    ['gclid', 'one', NOW - 9],
    ['gclid', 'two', NOW - 3],
    ['fbclid', 'one', NOW - 7],
  ] as const;
  const [together, apart] = [uuid7(), uuid7()];
  await save(together, ...reports);
  for (const report of [...reports, ...reports]) await save(apart, report);
  expect(await clicksOf(together)).toEqual({ 'gclid one': 9, 'gclid two': 3, 'fbclid one': 7 });
  expect(await clicksOf(apart)).toEqual(await clicksOf(together));
});

it('deletes clicks after 90 days', async () => {
  const visitor = uuid7();
  await save(visitor, ['gclid', 'x', NOW - 90 * DAY], ['fbclid', 'y', NOW - 90 * DAY - 1]);
  await deleteOldClicks(sql, NOW);
  expect(await clicksOf(visitor)).toEqual({ 'gclid x': 90 * DAY });
});
