import { type CompiledRule, leavesOf } from '../../core/rules/compile.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { FIRST_ID, LAST_ID, type RuleScope, ruleSql } from './ruleSql.ts';

/** The number of visitors for which a rule holds. */
export interface Estimate {
  count: number;
  exact: boolean;
  /** Half the width of the 95 % confidence interval; 0 if the count is exact. */
  error: number;
  /** Ids of some of them. Ids are hashes, so the lowest ids are a random sample. */
  sample: string[];
  /** About how long an exact count takes, in milliseconds; null if the count is exact. */
  exactMs: number | null;
  /** The audiences of which they are members too, largest overlap first. */
  overlap: { audience: string; count: number }[];
}

/** The time for an answer and its parts, in milliseconds. The exact count gets what the pilot has left. */
const BUDGET_MS = 300;
const PILOT_MS = 100;
const EXACT_MS = 210;
const SAMPLED_MS = 60;
/** A rule that reads no log is counted exactly even if that takes longer than an answer should, up to this time. */
const PATIENT_MS = 10_000;
/** An exact count that was asked for ends after this time. */
const LONGEST_MS = 60_000;
/** The pilot reads this part of all ids. */
const PILOT = 1 / 2048;
/** Fewer visitors than this are always counted exactly, because a small sample would be too imprecise. */
const EXACT_BELOW = 20_000;
/** In a scan of the whole table a visitor is this many times cheaper than one found through an index. */
const SWEEP_GAIN = 20;
/** Members that are read for the sample and the overlap. */
const MEMBERS_READ = 1_000;
/** An estimate is of use if its error is at most this part of the count, or at most this part of all visitors. */
const USEFUL_OF_COUNT = 1 / 5;
const USEFUL_OF_VISITORS = 1 / 500;
/** A larger sample is at most this many times the last one, because its time is a guess. */
const GROWTH = 16;

/** The members in a part of all ids. */
interface PartOfMembers {
  part: number;
  members: { id: string; audiences: string[] }[];
}

/**
 * Counts the visitors for which a rule holds: exactly if that is fast enough or asked for, otherwise by a sample. Ids are
 * hashes, so a range of ids is a random sample that an index finds. A pilot over a 2048th of all ids shows how many visitors
 * the site has and how long they take. Samples grow until the time is over, and beyond it until the error is of use.
 */
export async function estimate(
  sql: Sql,
  rule: CompiledRule,
  scope: Omit<RuleScope, 'from' | 'to'>,
  { sampleSize, exact }: { sampleSize: number; exact: boolean },
): Promise<Estimate> {
  const look = (part: number, most: number) => membersIn(sql, rule, scope, part, most);
  const count = (part: number, most: number) => countIn(sql, rule, { ...scope, ...range(part) }, most);
  const began = performance.now();
  const pilot = await look(PILOT, PILOT_MS);
  const pilotMs = performance.now() - began;
  const visitors = (await countVisitors(sql, { ...scope, ...range(PILOT) })) / PILOT;

  const few = visitors < EXACT_BELOW;
  const most = few ? 0 : longestExact(rule, scope, exact, pilot === null ? null : pilotMs, performance.now() - began);
  const whole = most === null ? null : await count(1, most);
  if (whole !== null) {
    const enough = pilot !== null && pilot.members.length >= Math.min(sampleSize, whole);
    const part = Math.min(1, MEMBERS_READ / Math.max(whole, 1));
    const seen = whole === 0 || enough ? pilot : ((await look(part, few ? 0 : EXACT_MS)) ?? pilot);
    return { count: whole, exact: true, error: 0, exactMs: null, ...sampleOf(seen, whole, sampleSize) };
  }
  const sampled = await growingSample(count, visitors, pilot, pilotMs, began);
  const holding = Math.round(sampled.holding / sampled.part);
  const seen = pilot ?? (await look(Math.min(sampled.part, PILOT), 0));
  return {
    ...{ count: holding, exact: false, error: Math.ceil(errorOf(sampled.holding, sampled.part)) },
    exactMs: Math.ceil(sampled.ms / sampled.part),
    ...sampleOf(seen, holding, sampleSize),
  };
}

/** How long an exact count may take, in milliseconds; null: it is not tried. A rule without unknown leaves reads no log. */
function longestExact(
  rule: CompiledRule,
  scope: Pick<RuleScope, 'tallied'>,
  asked: boolean,
  pilotMs: number | null,
  elapsed: number,
): number | null {
  if (asked) return LONGEST_MS;
  if (leavesOf([rule]).every(({ id }) => scope.tallied.has(id))) return PATIENT_MS;
  if (pilotMs === null || pilotMs / PILOT / SWEEP_GAIN >= EXACT_MS * 10) return null;
  return Math.max(SAMPLED_MS, Math.min(EXACT_MS, BUDGET_MS - SAMPLED_MS - Math.ceil(elapsed)));
}

/** The members in a part of all ids, and how long they took. */
interface Sampled {
  part: number;
  holding: number;
  ms: number;
}

