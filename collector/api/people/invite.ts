import { randomUUID } from 'node:crypto';
import { hashOf } from '../../http/apiKey.ts';
import { newToken } from '../../http/session.ts';
import type { Sql, Transaction } from '../../storage/database/openDatabase.ts';
import { deleteInvitation, FIRST, type Invitation, saveInvitation } from '../../storage/people/invitations.ts';
import { anyPerson } from '../../storage/people/people.ts';
import { BY_SERVER } from './acceptInvitation.ts';

/** An invitation ends after a week. */
const WEEK_MS = 7 * 86_400_000;

/** An invitation with the address that is shown this once. */
export interface Invited {
  invitation: Invitation;
  url: string;
}

/** Invites somebody by a link that works once and ends after a week. */
export async function invite(
  sql: Sql | Transaction,
  guest: Pick<Invitation, 'email' | 'admin' | 'roles' | 'invitedBy'>,
  baseUrl: string,
  nowMs: number,
): Promise<Invited> {
  const id = `invitation-${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const invitation = { ...guest, id, createdAt: nowMs, endsAt: nowMs + WEEK_MS };
  const token = newToken();
  await saveInvitation(sql, { ...invitation, hash: hashOf(token) });
  return { invitation, url: `${baseUrl}/dashboard/invitation?token=${token}` };
}

/**
 * The address by which the first person is created, or null if there are people already. It holds until it is used. Only
 * a hash is stored, so a later start returns null as well, unless `anew` replaces the lost address by another.
 */
export async function inviteFirstPerson(
  sql: Sql,
  baseUrl: string,
  nowMs: number,
  anew = false,
): Promise<string | null> {
  if (await anyPerson(sql)) return null;
  if (anew) await deleteInvitation(sql, FIRST);
  const token = newToken();
  const first = {
    id: FIRST,
    email: null,
    admin: true,
    roles: {},
    invitedBy: BY_SERVER,
    createdAt: nowMs,
    endsAt: null,
  };
  const isNew = await saveInvitation(sql, { ...first, hash: hashOf(token) });
  return isNew ? `${baseUrl}/dashboard/welcome?token=${token}` : null;
}
