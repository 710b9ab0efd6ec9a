import type { Sql } from '../database/openDatabase.ts';

/** How long the hours of sources and pages are kept. Their days, and the hours of the site as a whole, stay for good. */
export const HOURS_KEPT_DAYS = 35;

/** Deletes hours that are too old: on a site with few visits they would be most of its rows. */
export async function forgetOldHours(sql: Sql, siteId: string, nowMs: number): Promise<void> {
  await sql`
    delete from report where site_id = ${siteId} and dimension in ('source', 'campaign', 'group', 'page', 'bot')
      and grain = 'hour' and hour < ${nowMs - HOURS_KEPT_DAYS * 86_400_000}`;
}
