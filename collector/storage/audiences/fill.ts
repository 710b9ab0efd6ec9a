import { compileRule, leavesOf } from '../../core/rules/compile.ts';
import type { TallyLeaf } from '../../core/rules/leaf.ts';
import type { Site } from '../../core/site.ts';
import { endOf } from '../../core/time/moment.ts';
import { appendToLog } from '../apply/eventLog.ts';
import { runTransaction, UnknownSite } from '../apply/runTransaction.ts';
import { lockSituations } from '../apply/situations.ts';
import { UnitOfWork } from '../apply/unitOfWork.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { momentsOf } from './leafSql.ts';
import { FIRST_ID, LAST_ID } from './ruleSql.ts';
import {
  type AudienceStatus,
  changeAudiences,
  listAudiences,
  missingLeaves,
  type StoredAudience,
  waitsForAnother,
} from './storedAudiences.ts';

/**
 * The life of an audience. Each step walks over the site's visitors in the order of their ids, chunk by chunk. Each chunk
 * is one transaction that also stores the last visitor, so that any process can continue after a crash.
 *
 * - **filling**: every batch has tallied the leaves since the rule was registered. The walk adds the tallies of the past
 *   from the log. Meanwhile the former rule serves, if there was one. Without missing leaves this step is skipped.
 * - **judging**: the rule serves. The walk judges every visitor, so that those enter who do nothing at present. A changed
 *   window of the site sends the first built-in audience here. Each step judges by all rules, so audiences at the same
 *   visitor share one walk, and all audiences are filled before any is judged.
 * - **ready**: batches and the sweep keep the memberships up to date.
 * - **leaving**: the audience was archived and its rule serves no longer. The walk ends its memberships, without messages
 *   to webhooks. Then the audience is **archived**, and its key can be used again.
 */
export async function fillSome(store: Store, nowMs: number, forMs: number): Promise<void> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  for (const judging of [false, true]) {
    const open = await store.sql<{ siteId: string; key: string }[]>`/* all sites */
      select site_id as "siteId", key from audience
      where status in ('filling', 'judging', 'leaving') and (status = 'judging') = ${judging}
      order by changed_at nulls first, site_id, key`;
    for (const { siteId, key } of open) {
      for (let more = true; more && elapsed() < forMs; ) {
        more = await step(store, siteId, key, judging, Math.floor(nowMs + elapsed()));
      }
    }
  }
}

/** Visitors in one transaction: few enough that a batch which waits for one of them does not wait for long. */
const CHUNK: Record<Walking, number> = { filling: 1000, judging: 500, leaving: 2000 };

type Walking = Extract<AudienceStatus, 'filling' | 'judging' | 'leaving'>;

/** Processes one chunk, or ends the walk. Returns whether this process has more to do. */
async function step(store: Store, siteId: string, key: string, judging: boolean, nowMs: number): Promise<boolean> {
  try {
    const walked = await runTransaction(store, siteId, async (tx, rules, months) => {
      const site = await rules;
      const [claimed] = await tx<{ status: Walking; walked: string | null }[]>`
        select status, walked from audience
        where site_id = ${siteId} and key = ${key} and status in ('filling', 'judging', 'leaving')
          and (status = 'judging') = ${judging} for update skip locked`;
      if (claimed === undefined) return null;
      const { status, walked: from } = claimed;
      const together = judging ? await judgedFrom(tx, siteId, from) : [key];
      if (from === LAST_ID) return LAST_ID;
      const ids = await nextVisitors(tx, siteId, from ?? FIRST_ID, CHUNK[status]);
      if (ids.length > 0) {
        if (status === 'filling') await fillTallies(tx, site, key, ids, nowMs);
        else if (status === 'judging') {
          const unit = new UnitOfWork(site, await lockSituations(tx, siteId, await erasureKey(store.sql), ids));
          for (const id of ids) unit.rejudge(id, nowMs);
          await Promise.all([appendToLog(tx, siteId, unit.lines, months), unit.save(tx, months)]);
        } else await endMemberships(tx, siteId, key, ids, nowMs);
      }
      const to = ids.length < CHUNK[status] ? LAST_ID : ids.at(-1)!;
      await tx`
        update audience set walked = ${to} where site_id = ${siteId} and key = any(${`{${together.join()}}`}::text::text[])`;
      return to;
    });
    if (walked === LAST_ID) return await endWalk(store, siteId, key);
    return walked !== null;
  } catch (error) {
    if (error instanceof UnknownSite) return false;
    throw error;
  }
}

/** The audiences whose walk is at the same visitor, except those that another process has locked. */
async function judgedFrom(tx: Transaction, siteId: string, walked: string | null): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    select key from audience where site_id = ${siteId} and status = 'judging' and walked is not distinct from ${walked}
    order by key for update skip locked`;
  return rows.map(({ key }) => key);
}

/** The next lasting visitors, locked in the order of their ids, as every batch locks them. */
async function nextVisitors(tx: Transaction, siteId: string, after: string, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and id > ${after} and salt_day is null
    order by id limit ${limit} for update`;
  return rows.map(({ id }) => id);
}

/** Sends an audience to its next step when the walk has passed every visitor. */
async function endWalk(store: Store, siteId: string, key: string): Promise<boolean> {
  return changeAudiences(store.sql, siteId, async (tx, audiences) => {
    const [row] = await tx<{ status: AudienceStatus; walked: string | null }[]>`
      select status, walked from audience where site_id = ${siteId} and key = ${key}`;
    // Another process was faster, or the owner has changed the rule again.
    if (row === undefined || row.walked !== LAST_ID) return true;
    // An audience that its rule names is still being filled. The next round tries again.
    const rule = audiences.find((one) => one.key === key)?.rule;
    if (row.status === 'filling' && rule !== undefined && waitsForAnother(rule, audiences)) return false;
    const next = NEXT[row.status];
    if (next === undefined) return false;
    await tx`update audience set status = ${next}, walked = null, former = null where site_id = ${siteId} and key = ${key}`;
    return false;
  });
}

