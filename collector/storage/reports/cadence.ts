import type { Sql } from '../database/openDatabase.ts';
import { ALL_PARTS, inPart } from './returns.ts';
import { wideRead } from './wideRead.ts';

/**
 * How regularly the company writes to its visitors, by medium, counted from the touches of the last year that other systems
 * reported. Touches of one visitor within a day belong together, so a gap has at least a day.
 */

/** A day in milliseconds. */
const DAY_MS = 86_400_000;
/** Touches of this time before now are read. */
export const CADENCE_MS = 365 * DAY_MS;
/** Fewer gaps than this are no habit. */
export const LEAST_GAPS = 3;

/** The gaps between touches of a medium. */
export interface Gaps {
  medium: string;
  gaps: number;
  /** Milliseconds; null with too few gaps. */
  median: number | null;
  /** Different visitors who got a touch. */
  visitors: number;
}

/** The gaps of each medium. */
export async function gapsByMedium(sql: Sql, siteId: string, nowMs: number, part = ALL_PARTS): Promise<Gaps[]> {
  const rows = await wideRead<Gaps>(
    sql,
    (tx) => tx`
    with t as (
      select distinct e.visitor, coalesce(e.medium, 'other') collate "C" as medium, e.at / 1000 as ms from event e
      where e.site_id = ${siteId} and e.kind = 'touch' and e.bot is null and e.visitor is not null and e.path is null
        and e.at between ${(nowMs - CADENCE_MS) * 1000} and ${nowMs * 1000 + 999} and ${inPart(sql, sql`e.visitor`, part)}
    ),
    g as (
      select t.medium, t.visitor, t.ms - lag(t.ms) over (partition by t.visitor, t.medium order by t.ms) as gap from t
    )
    select g.medium, count(*) filter (where g.gap >= ${DAY_MS})::int as gaps, count(distinct g.visitor)::int as visitors,
      (percentile_disc(0.5) within group (order by g.gap) filter (where g.gap >= ${DAY_MS}))::bigint as median
    from g group by g.medium order by g.medium`,
  );
  return rows.map((row) => {
    const median = row.gaps < LEAST_GAPS ? null : row.median;
    if (part >= ALL_PARTS) return { ...row, median };
    const whole = (count: number) => Math.round((count * ALL_PARTS) / part);
    return { ...row, median, gaps: whole(row.gaps), visitors: whole(row.visitors) };
  });
}

/** A visitor who has got no touch of a medium for longer than is usual. */
export interface OverdueVisitor {
  visitor: string;
  contact: string | null;
  medium: string;
  state: string;
  /** Milliseconds since 1970: the last touch, and when the next one was due. */
  last: number;
  due: number;
}

/** The usual gap of a medium, in milliseconds. */
export interface Cadence {
  medium: string;
  cadence: number;
}

/**
 * The visitors who are overdue, by medium, and those who have been for the longest time. A visitor who closed the medium and
 * has not used it since is never overdue (`core/taps/isClosed.ts`).
 */
export async function overdueVisitors(
  sql: Sql,
  siteId: string,
  cadences: readonly Cadence[],
  nowMs: number,
  limit: number,
  part = ALL_PARTS,
): Promise<{ counts: ReadonlyMap<string, number>; longest: OverdueVisitor[] }> {
  if (cadences.length === 0) return { counts: new Map(), longest: [] };
  const [row] = await wideRead<{
    counts: { medium: string; visitors: number }[] | null;
    longest: OverdueVisitor[] | null;
  }>(
    sql,
    (tx) => tx`
    with l as (
      select e.visitor, coalesce(e.medium, 'other') collate "C" as medium, max(e.at / 1000) as last from event e
      where e.site_id = ${siteId} and e.kind = 'touch' and e.bot is null and e.visitor is not null and e.path is null
        and e.at between ${(nowMs - CADENCE_MS) * 1000} and ${nowMs * 1000 + 999} and ${inPart(sql, sql`e.visitor`, part)}
      group by 1, 2
    ),
    o as materialized (
      select l.visitor, v.contact, l.medium, v.state, l.last, l.last + c.cadence as due
      from l join json_to_recordset(${JSON.stringify(cadences)}::text::json) as c(medium text, cadence bigint) on c.medium = l.medium
      cross join lateral (
        select w.contact, w.state, w.visitor_tap as tap, greatest(
          (w.visitor_tap -> 'closed' -> l.medium ->> 0)::bigint, (w.visitor_tap -> 'closed' -> '*' ->> 0)::bigint
        ) / 1000 as closed
        from visitor w where w.site_id = ${siteId} and w.id = l.visitor offset 0
      ) v
      where l.last + c.cadence < ${nowMs}::bigint and (v.closed is null or exists (
        select from jsonb_array_elements(v.tap -> 'signals') s
        where s ->> 'medium' = l.medium and s ->> 'confidence' <> 'inferred' and (s ->> 'at')::bigint / 1000 > v.closed
      ))
    )
    select
      (select json_agg(c) from (select o.medium, count(*)::int as visitors from o group by o.medium) c) as counts,
      (select json_agg(p) from (select * from o order by o.due, o.visitor, o.medium limit ${limit}) p) as longest`,
  );
  const whole = (count: number) => Math.round((count * ALL_PARTS) / Math.min(part, ALL_PARTS));
  return {
    counts: new Map(row?.counts?.map(({ medium, visitors }) => [medium, whole(visitors)])),
    longest: row?.longest ?? [],
  };
}
