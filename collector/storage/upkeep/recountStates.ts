import { calendarHourOf } from '../../core/time/calendarHour.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import type { Sql } from '../database/openDatabase.ts';
import { unfoldedRows } from '../reports/unfoldedRows.ts';
import { listSites } from '../sites/sites.ts';

/**
 * Compares the stock of states and open media in the reports with the visitors' rows, and adds the difference. After an
 * upgrade from a version without reports, that is the whole stock.
 *
 * Each site takes one statement and so one snapshot, in which both sides agree while batches go on: a batch changes both
 * in one transaction. If two processes recount at the same time, one of them adds the difference, because the id of the
 * row follows from the day.
 */
export async function recountStates(sql: Sql, nowMs: number): Promise<void> {
  for (const { id: siteId, record } of await listSites(sql)) {
    const { day } = calendarHourOf(nowMs, record.timeZone);
    const id = derivedId((nowMs - (nowMs % 86_400_000)) * 1000, `recount ${siteId}`);
    await sql`
      insert into report_delta (site_id, id, rows)
      select ${siteId}, ${id}, json_agg(json_build_object('dimension', s.dimension, 'grain', 'day', 'day', ${day}::int,
        'value', s.value, 'detail', s.detail, 'stock', s.missing))
      from (
        select n.dimension, n.value, n.detail, sum(n.stock)::int as missing from (
          select 'state' as dimension, state as value, '' as detail, count(*) as stock from visitor
          where site_id = ${siteId} and salt_day is null and first_seen is not null group by state
          union all
          select 'medium', m.medium, v.state, count(*) from visitor v
          cross join lateral jsonb_array_elements_text(v.standing -> 'media') m(medium)
          where v.site_id = ${siteId} and v.salt_day is null and v.first_seen is not null group by 2, 3
          union all
          select dimension, value, detail, -stock from report
          where site_id = ${siteId} and dimension in ('state', 'medium') and grain = 'day'
          union all
          select r.dimension, r.value, r.detail, -r.stock from report_delta d
          cross join lateral ${unfoldedRows(sql)} r
          where d.site_id = ${siteId} and r.dimension in ('state', 'medium')
        ) n group by n.dimension, n.value, n.detail having sum(n.stock) <> 0
      ) s having count(*) > 0
      on conflict (site_id, id) do nothing`;
  }
}