const NEXT: Partial<Record<AudienceStatus, AudienceStatus>> = {
  filling: 'judging',
  judging: 'ready',
  leaving: 'archived',
};

/**
 * Computes the missing leaves of a rule from the log and writes their tallies to locked visitors. The visitors were
 * locked before this statement began, so it sees all their events, and no other can come between. The result therefore
 * replaces what the row has, such as tallies from a time when the leaf was last in use.
 */
async function fillTallies(
  tx: Transaction,
  site: Site,
  key: string,
  ids: readonly string[],
  nowMs: number,
): Promise<void> {
  const audiences = await listAudiences(tx, site.id);
  const audience = audiences.find((one) => one.key === key);
  if (audience === undefined) return;
  const leaves = missing(audience, audiences, site);
  if (leaves.length === 0) return;
  const names = `{${leaves.map(({ id }) => id).join()}}`;
  const range = { from: ids[0]!, to: ids.at(-1)!, since: endOf(nowMs) - site.settings.retention * 1000 };
  // Without an upper limit, because events later than this chunk's clock can have arrived while it waited for locks.
  const found = talliesSql(tx, site, leaves, { ...range, now: Number.MAX_SAFE_INTEGER });
  await tx`
    update visitor v set tallies = nullif(coalesce(v.tallies, '{}'::jsonb) - ${names}::text::text[] || coalesce(t.tallies, '{}'::jsonb), '{}'::jsonb)
    from json_to_recordset(${JSON.stringify(ids.map((id) => ({ id })))}::text::json) as k(id uuid)
    left join (${found}) t on t.visitor = k.id
    where v.site_id = ${site.id} and v.id = k.id and (t.tallies is not null or v.tallies ?| ${names}::text::text[])`;
}

function missing(audience: StoredAudience, audiences: readonly StoredAudience[], site: Site): TallyLeaf[] {
  const retention = site.settings.retention * 1000;
  const isFilledAnew = JSON.stringify(audience.former?.rule) === JSON.stringify(audience.rule);
  if (isFilledAnew) return leavesOf([compileRule(audience.rule, retention)]);
  return missingLeaves(audience.rule, audiences, retention);
}

/** The tallies of some leaves, computed from the log: rows (visitor, tallies). */
export function talliesSql(
  sql: Sql | Transaction,
  site: Site,
  leaves: readonly TallyLeaf[],
  range: { from: string; to: string; since: number; now: number },
): Fragment {
  const { id: siteId, settings } = site;
  const part = { siteId, openingEvents: settings.openingEvents, ...range };
  const each = leaves.map(
    (leaf) => sql`
      select r.visitor, ${leaf.id}::text as leaf, jsonb_agg(r.at order by r.at desc) as moments from (
        select m.visitor, m.at, row_number() over (partition by m.visitor order by m.at desc) as rank
        from (${momentsOf(sql, leaf.filter, part)}) m
      ) r where r.rank <= ${leaf.times}::int group by r.visitor`,
  );
  const all = each.reduce((union, one) => sql`${union} union all ${one}`);
  return sql`select l.visitor, jsonb_object_agg(l.leaf, l.moments) as tallies from (${all}) l group by l.visitor`;
}

/** One visitor's tallies of some leaves, computed from the log and not stored. */
export async function talliesNow(
  sql: Sql,
  site: Site,
  leaves: readonly TallyLeaf[],
  visitor: string,
  now: number,
): Promise<Record<string, number[]>> {
  if (leaves.length === 0) return {};
  const since = now - site.settings.retention * 1000;
  const found = talliesSql(sql, site, leaves, { from: visitor, to: visitor, since, now });
  const [row] = await sql<{ tallies: Record<string, number[]> }[]>`select t.tallies from (${found}) t`;
  return row?.tallies ?? {};
}

/** Ends the memberships of these visitors in an archived audience. */
async function endMemberships(
  tx: Transaction,
  siteId: string,
  key: string,
  ids: readonly string[],
  nowMs: number,
): Promise<void> {
  const list = JSON.stringify(ids.map((id) => ({ id })));
  await tx`
    update visitor v set members = nullif(v.members - ${key}::text, '{}'::jsonb)
    from json_to_recordset(${list}::text::json) as k(id uuid)
    where v.site_id = ${siteId} and v.id = k.id and v.members ? ${key}`;
  await tx`
    update member m set left_at = ${endOf(nowMs)}, reason = 'rule', changed_at = ${nowMs * 1000}
    from json_to_recordset(${list}::text::json) as k(id uuid)
    where m.site_id = ${siteId} and m.audience = ${key} and m.visitor = k.id and m.left_at is null`;
}

/**
 * The progress of an audience from 0 to 1. Ids are hashes, so a walk passes through them evenly. Filling is the first half
 * and judging the second; without missing leaves the progress begins at one half.
 */
export function progressOf({ status, walked }: StoredAudience): number {
  const part = walked === null ? 0 : Number.parseInt(walked.slice(0, 8), 16) / 0xffffffff;
  if (status === 'filling') return part / 2;
  if (status === 'judging') return 0.5 + part / 2;
  return status === 'leaving' ? part : 1;
}
