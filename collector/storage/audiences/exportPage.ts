import type { Scalar } from '../../../shared/wire.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { ClosingTap } from '../contacts/objections.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import type { MemberCursor } from './members.ts';

/** A member with the fields that exports use. */
export interface ExportedMember {
  visitor: string;
  entered_at: Moment;
  reason: string;
  contact: string | null;
  keys: Readonly<Record<string, string>> | null;
  traits: Readonly<Record<string, Scalar>> | null;
  /** The visitor taps of all visitors of the contact who closed a medium; null if nobody did. */
  closing: ClosingTap[] | null;
  /** An earlier member of the export is the same contact. */
  again: boolean;
}

/** The parts of a member that the export needs. Fewer parts are faster. */
export interface ExportParts {
  /** The other visitors of the same contact. */
  others: boolean;
  contact: boolean;
}

/**
 * A page of the present members, in the order in which they entered. Each is looked up by its key: `offset 0` prevents a
 * scan of all visitors, which the planner chooses when its statistics were made of an empty table.
 */
export async function exportPage(
  sql: Sql,
  siteId: string,
  audience: string,
  after: MemberCursor,
  { others, contact }: ExportParts,
  limit: number,
): Promise<ExportedMember[]> {
  return sql<ExportedMember[]>`
    select m.visitor, m.entered_at, m.reason, v.contact,
      ${contact ? sql`k.keys, k.traits` : sql`null as keys, null as traits`},
      ${others ? sql`p.closing, coalesce(p.again, false) as again` : sql`null as closing, false as again`}
    from (
      select visitor, entered_at, reason from member
      where site_id = ${siteId} and audience = ${audience} and left_at is null
        and (entered_at, visitor) > (${after.enteredAt}, ${after.visitor})
      order by entered_at, visitor limit ${limit}
    ) m
    left join lateral (
      select w.contact ${others ? sql`, w.visitor_tap` : sql``} from visitor w
      where w.site_id = ${siteId} and w.id = m.visitor offset 0
    ) v on true
    ${contact ? contactsSql(sql, siteId) : sql``}
    ${others ? othersSql(sql, siteId, audience) : sql``}
    order by m.entered_at, m.visitor`;
}

function contactsSql(sql: Sql, siteId: string): Fragment {
  return sql`
    left join lateral (
      select c.keys, c.traits from contact c where c.site_id = ${siteId} and c.id = v.contact offset 0
    ) k on true`;
}

/** The objections of all visitors of the contact, and whether another one entered earlier. */
function othersSql(sql: Sql, siteId: string, audience: string): Fragment {
  return sql`
    left join lateral (
      select jsonb_agg(w.visitor_tap) filter (where w.visitor_tap -> 'closed' <> '{}') as closing,
        bool_or(exists (
          select from member n where n.site_id = ${siteId} and n.audience = ${audience} and n.visitor = w.id
            and n.left_at is null and (n.entered_at, n.visitor) < (m.entered_at, m.visitor)
        )) as again
      from visitor w where w.site_id = ${siteId} and w.contact = v.contact and w.id <> m.visitor
      offset 0
    ) q on v.contact is not null
    cross join lateral (
      select q.again, case when v.visitor_tap -> 'closed' <> '{}'
        then coalesce(q.closing, '[]') || jsonb_build_array(v.visitor_tap) else q.closing end as closing
    ) p`;
}

/** The end of a part of `limit` members; null if no member follows it. */
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
