import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { accessOfKey, accessOfPerson, allows } from '../../http/access.ts';
import { hashOf } from '../../http/apiKey.ts';
import { hashPassword } from '../../http/passwordHash.ts';
import type { Env } from '../../http/runtime.ts';
import { isToken } from '../../http/session.ts';
import type { Sql, Transaction } from '../../storage/database/openDatabase.ts';
import { FIRST, type Invitation, invitationByHash, takeInvitation } from '../../storage/people/invitations.ts';
import {
  addRoles,
  anyPerson,
  normalizedEmail,
  type Person,
  personById,
  savePerson,
} from '../../storage/people/people.ts';
import { listKeys } from '../../storage/sites/apiKeys.ts';
import { faultOfPassword } from './faultOfPassword.ts';
import { note, type Refusal, refusalOf, type SignedIn, sessionOf, startSession } from './session.ts';

/** The entries of somebody who is new. */
export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

/** The inviter of those who are invited by the command line of the server. */
export const BY_SERVER = 'server';

/** The invitation behind a link, for the page that shows it; null if it cannot be accepted. Nothing is used up. */
export async function invitationOf(token: string, c: Context<Env>): Promise<Invitation | null> {
  const { store, now } = c.env.runtime;
  if (!isToken(token)) return null;
  const found = await invitationByHash(store.sql, hashOf(token), now());
  return found !== null && (await mayStillInvite(store.sql, found)) ? found : null;
}

/** Creates the first person, who may do everything, by the link that the first start has printed. */
export async function createFirstPerson(
  token: string,
  account: NewAccount,
  c: Context<Env>,
): Promise<SignedIn | Refusal> {
  return acceptInvitation(token, account, c);
}

/**
 * Accepts an invitation: creates a person and signs them in or, without an account, adds the roles to the person who is
 * signed in. A link works once. One that is refused for what was entered can be tried again.
 */
export async function acceptInvitation(
  token: string,
  account: NewAccount | null,
  c: Context<Env>,
): Promise<SignedIn | Refusal> {
  const refusal = refusalOf(c);
  if (refusal !== null) return refusal;
  const found = await invitationOf(token, c);
  if (found === null) return NO_LINK;
  const person = account === null ? await joined(token, found, c) : await created(token, found, account, c);
  if ('refused' in person) return person;
  const { admin, roles, id } = found;
  await note(c, person.id, account === null ? 'invitation.accepted' : 'person.created', person.id, {
    ...{ admin, roles, invitation: id },
  });
  // A new token as well for somebody who was signed in, because what they may do has changed.
  return startSession(person, c);
}

async function created(
  token: string,
  { email: only }: Invitation,
  account: NewAccount,
  c: Context<Env>,
): Promise<Person | Refusal> {
  const { store, now } = c.env.runtime;
  const fault = faultOfAccount(account);
  if (fault !== null) return fault;
  const email = normalizedEmail(account.email);
  if (only !== null && only !== email) return OTHER_EMAIL;
  const password = await hashPassword(account.password);
  return (await store.sql
    .begin(async (tx) => {
      const taken = await takeInvitation(tx, hashOf(token), now());
      if (taken === null || (taken.id === FIRST && (await anyPerson(tx)))) return NO_LINK;
      const { admin, roles } = taken;
      const person = { id: newPersonId(), email, name: account.name.trim(), admin, roles };
      if (!(await savePerson(tx, { ...person, password }, now()))) throw new EmailTaken();
      return (await personById(tx, person.id))!;
    })
    .catch((error) => {
      // The transaction is rolled back, so the link still works after signing in.
      if (error instanceof EmailTaken) return EMAIL_TAKEN;
      throw error;
    })) as Person | Refusal;
}

async function joined(token: string, { id, email }: Invitation, c: Context<Env>): Promise<Person | Refusal> {
  const { store, now } = c.env.runtime;
  const session = await sessionOf(c);
  if (session === null) return { refused: 'wrong', detail: 'sign in, or create an account' };
  if (email !== null && email !== session.person.email) return OTHER_EMAIL;
  if (id === FIRST) return NO_LINK;
  return (await store.sql.begin(async (tx) => {
    const taken = await takeInvitation(tx, hashOf(token), now());
    return taken === null ? NO_LINK : ((await addRoles(tx, session.person.id, taken)) ?? NO_LINK);
  })) as Person | Refusal;
}

/** Why an account cannot be created; null if it can. */
export function faultOfAccount({ name, email, password }: NewAccount): Refusal | null {
  const isText = (text: string, most: number) =>
    text.length <= most && !text.includes('\0') && text.isWellFormed() && text.trim() !== '';
  if (!isText(name, 200)) return { refused: 'name', detail: 'the name must have 1 to 200 characters' };
  if (!isText(email, 320) || !EMAIL.test(email.trim())) {
    return { refused: 'email', detail: 'the email address must be like name@example.com' };
  }
  const detail = faultOfPassword(password, email);
  return detail === null ? null : { refused: 'password', detail };
}

export function newPersonId(): string {
  return `person-${randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

/** Could the one who invited still do so? A key that was deleted and an owner who no longer is one invite nobody. */
async function mayStillInvite(sql: Sql | Transaction, { invitedBy, admin, roles }: Invitation): Promise<boolean> {
  if (invitedBy === BY_SERVER) return true;
  const person = await personById(sql, invitedBy);
  const key = person === null ? (await listKeys(sql as Sql)).find(({ id }) => id === invitedBy) : undefined;
  if (person === null && key === undefined) return false;
  const access = person === null ? accessOfKey(key!) : accessOfPerson(person);
  if (admin && !allows(access, 'admin', null)) return false;
  return Object.keys(roles).every((site) => allows(access, 'admin', site));
}

class EmailTaken extends Error {}

/** An `@` between two parts without blanks: only a message proves more. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NO_LINK: Refusal = {
  refused: 'link',
  detail: 'the link was used, has ended or was withdrawn; ask for a new one',
};
const OTHER_EMAIL: Refusal = { refused: 'other-email', detail: 'the invitation is for another email address' };
const EMAIL_TAKEN: Refusal = {
  refused: 'email',
  detail: 'a person with this email address exists; sign in, then open the link again',
};
