import { medianOf, sized, withCollector } from '../harness.mjs';

const VISITORS = sized(1_000_000);

/** First pages of lists, each of which is to be answered in 50 ms. */
const LISTS = [
  'visitors?sort=lastSeen',
  'visitors?sort=firstSeen',
  'visitors?sort=waitingSince',
  'visitors?sort=views',
  'visitors?source=rare',
  'visitors?country=CH&sort=views',
  'visitors?state=visitor-only',
  'contacts?limit=50',
  'contacts?trait=plan:team',
  'contacts?state=visitor-only',
  'values?dimension=source&q=goo',
  'values?dimension=country',
];

/** Lists of a million visitors and as many contacts, over HTTP. One visitor in a thousand came from a rare source. */
export async function measure() {
  return withCollector(async ({ sql, addSite, api }) => {
    const site = await addSite();
    await fill(sql, site);
    /** @type {import('../harness.mjs').Row[]} */
    const rows = [];
    for (const list of LISTS) {
      const figure = await medianOf(5, async () => (await api('GET', `/sites/${site}/${list}`)).json());
      rows.push({ what: `first page of ${list}`, figure, unit: 'ms', target: '50' });
    }
    return rows;
  });
}

async function fill(/** @type {import('postgres').Sql} */ sql, /** @type {string} */ site) {
  const now = Date.now() * 1000;
  await sql`
    insert into visitor (site_id, id, first_seen, last_seen, visits, views, engaged, country, device, browser, source,
      first_source, state, contact, seen_hour, busy, standing)
    select ${site}, md5(n::text)::uuid, seen - 86400000000, seen, 1 + n % 4, seen_pages, (n % 300) * 1000,
      (array['DE', 'AT', 'CH', 'US'])[1 + n % 4], 'phone', 'firefox', case when n % 1000 = 7 then 'rare' else 'google' end,
      'google', case when n % 20 = 0 then 'visitor-only' else 'passive' end, 'crm-' || n, seen / 3600000000,
      case when seen_pages >= 16 then length(ltrim(seen_pages::bit(32)::text, '0')) - 1 end,
      case when n % 20 = 0 then jsonb_build_object('media', jsonb_build_array('email'), 'waitingSince', seen) end
    from (
      select n, ${now}::bigint - (n::bigint * 7919 % 5000000) * 1000000 as seen, 1 + n * 31 % 20 as seen_pages
      from generate_series(1, ${VISITORS}::int) n
    ) made`;
  await sql`
    insert into contact (site_id, id, traits, keys, created_at, changed_at)
    select ${site}, 'crm-' || n, jsonb_build_object('plan', (array['free', 'pro', 'team'])[1 + n % 3]), '{}', 1, 1
    from generate_series(1, ${VISITORS}::int) n`;
  await sql.unsafe('vacuum analyze visitor, contact');
}