/** Reads larger and larger parts. If the pilot took too long, its time says nothing about the size, and a large part follows. */
async function growingSample(
  count: (part: number, most: number) => Promise<number | null>,
  visitors: number,
  pilot: PartOfMembers | null,
  pilotMs: number,
  began: number,
): Promise<Sampled> {
  let seen: Sampled | null = pilot && { part: PILOT, holding: pilot.members.length, ms: pilotMs };
  for (;;) {
    const left = BUDGET_MS - (performance.now() - began);
    if (seen !== null && seen.part >= 1) return seen;
    if (seen !== null && isUseful(seen, visitors) && seen.ms * 2 > left) return seen;
    const growth = seen === null ? GROWTH : Math.max(4, Math.min(GROWTH, left / Math.max(seen.ms, 1)));
    const part = Math.min(1, (seen?.part ?? PILOT) * growth);
    const start = performance.now();
    const holding = (await count(part, 0))!;
    seen = { part, holding, ms: performance.now() - start };
  }
}

function isUseful({ part, holding }: Sampled, visitors: number): boolean {
  const error = errorOf(holding, part);
  return error <= (holding / part) * USEFUL_OF_COUNT || error <= visitors * USEFUL_OF_VISITORS;
}

/** The sample and the overlap, scaled up from the members that were read to all members. */
function sampleOf(seen: PartOfMembers | null, count: number, sampleSize: number): Pick<Estimate, 'sample' | 'overlap'> {
  const members = seen?.members ?? [];
  const counts = new Map<string, number>();
  for (const key of members.flatMap(({ audiences }) => audiences)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    sample: members.slice(0, sampleSize).map(({ id }) => id),
    overlap: [...counts]
      .map(([audience, shared]) => ({ audience, count: Math.round((shared / members.length) * count) }))
      .sort((a, b) => b.count - a.count),
  };
}

/** The error of a binomial count at 95 % confidence. If no member was found, three are assumed (the rule of three). */
function errorOf(holding: number, part: number): number {
  return (holding === 0 ? 3 : 1.96 * Math.sqrt(holding * (1 - part))) / part;
}

/** The lowest part of all ids. */
function range(part: number): { from: string; to: string } {
  if (part >= 1) return { from: FIRST_ID, to: LAST_ID };
  const end = Math.max(0, Math.floor(part * 2 ** 48) - 1);
  const hex = end.toString(16).padStart(12, '0');
  return { from: FIRST_ID, to: `${hex.slice(0, 8)}-${hex.slice(8)}-ffff-ffff-ffffffffffff` };
}

/** Counts the members in a part; null if that takes longer than `most` milliseconds (0: no limit). Reads no other column. */
async function countIn(sql: Sql, rule: CompiledRule, scope: RuleScope, most: number): Promise<number | null> {
  const { tables, from, where, holds } = ruleSql(sql, rule, scope);
  const rows = await withinTime(
    sql,
    most,
    (tx) => tx<{ count: number }[]>`${tables} select count(*)::int as count ${from} where ${where} and ${holds}`,
  );
  return rows === null ? null : rows[0]!.count;
}

async function countVisitors(sql: Sql, { siteId, from, to }: RuleScope): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from visitor
    where site_id = ${siteId} and id between ${from}::uuid and ${to}::uuid and salt_day is null and first_seen is not null`;
  return row!.count;
}

/** The members in a part, in the order of their ids; null if that takes longer than `most` milliseconds. */
async function membersIn(
  sql: Sql,
  rule: CompiledRule,
  scope: Omit<RuleScope, 'from' | 'to'>,
  part: number,
  most: number,
): Promise<PartOfMembers | null> {
  const { tables, from, where, holds } = ruleSql(sql, rule, { ...scope, ...range(part) });
  // Sorted at the end: an index in this order would lead through many visitors who are not members.
  const rows = await withinTime(
    sql,
    most,
    (tx) => tx<{ id: string; members: Record<string, unknown> | null }[]>`
      ${tables} select m.id, m.members from (select v.id, v.members ${from} where ${where} and ${holds} offset 0) m order by m.id`,
  );
  if (rows === null) return null;
  return { part, members: rows.map(({ id, members }) => ({ id, audiences: Object.keys(members ?? {}) })) };
}

/**
 * Runs a statement with a custom plan, because the part can be a thousandth of all ids or all of them. Returns null if it
 * takes longer than `most` milliseconds.
 */
async function withinTime<T>(sql: Sql, most: number, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  try {
    return (await sql.begin('read only', async (tx) => {
      const settings = tx`
        select set_config('statement_timeout', ${String(most)}, true), set_config('jit', 'off', true),
          set_config('plan_cache_mode', 'force_custom_plan', true)`;
      const [, result] = await Promise.all([settings, work(tx)]);
      return result;
    })) as T;
  } catch (error) {
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return null;
    throw error;
  }
}

const QUERY_CANCELED = '57014';
