import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isoOf } from '../../core/time/moment.ts';
import { type Access, allows } from '../../http/access.ts';
import { Problem } from '../../http/problem.ts';
import type { Env } from '../../http/runtime.ts';
import { Instant, textOf, valuesByName } from '../../http/schemas.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { type Person, personById } from '../../storage/people/people.ts';
import { ROLES, type Role } from '../../storage/people/role.ts';
import { listSites } from '../../storage/sites/sites.ts';

/** Schemas and checks that the routes for people share. */

const MEANING = 'viewer: read; editor: also export and change; owner: everything at that site';

export const Roles = valuesByName(64, z.enum(ROLES)).openapi({
  type: 'object',
  additionalProperties: { type: 'string', enum: [...ROLES] },
  description: `The role at each site, by the id of the site. ${MEANING}`,
  example: { k3f9x2m7qa: 'editor' },
});

export const RoleChanges = valuesByName(64, z.enum(ROLES).nullable()).openapi({
  type: 'object',
  additionalProperties: { type: ['string', 'null'], enum: [...ROLES, null] },
  description: `Roles to give; null takes one away. Sites that are absent stay as they are. ${MEANING}`,
  example: { k3f9x2m7qa: 'editor' },
});

export const IsAdmin = z
  .boolean()
  .openapi({ description: 'May do everything at every site, create sites, and manage all people' });

export const PersonName = textOf(200)
  .refine((name) => name.trim() !== '', 'must not be blank')
  .transform((name) => name.trim())
  .openapi({ type: 'string', example: 'Ada Lovelace' });

export const PersonView = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    admin: IsAdmin,
    roles: z.record(z.string(), z.enum(ROLES)),
    createdAt: Instant,
  })
  .openapi('Person');

/** A person as somebody sees them who manages some sites: only the roles at those sites are shown. */
export function viewOfPerson({ id, name, email, admin, roles, createdAt }: Person, access: Access) {
  return { id, name, email, admin, roles: rolesWithin(roles, access), createdAt: isoOf(createdAt) };
}

export function rolesWithin(roles: Readonly<Record<string, Role>>, access: Access): Record<string, Role> {
  return Object.fromEntries(Object.entries(roles).filter(([site]) => allows(access, 'admin', site)));
}

/**
 * Refuses sites that do not exist, and those at which the caller may not decide who is what. Only an admin of the
 * installation decides who is one.
 */
export async function checkMayGive(
  c: Context<Env>,
  { admin, roles = {} }: { admin?: boolean | undefined; roles?: Readonly<Record<string, Role | null>> | undefined },
): Promise<void> {
  const access = c.get('key');
  if (admin !== undefined && !allows(access, 'admin', null)) {
    throw new Problem(403, 'only an admin of all sites decides who is an admin', { pointer: '/admin' });
  }
  const refused = Object.keys(roles).find((site) => !allows(access, 'admin', site));
  if (refused !== undefined) {
    throw new Problem(403, `the role at the site ${refused} is given by its owners only`, pointerTo(refused));
  }
  const known = new Set((await listSites(c.env.runtime.store.sql)).map(({ id }) => id));
  const unknown = Object.entries(roles).find(([site, role]) => role !== null && !known.has(site))?.[0];
  if (unknown !== undefined) throw new Problem(400, `the site ${unknown} does not exist`, pointerTo(unknown));
}

function pointerTo(site: string): { pointer: string } {
  return { pointer: `/roles/${site.replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

export const PersonParam = z.object({
  person: z.string().openapi({ param: { name: 'person', in: 'path' }, description: 'Id of the person' }),
});

export const PersonOrMe = z.object({
  person: z.string().openapi({
    param: { name: 'person', in: 'path' },
    description: 'Id of the person, or `me` for the one who is signed in',
  }),
});

/**
 * The id in a path, for routes by which people manage their own account. An admin of all sites manages every account; to
 * everybody else the others do not exist.
 */
export function ownAccount(c: Context<Env>, person: string): string {
  const access = c.get('key');
  const id = person === 'me' ? access.person?.id : person;
  if (id === undefined) throw new Problem(404, 'an API key has no account', { hint: 'name a person by their id' });
  if (id !== access.person?.id && !allows(access, 'admin', null)) {
    throw noPerson(id);
  }
  return id;
}

export function noPerson(id: string): Problem {
  return new Problem(404, `the person ${id.slice(0, 64)} does not exist`);
}

export const LAST_ADMIN = 'the last admin cannot be removed';

/** The person with this id, if the caller may manage them; else null. */
export async function visiblePerson(sql: Sql, id: string, access: Access): Promise<Person | null> {
  const person = id.includes('\0') ? null : await personById(sql, id);
  if (person === null || access.sites === null) return person;
  return Object.keys(rolesWithin(person.roles, access)).length > 0 ? person : null;
}
