import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { tombstoneOf } from '../../collector/storage/apply/tombstone.ts';
import { migrate } from '../../collector/storage/database/migrate.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { makePartitions, monthOf, monthsOf } from '../../collector/storage/database/partitions.ts';
import { installationSecret } from '../../collector/storage/database/secrets.ts';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import { Browser } from '../support/client.ts';
import { testCollector, until } from '../support/collector.ts';
import { run } from '../support/process.ts';
import { USER_AGENT } from '../support/userAgents.mjs';
import { uuid7 } from '../support/uuid7.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const NOW = Date.now();

/** An empty database, as an owner creates it. */
let url: string;
let sql: Sql;
let admin: Sql;
beforeEach(async () => {
  const place = new URL(inject('templateUrl'));
  place.pathname = '/postgres';
  admin = openDatabase(place.href, { max: 1 });
  const name = `empty_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await admin.unsafe(`create database ${name} template template0`);
  place.pathname = `/${name}`;
  url = place.href;
  sql = openDatabase(url, { max: 4 });
});
afterEach(async () => {
  await sql.end();
  await admin.unsafe(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  await admin.end();
});

describe('migrations', () => {
  it('may run several times at once: all succeed, and everything is created once', async () => {
    const both = await Promise.all([1, 2, 3].map(() => run(['migrate'], { DATABASE_URL: url })));
    expect(both.map(({ code, output }) => [code, output.trim()])).toEqual(
      both.map(() => [0, 'The database is up to date.']),
    );
    const journal = JSON.parse(await readFile(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
      entries: unknown[];
    };
    const applied = await sql`select from drizzle.__drizzle_migrations`;
    expect(applied).toHaveLength(journal.entries.length);
    expect((await monthsOf(sql)).size).toBe(1 + 14 + 13 + 1);
  });

  it('let work continue while they wait for a long reader', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    try {
      await onlyTheFirst(1, folder);
      await migrate(url, folder, NOW);
      let letGo = () => {};
      const reading = sql.begin(async (tx) => {
        await tx`select from visitor`;
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      });
      const migrating = migrate(url, MIGRATIONS, NOW);
      await until(async () => {
        const waiting = await sql`
          select from pg_locks where not granted and mode = 'AccessExclusiveLock' and database = (
            select oid from pg_database where datname = current_database())`;
        return waiting.length > 0;
      });
      // Without the lock timeout these would wait behind the migration for as long as the reader reads.
      for (let i = 0; i < 3; i++) {
        await sql`insert into visitor (site_id, id) values ('s', ${`00000000-0000-8000-8000-00000000000${i}`})`;
      }
      letGo();
      await Promise.all([reading, migrating]);
      expect(await sql`select landings from visitor`).toHaveLength(3);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('let a batch finish that has read the log and now reads its visitors', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    try {
      await onlyTheFirst(2, folder);
      await migrate(url, folder, NOW);
      let migrating: Promise<unknown> | undefined;
      await sql.begin(async (tx) => {
        await tx`select from event`;
        migrating = migrate(url, MIGRATIONS, NOW);
        await until(async () => {
          const waiting = await sql`
            select from pg_locks where not granted and mode = 'AccessExclusiveLock' and database = (
              select oid from pg_database where datname = current_database())`;
          return waiting.length > 0;
        });
        await tx`select from visitor`;
      });
      await migrating;
      expect(await sql`select visit from visitor`).toHaveLength(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('move an open visit into the row of its visitor, and lose nothing of either', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    const [open, closed] = [uuid7(), uuid7()];
    const visit = {
      site_id: 's',
      visitor: open,
      id: uuid7(),
      ...{ started_at: 1, last_at: 2, views: 3, engaged: 4, scroll: 5, signals: 6, events: 7, previous: 8 },
      ...{ path: '/a', source: 'b', campaign: 'c', load: { ttfb: 9 }, exit: 'd', page: 'e', medium: 'f' },
      channel_group: 'g',
    };
    const counts = { views: 30, engaged: 40, due: 50, origins: { first: 1 }, members: { open: { since: 1 } } };
    try {
      await onlyTheFirst(2, folder);
      await migrate(url, folder, NOW);
      const rows = [open, closed].map((id) => ({
        site_id: 's',
        id,
        visits: 1,
        bounces: 0,
        state: 'passive',
        ...counts,
      }));
      await sql`insert into visitor select * from json_populate_recordset(null::visitor, ${JSON.stringify(rows)}::text::json)`;
      await sql`insert into visit select * from json_populate_recordset(null::visit, ${JSON.stringify([visit])}::text::json)`;
      await migrate(url, MIGRATIONS, NOW);
      const moved = await sql`select * from visitor order by visit is null`;
      expect(moved.map((row) => ({ ...row }))).toMatchObject([
        {
          ...rows[0],
          ...{ visit: visit.id, visit_started_at: 1, visit_last_at: 2, visit_views: 3, visit_engaged: 4 },
          ...{ visit_scroll: 5, visit_signals: 6, visit_events: 7, visit_previous: 8, visit_path: '/a' },
          ...{ visit_source: 'b', visit_campaign: 'c', visit_load: { ttfb: 9 }, visit_trail: { exit: 'd' } },
          ...{ visit_utm_medium: 'f', visit_group: 'g' },
        },
        { ...rows[1], visit: null, visit_started_at: null },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('give reports their grain, their detail and their new names, and visits their `utm_medium`', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    const put = (table: string, rows: object[]) => sql`
      insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`;
    const nothing = { visits: 0, visitors: 0, views: 0, bounces: 0 };
    const causes = { broken: 0, slow: 0, looks: 0, mismatch: 0, unknown: 0 };
    const hour = Date.UTC(2026, 10, 20, 9);
    const row = { site_id: 's', dimension: 'all', day: 20261120, hour: 0, value: '', ...nothing, ...causes };
    const sums = { newcomers: 3, channels: 2, opened: 1, stock: 4 };
    const rows = [
      { ...row, ...sums, hour },
      { ...row, ...sums },
      { ...row, ...sums, hour: 1, day: 20261111 },
      { ...row, ...sums, dimension: 'medium', value: 'two-way e mail' },
      { ...row, ...sums, dimension: 'response', value: '5400 email' },
      { ...row, ...sums, dimension: 'response', value: '- email' },
    ];
    const expected = [
      { grain: 'day', dimension: 'all', day: 20261120, hour: 0, value: '', detail: '' },
      { grain: 'day', dimension: 'medium', day: 20261120, hour: 0, value: 'e mail', detail: 'two-way' },
      { grain: 'day', dimension: 'response', day: 20261120, hour: 0, value: 'email', detail: '5400' },
      { grain: 'day', dimension: 'response', day: 20261120, hour: 0, value: 'email', detail: 'unanswered' },
      { grain: 'hour', dimension: 'all', day: 20261120, hour, value: '', detail: '' },
    ].map((one) => ({ ...one, new_visitors: 3, channels_from_new_visitors: 2, channels_opened: 1, stock: 4 }));
    const third = { ...expected[0]!, grain: 'third', day: 20261111 };
    const read = () => sql`
      select grain, dimension, day::int, hour::float8 as hour, value, detail, new_visitors, channels_from_new_visitors,
        channels_opened, stock
      from report where site_id = 's' order by grain, dimension, value, detail`;
    const origin = { source: 'google', campaign: null, medium: 'cpc', group: 'paid-search' };
    const direct = { source: 'direct', campaign: null, medium: null, group: 'direct' };
    const line = { site_id: 's', month: 0, at: 1, arrived_at: 1, source: 'google' };
    try {
      await onlyTheFirst(3, folder);
      await migrate(url, folder, NOW);
      await put('report', rows);
      const delta = rows.filter((one) => one.hour !== 1).map(({ site_id: _, ...one }) => one);
      await put('report_delta', [{ site_id: 's', id: uuid7(), rows: delta }]);
      const visitor = { site_id: 's', visits: 1, bounces: 0, views: 1, engaged: 0, state: 'passive' };
      await put('visitor', [
        { ...visitor, id: uuid7(), origins: { first: { at: 1, path: '/', origin }, last: direct, at: 2 } },
        { ...visitor, id: uuid7(), origins: { first: { at: 1, path: '/', origin: direct }, at: 1 } },
      ]);
      await put('event', [
        { ...line, id: uuid7(), kind: 'visit', medium: 'cpc' },
        { ...line, id: uuid7(), kind: 'contact', medium: 'email' },
      ]);
      await put('refused', [
        { site_id: 's', id: uuid7(), arrived_at: 1, reason: 'x', body: '{}', context: { origin } },
      ]);
      await migrate(url, MIGRATIONS, NOW);

      expect((await read()).map((one) => ({ ...one }))).toEqual([...expected, third]);
      // What was not folded yet adds the same once more.
      await foldReports(sql);
      expect(await sql`select from report_delta`).toHaveLength(0);
      const twice = { new_visitors: 6, channels_from_new_visitors: 4, channels_opened: 2, stock: 8 };
      expect((await read()).filter(({ grain }) => grain !== 'third').map((one) => ({ ...one }))).toEqual(
        expected.map((one) => ({ ...one, ...twice })),
      );
      const events = await sql`select kind, medium, utm_medium from event order by kind`;
      expect(events.map((one) => ({ ...one }))).toEqual([
        { kind: 'contact', medium: 'email', utm_medium: null },
        { kind: 'visit', medium: null, utm_medium: 'cpc' },
      ]);
      const renamed = { source: 'google', campaign: null, utmMedium: 'cpc', group: 'paid-search' };
      const renamedDirect = { source: 'direct', campaign: null, utmMedium: null, group: 'direct' };
      const origins = await sql`select origins from visitor order by origins ->> 'at' desc`;
      expect(origins.map((one) => one['origins'])).toEqual([
        { first: { at: 1, path: '/', origin: renamed }, last: renamedDirect, at: 2 },
        { first: { at: 1, path: '/', origin: renamedDirect }, at: 1 },
      ]);
      const [failed] = await sql`select context from failed_event`;
      expect(failed!['context']).toEqual({ origin: renamed });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('turn tombstones into keyed hashes, and join two spellings of a medium', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    const [erased, visitor, id] = [uuid7(), uuid7(), uuid7()];
    const insert = (table: string, rows: object[]) =>
      sql`insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`;
    const signal = { kind: 'contact', at: 1, confidence: 'intent' };
    const tap = {
      signals: [
        { ...signal, medium: 'Phone ' },
        { ...signal, medium: 'ad' },
      ],
      openedBefore: null,
      closed: { Ad: [5], 'ad ': [9, 2], sms: [3] },
    };
    const counts = { engaged: 0, views: 0, visits: 0, bounces: 0, state: 'passive' };
    try {
      await onlyTheFirst(6, folder);
      await migrate(url, folder, NOW);
      const key = await installationSecret(sql);
      await insert('visitor', [{ site_id: 's', id: visitor, visitor_tap: tap, ...counts }]);
      await insert('event', [{ site_id: 's', month: 0, id, kind: 'close', at: 1, arrived_at: 1, medium: ' Ad' }]);
      await insert('erased', [{ site_id: 's', visitor: erased, at: 1 }]);
      await migrate(url, MIGRATIONS, NOW);
      const [stone] = await sql`select tombstone from erased`;
      expect(stone!['tombstone']).toBe(tombstoneOf(key, 's', erased));
      const [row] = await sql`select visitor_tap from visitor`;
      expect(row!['visitor_tap']).toMatchObject({
        signals: [{ medium: 'phone', at: 1 }, { medium: 'ad' }],
        closed: { ad: [9, 5, 2], sms: [3] },
      });
      expect((await sql`select medium from event`)[0]!['medium']).toBe('ad');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('rename words in every column that holds them, also deep in rules, and lose nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
    const [visitor, id] = [uuid7(), uuid7()];
    const insert = (table: string, rows: object[]) =>
      sql`insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`;
    const confirmed = { did: 'contact', grade: 'confirmed', where: { grade: ['a'] }, medium: 'act' };
    const nested = {
      all: [
        { any: [confirmed, { not: { in: 'open' } }, { did: 'brought', times: 2 }] },
        { did: 'view', after: { did: 'share', grade: 'inferred' } },
        { is: 'bestMedium', in: ['in', 'grade'] },
        { all: [] },
      ],
    };
    const unchanged = {
      all: [
        { did: 'view', path: '/grade' },
        { is: 'state', in: ['two-way'] },
      ],
    };
    const audience = { site_id: 's', built_in: false, position: 1, created_at: 1, public: false, status: 'ready' };
    const told = [
      { kind: 'contact', medium: 'grade', grade: 'intent', act: 'a-1', at: 5, tellings: [{ at: 4, medium: 'x' }] },
      { kind: 'share', medium: 'copy', grade: 'inferred', at: 3 },
    ];
    const line = { id, kind: 'contact', at: 1000, grade: 'confirmed', act: 'a-2', medium: 'phone' };
    const body = `{"type":"audience.left","data":{"site":"s","audience":"open","visitor":"${visitor}","contact":null}}`;
    const sent = { site_id: 's', webhook: 'w', type: 'audience.left', created_at: 1, attempts: 0 };
    const record = { name: 'Shop', opens: ['Order'], bounceUnder: 7, automation: 'count', answers: true };
    try {
      await onlyTheFirst(3, folder);
      await migrate(url, folder, NOW);
      await insert('site', [{ id: 's', version: 1, created_at: 1, record }]);
      await insert('visitor', [
        {
          ...{ site_id: 's', id: visitor, engaged: 0, views: 0, visits: 0, bounces: 0, state: 'two-way' },
          ...{
            visitor_tap: { told, openedBefore: 2, closed: { sms: 9 } },
            standing: { media: ['x'], bestMedium: 'x' },
          },
        },
      ]);
      await insert('event', [
        { site_id: 's', month: 0, id, kind: 'brought', at: 1, arrived_at: 1, grade: 'intent', act: 'a-1' },
      ]);
      await insert('audience', [
        { ...audience, key: 'nested', name: 'Nested', rule: nested, stay: '3d' },
        {
          ...audience,
          key: 'same',
          name: 'Same',
          rule: unchanged,
          status: 'filling',
          former: { rule: nested, stay: '1d' },
        },
      ]);
      await insert('told_of_contact', [{ site_id: 's', event: id, contact: 'crm-1', line, arrived_at: 1 }]);
      await insert('refused', [
        {
          site_id: 's',
          id: uuid7(),
          arrived_at: 1,
          reason: 'x',
          body: '{"kind":"contact","act":"a","grade":"intent","props":{"act":1}}',
        },
        { site_id: 's', id: uuid7(), arrived_at: 2, reason: 'x', body: '{"act":"cut of' },
      ]);
      await insert('turned_away', [{ site_id: 's', day: '2026-11-22', reason: 'origin', count: 3 }]);
      await insert('delivery', [
        { ...sent, id: uuid7(), body },
        { ...sent, id: uuid7(), body: '{"type":"test","data":{}}' },
      ]);

      await migrate(url, MIGRATIONS, NOW);
      const rows = async (text: string) => (await sql.unsafe(text)).map((row) => ({ ...row }));
      expect(await rows('select version, record from site')).toEqual([
        {
          version: 2,
          record: {
            ...{ name: 'Shop', openingEvents: ['Order'], bounceThresholdSeconds: 7 },
            ...{ automatedBrowsers: 'include', onSiteAnswers: true },
          },
        },
      ]);
      expect(await rows('select visitor_tap, standing from visitor')).toEqual([
        {
          visitor_tap: {
            signals: [
              {
                ...{ kind: 'contact', medium: 'grade', confidence: 'intent', interaction: 'a-1', at: 5 },
                observations: [{ at: 4, medium: 'x' }],
              },
              { kind: 'share', medium: 'copy', confidence: 'inferred', at: 3 },
            ],
            ...{ openedBefore: 2, closed: { sms: 9 } },
          },
          standing: { media: ['x'], lastReplyMedium: 'x' },
        },
      ]);
      expect(await rows('select kind, confidence, interaction from event')).toEqual([
        { kind: 'referral', confidence: 'intent', interaction: 'a-1' },
      ]);
      const { grade: _, ...contact } = confirmed;
      const renamed = {
        all: [
          {
            any: [
              { ...contact, confidence: 'confirmed' },
              { not: { memberOf: 'open' } },
              { did: 'referral', times: 2 },
            ],
          },
          { did: 'view', after: { did: 'share', confidence: 'inferred' } },
          { is: 'lastReplyMedium', in: ['in', 'grade'] },
          { all: [] },
        ],
      };
      // The leaves of a renamed rule have new ids, so their tallies are filled again; the others keep theirs.
      expect(await rows('select key, rule, keep_for, former, status from audience order by key')).toEqual([
        { key: 'nested', rule: renamed, keep_for: '3d', former: null, status: 'filling' },
        { key: 'same', rule: unchanged, keep_for: null, former: { rule: renamed, keepFor: '1d' }, status: 'filling' },
      ]);
      const { grade, act, ...rest } = line;
      expect(await rows('select line from contact_event')).toEqual([
        { line: { ...rest, confidence: grade, interaction: act } },
      ]);
      expect(await rows('select body from failed_event order by arrived_at')).toEqual([
        { body: '{"kind":"contact","interaction":"a","confidence":"intent","props":{"act":1}}' },
        { body: '{"interaction":"cut of' },
      ]);
      expect(await rows('select count from rejected_request')).toEqual([{ count: 3 }]);
      expect(await rows('select visitor, body from delivery order by visitor')).toEqual([
        { visitor, body },
        { visitor: null, body: '{"type":"test","data":{}}' },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

async function onlyTheFirst(some: number, folder: string): Promise<void> {
  await cp(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: unknown[] };
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, some) }));
}

describe('partitions', () => {
  const later = new Date(NOW);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + 6);

  it('may be created by several processes at once', async () => {
    await migrate(url, MIGRATIONS, NOW);
    await Promise.all([1, 2, 3, 4].map(() => makePartitions(sql, later.getTime())));
    expect((await monthsOf(sql)).size).toBe(1 + 14 + 13 + 1 + 6);
  });
});

describe('a repeated id is recognized', () => {
  it('after its event has moved from bucket 0 to the partition of its month', async () => {
    const collector = await testCollector();
    try {
      const site = await collector.owner.addSite();
      const browser = new Browser(collector.base, site);
      const ahead = new Date(NOW);
      ahead.setUTCDate(1);
      ahead.setUTCMonth(ahead.getUTCMonth() + 16);
      const id = uuid7(ahead.getTime());
      const send = async () =>
        expect((await browser.agree([{ id, kind: 'contact', medium: 'email' }])).status).toBe(204);
      const months = async () => {
        const rows = await collector.sql<{ month: number }[]>`
          select month from event where site_id = ${site} and kind = 'contact'`;
        return rows.map(({ month }) => month);
      };
      await send();
      expect(await months()).toEqual([0]);
      await makePartitions(collector.sql, NOW + 190 * 86_400_000);
      expect(await months()).toEqual([monthOf(id, await monthsOf(collector.sql))]);
      expect((await months())[0]).toBeGreaterThan(202_000);
      await send();
      expect(await months()).toHaveLength(1);
    } finally {
      await collector.stop();
    }
  });

  it.each([1970, 1999, 2100, 2262])('from a clock of the year %i, in any process', async (year) => {
    const collectors = [await testCollector()];
    collectors.push(await testCollector({ DATABASE_URL: collectors[0]!.database.url }));
    try {
      const site = await collectors[0]!.owner.addSite();
      const id = uuid7(Date.UTC(year, 5, 1));
      for (const { base } of [...collectors, ...collectors]) {
        const browser = new Browser(base, site, USER_AGENT);
        browser.page = 'the-only-page-load';
        expect((await browser.agree([{ id, kind: 'contact', medium: 'email' }])).status).toBe(204);
      }
      const rows = await collectors[0]!.sql<{ at: number; arrived_at: number }[]>`
        select at, arrived_at from event where site_id = ${site} and kind = 'contact'`;
      expect(rows).toHaveLength(1);
      // The time is that of the collector, whatever the id contains. Nothing lies in the future.
      expect(Math.floor(rows[0]!.at / 1000)).toBe(rows[0]!.arrived_at);
      expect(rows[0]!.arrived_at).toBeLessThanOrEqual(Date.now());
    } finally {
      for (const one of collectors.reverse()) await one.stop();
    }
  });
});
