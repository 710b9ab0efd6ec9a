import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** The id that an ad network added to the address of a landing page. Only that network knows its meaning. */
export interface Click {
  visitor: string;
  kind: string;
  value: string;
  at: Moment;
}

/** Keeps the last click of each kind. Clicks of visitors who have been erased are left out. */
export async function saveClicks(tx: Transaction, siteId: string, clicks: readonly Click[]): Promise<void> {
  const keyOf = ({ visitor, kind }: Click) => `${visitor} ${kind}`;
  const latest = new Map<string, Click>();
  for (const click of clicks) {
    const other = latest.get(keyOf(click));
    if (other === undefined || other.at <= click.at) latest.set(keyOf(click), click);
  }
  const sorted = [...latest.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await tx`
    insert into click (site_id, visitor, kind, value, at)
    select ${siteId}, r.visitor, r.kind, r.value, r.at
    from json_to_recordset(${JSON.stringify(sorted)}::text::json) as r(visitor uuid, kind text, value text, at bigint)
    join visitor v on v.site_id = ${siteId} and v.id = r.visitor
    on conflict (site_id, visitor, kind) do update set value = excluded.value, at = excluded.at
    where click.at < excluded.at`;
}

/** No platform accepts a conversion of an older click (Google Ads, Microsoft Advertising: 90 days). */
const KEPT_MS = 90 * 86_400_000;

export async function deleteOldClicks(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from click where at < ${(nowMs - KEPT_MS) * 1000}`;
}
