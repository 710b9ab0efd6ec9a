import type { CompiledRule } from '../core/compile.ts';
import type { Sql, Transaction } from './database.ts';
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

/** In which time an answer should be there, and how it is shared out. Milliseconds. */
const PILOT_MS = 150;
const EXACT_MS = 180;
const SAMPLED_MS = 80;
/** The pilot looks at this part of all ids, at the least. */
const PILOT = 1 / 512;
/** So many visitors are looked at whole without a pilot's saying so. */
const FEW = 20_000;
/** Members that are compared with other audiences. */
const COMPARED = 3_000;

/**
 * Counts the visitors for whom a rule holds, exactly where that takes little time, else by a sample. Ids are hashes:
 * a range of them is a sample drawn by lot that an index finds. A pilot over a 512th says how many visitors there are
 * and how long they take.
 */
export async function estimate(
  sql: Sql,
  rule: CompiledRule,
  asked: Omit<Asked, 'from' | 'to'>,
  sampleSize: number,
): Promise<Estimate> {
  const whole = { ...asked, from: FIRST_ID, to: LAST_ID };
  const began = performance.now();
  const pilot = await countIn(sql, rule, { ...asked, ...range(PILOT) }, PILOT_MS);
  const pilotMs = performance.now() - began;

  let found = pilot;
  let part = PILOT;
  // Read in one sweep, most visitors cost less than those that an index picks out one by one.
  if (pilot !== null && (pilot.visitors / PILOT < FEW || pilotMs / PILOT / 20 < EXACT_MS)) {
    const counted = await countIn(sql, rule, whole, EXACT_MS);
    if (counted !== null) [found, part] = [counted, 1];
  }
  if (part < 1 && pilot !== null) {
    const wider = Math.min(1 / 4, (PILOT * SAMPLED_MS) / Math.max(pilotMs, 1));
    const counted = wider < PILOT * 2 ? null : await countIn(sql, rule, { ...asked, ...range(wider) }, 2 * SAMPLED_MS);
    if (counted !== null) [found, part] = [counted, wider];
  }
  if (found === null) {
    // Even the pilot took too long: a smaller one, however long it takes.
    part = PILOT / 16;
    found = (await countIn(sql, rule, { ...asked, ...range(part) }, 0))!;
  }
  const { holding } = found;
  const density = holding / part;
  const compared = Math.min(part, holding === 0 ? part : COMPARED / density);
  const { sample, overlap, size } = await lookAt(sql, rule, { ...asked, ...range(compared) }, sampleSize);
  const scale = size === 0 ? 0 : density / size;
  return {
    count: Math.round(density),
    exact: part === 1,
    error: part === 1 ? 0 : Math.ceil(errorOf(holding, part)),
    sample,
    overlap: overlap.map(({ audience, count }) => ({ audience, count: Math.round(count * scale) })),
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
async function countIn(
  sql: Sql,
  rule: CompiledRule,
  asked: Asked,
  most: number,
): Promise<{ visitors: number; holding: number } | null> {
  try {
    const { tables, from, where, holds } = ruleSql(sql, rule, asked);
    return await inTime(sql, most, async (tx) => {
      const [row] = await tx<{ visitors: number; holding: number }[]>`
        ${tables} select count(*)::int as visitors, (count(*) filter (where ${holds}))::int as holding ${from} where ${where}`;
      return row!;
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return null;
    throw error;
  }
}

const QUERY_CANCELED = '57014';

/** Who they are, and of which audiences besides. */
async function lookAt(
  sql: Sql,
  rule: CompiledRule,
  asked: Asked,
  sampleSize: number,
): Promise<{ size: number; sample: string[]; overlap: { audience: string; count: number }[] }> {
  const { tables, from, where, holds } = ruleSql(sql, rule, asked);
  return inTime(sql, 0, async (tx) => {
    const rows = await tx<{ id: string; members: string[] }[]>`
      ${tables} select v.id, array_to_json(array(select jsonb_object_keys(v.members))) as members
      ${from} where ${where} and ${holds} order by v.id`;
    const counts = new Map<string, number>();
    for (const key of rows.flatMap((row) => row.members)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return {
      size: rows.length,
      sample: rows.slice(0, sampleSize).map(({ id }) => id),
      overlap: [...counts].map(([audience, count]) => ({ audience, count })).sort((a, b) => b.count - a.count),
    };
  });
}

/** A statement of its own plan, since a part may be a thousandth or all; and with an end, where it has one. */
async function inTime<T>(sql: Sql, most: number, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return sql.begin('read only', async (tx) => {
    const settings = tx`
      select set_config('statement_timeout', ${String(most)}, true), set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('jit', 'off', true)`;
    const [, result] = await Promise.all([settings, work(tx)]);
    return result;
  }) as Promise<T>;
}
