import { type CompiledRule, leavesOf } from '../../core/rules/compile.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { type Asked, FIRST_ID, LAST_ID, ruleSql } from './ruleSql.ts';

/** How many visitors a rule holds for. */
export interface Estimate {
  count: number;
  exact: boolean;
  /** Half the width of the interval in which the count lies 19 times out of 20; 0 where it is exact. */
  error: number;
  /** Who they are: so many of the first by id, which are as good as drawn by lot. */
  sample: string[];
  /** With which audiences they are shared, most first. */
  overlap: { audience: string; count: number }[];
}

/** In which time an answer should be there, and how it is shared out. Milliseconds. What the pilot took, exactness lacks. */
const BUDGET_MS = 300;
const PILOT_MS = 100;
const EXACT_MS = 210;
const SAMPLED_MS = 60;
/** The pilot looks at this part of all ids. */
const PILOT = 1 / 2048;
/** So few visitors are looked at whole, however long it takes: of so few a sample would say little. */
const FEW = 20_000;
/** Read in one sweep, a visitor costs so much less than one that an index picks out. */
const SWEEP_GAIN = 20;
/** Members that are looked at for the sample and the overlap. */
const LOOKED_AT = 1_000;

/** Members in a part of all ids. */
interface Look {
  part: number;
  members: { id: string; audiences: string[] }[];
}

/**
 * Counts the visitors for whom a rule holds, exactly where that takes little time, else by a sample. Ids are hashes:
 * a range of them is a sample drawn by lot that an index finds. A pilot over a 2048th says how many visitors there are
 * and how long they take.
 */
export async function estimate(
  sql: Sql,
  rule: CompiledRule,
  asked: Omit<Asked, 'from' | 'to'>,
  sampleSize: number,
): Promise<Estimate> {
  const whole = { ...asked, ...range(1) };
  const look = (part: number, most: number) => membersIn(sql, rule, asked, part, most);
  const began = performance.now();
  const pilot = await look(PILOT, PILOT_MS);
  const pilotMs = performance.now() - began;
  const visitors = await countVisitors(sql, { ...asked, ...range(PILOT) });

  const few = visitors / PILOT < FEW;
  // Where every leaf is tallied no log is read: that is worth a try on a busy machine, too, whose pilot says little.
  const tallied = leavesOf([rule]).every(({ id }) => asked.tallied.has(id));
  if (few || (pilot !== null && (tallied || pilotMs / PILOT / SWEEP_GAIN < EXACT_MS * 10))) {
    const left = BUDGET_MS - SAMPLED_MS - Math.ceil(performance.now() - began);
    const count = await countIn(sql, rule, whole, few ? 0 : Math.max(SAMPLED_MS, Math.min(EXACT_MS, left)));
    if (count !== null) {
      const part = Math.min(1, LOOKED_AT / Math.max(count, 1));
      const enough = pilot !== null && pilot.members.length >= Math.min(sampleSize, count);
      const seen = count === 0 || enough ? pilot : ((await look(part, few ? 0 : EXACT_MS)) ?? pilot);
      return { count, exact: true, error: 0, ...shown(seen, count, sampleSize) };
    }
  }
  const wider = pilot === null ? PILOT / 16 : Math.min(1 / 4, (PILOT * SAMPLED_MS) / Math.max(pilotMs, 1));
  // Where even the pilot took too long, a smaller one is looked at, however long that takes.
  const seen =
    (wider < PILOT && pilot !== null ? pilot : await look(wider, pilot === null ? 0 : 2 * SAMPLED_MS)) ?? pilot;
  const { part, members } = seen!;
  const count = Math.round(members.length / part);
  return { count, exact: false, error: Math.ceil(errorOf(members.length, part)), ...shown(seen, count, sampleSize) };
}

/** Some of those who were looked at, and their other audiences scaled up to all. */
function shown(seen: Look | null, count: number, sampleSize: number): Pick<Estimate, 'sample' | 'overlap'> {
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

/** Of a count that is binomial. Of none found, three could have been there (the rule of three). */
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

/** Counts in a part; null if that takes longer than `most` milliseconds (0: as long as it takes). */
async function countIn(sql: Sql, rule: CompiledRule, asked: Asked, most: number): Promise<number | null> {
  const { tables, from, where, holds } = ruleSql(sql, rule, asked);
  const rows = await inTime(
    sql,
    most,
    (tx) => tx<{ count: number }[]>`${tables} select count(*)::int as count ${from} where ${where} and ${holds}`,
  );
  return rows === null ? null : rows[0]!.count;
}

async function countVisitors(sql: Sql, { siteId, from, to }: Asked): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from visitor
    where site_id = ${siteId} and id between ${from}::uuid and ${to}::uuid and salt_day is null and first_seen is not null`;
  return row!.count;
}

/** The members in a part, in the order of their ids; null as above. */
async function membersIn(
  sql: Sql,
  rule: CompiledRule,
  asked: Omit<Asked, 'from' | 'to'>,
  part: number,
  most: number,
): Promise<Look | null> {
  const { tables, from, where, holds } = ruleSql(sql, rule, { ...asked, ...range(part) });
  // The order is made at the end: an index that has it already would be the slow way through many who are no members.
  const rows = await inTime(
    sql,
    most,
    (tx) => tx<{ id: string; members: Record<string, unknown> | null }[]>`
      ${tables} select m.id, m.members from (select v.id, v.members ${from} where ${where} and ${holds} offset 0) m order by m.id`,
  );
  if (rows === null) return null;
  return { part, members: rows.map(({ id, members }) => ({ id, audiences: Object.keys(members ?? {}) })) };
}

/**
 * A statement with a plan of its own, since a part may be a thousandth or all, and with an end to waiting, where it has
 * one: then null.
 */
async function inTime<T>(sql: Sql, most: number, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
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
