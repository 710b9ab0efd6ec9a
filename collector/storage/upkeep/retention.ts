import type { Sql } from '../database/openDatabase.ts';
import { dropPartition, isOver, monthsOf, NO_MONTH, retentions } from '../database/partitions.ts';

/** Rows deleted in one statement, few enough that no batch waits long for it. */
const CHUNK = 5_000;

/**
 * Deletes events and visits that are older than the retention of their site. A month that is over for every site goes as
 * a whole, with its partitions. If a site keeps its log for less time than others, its rows are deleted one by one, and
 * so are those of bucket 0, by their time of arrival, which is the last activity of a visit. Reports keep their counts. Any number of processes may do this at
 * once.
 */
export async function deleteOldEvents(sql: Sql, nowMs: number): Promise<void> {
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
  for (let more = CHUNK; more === CHUNK; ) {
    const { count } = await sql`
      with old as (
        select id from visit e where e.site_id = ${siteId} and e.month = ${month}
          and coalesce(e.ended_at, e.started_at) < ${sinceMs * 1000} limit ${CHUNK}
      )
      delete from visit g using old where g.site_id = ${siteId} and g.month = ${month} and g.id = old.id`;
    more = count;
  }
}
