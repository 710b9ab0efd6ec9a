import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { applyBatch, sweepSite } from '../../collector/storage/apply/apply.ts';
import { readKnownVisitor } from '../../collector/storage/apply/knownVisitor.ts';
import type { Hit, Work } from '../../collector/storage/apply/work.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { SITE_DEFAULTS, type SiteRecord } from '../../collector/storage/sites/siteRecord.ts';
import { createSite } from '../../collector/storage/sites/sites.ts';
import { maintain } from '../../collector/storage/upkeep/sweep.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyVisitors } from '../support/manyVisitors.ts';
import { uuid7 } from '../support/uuid7.ts';
import { sentStatements } from '../support/watchedPostgres.ts';

const SITE = 'hotplans';
const NOW = Date.now();
const DAY = 86_400_000;
const THIS_MONTH = new Date(NOW).toISOString().slice(0, 7).replace('-', '');

let database: FreshDatabase;
let sql: Sql;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
  store = new Store(sql);
  await createSite(sql, SITE, { ...SITE_DEFAULTS, name: 'x', origins: [], tagBase: '' } as SiteRecord, NOW);
  await maintain(store, NOW);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function hitOf(visitor: string, event: Partial<LogEvent> & Pick<LogEvent, 'kind'>, arrivedAt: number): Hit {
  const origin = { source: 'news', campaign: null, utmMedium: null, group: 'other' as const };
  const facts = { country: 'DE', device: 'phone', browser: 'firefox', os: 'android', language: 'de' };
  return {
    event: { id: uuid7(), at: arrivedAt * 1000, path: '/', ...event },
    visitor: { id: visitor, saltDay: null },
    ...{ bot: null, arrivedAt, onPage: true, origin, facts, page: visitor },
  };
}

/** What pages send all day: new and known visitors, contacts, clicks on ads, shared links, visits that end. */
async function traffic(): Promise<void> {
  const before = NOW - DAY / 2;
  const visitors = Array.from({ length: 6 }, () => uuid7());
  const grants = (at: number): Work['grants'] =>
    visitors.map((to) => ({ from: uuid7(), former: uuid7(), to, page: to, arrivedAt: at, clicks: { gclid: to } }));
  const all = (at: number, kind: LogEvent['kind']) => visitors.map((id) => hitOf(id, { kind, medium: 'email' }, at));
  await applyBatch(store, SITE, { hits: all(before, 'view'), grants: grants(before) });
  await applyBatch(store, SITE, { hits: all(before + 1_000, 'share').slice(3), grants: grants(before + 1_000) });
  await sweepSite(store, SITE, before + 3_600_000, 100);
  const later = all(NOW, 'contact').map((hit) => ({ ...hit, referredBy: uuid7() }));
  await applyBatch(store, SITE, { hits: later, grants: grants(NOW) });
  for (const visitor of visitors) await readKnownVisitor(sql, SITE, visitor);
}

/** Fills the tables that a batch reads or writes, for every visitor of `manyVisitors`. */
async function fill(): Promise<void> {
  await manyVisitors(sql, SITE, 20_000, 2, NOW);
  await sql`
    insert into member (site_id, audience, visitor, entered_at, changed_at)
    select site_id, 'passive', id, first_seen, first_seen from visitor where site_id = ${SITE}`;
  await sql`
    insert into click (site_id, visitor, kind, value, at)
    select site_id, id, 'gclid', id::text, first_seen from visitor where site_id = ${SITE}`;
  await sql`
    insert into erased (site_id, tombstone, at)
    select site_id, md5(id::text)::uuid, first_seen from visitor where site_id = ${SITE}`;
  await sql`
    insert into visit (site_id, month, id, visitor, started_at, ended_at, bounce, opened)
    select site_id, 0, md5(id::text)::uuid, id, first_seen, first_seen, false, false from visitor where site_id = ${SITE}`;
}

/** Partitions that stay empty here. */
const isOtherMonth = (relation: string) =>
  /^(?:event|visit)_\d+/.test(relation) &&
  !relation.startsWith(`event_${THIS_MONTH}`) &&
  !relation.startsWith('visit_0');

/** The plan that a prepared statement gets, as the nodes with their tables and indexes. */
async function planOf(statement: string): Promise<string[]> {
  const [row] = await sql.unsafe(`explain (generic_plan, costs off, format json) ${statement}`);
  const nodes: string[] = [];
  const walk = (node: Record<string, unknown>): void => {
    if (!isOtherMonth(String(node['Relation Name'] ?? node['Index Name'] ?? '')))
      nodes.push(
        ['Node Type', 'Operation', 'Join Type', 'Relation Name', 'Index Name']
          .map((key) => node[key] ?? '')
          .join(' ')
          .trim(),
      );
    for (const child of (node['Plans'] ?? []) as Record<string, unknown>[]) walk(child);
  };
  walk((row!['QUERY PLAN'] as { Plan: Record<string, unknown> }[])[0]!.Plan);
  return nodes;
}

const plansOf = async (statements: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      statements.map(async (text) => [text.replace(/\s+/g, ' ').trim().slice(0, 120), await planOf(text)] as const),
    ),
  );

/** The plan is made once on each connection, when the tables may be empty, and is kept while they grow. */
it.skipIf(inject('citus'))('each statement of ingest has the same plan on empty and on full tables', async () => {
  const before = new Set(sentStatements);
  await traffic();
  const statements = [...sentStatements].filter(
    (text) =>
      // The tables of sites, audiences and webhooks stay small.
      !/from site\b/.test(text) &&
      // So does the one of summed days: a site has some hundred of them.
      !/from visit_day\b/.test(text) &&
      !before.has(text) &&
      /^\s*(?:select|insert|update|delete|with)\b/i.test(text) &&
      /\$1/.test(text),
  );
  for (const table of ['visitor', 'event_', 'member', 'audience_flow', 'report_delta', 'visit_', 'click', 'erased']) {
    expect(
      statements.some((text) => new RegExp(`into "?${table}|from "?${table}`).test(text)),
      table,
    ).toBe(true);
  }
  expect(statements.some((text) => /update visit/.test(text))).toBe(true);
  await sql.unsafe('truncate visitor, event, member, click, erased, visit');
  const empty = await plansOf(statements);
  for (const [statement, plan] of Object.entries(empty)) expect.soft(plan.join(), statement).not.toMatch(/Hash|Merge/);
  await fill();
  expect.soft(await plansOf(statements)).toEqual(empty);
  await sql.unsafe('vacuum analyze');
  expect(await plansOf(statements)).toEqual(empty);
});
