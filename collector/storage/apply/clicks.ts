import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';

/** The id that an ad network added to the address of a landing page. Only that network knows its meaning. */
export interface Click {
  visitor: string;
  kind: string;
  value: string;
  at: Moment;
}

/**
 * The statements that keep every click, each at its earliest report: while the visitor stays on the landing page, every request of that page
 * carries the id again. The visitors are locked and have rows. No row is looked up, because the plan of a join is made while
 * the tables are small, and would cost more with every visitor.
 */
export function clickStatements(tx: Transaction, siteId: string, clicks: readonly Click[]): Statement[] {
  if (clicks.length === 0) return [];
  const keyOf = ({ visitor, kind, value }: Click) => `${visitor} ${kind} ${value}`;
  const earliest = new Map<string, Click>();
  for (const click of clicks) {
    const other = earliest.get(keyOf(click));
    if (other === undefined || click.at < other.at) earliest.set(keyOf(click), click);
  }
  const sorted = [...earliest.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return [
    tx`
    insert into click (site_id, visitor, kind, value, at)
    select ${siteId}, r.visitor, r.kind, r.value, r.at
    from json_to_recordset(${JSON.stringify(sorted)}::text::json) as r(visitor uuid, kind text, value text, at bigint)
    on conflict (site_id, visitor, kind, value) do update set at = excluded.at where excluded.at < click.at`,
  ];
}

/** No platform accepts a conversion of an older click (Google Ads, Microsoft Advertising: 90 days). */
const KEPT_MS = 90 * 86_400_000;

export async function deleteOldClicks(sql: Sql, nowMs: number): Promise<void> {
  await sql`/* all sites */ delete from click where at < ${(nowMs - KEPT_MS) * 1000}`;
}
