import type { Sql } from '../database/openDatabase.ts';
import { measureColumns, measureSums, measuresAdded } from './measureColumns.ts';
import { unfoldedRows } from './unfoldedRows.ts';

/** Batches folded in one transaction. */
const CHUNK = 1_000;

/**
 * Folds what batches have added into `report`; what belongs to a day is also added to its third of the month. Several
 * processes may fold at the same time. Returns how many batches were folded.
 */
export async function foldReports(sql: Sql): Promise<number> {
  const sites = await sql<{ site_id: string }[]>`/* all sites */ select distinct site_id from report_delta`;
  let folded = 0;
  for (const { site_id } of sites) {
    for (let more = CHUNK; more === CHUNK; folded += more) more = await foldSome(sql, site_id);
  }
  return folded;
}

async function foldSome(sql: Sql, siteId: string): Promise<number> {
  return sql.begin(async (tx) => {
    const batches = await tx<{ id: string }[]>`
      select id from report_delta where site_id = ${siteId} order by id limit ${CHUNK} for update skip locked`;
    if (batches.length === 0) return 0;
    const ids = JSON.stringify(batches.map(({ id }) => ({ id })));
    // Sorted by the key, so that all processes lock the rows in the same order.
    await tx`
      insert into report (site_id, dimension, grain, hour, day, value, detail, ${measureColumns(tx)})
      select ${siteId}, r.dimension, g.grain, r.hour, g.day, r.value, r.detail, ${measureSums(tx)}
      from json_to_recordset(${ids}::text::json) as k(id uuid)
      join report_delta d on d.site_id = ${siteId} and d.id = k.id
      cross join lateral ${unfoldedRows(tx)} r
      cross join lateral (
        select r.grain, r.day
        union all
        select 'third', r.day - r.day % 100 + case when r.day % 100 <= 10 then 1 when r.day % 100 <= 20 then 11 else 21 end
        where r.grain = 'day' and r.dimension in ('all', 'source', 'campaign', 'group', 'page', 'response')
      ) g
      group by r.dimension, g.grain, r.hour, g.day, r.value, r.detail
      order by r.dimension, g.grain, g.day, r.hour, r.value, r.detail
      on conflict (site_id, dimension, grain, day, hour, value, detail) do update set ${measuresAdded(tx)}`;
    await tx`
      delete from report_delta d using json_to_recordset(${ids}::text::json) as k(id uuid)
      where d.site_id = ${siteId} and d.id = k.id`;
    return batches.length;
  });
}
