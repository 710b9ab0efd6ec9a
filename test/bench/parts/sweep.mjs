import { sized, withCollector } from '../harness.mjs';

const VISITORS = sized(100_000);

/** A hundred thousand visitors of whom something is due at once: their visit has ended, without anybody about. */
export async function measure() {
  return withCollector(async ({ sql, addSite }) => {
    const site = await addSite();
    const at = (Date.now() - 3_600_000) * 1000;
    await sql.begin(async (tx) => {
      await tx`
        insert into visit (site_id, visitor, id, started_at, last_at, views, engaged, scroll, signals, events, path, source)
        select ${site}, md5(n::text)::uuid, md5('visit' || n)::uuid, ${at}::bigint, ${at}::bigint, 1, 4000, 10, 0, 0, '/', 'direct'
        from generate_series(1, ${VISITORS}::int) n`;
      await tx`
        insert into visitor (site_id, id, first_seen, last_seen, visits, views, engaged, source, first_source, due)
        select ${site}, md5(n::text)::uuid, ${at}::bigint, ${at}::bigint, 1, 1, 4000, 'direct', 'direct', ${at + 1_800_000_000}::bigint
        from generate_series(1, ${VISITORS}::int) n`;
    });
    const begun = performance.now();
    for (let open = VISITORS; open > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      open = Number((await sql`select count(*) as open from visit where site_id = ${site}`)[0]?.open);
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
