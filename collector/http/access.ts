import type { VisitFilter } from '../core/reports/filter.ts';
import type { Person } from '../storage/people/people.ts';
import type { Role } from '../storage/people/role.ts';
import type { ApiKey } from '../storage/sites/apiKeys.ts';
import type { Scope } from './scope.ts';

/** The rights of a request, by its API key or by the session of a person. */
export interface Access {
  /** Id of the key or the person, as the audit log records it. */
  id: string;
  name: string;
  /** The scopes that it has somewhere. */
  scopes: readonly string[];
  /** Null: all sites. */
  sites: readonly string[] | null;
  /** Milliseconds since 1970, the end of an API key; null: it has no end. */
  expiresAt: number | null;
  /** The scopes at each site, if they differ between sites; absent: `scopes` at each. */
  scopesAt?: ReadonlyMap<string, readonly Scope[]>;
  /** The person behind it; null for an API key. */
  person: Person | null;
  /** The session of the person, if the request has one. */
  sessionId?: string;
  /** The limits of a shared link; absent for keys and people. Only routes that name one of the reports are open to it. */
  shared?: { reports: ReadonlySet<string>; filters: readonly VisitFilter[] };
}

/** The scopes of each role at its site. */
export const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  editor: ['read', 'export', 'write'],
  owner: ['read', 'export', 'write', 'admin'],
};

export function accessOfKey({ id, name, scopes, sites, expiresAt }: ApiKey): Access {
  return { id, name, scopes, sites, expiresAt, person: null };
}

/** An admin may do everything everywhere. Everybody else has the scopes of their role at each of their sites. */
export function accessOfPerson(person: Person, sessionId?: string): Access {
  const { id, name, admin, roles } = person;
  const who = { id, name, person, expiresAt: null, ...(sessionId !== undefined && { sessionId }) };
  if (admin) return { ...who, scopes: ['admin'], sites: null };
  const scopesAt = new Map(Object.entries(roles).map(([site, role]) => [site, SCOPES_OF[role]]));
  // Somebody without a site still reads the list of sites, which is empty, and their own sessions.
  const scopes = [...new Set<Scope>(['read', ...[...scopesAt.values()].flat()])];
  return { ...who, scopes, sites: [...scopesAt.keys()], scopesAt };
}

/**
 * Whether a request may do what a route needs. `site` is the site in the route's path, or null. An access that is limited
 * to some sites reaches only those; without a site in the path it may only read, and sees its own sites.
 */
export function allows(access: Access, needed: Scope, site: string | null): boolean {
  if (access.sites === null) return includes(access.scopes, needed);
  if (site === null) return needed === 'read' && includes(access.scopes, needed);
  const scopes = access.scopesAt === undefined ? access.scopes : (access.scopesAt.get(site) ?? []);
  return access.sites.includes(site) && includes(scopes, needed);
}

/** Whether it may do that at some site, so that the handler has to check each site that it touches. */
export function allowsSomewhere(access: Access, needed: Scope): boolean {
  return allows(access, needed, null) || (access.sites ?? []).some((site) => allows(access, needed, site));
}

function includes(scopes: readonly string[], needed: Scope): boolean {
  return scopes.includes('admin') || scopes.includes(needed);
}
