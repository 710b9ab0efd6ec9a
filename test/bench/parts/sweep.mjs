import { sized, withCollector } from '../harness.mjs';

const VISITORS = sized(100_000);

/** A hundred thousand visitors that are due at the same time, because their visits have ended. No traffic arrives. */
export async function measure() {
  return withCollector(async ({ sql, addSite }) => {
    const site = await addSite();
    const at = (Date.now() - 3_600_000) * 1000;
    await sql`
      insert into visitor (site_id, id, first_seen, last_seen, visits, views, engaged, source, first_source, due,
        visit, visit_started_at, visit_last_at, visit_views, visit_engaged, visit_scroll, visit_signals, visit_events,
        visit_path, visit_source)
      select ${site}, md5(n::text)::uuid, ${at}::bigint, ${at}::bigint, 1, 1, 4000, 'direct', 'direct',
        ${at + 1_800_000_000}::bigint, md5('visit' || n)::uuid, ${at}::bigint, ${at}::bigint, 1, 4000, 10, 0, 0, '/', 'direct'
      from generate_series(1, ${VISITORS}::int) n`;
    const begun = performance.now();
    for (let open = VISITORS; open > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      open = Number(
        (await sql`select count(*) as open from visitor where site_id = ${site} and visit is not null`)[0]?.open,
      );
    }
    const seconds = (performance.now() - begun) / 1000;
    return [
      {
        what: `sweep of ${VISITORS.toLocaleString('en')} visitors that are due`,
        figure: seconds,
        unit: 's',
        target: '60',
      },
      { what: '… visitors', figure: VISITORS / seconds, unit: '/s' },
    ];
  });
}
