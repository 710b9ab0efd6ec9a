import { compileRule, leavesOf } from '../../core/rules/compile.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Site } from '../../core/site.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Fragment, Transaction } from '../database/openDatabase.ts';
import { LAST_ID } from './ruleSql.ts';
import { listAudiences, missingLeaves, type StoredAudience } from './storedAudiences.ts';
import { talliesSql } from './talliesSql.ts';

/*
 * Fills the tallies of leaves from the log. A large range of visitors is read leaf by leaf and without locks. Then those who
 * have moments are locked, few at a time, and get what was read. A visitor whose row has changed meanwhile is read again
 * under the lock; a visitor without moments is not touched. Batches tally the leaves since the rule was registered, and a
 * moment that they add changes the row, so none is lost.
 */

/** Visitors whose log is read at once. The log of a site is read in so many parts. */
const READ_AT_ONCE = 50_000;

/** A visitor with tallies as read, and the version of the row. */
interface FilledVisitor {
  id: string;
  version: string;
  tallies: Record<string, number[]> | null;
}

/** The tallies of the next visitors, up to and with `to`. Those who have none and need none are left out. */
export interface ReadMoments {
  to: string;
  leaves: TallyLeaf[];
  visitors: FilledVisitor[];
}

/** Reads the missing leaves of the next visitors after one. */
export async function readMoments(
  tx: Transaction,
  site: Site,
  key: string,
  from: string,
  nowMs: number,
): Promise<ReadMoments> {
  await tx`
    select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
      set_config('plan_cache_mode', 'force_custom_plan', true)`;
  const leaves = await leavesToFill(tx, site, key);
  const [end] = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${site.id} and id > ${from} order by id offset ${READ_AT_ONCE - 1} limit 1`;
  const to = end?.id ?? LAST_ID;
  const ids = leaves.map(({ id }) => id).join();
  if (leaves.length === 0) return { to: LAST_ID, leaves, visitors: [] };
  const found = talliesSql(tx, site, leaves, momentsIn(site, from, to, nowMs));
  const visitors = await tx<FilledVisitor[]>`
    select v.id, v.xmin::text as version, t.tallies from visitor v left join (${found}) t on t.visitor = v.id
    where v.site_id = ${site.id} and v.id > ${from} and v.id <= ${to} and v.salt_day is null
      and (t.tallies is not null or v.tallies ?| ${`{${ids}}`}::text::text[])
    order by v.id`;
  return { to, leaves, visitors };
}

/** Locks some visitors in the order of their ids, as every batch locks them, and writes their tallies. */
export async function saveTallies(
  tx: Transaction,
  site: Site,
  leaves: readonly TallyLeaf[],
  visitors: readonly FilledVisitor[],
  nowMs: number,
): Promise<void> {
  if (visitors.length === 0) return;
  const locked = await tx<{ id: string; version: string }[]>`
    select v.id, v.xmin::text as version
    from json_to_recordset(${JSON.stringify(visitors.map(({ id }) => ({ id })))}::text::json) as k(id uuid)
    cross join lateral (
      select id, xmin from visitor w where w.site_id = ${site.id} and w.id = k.id offset 0 for update
    ) v`;
  const versions = new Map(locked.map(({ id, version }) => [id, version]));
  const same = visitors.filter(({ id, version }) => versions.get(id) === version);
  const names = `{${leaves.map(({ id }) => id).join()}}`;
  const rows = JSON.stringify(same.map(({ id, tallies }) => ({ id, tallies })));
  await replaceTallies(
    tx,
    site.id,
    names,
    tx`
    select k.id as visitor, k.tallies from json_to_recordset(${rows}::text::json) as k(id uuid, tallies jsonb)`,
  );
  for (const { id, version } of visitors) {
    if (versions.has(id) && versions.get(id) !== version) {
      const found = talliesSql(tx, site, leaves, momentsIn(site, id, id, nowMs));
      await replaceTallies(
        tx,
        site.id,
        names,
        tx`
        select k.id as visitor, t.tallies from (select ${id}::uuid as id) k left join (${found}) t on t.visitor = k.id`,
      );
    }
  }
}

/** The result replaces what a row has, such as tallies from a time when a leaf was last in use. */
async function replaceTallies(tx: Transaction, siteId: string, names: string, rows: Fragment): Promise<void> {
  await tx`
    update visitor v set tallies = nullif(coalesce(v.tallies, '{}'::jsonb) - ${names}::text::text[] || coalesce(r.tallies, '{}'::jsonb), '{}'::jsonb)
    from (${rows}) r where v.site_id = ${siteId} and v.id = r.visitor`;
}

/** Without an upper limit, because events later than this clock can have arrived. */
function momentsIn(site: Site, from: string, to: string, nowMs: number) {
  return { from, to, since: endOf(nowMs) - site.settings.retention * 1000, now: Number.MAX_SAFE_INTEGER };
}

/** The leaves of an audience's rule without complete tallies. */
async function leavesToFill(tx: Transaction, site: Site, key: string): Promise<TallyLeaf[]> {
  const audiences = await listAudiences(tx, site.id);
  const audience = audiences.find((one) => one.key === key);
  return audience === undefined ? [] : missing(audience, audiences, site);
}

function missing(audience: StoredAudience, audiences: readonly StoredAudience[], site: Site): TallyLeaf[] {
  const retention = site.settings.retention * 1000;
  const isFilledAnew = JSON.stringify(audience.former?.rule) === JSON.stringify(audience.rule);
  if (isFilledAnew) return leavesOf([compileRule(audience.rule, retention)]);
  return missingLeaves(audience.rule, audiences, retention);
}
