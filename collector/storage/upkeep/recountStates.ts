import { placeOf } from '../../core/time/calendarHour.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import type { Sql } from '../database/openDatabase.ts';
import { WHOLE_DAY } from '../reports/rollUp.ts';
import { listSites } from '../sites/sites.ts';

/**
 * Compares the stock of states and open media in the reports with the visitors' rows, and adds what is missing: after an upgrade from a
 * version that had no reports, all of it. One statement a site and so one view of the database, in which the two agree
 * whatever is going on: batches change both at once. Of two processes that do it at once, one adds it: its id is the
 * day's.
 */
export async function recountStates(sql: Sql, nowMs: number): Promise<void> {
  for (const { id: siteId, record } of await listSites(sql)) {
    const { day } = placeOf(nowMs, record.timeZone);
    const id = derivedId((nowMs - (nowMs % 86_400_000)) * 1000, `recount ${siteId}`);
    await sql`
      insert into report_delta (site_id, id, rows)
      select ${siteId}, ${id}, json_agg(json_build_object('dimension', s.dimension, 'day', ${day}::int, 'hour',
        ${WHOLE_DAY}::bigint, 'value', s.value, 'stock', s.missing))
      from (
        select n.dimension, n.value, sum(n.stock)::int as missing from (
          select 'state' as dimension, state as value, count(*) as stock from visitor
          where site_id = ${siteId} and salt_day is null and first_seen is not null group by state
          union all
          select 'medium', v.state || ' ' || m.medium, count(*) from visitor v
          cross join lateral jsonb_array_elements_text(v.standing -> 'media') m(medium)
          where v.site_id = ${siteId} and v.salt_day is null and v.first_seen is not null group by 2
          union all
          select dimension, value, -stock from report
          where site_id = ${siteId} and dimension in ('state', 'medium') and hour = ${WHOLE_DAY}
          union all
          select r.dimension, r.value, -coalesce(r.stock, 0) from report_delta d
          cross join lateral json_populate_recordset(null::report, d.rows) r
          where d.site_id = ${siteId} and r.dimension in ('state', 'medium')
        ) n group by n.dimension, n.value having sum(n.stock) <> 0
      ) s having count(*) > 0
      on conflict (site_id, id) do nothing`;
  }
}
