import { randomUUID } from 'node:crypto';
import type { Sql } from '../database/openDatabase.ts';

/** The counts of visitors who entered and left audiences, by hour. `members.ts` adds rows with each batch that changes a membership. */

const HOUR_MS = 3_600_000;

/** Hours are folded when no further changes are expected in them. Late ones are folded in the next round. */
const FOLD_AFTER = 2;

/** The number of visitors who entered and left on one day of the site's time zone. */
export interface DayFlow {
  /** `2026-11-23` */
  day: string;
  entered: number;
  left: number;
}

/** Days on which visitors entered or left an audience, oldest first. The first day may be incomplete. */
export async function flowsByDay(
  sql: Sql,
  siteId: string,
  audience: string,
  timeZone: string,
  sinceMs: number,
): Promise<DayFlow[]> {
  return sql<DayFlow[]>`
    select to_char(to_timestamp(f.hour * 3600::bigint) at time zone ${timeZone}, 'YYYY-MM-DD') as day,
      sum(f.entered)::int as entered, sum(f."left")::int as "left"
    from audience_flow f
    where f.site_id = ${siteId} and f.audience = ${audience} and f.hour >= ${Math.floor(sinceMs / HOUR_MS)}
    group by 1 order by 1`;
}

/** Replaces the rows of each past hour by one row with their sums, one site at a time. */
export async function foldFlows(sql: Sql, nowMs: number): Promise<void> {
  const before = Math.floor(nowMs / HOUR_MS) - FOLD_AFTER;
  const sites = await sql<{ id: string }[]>`select id from site order by id`;
  for (const { id } of sites) {
    await sql.begin(async (tx) => {
      const rows = await tx<{ audience: string; hour: number; entered: number; left: number }[]>`
        delete from audience_flow f
        where f.site_id = ${id} and f.hour < ${before} and exists (
          select from audience_flow o
          where o.site_id = ${id} and o.audience = f.audience and o.hour = f.hour and o.id <> f.id)
        returning f.audience, f.hour, f.entered, f."left"`;
      if (rows.length === 0) return;
      const sums = new Map<string, { audience: string; hour: number; id: string; entered: number; left: number }>();
      for (const { audience, hour, entered, left } of rows) {
        const key = `${hour} ${audience}`;
        const sum = sums.get(key) ?? { audience, hour, id: randomUUID(), entered: 0, left: 0 };
        sums.set(key, { ...sum, entered: sum.entered + entered, left: sum.left + left });
      }
      const folded = JSON.stringify([...sums.values()]);
      await tx`
        insert into audience_flow (site_id, audience, hour, id, entered, "left")
        select ${id}, r.audience, r.hour, r.id, r.entered, r."left"
        from json_to_recordset(${folded}::text::json) as r(audience text, hour int, id uuid, entered int, "left" int)`;
    });
  }
}
