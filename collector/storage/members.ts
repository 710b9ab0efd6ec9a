import type { Moment } from '../core/moment.ts';
import type { Sql, Transaction } from './database.ts';

/** One membership that began or ended. */
export interface MembershipChange {
  audience: string;
  visitor: string;
  at: Moment;
  member: boolean;
}

export async function saveMemberships(
  tx: Transaction,
  siteId: string,
  changes: readonly MembershipChange[],
): Promise<void> {
  const rows = [...lastOfEach(changes)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (rows.length === 0) return;
  await tx`
    insert into member (site_id, audience, visitor, entered_at, left_at)
    select ${siteId}, r.audience, r.visitor, r.at, case when r.member then null else r.at end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(audience text, visitor uuid, at bigint, member boolean)
    on conflict (site_id, audience, visitor) do update set
      entered_at = case when excluded.left_at is null then excluded.entered_at else member.entered_at end,
      left_at = excluded.left_at`;
}

/** Within one batch a visitor may leave and enter again; the row keeps where he ended. */
function lastOfEach(changes: readonly MembershipChange[]): Iterable<MembershipChange> {
  return new Map(changes.map((change) => [keyOf(change), change])).values();
}

function keyOf({ audience, visitor }: MembershipChange): string {
  return `${audience} ${visitor}`;
}

/** Where a page of members ended. */
export interface MemberCursor {
  enteredAt: Moment;
  visitor: string;
}

/** Members now, in the order in which they entered. */
export async function listMembers(
  sql: Sql,
  siteId: string,
  audience: string,
  after: MemberCursor | null,
  limit: number,
): Promise<{ visitor: string; entered_at: Moment }[]> {
  const from = after ?? { enteredAt: 0, visitor: '00000000-0000-0000-0000-000000000000' };
  return sql<{ visitor: string; entered_at: Moment }[]>`
    select visitor, entered_at from member
    where site_id = ${siteId} and audience = ${audience} and left_at is null
      and (entered_at, visitor) > (${from.enteredAt}, ${from.visitor})
    order by entered_at, visitor limit ${limit}`;
}

/** How many members each audience of a site has now. */
export async function sizes(sql: Sql, siteId: string): Promise<Map<string, number>> {
  const rows = await sql<{ audience: string; size: number }[]>`
    select audience, count(*) as size from member where site_id = ${siteId} and left_at is null group by audience`;
  return new Map(rows.map((row) => [row.audience, row.size]));
}
