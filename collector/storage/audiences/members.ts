import { randomUUID } from 'node:crypto';
import type { Reason } from '../../core/effect.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/** One membership that began or ended. */
export interface MembershipChange {
  audience: string;
  visitor: string;
  at: Moment;
  member: boolean;
  reason: Reason;
}

export async function saveMemberships(
  tx: Transaction,
  siteId: string,
  changes: readonly MembershipChange[],
): Promise<void> {
  const rows = [...lastOfEach(changes)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (rows.length === 0) return;
  const changedAt = Date.now() * 1000;
  await Promise.all([
    tx`
    insert into member (site_id, audience, visitor, entered_at, left_at, reason, changed_at)
    select ${siteId}, r.audience, r.visitor, r.at, case when r.member then null else r.at end, r.reason, ${changedAt}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(audience text, visitor uuid, at bigint, member boolean, reason text)
    on conflict (site_id, audience, visitor) do update set
      entered_at = case when excluded.left_at is null then excluded.entered_at else member.entered_at end,
      left_at = excluded.left_at, reason = excluded.reason, changed_at = excluded.changed_at`,
    saveFlows(tx, siteId, changes),
  ]);
}

/** How many entered and left in which hour. A new row each time: nobody waits for another's lock on a counter. */
async function saveFlows(tx: Transaction, siteId: string, changes: readonly MembershipChange[]): Promise<void> {
  const flows = new Map<string, { audience: string; hour: number; id: string; entered: number; left: number }>();
  for (const { audience, at, member } of changes) {
    const hour = Math.floor(at / HOUR);
    const key = `${hour} ${audience}`;
    const flow = flows.get(key) ?? { audience, hour, id: randomUUID(), entered: 0, left: 0 };
    flows.set(key, { ...flow, entered: flow.entered + (member ? 1 : 0), left: flow.left + (member ? 0 : 1) });
  }
  await tx`
    insert into audience_flow (site_id, audience, hour, id, entered, "left")
    select ${siteId}, r.audience, r.hour, r.id, r.entered, r."left"
    from json_to_recordset(${JSON.stringify([...flows.values()])}::text::json)
      as r(audience text, hour int, id uuid, entered int, "left" int)`;
}

/** Microseconds. */
const HOUR = 3_600_000_000;

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
): Promise<{ visitor: string; contact: string | null; entered_at: Moment; reason: string }[]> {
  const from = after ?? { enteredAt: 0, visitor: '00000000-0000-0000-0000-000000000000' };
  return sql<{ visitor: string; contact: string | null; entered_at: Moment; reason: string }[]>`
    select visitor, entered_at, reason, (
      select v.contact from visitor v where v.site_id = ${siteId} and v.id = member.visitor
    ) as contact
    from member
    where site_id = ${siteId} and audience = ${audience} and left_at is null
      and (entered_at, visitor) > (${from.enteredAt}, ${from.visitor})
    order by entered_at, visitor limit ${limit}`;
}

/** Where a page of changes ended. */
export interface ChangeCursor {
  changedAt: number;
  visitor: string;
}

export interface MemberChange {
  visitor: string;
  contact: string | null;
  entered_at: Moment;
  left_at: Moment | null;
  reason: string;
  changed_at: number;
}

/** Who entered or left, in the order in which it was written, each visitor with the last that became of him. */
export async function listChanges(
  sql: Sql,
  siteId: string,
  audience: string,
  after: ChangeCursor,
  limit: number,
): Promise<MemberChange[]> {
  return sql<MemberChange[]>`
    select visitor, entered_at, left_at, reason, changed_at, (
      select v.contact from visitor v where v.site_id = ${siteId} and v.id = member.visitor
    ) as contact
    from member
    where site_id = ${siteId} and audience = ${audience} and (changed_at, visitor) > (${after.changedAt}, ${after.visitor})
    order by changed_at, visitor limit ${limit}`;
}

/** How many members each audience of a site has now. */
export async function sizes(sql: Sql, siteId: string): Promise<Map<string, number>> {
  const rows = await sql<{ audience: string; size: number }[]>`
    select audience, count(*) as size from member where site_id = ${siteId} and left_at is null group by audience`;
  return new Map(rows.map((row) => [row.audience, row.size]));
}
