import { asc, desc, eq } from 'drizzle-orm';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { rejectedRequest } from '../database/schema.ts';

/** The number of requests of a site that were rejected at the door for one reason. */
export interface RejectedRequests {
  siteId: string;
  reason: string;
  count: number;
}

const KEPT_DAYS = 30;

/** Adds to the counts of sites that still exist, and are not being deleted. One statement per site, because a statement names one site. */
export async function addRejectedRequests(
  sql: Sql | Transaction,
  day: string,
  rows: readonly RejectedRequests[],
): Promise<void> {
  for (const siteId of [...new Set(rows.map((row) => row.siteId))].sort()) {
    const ofSite = rows.filter((row) => row.siteId === siteId).sort((a, b) => (a.reason < b.reason ? -1 : 1));
    await sql`
      insert into rejected_request (site_id, day, reason, count)
      select ${siteId}, ${day}::text::date, r.reason, r.count
      from json_to_recordset(${JSON.stringify(ofSite)}::text::json) as r(reason text, count bigint)
      cross join (select from site where id = ${siteId} for key share) s
      on conflict (site_id, day, reason) do update set count = rejected_request.count + excluded.count`;
  }
}

/** The counts of the last 30 days, latest day first. */
export async function rejectedRequestsOf(
  sql: Sql,
  siteId: string,
): Promise<{ day: string; reason: string; count: number }[]> {
  const { day, reason, count } = rejectedRequest;
  return queryBuilder(sql)
    .select({ day, reason, count })
    .from(rejectedRequest)
    .where(eq(rejectedRequest.siteId, siteId))
    .orderBy(desc(day), asc(reason));
}

export async function forgetOldRejectedRequests(sql: Sql, today: string): Promise<void> {
  await sql`/* all sites */ delete from rejected_request where day < ${today}::text::date - ${KEPT_DAYS}::int`;
}
