import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import { eraseVisitor } from '../../collector/storage/apply/eraseVisitor.ts';
import { tombstoneOf } from '../../collector/storage/apply/tombstone.ts';
import type { Work } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { erasureKey } from '../../collector/storage/database/secrets.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { uuid7 } from '../support/uuid7.ts';

const SITE = 'erasedmeanwhile';
const NOW = Date.now();

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 6 });
  store = new Store(sql);
  await createSite(sql, SITE, { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as SiteRecord, NOW);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** A view of a newcomer who followed an ad. */
function arrivalOf(id: string): Work {
  const event = { id: uuid7(), kind: 'view' as const, at: NOW * 1000, path: '/' };
  const origin = { source: 'direct', campaign: null, utmMedium: null, group: 'direct' as const };
  const about = { bot: null, arrivedAt: NOW, onPage: true, origin, facts: null, page: 'page' };
  const clicks = { gclid: 'an-ad' };
  return {
    hits: [{ event, visitor: { id, saltDay: null }, ...about }],
    grants: [{ from: uuid7(), to: id, page: 'page', arrivedAt: NOW, clicks }],
  };
}

/** The number of statements that wait for another transaction. */
async function waiting(): Promise<number> {
  const rows = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

/** No row and no line of the log names the visitor. Their view is in the log without a visitor. */
async function expectErased(id: string, viewsBefore: number): Promise<void> {
  expect(await sql`select from visitor where site_id = ${SITE} and id = ${id}`).toHaveLength(0);
  expect(await sql`select from click where site_id = ${SITE} and visitor = ${id}`).toHaveLength(0);
  expect(await sql`select from event where site_id = ${SITE} and visitor = ${id}`).toHaveLength(0);
  expect(await views()).toBe(viewsBefore + 1);
}

async function views(): Promise<number> {
  return (await sql`select from event where site_id = ${SITE} and kind = 'view'`).length;
}

it('erases a visitor that an unfinished batch is creating', async () => {
  const id = uuid7();
  const before = await views();
  // The batch has created the visitor, and waits for this click before it ends.
  const { holding, letGo } = await held(async (tx) => {
    await tx`insert into click (site_id, visitor, kind, value, at) values (${SITE}, ${id}, 'gclid', 'an-ad', 0)`;
  });
  const making = applyBatch(store, SITE, arrivalOf(id));
  await until(async () => (await waiting()) === 1);
  const erasing = eraseVisitor(sql, SITE, id, NOW);
  await until(async () => (await waiting()) === 2);
  letGo();
  await Promise.all([holding, making, erasing]);
  await expectErased(id, before);
});

it('does not create a visitor during their erasure', async () => {
  const id = uuid7();
  const before = await views();
  await sql`insert into click (site_id, visitor, kind, value, at) values (${SITE}, ${id}, 'gclid', 'an-ad', 0)`;
  const { holding, letGo } = await held(async (tx) => {
    await tx`select from click where site_id = ${SITE} and visitor = ${id} for update`;
  });
  const erasing = eraseVisitor(sql, SITE, id, NOW);
  await until(async () => (await waiting()) === 1);
  const making = applyBatch(store, SITE, arrivalOf(id));
  await until(async () => (await waiting()) === 2);
  letGo();
  await Promise.all([holding, making, erasing]);
  await expectErased(id, before);
});

it('steps other visitors although a row of an erased visitor is left over', async () => {
  const [left, other] = [uuid7(), uuid7()];
  await applyBatch(store, SITE, { ...arrivalOf(left), grants: [] });
  await applyBatch(store, SITE, { ...arrivalOf(other), grants: [] });
  const tombstone = tombstoneOf(await erasureKey(sql), SITE, left);
  await sql`insert into erased (site_id, tombstone, at) values (${SITE}, ${tombstone}, 0)`;
  expect(await sweepSite(store, SITE, NOW + 31 * 60_000, 10)).toBe(2);
  const open = await sql`select id from visitor where site_id = ${SITE} and visit is not null`;
  expect(open.map(({ id }) => id)).toEqual([left]);
});

/** A transaction that has done `work` and stays open until `letGo` is called. */
async function held(work: (tx: Parameters<Parameters<Sql['begin']>[1]>[0]) => Promise<void>) {
  let letGo = () => {};
  const end = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun = () => {};
  const done = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const holding = sql.begin(async (tx) => {
    await work(tx);
    begun();
    await end;
  });
  await done;
  return { holding, letGo };
}
