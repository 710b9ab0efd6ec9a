import type { Context, MiddlewareHandler } from 'hono';
import { type ApiKey, hasEnded, keyByHash } from '../storage/sites/apiKeys.ts';
import { type Access, accessOfKey, allows, allowsSomewhere } from './access.ts';
import { hashOf, keyIn } from './apiKey.ts';
import { Problem, tooMany } from './problem.ts';
import type { Env } from './runtime.ts';
import { ANY_SCOPE, type Scope } from './scope.ts';
import { isFromOwnPage, sessionIn } from './session.ts';

/**
 * Admits requests whose API key or session is valid, has a scope, and reaches the site in the path. With
 * `somewhere` the scope at any site suffices, and the handler checks each site that it touches. `shared` is the report by
 * which a shared link may read the route; without it the route is closed to links.
 */
export function requireScope(
  scope: Scope | typeof ANY_SCOPE,
  somewhere = false,
  shared?: string,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const access = c.env.access ?? (await accessOf(c));
    if (access instanceof Response) return access;
    const over = c.env.runtime.limits?.over('key', access.id) ?? null;
    if (over !== null) return tooMany(over);
    // The parameter comes from the router, decoded: `%73hop` and `shop` are the same site.
    const site = c.req.param('site') ?? null;
    if (scope !== ANY_SCOPE && !(somewhere ? allowsSomewhere(access, scope) : allows(access, scope, site))) {
      throw notAllowed(access, scope);
    }
    if (access.shared !== undefined && (shared === undefined || !access.shared.reports.has(shared))) {
      throw new Problem(403, 'this link shows only the reports that it was made for');
    }
    c.set('key', access);
    await next();
    return undefined;
  };
}

/** The rights of a request. A header `Authorization` counts before a cookie, because somebody has set it on purpose. */
async function accessOf(c: Context<Env>): Promise<Access | Response> {
  const given = keyIn(c.req.header('authorization'));
  if (given !== null) return accessByKey(c, given);
  const session = await sessionIn(c);
  if (session === null) {
    throw new Problem(401, 'the request has no API key', { hint: 'send the header `Authorization: Bearer KEY`' });
  }
  if (!isFromOwnPage(c)) {
    throw new Problem(403, 'a request by a session has to come from a page of the collector', {
      hint: 'programs use an API key',
    });
  }
  return session.access;
}

async function accessByKey(c: Context<Env>, given: string): Promise<Access | Response> {
  const { limits, store, now } = c.env.runtime;
  const { address } = c.env.client;
  // A guess is counted before it is checked, so guesses at the same time count as well.
  const guessing = limits?.overByAddress('wrong-keys', address) ?? null;
  if (guessing !== null) return tooMany(guessing);
  const key = await keyByHash(store.sql, hashOf(given));
  if (key === null) {
    throw new Problem(401, 'the API key is unknown', { hint: '`npm run key` on the server makes a new one' });
  }
  limits?.giveBack('wrong-keys', address);
  if (hasEnded(key, now())) {
    const over = limits?.over('key', key.id) ?? null;
    if (over !== null) return tooMany(over);
    throw ended(key);
  }
  return accessOfKey(key);
}

function notAllowed({ person, scopes, sites }: Access, scope: Scope): Problem {
  const holder = person === null ? 'the key has' : 'your roles allow';
  const reach = sites === null ? '' : `, for the sites ${sites.join(', ') || '(none)'}`;
  return new Problem(403, `this request needs the scope ${scope}; ${holder} ${scopes.join(', ')}${reach}`);
}

/** A key that has ended is not a guess: the limit of wrong keys would also stop the valid keys of its address. */
function ended({ name, expiresAt }: ApiKey): Problem {
  const end = new Date(expiresAt!).toISOString();
  return new Problem(401, `the API key \`${name}\` ended at ${end}`, { hint: 'an admin key makes a new one' });
}
