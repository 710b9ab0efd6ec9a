import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rule } from '../../collector/core/rules/rule.ts';
import { fillSome, progressOf } from '../../collector/storage/audiences/fill.ts';
import { readMoments, saveTallies } from '../../collector/storage/audiences/fillTallies.ts';
import { FIRST_ID } from '../../collector/storage/audiences/ruleSql.ts';
import { changeAudiences, insertAudience, listAudiences } from '../../collector/storage/audiences/storedAudiences.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite, loadSite, updateSite } from '../../collector/storage/sites/sites.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyVisitors } from '../support/manyVisitors.ts';
import { type Started, start } from '../support/process.ts';

/** Filling over more visitors than go into one chunk, by processes that die of it. */

let database: FreshDatabase;
let sql: Sql;
const started: Started[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await Promise.all(started.map((one) => one.end()));
  await sql.end();
  await database.drop();
});

const RECORD = { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as unknown as SiteRecord;
const VISITORS = 40_000;
const KILLS = 3;
const RULE = { did: 'event', name: 'Order', times: 2 } as const;

async function begin(): Promise<Started> {
  const one = await start({ DATABASE_URL: database.url });
  started.push(one);
  return one;
}

it('continues after a killed process, and several processes do the work once', { timeout: 120_000 }, async () => {
  const now = Date.now();
  await createSite(sql, 'crowd', RECORD, now);
  await manyVisitors(sql, 'crowd', VISITORS, 3, now);
  await changeAudiences(sql, 'crowd', (tx) =>
    insertAudience(tx, 'crowd', 'buyers', { name: 'x', rule: RULE, keepFor: null, public: false }, 'filling', now),
  );
  const progress = async () => progressOf((await listAudiences(sql, 'crowd')).find(({ key }) => key === 'buyers')!);
  for (let round = 1; round <= KILLS; round++) {
    const before = await progress();
    const mortals = await Promise.all([begin(), begin()]);
    await until(async () => (await progress()) > before);
    await Promise.all(mortals.map((one) => one.end('SIGKILL')));
  }
  expect(await progress()).toBeLessThan(1);
  await begin();
  await until(async () => (await progress()) === 1, 50);
  const [row] = await sql`
    with truth as (
      select visitor from event where site_id = 'crowd' and name = 'Order' group by visitor having count(*) >= 2
    ), members as (
      select visitor from member where site_id = 'crowd' and audience = 'buyers' and left_at is null
    )
    select (select count(*) from truth)::int as truth, (select count(*) from members)::int as members,
      (select count(*) from truth join members using (visitor))::int as both,
      (select sum(entered)::int from audience_flow where site_id = 'crowd' and audience = 'buyers') as entered`;
  const { truth, members, both, entered } = row!;
  expect(truth).toBeGreaterThan(VISITORS / 20);
  expect({ members, both, entered }).toEqual({ members: truth, both: truth, entered: truth });
});

it('a changed window starts a walk in chunks; a changed name starts none', async () => {
  const now = Date.now();
  await createSite(sql, 'windows', RECORD, now);
  await manyVisitors(sql, 'windows', 3_000, 1, now);
  const standing = async () => {
    const { status } = (await listAudiences(sql, 'windows')).find(({ key }) => key === 'open')!;
    const [{ due }] = (await sql`
      select count(*) filter (where due <= ${now * 1000})::int as due from visitor where site_id = 'windows'`) as [
      { due: number },
    ];
    return { status, due };
  };
  await updateSite(sql, 'windows', (record) => ({ ...record, name: 'y' }), now);
  expect(await standing()).toEqual({ status: 'ready', due: 0 });
  await updateSite(sql, 'windows', (record) => ({ ...record, touchWindow: '7d' }), now);
  expect(await standing()).toEqual({ status: 'judging', due: 0 });
  await begin();
  await until(async () => (await standing()).status === 'ready');
  // The visitors were never judged before; now each has the state that follows from the row.
  const states = await sql`select state, count(*)::int as n from visitor where site_id = 'windows' group by state`;
  expect(states).toMatchObject([{ state: 'passive', n: 3_000 }]);
});

it('an audience waits until the audience that its rule names is filled', async () => {
  const now = Date.now();
  await createSite(sql, 'waits', RECORD, now);
  await manyVisitors(sql, 'waits', 3_000, 3, now);
  const setting = (rule: Rule) => ({ name: 'x', rule, keepFor: null, public: false });
  await changeAudiences(sql, 'waits', async (tx) => {
    await insertAudience(tx, 'waits', 'a-others', setting({ not: { memberOf: 'b-buyers' } }), 'filling', now);
    await insertAudience(tx, 'waits', 'b-buyers', setting(RULE), 'filling', now + 1);
  });
  const store = new Store(sql);
  const status = async (key: string) => (await listAudiences(sql, 'waits')).find((one) => one.key === key)?.status;
  const seen = new Set<string>();
  await until(async () => {
    await fillSome(store, Date.now(), 5);
    seen.add(`${await status('a-others')} beside ${await status('b-buyers')}`);
    return (await status('a-others')) === 'ready' && (await status('b-buyers')) === 'ready';
  });
  expect([...seen].filter((one) => /^(judging|ready) beside filling/.test(one))).toEqual([]);
  const [row] = await sql`
    select count(*) filter (where audience = 'a-others') as others, count(*) filter (where audience = 'b-buyers') as buyers
    from member where site_id = 'waits' and left_at is null`;
  expect(Number(row!['others']) + Number(row!['buyers'])).toBe(3_000);
  expect(Number(row!['buyers'])).toBeGreaterThan(0);
});

it('reads a visitor again whose row has changed since their log was read, and touches nobody without moments', async () => {
  const now = Date.now();
  await createSite(sql, 'meanwhile', RECORD, now);
  await manyVisitors(sql, 'meanwhile', 60, 3, now);
  await changeAudiences(sql, 'meanwhile', (tx) =>
    insertAudience(tx, 'meanwhile', 'buyers', { name: 'x', rule: RULE, keepFor: null, public: false }, 'filling', now),
  );
  const { site } = (await loadSite(sql, 'meanwhile'))!;
  const read = await sql.begin((tx) => readMoments(tx, site, 'buyers', FIRST_ID, now));
  const truth = async () =>
    sql<{ id: string; moments: number[] | null; version: string }[]>`
      select v.id, v.xmin::text as version, (
        select json_agg(o.at order by o.at desc) from (
          select distinct at from event e where e.site_id = 'meanwhile' and e.visitor = v.id and e.name = 'Order'
          order by at desc limit 2) o) as moments
      from visitor v where v.site_id = 'meanwhile' order by v.id`;
  const before = await truth();
  const buyer = before.find(({ moments }) => moments !== null)!;
  expect(read.visitors.map(({ id }) => id)).toEqual(
    before.filter(({ moments }) => moments !== null).map(({ id }) => id),
  );
  await sql`
    insert into event (site_id, month, id, kind, name, at, arrived_at, visitor)
    values ('meanwhile', 0, ${randomUUID()}, 'event', 'Order', ${now * 1000}, ${now}, ${buyer.id})`;
  await sql`update visitor set views = views + 1 where site_id = 'meanwhile' and id = ${buyer.id}`;
  await sql.begin((tx) => saveTallies(tx, site, read.leaves, read.visitors, now));
  const after = await truth();
  expect(after.find(({ id }) => id === buyer.id)?.moments?.[0]).toBe(now * 1000);
  const [leaf] = read.leaves;
  const stored = await sql<{ id: string; moments: number[] | null }[]>`
    select id, tallies -> ${leaf!.id}::text as moments from visitor where site_id = 'meanwhile' order by id`;
  expect(stored).toEqual(after.map(({ id, moments }) => ({ id, moments })));
  const untouched = before.filter(({ moments }) => moments === null);
  expect(untouched.length).toBeGreaterThan(10);
  for (const { id, version } of untouched) expect(after.find((one) => one.id === id)?.version).toBe(version);
});

it('judges only visitors who meet a new rule or can meet it by time alone', async () => {
  const now = Date.now();
  await createSite(sql, 'concerned', RECORD, now);
  await manyVisitors(sql, 'concerned', 2_000, 3, now);
  const rule = {
    all: [
      { is: 'country', in: ['AT'] },
      { when: 'lastSeen', olderThan: '30d' },
    ],
  } as Rule;
  await changeAudiences(sql, 'concerned', (tx) =>
    insertAudience(tx, 'concerned', 'away', { name: 'x', rule, keepFor: null, public: false }, 'judging', now),
  );
  for (let open = true; open; ) {
    await fillSome(new Store(sql), now, 60_000);
    open = (await listAudiences(sql, 'concerned')).some(({ status }) => status !== 'ready');
  }
  // Nobody was seen over 20 days ago. Visitors from Austria enter when 30 days are over; all others never do.
  const rows = await sql`
    select country, count(*)::int as visitors, count(due)::int as due from visitor where site_id = 'concerned' group by 1 order by 1`;
  expect(rows).toMatchObject([
    { country: 'AT', visitors: 666, due: 666 },
    { country: 'DE', visitors: 1_334, due: 0 },
  ]);
});
