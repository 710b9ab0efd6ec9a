import { afterAll, beforeAll, expect, it } from 'vitest';
import { membershipStatements } from '../../collector/storage/audiences/members.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'memberships';

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function timesAfter(...batches: (readonly [member: boolean, at: number])[][]) {
  const visitor = uuid7();
  for (const batch of batches) {
    const changes = batch.map(([member, at]) => ({ audience: 'open', visitor, at, member, reason: 'rule' as const }));
    await sql.begin((tx) => membershipStatements(tx, SITE, changes));
  }
  const [row] = await sql<{ entered_at: number; left_at: number | null }[]>`
    select entered_at, left_at from member where site_id = ${SITE} and visitor = ${visitor}`;
  return [row!.entered_at, row!.left_at];
}

it('a membership that begins and ends in one batch keeps both times', async () => {
  expect(
    await timesAfter([
      [true, 10],
      [false, 20],
    ]),
  ).toEqual([10, 20]);
  expect(
    await timesAfter(
      [[true, 10]],
      [
        [false, 20],
        [true, 30],
        [false, 40],
      ],
    ),
  ).toEqual([30, 40]);
  expect(await timesAfter([[true, 10]], [[false, 20]])).toEqual([10, 20]);
  expect(
    await timesAfter(
      [[true, 10]],
      [
        [false, 20],
        [true, 30],
      ],
    ),
  ).toEqual([30, null]);
});
