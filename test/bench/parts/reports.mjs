import { medianOf, sized, withCollector } from '../harness.mjs';

const VISITS = sized(2_000_000);
const DAY = 86_400_000;

/** Reports without filters, each of which is to be answered in 300 ms. */
const PLAIN = [
  'overview?',
  'sources?by=day&',
  'sources?dimension=utmMedium&',
  'sources?dimension=referrer&',
  'pages?by=day&',
  'pages?dimension=exit&',
  'places?',
  'devices?dimension=browser&',
  'bounces?',
  'flow?',
  'events?',
  'open-media?',
  'response-times?',
];
/** Reports with filters, each of which is to be answered in a second. */
const FILTERED = [
  'overview?filter=source:source-1&',
  'overview?filter=device:desktop&',
  'overview?filter=country:!DE&by=day&',
  'sources?filter=page:~/page/1&',
  'sources?dimension=campaign&filter=device:phone&filter=country:DE,AT&',
  'pages?filter=source:source-3&',
  'pages?filter=device:desktop&',
  'devices?dimension=browser&filter=group:!group-1&',
  'bounces?filter=device:phone&',
  'flow?filter=device:phone&',
  'events?filter=medium:email&',
];

/**
 * Reports over 90 days and a million visits, with the million before, over HTTP. One statement for each dimension fills
 * the roll-ups, and one the rows of visits: 300 sources, 60 campaigns, 15 groups and 2,000 pages. A few pages have most of
 * the visits, and the others are still visited daily.
 */
export async function measure() {
  return withCollector(async ({ sql, addSite, api }) => {
    const site = await addSite();
    await fill(sql, site);
    const from = new Date(Date.now() - 89 * DAY).toISOString().slice(0, 10);
    const rows = [];
    for (const [reports, target] of /** @type {const} */ ([
      [PLAIN, '300'],
      [FILTERED, '1000'],
    ])) {
      for (const report of reports) {
        const path = `/sites/${site}/reports/${report}from=${from}`;
        const figure = await medianOf(5, async () => {
          const answer = await api('GET', path);
          const text = await answer.text();
          if (answer.status !== 200) throw new Error(text);
        });
        rows.push({ what: `report ${report}90 days`, figure, unit: 'ms', target });
      }
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
      ['day', sql`0::bigint`, sql`day`],
      ['third', sql`0::bigint`, third],
      ['hour', sql`hour`, sql`day`],
    ];
    for (const [grain, hour, day] of grains) {
      await sql`
        insert into report (site_id, dimension, grain, hour, day, value, detail, visits, visitors, new_visitors,
          channels_from_new_visitors, channels_opened, views, bounces, slow)
        select ${site}, ${dimension}, ${grain}, ${hour} as h, ${day} as d, ${sql(dimension)} as v, '', count(*), count(*),
          count(*) filter (where newcomer), count(*) filter (where newcomer and opened),
          count(*) filter (where opened), 3 * count(*), count(*) filter (where bounced), count(*) filter (where bounced)
        from made group by h, d, v order by h, d, v`;
    }
  }
  await sql`
    insert into report (site_id, dimension, grain, hour, day, value, detail, visitors)
    select ${site}, 'since', 'day', 0, day,
      case when newcomer then '' else to_char(to_date(day::text, 'YYYYMMDD') - 1 - floor(random() * 60)::int, 'YYYYMMDD') end as v, '',
      count(*)
    from made group by day, v`;
  await sql`
    insert into visit (site_id, month, id, visitor, started_at, ended_at, previous, engaged, views, signals, events, ttfb, lcp,
      scroll, bounce, opened, converted, source, campaign, channel_group, utm_medium, referrer, entry, exit, cause, country,
      device, browser, os, language, state, interest, pages, media, event_names)
    select ${site}, 0, gen_random_uuid(), case when random() < 0.6 then gen_random_uuid() end, at, at + 60000000,
      case when newcomer then null else at - 86400000000 end, 9000, 3, 0, 0, 100 + 400 * random(), 900 + 4000 * random(),
      50, bounced, opened, newcomer and opened, source, campaign, "group", (array['cpc', 'organic', 'email'])[1 + floor(3 * random())],
      'site-' || floor(500 * power(random(), 3)) || '.example/page', page, '/page/' || floor(2000 * power(random(), 3)),
      case when bounced then 'slow' end, (array['DE', 'AT', 'CH', 'US', 'FR'])[1 + floor(5 * power(random(), 2))],
      (array['desktop', 'phone', 'tablet'])[1 + floor(3 * power(random(), 2))],
      (array['chrome', 'safari', 'firefox', 'edge'])[1 + floor(4 * power(random(), 2))],
      (array['windows', 'ios', 'android', 'macos'])[1 + floor(4 * random())], (array['de', 'en', 'fr'])[1 + floor(3 * random())],
      'passive', 'browsing', case when bounced then array[page] else array[page, '/page/' || floor(2000 * power(random(), 3)), '/'] end,
      case when opened then array['email'] end, case when random() < 0.03 then array['Order'] end
    from (select m.*, (m.hour + floor(random() * 3600000)::bigint) * 1000 as at from made m) m order by at`;
  await sql`
    insert into event (site_id, month, id, kind, at, arrived_at, visitor, visit, path)
    select ${site}, 0, gen_random_uuid(), 'view', v.started_at + 20000000 * p.place, v.started_at / 1000, v.visitor, v.id, p.path
    from visit v cross join lateral unnest(v.pages) with ordinality p(path, place) where v.site_id = ${site} order by v.started_at`;
  await sql`
    insert into event (site_id, month, id, kind, at, arrived_at, visitor, visit, medium, name, props)
    select ${site}, 0, gen_random_uuid(), case when v.opened then 'contact' else 'event' end, v.started_at + 30000000,
      v.started_at / 1000, v.visitor, v.id, case when v.opened then 'email' end, case when v.opened then null else 'Order' end,
      case when v.opened then null else '{"value": 20, "currency": "EUR"}'::jsonb end
    from visit v where v.site_id = ${site} and (v.opened or v.event_names is not null) order by v.started_at`;
  await sql`vacuum analyze report`;
  await sql`vacuum analyze visit`;
  await sql`vacuum analyze event`;
}
