import type { Scalar } from '../../../shared/wire.ts';
import type { Moment } from '../../core/time/moment.ts';
import { type ClosingTap, closingsOfAddresses } from '../contacts/objections.ts';
import type { Sql } from '../database/openDatabase.ts';

/** One report of a conversion, by a visitor or by another visitor of the same contact. */
export interface ConversionReport {
  /** The visitor whose conversions are read; they have a click. */
  visitor: string;
  /** The visitor who reported this conversion: the same one, or another one of the contact. */
  reporter: string;
  id: string;
  at: Moment;
  interaction: string | null;
  props: Readonly<Record<string, Scalar>> | null;
  /** The last click of the reporter that is not later than the report. */
  kind: string | null;
  click: string | null;
  clicked_at: Moment | null;
  /** The taps of the person's visitors who closed a medium, and of others with the same address; null if nobody did. */
  closing: ClosingTap[] | null;
}

/** The next visitors with a click of these kinds, in the order of their ids. */
export async function visitorsWithClicks(
  sql: Sql,
  siteId: string,
  kinds: readonly string[],
  from: string,
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ visitor: string }[]>`
    select distinct visitor from click
    where site_id = ${siteId} and visitor >= ${from} and kind in ${sql([...kinds])}
    order by visitor limit ${limit}`;
  return rows.map(({ visitor }) => visitor);
}

/**
 * Every report of one own event or signal by these visitors, and by the other visitors of their contacts. Only events
 * with consent to audience have a visitor. An inferred signal is no conversion. Each visitor is looked up by their key:
 * `offset 0` prevents a scan of all visitors.
 */
export async function conversionReports(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
  event: string,
  kinds: readonly string[],
): Promise<ConversionReport[]> {
  const ids = JSON.stringify(visitors.map((id) => ({ id })));
  const rows = await sql<ConversionReport[]>`
    select p.id as visitor, w.id as reporter, e.id, e.at, e.interaction, e.props,
      k.kind, k.value as click, k.at as clicked_at, q.closing
    from json_to_recordset(${ids}::text::json) as p(id uuid)
    cross join lateral (
      select v.id, v.contact, v.visitor_tap from visitor v
      where v.site_id = ${siteId} and v.id = p.id and v.salt_day is null offset 0
    ) v
    cross join lateral (
      select jsonb_agg(t.tap) filter (where t.tap -> 'closed' <> '{}') as closing from (
        select v.visitor_tap as tap
        union all
        select o.visitor_tap from visitor o where o.site_id = ${siteId} and o.contact = v.contact and o.id <> v.id
      ) t
    ) q
    cross join lateral (
      select v.id
      union all
      select o.id from visitor o where o.site_id = ${siteId} and o.contact = v.contact and o.id <> v.id
    ) w
    cross join lateral (
      select e.id, e.at, e.interaction, e.props from event e
      where e.site_id = ${siteId} and e.visitor = w.id and e.bot is null
        and (e.kind = ${event} or (e.kind = 'event' and e.name = ${event}))
        and e.confidence is distinct from 'inferred'
      offset 0
    ) e
    left join lateral (
      select c.kind, c.value, c.at from click c
      where c.site_id = ${siteId} and c.visitor = w.id and c.kind in ${sql([...kinds])} and c.at / 1000 <= e.at / 1000
      order by c.at desc, c.kind, c.value limit 1
    ) k on true
    order by p.id, e.at, e.id`;
  const closings = await closingsOfAddresses(sql, siteId, visitors);
  return rows.map((row) => {
    const closing = closings.get(row.visitor);
    return closing === undefined ? row : { ...row, closing: [...(row.closing ?? []), ...closing] };
  });
}
