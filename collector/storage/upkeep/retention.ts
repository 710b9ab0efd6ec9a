import type { Sql } from '../database/openDatabase.ts';
import { dropPartition, isOver, monthsOf, NO_MONTH, retentions } from '../database/partitions.ts';

/** Rows deleted in one statement: nobody waits long for it. */
const CHUNK = 5_000;

/**
 * Forgets the log where no site's retention reaches: a month of it goes as a whole, by dropping its partition once that
 * is over for every site. Of a site that keeps it for less time than others the month is deleted row by row, and so is
 * bucket 0, by the time of arrival. Reports keep what they have counted. Any number of processes may do it at once.
 */
export async function forgetOldEvents(sql: Sql, nowMs: number): Promise<void> {
  const kept = await retentions(sql);
  const longest = Math.max(...kept.values());
  for (const month of await monthsOf(sql)) {
    if (isOver(month, nowMs - longest) && (await dropPartition(sql, month))) continue;
    for (const [siteId, retention] of kept) {
      const since = nowMs - retention;
      if (month === NO_MONTH || isOver(month, since)) await deleteMonth(sql, siteId, month, since);
    }
  }
}

async function deleteMonth(sql: Sql, siteId: string, month: number, sinceMs: number): Promise<void> {
  for (let more = CHUNK; more === CHUNK; ) {
    const { count } = await sql`
      with old as (
        select id from event e where e.site_id = ${siteId} and e.month = ${month} and e.arrived_at < ${sinceMs} limit ${CHUNK}
      )
      delete from event g using old where g.site_id = ${siteId} and g.month = ${month} and g.id = old.id`;
    more = count;
  }
}
