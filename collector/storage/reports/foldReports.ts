import { groupBy } from '../apply/groupBy.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { measureColumns, measureSums, measuresAdded } from './measureColumns.ts';
import { unfoldedRows } from './unfoldedRows.ts';

/** Batches folded in one transaction. */
const CHUNK = 1_000;

/**
 * The most values that a dimension may gain on one day of a site. Anybody can send pages and campaigns that do not exist,
 * and reports are kept for good.
 */
const VALUES_A_DAY = 10_000;

/** The value of everything beyond the limit. */
const OTHER = 'other';

/**
 * Folds what batches have added into `report`; what belongs to a day is also added to its third of the month. Several
 * processes may fold at the same time. Beyond `most` values of a dimension and day, further ones count as `other`. Returns how many batches were folded.
 */
export async function foldReports(sql: Sql, most = VALUES_A_DAY): Promise<number> {
  const sites = await sql<{ site_id: string }[]>`/* all sites */ select distinct site_id from report_delta`;
  let folded = 0;
  for (const { site_id } of sites) {
    for (let more = CHUNK; more === CHUNK; folded += more) more = await foldSome(sql, site_id, most);
  }
  return folded;
}

async function foldSome(sql: Sql, siteId: string, most: number): Promise<number> {
  return sql.begin(async (tx) => {
    const batches = await tx<{ id: string }[]>`
      select id from report_delta where site_id = ${siteId} order by id limit ${CHUNK} for update skip locked`;
    if (batches.length === 0) return 0;
    const ids = JSON.stringify(batches.map(({ id }) => ({ id })));
    const surplus = JSON.stringify(await surplusValues(tx, siteId, ids, most));
    // Sorted by the key, so that all processes lock the rows in the same order.
    await tx`
      insert into report (site_id, dimension, grain, hour, day, value, detail, ${measureColumns(tx)})
      select ${siteId}, r.dimension, g.grain, r.hour, g.day, v.value, r.detail, ${measureSums(tx)}
      from json_to_recordset(${ids}::text::json) as k(id uuid)
      join report_delta d on d.site_id = ${siteId} and d.id = k.id
      cross join lateral ${unfoldedRows(tx)} r
      left join json_to_recordset(${surplus}::text::json) as s(dimension text, day int, value text)
        on s.dimension = r.dimension and s.day = r.day and s.value = r.value
      cross join lateral (select case when s.value is null then r.value else ${OTHER} end as value) v
      cross join lateral (
        select r.grain, r.day
        union all
        select 'third', r.day - r.day % 100 + case when r.day % 100 <= 10 then 1 when r.day % 100 <= 20 then 11 else 21 end
        where r.grain = 'day' and r.dimension in ('all', 'source', 'campaign', 'group', 'page', 'response')
      ) g
      group by r.dimension, g.grain, r.hour, g.day, v.value, r.detail
      order by r.dimension, g.grain, g.day, r.hour, v.value, r.detail
      on conflict (site_id, dimension, grain, day, hour, value, detail) do update set ${measuresAdded(tx)}`;
    await tx`
      delete from report_delta d using json_to_recordset(${ids}::text::json) as k(id uuid)
      where d.site_id = ${siteId} and d.id = k.id`;
    return batches.length;
  });
}

/** A value that counts as `other` on its day. */
interface DayValue {
  dimension: string;
  day: number;
  value: string;
}

/**
 * The values of some batches for which their day has no room. A day that was full once stays full, so what is taken back
 * later is taken back from `other`, too. Other dimensions have values that no stranger can invent.
 */
async function surplusValues(tx: Transaction, siteId: string, ids: string, most: number): Promise<DayValue[]> {
  const added = await tx<DayValue[]>`
    select n.dimension, n.day, n.value from (
      select distinct r.dimension, r.day, r.value from json_to_recordset(${ids}::text::json) as k(id uuid)
      join report_delta d on d.site_id = ${siteId} and d.id = k.id
      cross join lateral ${unfoldedRows(tx)} r
      where r.dimension in ('source', 'campaign', 'group', 'page')
    ) n
    where not exists (
      select from report p where p.site_id = ${siteId} and p.dimension = n.dimension and p.grain = 'day' and p.day = n.day
        and p.hour = 0 and p.value = n.value)
    order by n.dimension, n.day, n.value`;
  const surplus: DayValue[] = [];
  for (const values of groupBy(added, ({ dimension, day }) => `${dimension} ${day}`).values()) {
    const { dimension, day } = values[0]!;
    // A handful of new values on a day with few is the usual case, so only as many rows are counted as are needed.
    const [row] = await tx<{ known: number }[]>`
      select count(*)::int as known from (
        select from report p where p.site_id = ${siteId} and p.dimension = ${dimension} and p.grain = 'day'
          and p.day = ${day} limit ${most}) k`;
    surplus.push(...values.slice(Math.max(0, most - row!.known)));
  }
  return surplus;
}
