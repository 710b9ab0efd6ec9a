import type { Fragment, Sql } from '../database/openDatabase.ts';
import { wideRead } from './wideRead.ts';

/**
 * Which touches get a reply, counted from the log.
 *
 * - A **touch** was reported by another system. An arrival by a message of the company is one as well, unless a touch was
 *   reported to the visitor within the touch window before: then it is the reply to that one.
 * - A **reply** belongs to the last touch of its medium before it, within the touch window. An arrival by email may also
 *   follow a newsletter, because its address rarely tells the two apart, so both are one family here.
 * - Two events of a visitor in one millisecond with the same medium are one: reports of one contact reach each visitor once.
 */

/** The figures of one medium; `medium` is null in the figures of all media. */
export interface ReturnSums {
  medium: string | null;
  touches: number;
  /** Different visitors who got a touch. */
  visitors: number;
  /** Touches that got a reply. */
  replied: number;
  /** Different visitors who replied. */
  repliedVisitors: number;
  /** Seconds until the first reply. Arrivals whose touch nobody reported have no time. */
  medianSeconds: number | null;
  p90Seconds: number | null;
  /** Milliseconds since 1970: the oldest last touch that has no reply yet, within the touch window. */
  openSince: number | null;
}

/** The moments of a period; the end is not included. */
export interface MomentSpan {
  from: number;
  to: number;
}

/** More touches than this are counted from a part of the visitors, so that a report takes about a second at most. */
const MOST_TOUCHES = 100_000;

/** The part of the visitors that is read, in 65,536ths; all of them if there are few touches. */
export async function partOfVisitors(sql: Sql, siteId: string, since: number, most = MOST_TOUCHES): Promise<number> {
  const [row] = await sql<{ touches: number }[]>`
    select count(*)::int as touches from event e
    where e.site_id = ${siteId} and e.kind = 'touch' and e.bot is null and e.visitor is not null and e.at >= ${since}`;
  return row!.touches <= most ? ALL_PARTS : Math.max(1, Math.floor((most / row!.touches) * ALL_PARTS));
}

/** All visitors. */
export const ALL_PARTS = 65_536;

/** Is the visitor in the part that is read? Ids of visitors are hashes, so their last digits are evenly spread. */
export function inPart(sql: Sql, column: Fragment, part: number): Fragment {
  return part >= ALL_PARTS ? sql`true` : sql`('x' || right(${column}::text, 4))::bit(16)::int < ${part}`;
}

/** The figures of a period by medium, and of all media. `window` is the touch window in milliseconds. */
export async function returnsIn(
  sql: Sql,
  siteId: string,
  { from, to }: MomentSpan,
  window: number,
  nowMs: number,
  part = ALL_PARTS,
): Promise<ReturnSums[]> {
  const since = from - window * 1000;
  const until = nowMs * 1000 + 999;
  const rows = await wideRead<ReturnSums>(
    sql,
    (tx) => tx`
    with l as (
      select e.visitor, e.medium, e.at, case when e.path is null then 0 else 1 end as type from event e
      where e.site_id = ${siteId} and e.kind = 'touch' and e.bot is null and e.visitor is not null
        and e.at between ${since} and ${until} and ${inPart(sql, sql`e.visitor`, part)}
      union all
      select r.visitor, r.medium, r.at, 2 from event r
      where r.site_id = ${siteId} and r.kind = 'reply' and r.bot is null and r.visitor is not null
        and r.confidence is distinct from 'inferred'
        and r.at between ${since} and ${until} and ${inPart(sql, sql`r.visitor`, part)}
    ),
    e as (
      select distinct l.visitor, (case when l.medium = 'newsletter' then 'email' else coalesce(l.medium, 'other') end) collate "C" as family,
        coalesce(l.medium, 'other') collate "C" as medium, l.at / 1000 as ms, l.type
      from l
    ),
    known as (
      select e.*, max(e.ms) filter (where e.type = 0) over (partition by e.visitor, e.family order by e.ms, e.type) as reported
      from e
    ),
    marked as (
      select k.*, k.type = 0 or (k.type = 1 and (k.reported is null or k.ms - k.reported >= ${window})) as is_touch from known k
    ),
    numbered as (
      select m.*, count(*) filter (where m.is_touch) over (
        partition by m.visitor, m.family order by m.ms, m.type, m.medium rows unbounded preceding
      ) as touch,
      count(*) filter (where m.is_touch) over (partition by m.visitor, m.family) as touches
      from marked m
    ),
    answered as (
      select n.visitor, max(n.medium) filter (where n.is_touch) as medium, max(n.ms) filter (where n.is_touch) as ms,
        bool_or(n.type = 0 and n.is_touch) as is_reported, n.touch = max(n.touches) as is_last,
        min(n.ms) filter (where n.type = 2) as reply
      from numbered n where n.touch > 0 group by n.visitor, n.family, n.touch
    ),
    t as (
      select a.*, case when a.reply - a.ms < ${window} then a.reply end as replied
      from answered a where a.ms >= ${Math.ceil(from / 1000)}::bigint and a.ms < ${Math.ceil(to / 1000)}::bigint
    )
    select t.medium, count(*)::int as touches, count(distinct t.visitor)::int as visitors, count(t.replied)::int as replied,
      count(distinct t.visitor) filter (where t.replied is not null)::int as "repliedVisitors",
      round((percentile_disc(0.5) within group (order by t.replied - t.ms) filter (where t.is_reported and t.replied is not null)) / 1000.0)::int as "medianSeconds",
      round((percentile_disc(0.9) within group (order by t.replied - t.ms) filter (where t.is_reported and t.replied is not null)) / 1000.0)::int as "p90Seconds",
      (min(t.ms) filter (where t.is_last and t.replied is null and ${nowMs}::bigint - t.ms < ${window}))::bigint as "openSince"
    from t group by grouping sets ((t.medium), ())`,
  );
  return rows.filter(({ medium, touches }) => medium !== null || touches > 0).map((row) => scaled(row, part));
}

/** Counts of a part of the visitors, as they would be for all. */
function scaled(row: ReturnSums, part: number): ReturnSums {
  if (part >= ALL_PARTS) return row;
  const whole = (count: number) => Math.round((count * ALL_PARTS) / part);
  const { touches, visitors, replied, repliedVisitors } = row;
  return {
    ...row,
    touches: whole(touches),
    visitors: whole(visitors),
    replied: whole(replied),
    repliedVisitors: whole(repliedVisitors),
  };
}
