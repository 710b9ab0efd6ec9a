import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseVisitor, isErased } from '../../collector/storage/apply/eraseVisitor.ts';
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
  expect(await isErased(sql, SITE, erased)).toBe(true);
  expect(await isErased(sql, SITE, other)).toBe(false);
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
