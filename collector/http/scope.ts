import type { ApiKey } from '../storage/sites/apiKeys.ts';

/** The uses of an API key: to read, to export members, to change things, to do everything. */
export const SCOPES = ['read', 'export', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** In the declaration of a route: every key may send the request. */
export const ANY_SCOPE = 'any';

/**
 * Whether a key may do what a route needs. `site` is the site in the route's path, or null. A key that is limited to
 * some sites reaches only those; without a site in the path it may only read, and sees its own sites.
 */
export function allows(key: ApiKey, needed: Scope, site: string | null): boolean {
  const hasScope = key.scopes.includes('admin') || key.scopes.includes(needed);
  if (key.sites === null) return hasScope;
  return hasScope && (site === null ? needed === 'read' : key.sites.includes(site));
}
