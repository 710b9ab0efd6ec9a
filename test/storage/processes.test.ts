import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import type { Hit } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql, type Transaction } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { Browser, Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { type Started, start } from '../support/process.ts';
import { USER_AGENT } from '../support/userAgents.mjs';
import { uuid7 } from '../support/uuid7.ts';
import { visitsOf } from '../support/visitsOf.ts';

const KEY = 'the-key-of-several-processes';

let database: FreshDatabase;
let sql: Sql;
let started: Started[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 4 });
});
afterEach(async () => {
  for (const one of started) await one.end();
  started = [];
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function begin(env: Record<string, string> = {}): Promise<Started> {
  const one = await start({ DATABASE_URL: database.url, DUPLEX_ADMIN_KEY: KEY, ...env });
  started.push(one);
  return one;
}

describe('several processes on one database', () => {
  it('step each visitor once; when one process is killed, the other does the rest', async () => {
    const [one, other] = await Promise.all([begin(), begin()]);
    const owner = new Owner(one.base, KEY);
    const site = await owner.addSite({ signalWindow: '1m' });
    const visitors = 120;
    const agree = (index: number) =>
      // Half of the visitors use each process. All of their taps close within the same seconds.
      new Browser(index % 2 === 0 ? one.base : other.base, site).agree([
        { kind: 'view' },
        { kind: 'contact', medium: 'chat', age: 50_000 },
      ]);
    const answers = await Promise.all(Array.from({ length: visitors }, (_, index) => agree(index)));
    expect(answers.map(({ status }) => status)).toEqual(Array(visitors).fill(204));
    const open = async () =>
      (await sql`select from member where site_id = ${site} and audience = 'open' and left_at is null`).length;
    expect(await open()).toBe(visitors);

    await until(async () => (await open()) < visitors);
    await one.end('SIGKILL');
    await until(async () => (await open()) === 0);
    const counted = await sql<{ kind: string; lines: number; whose: number }[]>`
      select kind, count(*) as lines, count(distinct visitor) as whose from event
      where site_id = ${site} and kind in ('view', 'contact') group by kind order by kind`;
    expect(counted.map((row) => ({ ...row }))).toEqual(
      ['contact', 'view'].map((kind) => ({ kind, lines: visitors, whose: visitors })),
    );
    expect(new Set((await visitsOf(sql, site)).map(({ visitor }) => visitor)).size).toBe(visitors);
    expect(
      await sql`select from member where site_id = ${site} and audience = 'dormant' and left_at is null`,
    ).toHaveLength(visitors);
    expect(other.output()).not.toMatch(/"message":"(error|the sweep failed)/);
  });

  /** A site with visitors who have each begun a visit, for tests that call the storage directly. */
  async function visited(site: string, visitors: readonly string[], now: number): Promise<Store> {
    const record: SiteRecord = { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as unknown as SiteRecord;
    await createSite(sql, site, record, now);
    const store = new Store(sql);
    await applyBatch(store, site, { hits: visitors.map((id) => viewOf(id, now)), grants: [] });
    return store;
  }

  function viewOf(id: string, now: number): Hit {
    return {
      event: { id: uuid7(), kind: 'view', at: now * 1000, path: '/' },
      visitor: { id, saltDay: null },
      bot: null,
      arrivedAt: now,
      onPage: true,
      origin: { source: 'direct', campaign: null } as Hit['origin'],
      facts: null,
      page: 'page-1',
    };
  }

  it('repeat the work of a transaction that was in a deadlock, once', async () => {
    const now = Date.now();
    const [first, second] = [uuid7(), uuid7()].sort() as [string, string];
    const store = await visited('deadlock', [first, second], now);
    const lock = (tx: Transaction, id: string) =>
      tx`select from visitor where site_id = 'deadlock' and id = ${id} for update`;
    const hits = [viewOf(first, now + 1), viewOf(second, now + 1)];
    let working: Promise<unknown> = Promise.resolve();
    await sql.begin(async (another) => {
      // The transaction that first checks for a deadlock gives up. This one must not be the first.
      await another`set local deadlock_timeout = '1min'`;
      await lock(another, second);
      working = applyBatch(store, 'deadlock', { hits, grants: [] });
      await until(async () => {
        const waiting = await sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
        return waiting.length > 0;
      });
      // The other transaction holds the first and waits for the second.
      await lock(another, first);
    });
    await working;
    const rows = await sql<{ views: number }[]>`select views from visitor where site_id = 'deadlock'`;
    expect(rows.map(({ views }) => views)).toEqual([2, 2]);
    const ids = hits.map(({ event }) => event.id);
    expect(await sql`select from event where site_id = 'deadlock' and id in ${sql(ids)}`).toHaveLength(2);
    await until(async () => {
      const [counted] = await sql<{ deadlocks: number }[]>`
        select deadlocks from pg_stat_database where datname = current_database()`;
      return counted!.deadlocks > 0;
    });
  });

  it('leave a visitor to the process that has locked them, without waiting', async () => {
    const site = 'skiplocked';
    const now = Date.now();
    const [held, free] = [uuid7(), uuid7()];
    const store = await visited(site, [held, free], now);
    const openVisits = async () => {
      const rows = await sql<{ id: string }[]>`
        select id from visitor where site_id = ${site} and visit is not null`;
      return rows.map(({ id }) => id);
    };
    const later = now + 31 * 60_000;
    await sql.begin(async (another) => {
      await another`select from visitor where site_id = ${site} and id = ${held} for update`;
      expect(await sweepSite(store, site, later, 10)).toBe(1);
      expect(await openVisits()).toEqual([held]);
    });
    expect(await sweepSite(store, site, later, 10)).toBe(1);
    expect(await openVisits()).toEqual([]);
  });
});

describe('a table that is changed under a running process', () => {
  it('loses no batch, and mixes up no answers', async () => {
    const one = await begin();
    const site = await new Owner(one.base, KEY).addSite();
    const taken: string[] = [];
    let going = true;
    const sending = Array.from({ length: 16 }, async () => {
      while (going) {
        const id = uuid7();
        const { status } = await new Browser(one.base, site).agree([{ id, kind: 'contact', medium: 'email' }]);
        expect([204, 503]).toContain(status);
        if (status === 204) taken.push(id);
      }
    });
    const sent = (more: number) => until(async () => taken.length > more);
    await sent(200);
    // The prepared statements for these tables become invalid on every connection.
    await sql.unsafe('alter table site alter column version type bigint');
    await sent(taken.length + 200);
    await sql.unsafe('alter table visitor alter column visit_path type varchar');
    await sent(taken.length + 200);
    going = false;
    await Promise.all(sending);
    const rows = await sql<{ id: string }[]>`select id from event where site_id = ${site} and kind = 'contact'`;
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(taken));
  });
});

describe('behind a proxy', () => {
  /** The number of visitors for two people with the same browser, whose addresses a proxy forwards. */
  async function visitorsBehind(env: Record<string, string>): Promise<number> {
    const collector = await begin(env);
    const site = await new Owner(collector.base, KEY).addSite();
    for (const address of ['203.0.113.1', '203.0.113.2']) {
      const browser = new Browser(collector.base, site, USER_AGENT);
      await browser.send(browser.batch([{ kind: 'view' }]), { 'x-forwarded-for': `198.51.100.9, ${address}` });
    }
    return (await sql`select from visitor where site_id = ${site}`).length;
  }

  it('on this machine, which is trusted by default, distinguishes people without consent by their addresses', async () => {
    expect(await visitorsBehind({})).toBe(2);
  });

  it('that is not trusted, ignores the forwarded address', async () => {
    expect(await visitorsBehind({ DUPLEX_TRUSTED_PROXIES: 'none' })).toBe(1);
    expect(await visitorsBehind({ DUPLEX_TRUSTED_PROXIES: '10.0.0.0/8' })).toBe(1);
  });
});
