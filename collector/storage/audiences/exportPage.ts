import type { Scalar } from '../../../shared/wire.ts';
import type { VisitorTap } from '../../core/taps/visitorTap.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql } from '../database/openDatabase.ts';
import type { MemberCursor } from './members.ts';

/** A member as exports need him. */
export interface ExportedMember {
  visitor: string;
  entered_at: Moment;
  reason: string;
  contact: string | null;
  keys: Readonly<Record<string, string>> | null;
  traits: Readonly<Record<string, Scalar>> | null;
  /** Signals and closes of all visitors of the contact who closed anything; null where none did. */
  closing: VisitorTap[] | null;
  /** A member before him is the same contact. */
  again: boolean;
  click: string | null;
  clicked_at: Moment | null;
}

/** What of a member is asked for: less is faster. */
export interface Wanted {
  /** What the other visitors of his contact are and did. */
  others: boolean;
  contact: boolean;
  /** Kind of a click id. */
  click: string | null;
}

/**
 * Some members now, in the order in which they entered. Each is looked up through the keys, row by row: `offset 0`
 * keeps the planner from a scan of all visitors, which its statistics of an empty table would make it choose.
 */
export async function exportPage(
  sql: Sql,
  siteId: string,
  audience: string,
  after: MemberCursor,
  { others, contact, click }: Wanted,
  limit: number,
): Promise<ExportedMember[]> {
  return sql<ExportedMember[]>`
    select m.visitor, m.entered_at, m.reason, v.contact, k.keys, k.traits, p.closing,
      coalesce(p.again, false) as again, a.value as click, a.at as clicked_at
    from (
      select visitor, entered_at, reason from member
      where site_id = ${siteId} and audience = ${audience} and left_at is null
        and (entered_at, visitor) > (${after.enteredAt}, ${after.visitor})
      order by entered_at, visitor limit ${limit}
    ) m
    left join lateral (
      select w.contact, w.visitor_tap from visitor w where w.site_id = ${siteId} and w.id = m.visitor offset 0
    ) v on true
    left join lateral (
      select c.keys, c.traits from contact c
      where ${contact}::boolean and c.site_id = ${siteId} and c.id = v.contact offset 0
    ) k on true
    left join lateral (
      select jsonb_agg(w.visitor_tap) filter (where w.visitor_tap -> 'closed' <> '{}') as closing,
        bool_or(exists (
          select from member n where n.site_id = ${siteId} and n.audience = ${audience} and n.visitor = w.id
            and n.left_at is null and (n.entered_at, n.visitor) < (m.entered_at, m.visitor)
        )) as again
      from visitor w where w.site_id = ${siteId} and w.contact = v.contact and w.id <> m.visitor and ${others}::boolean
      offset 0
    ) q on ${others}::boolean and v.contact is not null
    cross join lateral (
      select q.again, case when v.visitor_tap -> 'closed' <> '{}'
        then coalesce(q.closing, '[]') || jsonb_build_array(v.visitor_tap) else q.closing end as closing
    ) p
    left join lateral (
      select d.value, d.at from click d
      where d.site_id = ${siteId} and d.visitor = m.visitor and d.kind = ${click} offset 0
    ) a on true
    order by m.entered_at, m.visitor`;
}

/** Where a part of `limit` members ends, if any come after it. */
export async function endOfPart(
  sql: Sql,
  siteId: string,
  audience: string,
  after: MemberCursor,
  limit: number,
): Promise<MemberCursor | null> {
  const rows = await sql<{ visitor: string; entered_at: Moment }[]>`
    select visitor, entered_at from member
    where site_id = ${siteId} and audience = ${audience} and left_at is null
      and (entered_at, visitor) > (${after.enteredAt}, ${after.visitor})
    order by entered_at, visitor offset ${limit - 1} limit 2`;
  const [last] = rows;
  return rows.length < 2 ? null : { enteredAt: last!.entered_at, visitor: last!.visitor };
}
