import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { compileRule } from '../../collector/core/rules/compile.ts';
import type { Rule } from '../../collector/core/rules/rule.ts';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { endOf } from '../../collector/core/time/moment.ts';
import { VISIT_GAP } from '../../collector/core/visit/visit.ts';
import { sweepSite } from '../../collector/storage/apply/apply.ts';
import { FIRST_ID, LAST_ID, visitorsIn } from '../../collector/storage/audiences/ruleSql.ts';
import { migrate } from '../../collector/storage/database/migrate.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { monthOf, monthsOf } from '../../collector/storage/database/partitions.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS } from '../../collector/storage/sites/siteRecord.ts';
import { moveVisits } from '../../collector/storage/upkeep/moveVisits.ts';
import { uuid7 } from '../support/uuid7.ts';

/** A database of the version that kept visits in the log, and its upgrade. */

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const SITE = 'former';
const NOW = Date.now();
const HOUR = 3_600_000;

let admin: Sql;
let sql: Sql;
let url: string;
let folder: string;
beforeAll(async () => {
  const place = new URL(inject('templateUrl'));
  place.pathname = '/postgres';
  admin = openDatabase(place.href, { max: 1 });
  const name = `former_${process.pid}`;
  await admin.unsafe(`create database ${name} template template0`);
  place.pathname = `/${name}`;
  url = place.href;
  sql = openDatabase(url, { max: 4 });
  folder = await mkdtemp(join(tmpdir(), 'duplex-migrations-'));
  await cp(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: { tag: string }[] };
  const before = journal.entries.findIndex(({ tag }) => tag.startsWith('0012'));
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, before) }));
});
afterAll(async () => {
  await sql.end();
  await admin.unsafe(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

const insert = async (table: string, rows: object[]) => {
  const text = JSON.stringify(rows.map((row) => ({ site_id: SITE, ...row })));
  await sql`insert into ${sql(table)} select * from json_populate_recordset(null::${sql(table)}, ${text}::text::json)`;
};

/** The lines of one visit, as the former version wrote them. */
async function lines(ms: number, visitor: string | null, more: { bounce?: string; handedTo?: string } = {}) {
  const months = await monthsOf(sql);
  const at = ms * 1000 + 7;
  const id = derivedId(at, `visit of ${visitor} at ${ms}`);
  const line = (of: object & { id: string; at: number }) => ({
    ...{ month: monthOf(of.id, months), arrived_at: ms, visit: id, path: '/a', source: 'google' },
    ...of,
  });
  const handover = at + 60_000_000;
  const end = at + VISIT_GAP;
  await insert('event', [
    line({ id, kind: 'visit', at, visitor } as never),
    line({ id: uuid7(ms), kind: 'view', at, visitor } as never),
    ...(more.handedTo === undefined
      ? []
      : [line({ id: derivedId(handover, id), kind: 'visit', at: handover, visitor: more.handedTo } as never)]),
    ...(more.bounce === undefined
      ? []
      : [
          line({
            ...{ id: derivedId(end, `bounce ${id}`), kind: 'bounce', at: end, cause: more.bounce },
            visitor: more.handedTo ?? visitor,
          } as never),
        ]),
  ]);
  return { id, at, handover };
}

it('turns the visits in the log of the former version into rows, step by step, and counts each once meanwhile', async () => {
  await migrate(url, folder, NOW);
  const record = { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' };
  await sql`insert into site (id, version, created_at, record) values (${SITE}, 1, 1, ${JSON.stringify(record)}::text::json)`;
  const [twice, handedOver, reading] = [uuid7(), uuid7(), uuid7()];
  const first = await lines(NOW - 72 * HOUR, twice, { bounce: 'slow' });
  const second = await lines(NOW - 48 * HOUR, twice);
  const handed = await lines(NOW - 24 * HOUR, null, { handedTo: handedOver });
  const unknown = await lines(NOW - 20 * HOUR, null, { bounce: 'looks' });
  const merged = await lines(NOW - 10 * HOUR, null);
  const end = derivedId(merged.at + 1000, 'merged');
  await insert('event', [
    {
      ...{ id: end, month: monthOf(end, await monthsOf(sql)), kind: 'merged', at: merged.at + 1000, arrived_at: 1 },
      visit: merged.id,
    },
  ]);
  const open = await lines(NOW - 600_000, null, { handedTo: reading });
  const counts = { engaged: 0, views: 1, visits: 1, bounces: 0, state: 'passive', first_seen: 1, last_seen: 1 };
  const origin = { source: 'google', campaign: null, utmMedium: 'organic', group: 'organic-search' };
  await insert('visitor', [
    {
      ...{ id: twice, ...counts, state: 'dormant', visits: 2, bounces: 1 },
      origins: { first: { at: first.at, path: '/a', origin }, at: second.at },
    },
    { id: handedOver, ...counts },
    {
      ...{ id: reading, ...counts, visit: open.id, visit_started_at: open.at, visit_last_at: open.at, due: 1 },
      ...{ visit_engaged: 0, visit_views: 1, visit_signals: 0, visit_events: 0, visit_scroll: 0 },
      ...{ visit_path: '/a', visit_source: 'google', visit_exit: 'link' },
    },
  ]);

  await migrate(url, MIGRATIONS, NOW);
  const store = new Store(sql);
  const membersOf = async (rule: Rule) => {
    const scope = { siteId: SITE, openingEvents: [], from: FIRST_ID, to: LAST_ID, now: endOf(NOW) };
    const compiled = compileRule(rule, 425 * 24 * HOUR * 1000);
    return visitorsIn(sql, compiled, { ...scope, tallied: new Set<string>() }, 10);
  };
  const expectCounted = async () => {
    expect(await membersOf({ did: 'visit' })).toEqual([twice, handedOver, reading].sort());
    expect(await membersOf({ did: 'visit', times: 2, path: '/a' })).toEqual([twice]);
    expect(await membersOf({ did: 'visit', times: 3 })).toEqual([]);
    expect(await membersOf({ did: 'bounce', cause: 'slow' })).toEqual([twice]);
    expect(await membersOf({ did: 'bounce', times: 2 })).toEqual([]);
  };
  await expectCounted();
  // Each step reads two lines; the rules are asked between the steps.
  let steps = 0;
  for (let done = false; !done; ) {
    done = await moveVisits(store, NOW, 0.001, 2);
    if (steps++ < 40) await expectCounted();
  }
  expect(await sql`select from event where kind in ('visit', 'bounce')`).toHaveLength(0);
  expect(await sql`select from event where kind = 'view'`).toHaveLength(6);
  const rows = await sql`
    select id, visitor, started_at, ended_at, counts_from, bounce, cause, entry, source, channel_group, converted, views
    from visit where site_id = ${SITE} order by started_at`;
  const known = { ended_at: null, counts_from: null, bounce: false, cause: null, entry: '/a', source: 'google' };
  const former = { ...known, channel_group: null, converted: false, views: null };
  expect(rows.map((row) => ({ ...row }))).toEqual([
    {
      ...{ ...former, id: first.id, visitor: twice, started_at: first.at, ended_at: first.at, bounce: true },
      ...{ cause: 'slow', channel_group: 'organic-search', converted: true },
    },
    { ...former, id: second.id, visitor: twice, started_at: second.at },
    { ...former, id: handed.id, visitor: handedOver, started_at: handed.at, counts_from: handed.handover },
    {
      ...{ ...former, id: unknown.id, visitor: null, started_at: unknown.at, ended_at: unknown.at },
      ...{ bounce: true, cause: 'looks' },
    },
  ]);
  const [visitor] = await sql`select first_visit from visitor where id = ${twice}`;
  expect(visitor!['first_visit']).toBe(first.id);

  // The visit that was open becomes a complete row when it ends.
  await sweepSite(store, SITE, NOW + HOUR, 10);
  const [closed] = await sql`select visitor, views, exit_kind, counts_from, bounce from visit where id = ${open.id}`;
  expect(closed).toEqual({ visitor: reading, views: 1, exit_kind: 'link', counts_from: open.handover, bounce: true });
  expect(await membersOf({ did: 'visit' })).toEqual([twice, handedOver, reading].sort());
});
