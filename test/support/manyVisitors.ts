import type { Sql } from '../../collector/storage/database/openDatabase.ts';

/**
 * Makes many visitors with consent and their log, set-based: `each` events per visitor on average, of the last sixty
 * days. Every tenth event is an `Order`, every twentieth a share, the others are views. One visitor in twenty is open.
 * No visitor is judged yet, as after a change of the rules.
 */
export async function manyVisitors(sql: Sql, site: string, count: number, each: number, nowMs: number): Promise<void> {
  const day = 86_400_000_000;
  const now = nowMs * 1000;
  await sql`
    insert into visitor (site_id, id, first_seen, last_seen, visits, views, engaged, country, device, browser, source,
      first_source, state, seen_hour)
    select ${site}, md5(${site}::text || n)::uuid, ${now}::bigint - (n % 60 + 1) * ${day}::bigint, ${now}::bigint - (n % 20) * ${day}::bigint,
      1 + n % 4, 1 + n % 9, (n % 300) * 1000, case when n % 3 = 0 then 'AT' else 'DE' end, 'phone', 'Firefox',
      case when n % 5 = 0 then 'google' else 'direct' end, 'google', case when n % 20 = 0 then 'visitor-only' else 'passive' end,
      (${now}::bigint - (n % 20) * ${day}::bigint) / 3600000000
    from generate_series(1, ${count}::int) n`;
  const months = await sql<{ month: number }[]>`
    select substr(c.relname, 7)::int as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'event'::regclass and c.relname <> 'event_0'`;
  const known = new Set(months.map(({ month }) => month));
  const time = new Date(nowMs);
  const month = time.getUTCFullYear() * 100 + time.getUTCMonth() + 1;
  if (!known.has(month)) throw new Error(`the log has no partition ${month}`);
  const prefix = nowMs.toString(16).padStart(12, '0');
  // All ids are of this month, as if the events had arrived late; `at` is their real time.
  await sql`
    insert into event (site_id, month, id, kind, name, at, arrived_at, visitor, path, source, props)
    select ${site}, ${month}::int,
      (${prefix.slice(0, 8)}::text || '-' || ${prefix.slice(8)}::text || '-7' || substr(h, 1, 3) || '-8' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid,
      case when k = 0 then 'event' when k = 1 then 'share' else 'view' end, case when k = 0 then 'Order' end,
      ${now}::bigint - ((n * 7919) % 60) * ${day}::bigint - n % 1000000, ${nowMs}::bigint,
      md5(${site}::text || (1 + (n * 31) % ${count}))::uuid, case when n % 4 = 0 then '/pricing' else '/' end, 'direct',
      case when k = 0 then jsonb_build_object('value', n % 200) end
    from (
      select n, md5(${site}::text || 'event' || n) as h,
        case when n % 10 = 0 then 0 when n % 20 = 1 then 1 else 2 end as k
      from generate_series(1::bigint, ${count * each}::bigint) n
    ) made`;
  await sql`analyze visitor`;
  await sql`analyze event`;
}
