import { medianOf, sized, withCollector } from '../harness.mjs';

const VISITS = sized(2_000_000);
const DAY = 86_400_000;

/**
 * Reports over 90 days and a million visits, with the million before, over HTTP. One statement for each dimension fills
 * the roll-ups: 300 sources, 60 campaigns, 15 groups and 2,000 pages. A few pages have most of the visits, and the others
 * are still visited daily.
 */
export async function measure() {
  return withCollector(async ({ sql, addSite, api }) => {
    const site = await addSite();
    await fill(sql, site);
    const from = new Date(Date.now() - 89 * DAY).toISOString().slice(0, 10);
    const rows = [];
    for (const report of [
      `overview?from=${from}`,
      `sources?from=${from}&by=day`,
      `pages?from=${from}&by=day`,
      `bounces?from=${from}`,
      `open-media?from=${from}`,
      `response-times?from=${from}`,
    ]) {
      const figure = await medianOf(9, async () => (await api('GET', `/sites/${site}/reports/${report}`)).text());
      rows.push({ what: `report ${report.replace(`from=${from}`, '90 days')}`, figure, unit: 'ms', target: '300' });
    }
    return rows;
  });
}

/** Random visits in 180 days, summed up as the fold does it. */
async function fill(/** @type {import('postgres').Sql} */ sql, /** @type {string} */ site) {
  await sql`set work_mem = '256MB'`;
  const now = Date.now() - (Date.now() % 3_600_000);
  await sql`
    create temporary table made as
    select h as hour, to_char(to_timestamp(h / 1000) at time zone 'Europe/Berlin', 'YYYYMMDD')::int as day,
      'source-' || floor(300 * power(random(), 3)) as source, 'campaign-' || floor(60 * power(random(), 2)) as campaign,
      'group-' || floor(15 * random()) as "group", '/page/' || floor(2000 * power(random(), 3)) as page, '' as "all",
      random() < 0.4 as bounced, random() < 0.05 as opened, random() < 0.6 as newcomer
    from (select ${now}::bigint - floor(random() * 180 * 24)::bigint * 3600000 as h from generate_series(1, ${VISITS})) x`;
  for (const dimension of ['all', 'source', 'campaign', 'group', 'page']) {
    const third = sql`day - day % 100 + case when day % 100 <= 10 then 1 when day % 100 <= 20 then 11 else 21 end`;
    const grains = [
      [sql`0::bigint`, sql`day`],
      [sql`1::bigint`, third],
      [sql`hour`, sql`day`],
    ];
    for (const [hour, day] of grains) {
      await sql`
        insert into report
        select ${site}, ${dimension}, ${hour} as h, ${day} as d, ${sql(dimension)} as v, count(*), count(*),
          count(*) filter (where newcomer), count(*) filter (where newcomer and opened),
          count(*) filter (where opened), 3 * count(*), count(*) filter (where bounced), 0,
          count(*) filter (where bounced), 0, 0, 0, 0
        from made group by h, d, v order by h, d, v`;
    }
  }
  await sql`
    insert into report (site_id, dimension, hour, day, value, visitors)
    select ${site}, 'since', 0, day,
      case when newcomer then '' else to_char(to_date(day::text, 'YYYYMMDD') - 1 - floor(random() * 60)::int, 'YYYYMMDD') end as v,
      count(*)
    from made group by day, v`;
  await sql`vacuum analyze report`;
}
