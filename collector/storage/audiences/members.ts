import { randomUUID } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Reason } from '../../core/effect.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { member } from '../database/schema.ts';

/** A membership that began or ended. */
export interface MembershipChange {
  audience: string;
  visitor: string;
  at: Moment;
  member: boolean;
  reason: Reason;
}

/** The statements that save memberships which began or ended, and count them. */
export function membershipStatements(
  tx: Transaction,
  siteId: string,
  changes: readonly MembershipChange[],
): Statement[] {
  const rows = lastOfEach(changes).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (rows.length === 0) return [];
  const changedAt = Date.now() * 1000;
  return [
    tx`
    insert into member (site_id, audience, visitor, entered_at, left_at, reason, changed_at, entered_reason)
    select ${siteId}, r.audience, r.visitor, coalesce(r.entered, r.at), case when r.member then null else r.at end, r.reason,
      ${changedAt}, r."enteredReason"
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(audience text, visitor uuid, at bigint, member boolean, reason text, entered bigint, "enteredReason" text)
    on conflict (site_id, audience, visitor) do update set
      entered_at = case when excluded.left_at is null or excluded.entered_at < excluded.left_at
        then excluded.entered_at else member.entered_at end,
      left_at = excluded.left_at, reason = excluded.reason, changed_at = excluded.changed_at,
      entered_reason = coalesce(excluded.entered_reason, member.entered_reason)`,
    flowStatement(tx, siteId, changes),
  ];
}

/** Adds the counts of visitors who entered and left, by hour. Each batch adds rows, so that no batch waits for a counter. */
function flowStatement(tx: Transaction, siteId: string, changes: readonly MembershipChange[]): Statement {
  const flows = new Map<string, { audience: string; hour: number; id: string; entered: number; left: number }>();
  for (const { audience, at, member } of changes) {
    const hour = Math.floor(at / HOUR_MICROS);
    const key = `${hour} ${audience}`;
    const flow = flows.get(key) ?? { audience, hour, id: randomUUID(), entered: 0, left: 0 };
    flows.set(key, { ...flow, entered: flow.entered + (member ? 1 : 0), left: flow.left + (member ? 0 : 1) });
  }
  return tx`
    insert into audience_flow (site_id, audience, hour, id, entered, "left")
    select ${siteId}, r.audience, r.hour, r.id, r.entered, r."left"
    from json_to_recordset(${JSON.stringify([...flows.values()])}::text::json)
      as r(audience text, hour int, id uuid, entered int, "left" int)`;
}

const HOUR_MICROS = 3_600_000_000;

/**
 * A visitor can enter and leave again within one batch. The row stores the last change; if it is a departure, it has the
 * time at which the visitor entered in this batch.
 */
function lastOfEach(
  changes: readonly MembershipChange[],
): (MembershipChange & { entered?: Moment | undefined; enteredReason?: Reason | undefined })[] {
  const entered = new Map(changes.filter(({ member }) => member).map((change) => [keyOf(change), change]));
  const last = new Map(changes.map((change) => [keyOf(change), change]));
  return [...last.values()].map((change) => {
    const entry = entered.get(keyOf(change));
    return { ...change, entered: entry?.at, enteredReason: entry?.reason };
  });
}

function keyOf({ audience, visitor }: MembershipChange): string {
  return `${audience} ${visitor}`;
}

/** The end of a page of members. */
export interface MemberCursor {
  enteredAt: Moment;
  visitor: string;
}

/** Before the first member. */
export const FIRST_MEMBER: MemberCursor = { enteredAt: 0, visitor: '00000000-0000-0000-0000-000000000000' };

/** The present members, in the order in which they entered. */
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

/** The end of a page of changes. */
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

/** Visitors who entered or left, each with the last change, in the order in which the changes were written. */
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

/** The present number of members of each audience of a site. */
export async function audienceSizes(sql: Sql, siteId: string): Promise<Map<string, number>> {
  const rows = await queryBuilder(sql)
    .select({ audience: member.audience, size: count() })
    .from(member)
    .where(and(eq(member.siteId, siteId), isNull(member.leftAt)))
    .groupBy(member.audience);
  return new Map(rows.map((row) => [row.audience, row.size]));
}
