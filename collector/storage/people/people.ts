import { asc, eq, ne, sql as raw } from 'drizzle-orm';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { invitation, person, session } from '../database/schema.ts';
import { deleteMails } from '../mail/mailOutbox.ts';
import { forgetSubscriptions } from '../mail/weeklyMails.ts';
import { FIRST } from './invitations.ts';
import { ROLES, type Role } from './role.ts';

/** Someone who signs in. */
export interface Person {
  id: string;
  email: string;
  name: string;
  /** May do everything at every site, and create sites. */
  admin: boolean;
  /** The role at each site, by the site's id. */
  roles: Record<string, Role>;
  createdAt: Moment;
}

/** Reads the demo's own site on this machine. It is nobody, so it does not take the place of the first person. */
export const DEMO_PERSON = 'person-demo';

export type NewPerson = Omit<Person, 'createdAt'> & { password: string };

/** A change of what a person may do, or of their name. */
export interface PersonChange {
  name?: string | undefined;
  admin?: boolean | undefined;
  /** Null takes the role away. Sites that are absent stay as they are. */
  roles?: Readonly<Record<string, Role | null>> | undefined;
}

const PERSON = {
  id: person.id,
  email: person.email,
  name: person.name,
  admin: person.admin,
  roles: person.roles,
  createdAt: person.createdAt,
};

/** The form in which an address is stored and compared. */
export function normalizedEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

export async function listPeople(sql: Sql): Promise<Person[]> {
  return queryBuilder(sql).select(PERSON).from(person).orderBy(asc(person.createdAt), asc(person.id));
}

export async function personById(sql: Sql | Transaction, id: string): Promise<Person | null> {
  const [row] = await queryBuilder(sql).select(PERSON).from(person).where(eq(person.id, id));
  return row ?? null;
}

/** The person with this address, with the hash of their password. */
export async function personByEmail(sql: Sql, email: string): Promise<(Person & { password: string }) | null> {
  const [row] = await queryBuilder(sql)
    .select({ ...PERSON, password: person.password })
    .from(person)
    .where(eq(person.email, normalizedEmail(email)));
  return row ?? null;
}

export async function passwordOf(sql: Sql, id: string): Promise<string | null> {
  const [row] = await queryBuilder(sql).select({ password: person.password }).from(person).where(eq(person.id, id));
  return row?.password ?? null;
}

/** Has anybody an account? */
export async function anyPerson(sql: Sql | Transaction): Promise<boolean> {
  const rows = await queryBuilder(sql)
    .select({ id: person.id })
    .from(person)
    .where(ne(person.id, DEMO_PERSON))
    .limit(1);
  return rows.length > 0;
}

/** Stores a person; false if the address is taken. The invitation of the first person is void from then on. */
export async function savePerson(sql: Sql | Transaction, one: NewPerson, nowMs: number): Promise<boolean> {
  const saved = await queryBuilder(sql)
    .insert(person)
    .values({ ...one, email: normalizedEmail(one.email), createdAt: endOf(nowMs) })
    .onConflictDoNothing({ target: person.email })
    .returning({ id: person.id });
  if (saved.length === 0) return false;
  if (one.id === DEMO_PERSON) return true;
  await queryBuilder(sql).delete(invitation).where(eq(invitation.id, FIRST));
  return true;
}

export async function savePassword(sql: Sql | Transaction, id: string, hash: string): Promise<void> {
  await queryBuilder(sql).update(person).set({ password: hash }).where(eq(person.id, id));
}

/** Changes a person; `last` if they are the last admin and would cease to be one. Returns the person before and after. */
export async function changePerson(
  sql: Sql,
  id: string,
  { name, admin, roles }: PersonChange,
): Promise<{ before: Person; after: Person } | 'unknown' | 'last'> {
  return sql.begin(async (tx) => {
    const before = await lockedPerson(tx, id, admin === false);
    if (typeof before === 'string') return before;
    const after = {
      ...before,
      name: name ?? before.name,
      admin: admin ?? before.admin,
      roles: roles === undefined ? before.roles : withRoles(before.roles, roles),
    };
    const { name: newName, admin: newAdmin, roles: newRoles } = after;
    await queryBuilder(tx)
      .update(person)
      .set({ name: newName, admin: newAdmin, roles: newRoles })
      .where(eq(person.id, id));
    return { before, after };
  }) as Promise<{ before: Person; after: Person } | 'unknown' | 'last'>;
}

/** Adds roles to a person. A higher role that they have stays. Null if the person does not exist. */
export async function addRoles(
  tx: Transaction,
  id: string,
  { admin, roles }: Pick<Person, 'admin' | 'roles'>,
): Promise<Person | null> {
  const before = await lockedPerson(tx, id, false);
  if (typeof before === 'string') return null;
  const higher = Object.entries(roles).filter(([site, role]) => {
    const former = Object.hasOwn(before.roles, site) ? ROLES.indexOf(before.roles[site]!) : -1;
    return ROLES.indexOf(role) > former;
  });
  const after = { admin: admin || before.admin, roles: withRoles(before.roles, Object.fromEntries(higher)) };
  await queryBuilder(tx).update(person).set(after).where(eq(person.id, id));
  return { ...before, ...after };
}

/** Deletes a person with their sessions, and the invitations that they made or that bear their address. */
export async function erasePerson(sql: Sql, id: string): Promise<'erased' | 'unknown' | 'last'> {
  return (await sql.begin(async (tx) => {
    const db = queryBuilder(tx);
    const erased = await lockedPerson(tx, id, true);
    if (typeof erased === 'string') return erased;
    await db.delete(session).where(eq(session.person, id));
    await forgetSubscriptions(tx, id);
    await deleteMails(tx, 'weekly', id);
    await db.delete(invitation).where(eq(invitation.invitedBy, id));
    await db.delete(invitation).where(eq(invitation.email, erased.email));
    await db.delete(person).where(eq(person.id, id));
    return 'erased';
  })) as 'erased' | 'unknown' | 'last';
}

/** Takes away the roles at a site that was deleted, in invitations as well. */
export async function forgetRolesAt(tx: Transaction, siteId: string): Promise<void> {
  await tx`update person set roles = roles - ${siteId}::text where jsonb_exists(roles, ${siteId})`;
  await tx`update invitation set roles = roles - ${siteId}::text where jsonb_exists(roles, ${siteId})`;
  await tx`delete from invitation where roles = '{}' and not admin`;
}

/** Adds and takes away roles. */
export function withRoles(
  former: Readonly<Record<string, Role>>,
  changes: Readonly<Record<string, Role | null>>,
): Record<string, Role> {
  const roles = new Map<string, Role>(Object.entries(former));
  for (const [site, role] of Object.entries(changes)) {
    if (role === null) roles.delete(site);
    else roles.set(site, role);
  }
  return Object.fromEntries(roles);
}

/**
 * A person, locked. With `ceases` all admins are locked in one order, so that two requests that remove the last two do
 * not both succeed.
 */
async function lockedPerson(tx: Transaction, id: string, ceases: boolean): Promise<Person | 'unknown' | 'last'> {
  const db = queryBuilder(tx);
  const concerned = ceases ? raw`(${person.admin} or ${person.id} = ${id})` : eq(person.id, id);
  const rows = await db.select(PERSON).from(person).where(concerned).orderBy(asc(person.id)).for('update');
  const found = rows.find((one) => one.id === id);
  if (found === undefined) return 'unknown';
  return ceases && found.admin && !rows.some((one) => one.admin && one.id !== id) ? 'last' : found;
}
