import { SMALL, sized, withCollector } from '../harness.mjs';
import { load } from '../load.mjs';
import { Crowd } from '../traffic.mjs';

const EVENTS = sized(10_000_000);

/** The same requests against an empty database and against one with ten million events of a million visitors. */
export async function measure() {
  return withCollector(async ({ port, sql, addSite }) => {
    const site = await addSite();
    const crowd = new Crowd(site);
    const request = () => crowd.request(port, 1);
    const seconds = SMALL ? 2 : 10;
    await load({ port, connections: 128, seconds: SMALL ? 1 : 4, request });
    const empty = await load({ port, connections: 128, seconds, request });
    await fill(sql, site);
    await load({ port, connections: 128, seconds: SMALL ? 1 : 4, request });
    const full = await load({ port, connections: 128, seconds, request });
    return [
      { what: 'one-event requests, empty', figure: empty.perSecond, unit: '/s' },
      { what: `one-event requests, ${EVENTS.toLocaleString('en')} events stored`, figure: full.perSecond, unit: '/s' },
      { what: '… against empty', figure: full.perSecond / empty.perSecond, unit: '', target: '0.8' },
    ];
  });
}

/** Inserts visitors and their events with two statements. @param {import('postgres').Sql} sql @param {string} site */
export async function fill(sql, site, events = EVENTS) {
  const visitors = Math.ceil(events / 10);
  const now = Date.now();
  const month = Number(new Date(now).toISOString().slice(0, 7).replace('-', ''));
  const prefix = now.toString(16).padStart(12, '0');
  const day = 86_400_000_000;
  await sql`
    insert into visitor (site_id, id, first_seen, last_seen, visits, views, engaged, country, device, browser, source,
      first_source, state)
    select ${site}, md5(n::text)::uuid, ${now * 1000}::bigint - (n % 60 + 1) * ${day}::bigint,
      ${now * 1000}::bigint - (n % 20) * ${day}::bigint, 1 + n % 4, 1 + n % 9, (n % 300) * 1000, 'DE', 'mobile', 'firefox',
      'google', 'google', case when n % 20 = 0 then 'visitor-only' else 'passive' end
    from generate_series(1, ${visitors}::int) n`;
  await sql`
    insert into event (site_id, month, id, kind, name, at, arrived_at, visitor, path, source, props)
    select ${site}, ${month}::int,
      (${prefix.slice(0, 8)}::text || '-' || ${prefix.slice(8)}::text || '-7' || substr(h, 1, 3) || '-8' || substr(h, 4, 3)
        || '-' || substr(h, 7, 12))::uuid,
      case when n % 10 = 0 then 'event' when n % 20 = 1 then 'share' else 'view' end, case when n % 10 = 0 then 'Order' end,
      ${now * 1000}::bigint - ((n * 7919) % 60) * ${day}::bigint - n % 1000000, ${now}::bigint,
      md5((1 + (n * 31) % ${visitors}::int)::text)::uuid, case when n % 4 = 0 then '/pricing' else '/' end, 'google',
      case when n % 10 = 0 then jsonb_build_object('value', n % 200) end
    from (select n, md5('event' || n) as h from generate_series(1::bigint, ${events}::bigint) n) made`;
  await sql.unsafe('vacuum analyze visitor, event');
}
