import type { Sql } from '../database/openDatabase.ts';

/** So many requests of a site were refused at the door for a reason. */
export interface RejectedRequests {
  siteId: string;
  reason: string;
  count: number;
}

const KEPT_DAYS = 30;

/** Adds up what was refused at the door, of sites that are still there. One statement a site: a batch is of one. */
export async function addRejectedRequests(sql: Sql, day: string, rows: readonly RejectedRequests[]): Promise<void> {
  for (const siteId of [...new Set(rows.map((row) => row.siteId))].sort()) {
    const own = rows.filter((row) => row.siteId === siteId).sort((a, b) => (a.reason < b.reason ? -1 : 1));
    await sql`
      insert into rejected_request (site_id, day, reason, count)
      select ${siteId}, ${day}::text::date, r.reason, r.count
      from json_to_recordset(${JSON.stringify(own)}::text::json) as r(reason text, count bigint)
      where exists (select from site s where s.id = ${siteId})
      on conflict (site_id, day, reason) do update set count = rejected_request.count + excluded.count`;
  }
}

/** Of the last 30 days, the latest first. */
export async function rejectedRequestsOf(
  sql: Sql,
  siteId: string,
): Promise<{ day: string; reason: string; count: number }[]> {
  return sql<{ day: string; reason: string; count: number }[]>`
    select day::text as day, reason, count from rejected_request where site_id = ${siteId} order by day desc, reason`;
}

export async function forgetOldRejectedRequests(sql: Sql, today: string): Promise<void> {
  await sql`/* all sites */ delete from rejected_request where day < ${today}::text::date - ${KEPT_DAYS}::int`;
}
