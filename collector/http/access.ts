import { createHash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { type ApiKey, keyByHash } from '../storage/sites/apiKeys.ts';
import { Problem } from './problem.ts';
import type { Env } from './runtime.ts';

/** A key of the API: 32 random bytes, told once, kept as a hash. Random enough that a plain hash is as good as a slow one. */
export function newKey(): string {
  return `dk_${randomBytes(32).toString('base64url')}`;
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Lets through who bears a key. */
export const requireKey: MiddlewareHandler<Env> = async (c, next) => {
  const key = bearer(c);
  if (key === null) {
    throw new Problem(401, 'this needs an API key', { hint: 'send the header `Authorization: Bearer KEY`' });
  }
  const known = await keyByHash(c.env.runtime.store.sql, hashOf(key));
  if (known === null) {
    throw new Problem(401, 'this API key is not known', { hint: '`npm run key` makes another one' });
  }
  // The path as the router reads it: `%73ites` leads to the same place as `sites`.
  const { path } = c.req;
  const needed = scopeOf(c.req.method, path, new URL(c.req.url).searchParams);
  if (!allows(known, needed, siteIn(path))) {
    const where = known.sites === null ? '' : ` for ${known.sites.join(', ')}`;
    throw new Problem(403, `this needs the scope ${needed}; the key has ${known.scopes.join(', ')}${where}`);
  }
  c.set('key', known);
  await next();
};

/** What a key may be used for: to look, to take members away, to change, to do anything. */
export const SCOPES = ['read', 'export', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * The scope that a request needs. Whoever makes sites, keys or webhooks decides who else gets to know what, so that
 * takes an admin; a preview is sent as POST and saves nothing. What is not named here takes an admin, too.
 */
export function scopeOf(method: string, path: string, query: URLSearchParams): Scope {
  const within = /^\/v1\/sites\/[^/]+(\/.*)?$/.exec(path);
  const reads = method === 'GET' || method === 'HEAD';
  if (within === null) return reads && path === '/v1/sites' ? 'read' : 'admin';
  const rest = within[1] ?? '';
  if (/^\/webhooks(\/|$)/.test(rest) || (method === 'DELETE' && rest === '')) return 'admin';
  if (reads) return /^\/audiences\/[^/]+\/members$/.test(rest) && query.has('format') ? 'export' : 'read';
  return method === 'POST' && rest === '/audiences/preview' ? 'read' : 'write';
}

/** A key of certain sites has no say beyond them, and sees of all sites only those. */
export function allows(key: ApiKey, needed: Scope, site: string | null): boolean {
  const scoped = key.scopes.includes('admin') || key.scopes.includes(needed);
  if (key.sites === null) return scoped;
  return scoped && (site === null ? needed === 'read' : key.sites.includes(site));
}

function siteIn(path: string): string | null {
  const site = /^\/v1\/sites\/([^/]+)/.exec(path)?.[1];
  return site === undefined ? null : safeDecode(site);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function bearer(c: Context<Env>): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}
