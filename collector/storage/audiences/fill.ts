import { endOf } from '../../core/time/moment.ts';
import { runTransaction, UnknownSite } from '../apply/runTransaction.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { type ReadMoments, readMoments, saveTallies } from './fillTallies.ts';
import { judgeNext } from './judgeNext.ts';
import { FIRST_ID, LAST_ID } from './ruleSql.ts';
import { type AudienceStatus, changeAudiences, type StoredAudience, waitsForAnother } from './storedAudiences.ts';

/**
 * The life of an audience. Each step walks over the site's visitors in the order of their ids, chunk by chunk. Each chunk
 * is one transaction that also stores the last visitor, so that any process can continue after a crash.
 *
 * - **filling**: every batch has tallied the leaves since the rule was registered. The walk adds the tallies of the past
 *   from the log (`fillTallies.ts`). Meanwhile the former rule serves, if there was one. Without missing leaves this step is skipped.
 * - **judging**: the rule serves. The walk judges the visitors that the rule can concern, so that those enter who do
 *   nothing at present (`judgeNext.ts`). A changed
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
const CHUNK = { filling: 1000, leaving: 2000 };

type Walking = Extract<AudienceStatus, 'filling' | 'judging' | 'leaving'>;

/** Processes one chunk, or ends the walk. Returns whether this process has more to do. */
async function step(store: Store, siteId: string, key: string, judging: boolean, nowMs: number): Promise<boolean> {
  try {
    const walked = await runTransaction(store, siteId, async (tx, rules, months) => {
      const site = await rules;
      const claimed = await claim(tx, siteId, key, judging);
      if (claimed === null) return null;
      const { status, walked: from } = claimed;
      if (status === 'filling') {
        if (from === LAST_ID) return LAST_ID;
        return { read: await readMoments(tx, site, key, from ?? FIRST_ID, nowMs), claimed };
      }
      const together = judging ? await judgedFrom(tx, siteId, from) : [key];
      if (from === LAST_ID) return LAST_ID;
      const to = judging
        ? await judgeNext(tx, { site, months, secret: await erasureKey(store.sql) }, together, from ?? FIRST_ID, nowMs)
        : await leaveNext(tx, siteId, key, from ?? FIRST_ID, nowMs);
      await keepPosition(tx, siteId, together, to);
      return to;
    });
    if (walked === LAST_ID) return await endWalk(store, siteId, key);
    if (walked === null || typeof walked === 'string') return walked !== null;
    return await writeTallies(store, siteId, key, walked, nowMs);
  } catch (error) {
    if (error instanceof UnknownSite) return false;
    throw error;
  }
}

/** Claims an audience for this transaction; null if another process has it, or if it is at another step. */
async function claim(tx: Transaction, siteId: string, key: string, judging: boolean): Promise<Claimed | null> {
  const [claimed] = await tx<Omit<Claimed, 'version'>[]>`
    select status, walked from audience
    where site_id = ${siteId} and key = ${key} and status in ('filling', 'judging', 'leaving')
      and (status = 'judging') = ${judging} for update skip locked`;
  if (claimed === undefined) return null;
  const [site] = await tx<{ version: number }[]>`select version from site where id = ${siteId}`;
  return { ...claimed, version: site?.version ?? 0 };
}

interface Claimed {
  status: Walking;
  walked: string | null;
  /** The version of the site's settings and rules, which stand still during the transaction. */
  version: number;
}

async function keepPosition(tx: Transaction, siteId: string, keys: readonly string[], to: string): Promise<void> {
  await tx`
    update audience set walked = ${to} where site_id = ${siteId} and key = any(${`{${keys.join()}}`}::text::text[])`;
}

/**
 * Writes what `readMoments` has read, in chunks of one transaction each. Stops if another process has gone on meanwhile or
 * the rule was changed. Returns whether this process has more to do.
 */
async function writeTallies(
  store: Store,
  siteId: string,
  key: string,
  { read, claimed: { walked, version } }: { read: ReadMoments; claimed: Claimed },
  nowMs: number,
): Promise<boolean> {
  let from = walked;
  for (let at = 0; at === 0 || at < read.visitors.length; at += CHUNK.filling) {
    const some = read.visitors.slice(at, at + CHUNK.filling);
    const to = at + CHUNK.filling >= read.visitors.length ? read.to : some.at(-1)!.id;
    const isDone = await runTransaction(store, siteId, async (tx, rules) => {
      const site = await rules;
      const claimed = await claim(tx, siteId, key, false);
      if (claimed?.status !== 'filling' || claimed.walked !== from || claimed.version !== version) return false;
      await saveTallies(tx, site, read.leaves, some, nowMs);
      await keepPosition(tx, siteId, [key], to);
      return true;
    });
    if (!isDone) return false;
    from = to;
  }
  return true;
}

/** The audiences whose walk is at the same visitor, except those that another process has locked. */
async function judgedFrom(tx: Transaction, siteId: string, walked: string | null): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    select key from audience where site_id = ${siteId} and status = 'judging' and walked is not distinct from ${walked}
    order by key for update skip locked`;
  return rows.map(({ key }) => key);
}

/** Ends the memberships of the next visitors, locked in the order of their ids, as every batch locks them. */
async function leaveNext(tx: Transaction, siteId: string, key: string, after: string, nowMs: number): Promise<string> {
  const rows = await tx<{ id: string }[]>`
    select id from visitor where site_id = ${siteId} and id > ${after} and salt_day is null
    order by id limit ${CHUNK.leaving} for update`;
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await endMemberships(tx, siteId, key, ids, nowMs);
  return ids.length < CHUNK.leaving ? LAST_ID : ids.at(-1)!;
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
