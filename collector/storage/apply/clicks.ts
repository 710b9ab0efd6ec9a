import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** The id that an ad put into the address of the page it led to: only its seller knows what it means. */
export interface Click {
  visitor: string;
  kind: string;
  value: string;
  at: Moment;
}

/** Keeps the last click of each kind. Who is unknown by now, because he was erased, gets none. */
export async function saveClicks(tx: Transaction, siteId: string, clicks: readonly Click[]): Promise<void> {
  const last = [...new Map(clicks.map((click) => [`${click.visitor} ${click.kind}`, click])).values()];
  last.sort((a, b) => (`${a.visitor} ${a.kind}` < `${b.visitor} ${b.kind}` ? -1 : 1));
  await tx`
    insert into click (site_id, visitor, kind, value, at)
    select ${siteId}, r.visitor, r.kind, r.value, r.at
    from json_to_recordset(${JSON.stringify(last)}::text::json) as r(visitor uuid, kind text, value text, at bigint)
    join visitor v on v.site_id = ${siteId} and v.id = r.visitor
    on conflict (site_id, visitor, kind) do update set value = excluded.value, at = excluded.at
    where click.at < excluded.at`;
}

/** No platform takes a conversion of a click that is older (Google Ads, Microsoft Advertising: 90 days). */
const KEPT_MS = 90 * 86_400_000;

export async function forgetOldClicks(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from click where at < ${(nowMs - KEPT_MS) * 1000}`;
}
