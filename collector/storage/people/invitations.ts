import { and, asc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { invitation } from '../database/schema.ts';
import type { Role } from './role.ts';

/** The rights of the one who will accept it. Times in milliseconds. */
export interface Invitation {
  id: string;
  /** The one address that may accept it; null: whoever has the link. */
  email: string | null;
  admin: boolean;
  roles: Record<string, Role>;
  /** Id of the person or the API key. */
  invitedBy: string;
  createdAt: number;
  /** Null: it holds until it is used. */
  endsAt: number | null;
}

/** The id of the invitation of the first person. It is there at most once. */
export const FIRST = 'first';

const INVITATION = {
  id: invitation.id,
  email: invitation.email,
  admin: invitation.admin,
  roles: invitation.roles,
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt,
  endsAt: invitation.endsAt,
};

/** Stores an invitation; false if one with this id exists. */
export async function saveInvitation(sql: Sql | Transaction, one: Invitation & { hash: string }): Promise<boolean> {
  const saved = await queryBuilder(sql)
    .insert(invitation)
    .values(one)
    .onConflictDoNothing({ target: invitation.id })
    .returning({ id: invitation.id });
  return saved.length > 0;
}

/** Invitations that can still be accepted, oldest first. */
export async function listInvitations(sql: Sql, nowMs: number): Promise<Invitation[]> {
  return queryBuilder(sql)
    .select(INVITATION)
    .from(invitation)
    .where(holdsAt(nowMs))
    .orderBy(asc(invitation.createdAt), asc(invitation.id));
}

/** The invitation of a link, if it can still be accepted. */
export async function invitationByHash(sql: Sql, hash: string, nowMs: number): Promise<Invitation | null> {
  const [row] = await queryBuilder(sql)
    .select(INVITATION)
    .from(invitation)
    .where(and(eq(invitation.hash, hash), holdsAt(nowMs)));
  return row ?? null;
}

/** Removes the invitation of a link and returns it. If two requests come at once, only one gets it. */
export async function takeInvitation(tx: Transaction, hash: string, nowMs: number): Promise<Invitation | null> {
  const [row] = await queryBuilder(tx)
    .delete(invitation)
    .where(and(eq(invitation.hash, hash), holdsAt(nowMs)))
    .returning(INVITATION);
  return row ?? null;
}

/** Withdraws an invitation; null if it does not exist. */
export async function deleteInvitation(sql: Sql | Transaction, id: string): Promise<Invitation | null> {
  const [row] = await queryBuilder(sql).delete(invitation).where(eq(invitation.id, id)).returning(INVITATION);
  return row ?? null;
}

/** Deletes invitations whose time has passed. */
export async function deleteEndedInvitations(sql: Sql, nowMs: number): Promise<void> {
  await queryBuilder(sql).delete(invitation).where(lt(invitation.endsAt, nowMs));
}

function holdsAt(nowMs: number) {
  return or(isNull(invitation.endsAt), gte(invitation.endsAt, nowMs));
}
