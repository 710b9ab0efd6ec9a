import type { MiddlewareHandler } from 'hono';
import { type ApiKey, hasEnded, keyByHash } from '../storage/sites/apiKeys.ts';
import { hashOf, keyIn } from './apiKey.ts';
import { Problem, tooMany } from './problem.ts';
import type { Env } from './runtime.ts';
import { ANY_SCOPE, allows, type Scope } from './scope.ts';

/** Admits requests whose key has not ended, has a scope, and reaches the site in the path. */
export function requireScope(scope: Scope | typeof ANY_SCOPE): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = keyIn(c.req.header('authorization'));
    if (given === null) {
      throw new Problem(401, 'the request has no API key', { hint: 'send the header `Authorization: Bearer KEY`' });
    }
    const { limits, store } = c.env.runtime;
    const { address } = c.env.client;
    // A guess is counted before it is checked, so guesses at the same time count as well.
    const guessing = limits?.overByAddress('wrong-keys', address) ?? null;
    if (guessing !== null) return tooMany(guessing);
    const key = await keyByHash(store.sql, hashOf(given));
    if (key === null) {
      throw new Problem(401, 'the API key is unknown', { hint: '`npm run key` on the server makes a new one' });
    }
    limits?.giveBack('wrong-keys', address);
    const over = limits?.over('key', key.id) ?? null;
    if (over !== null) return tooMany(over);
    refuseEnded(key, c.env.runtime.now());
    // The parameter comes from the router, decoded: `%73hop` and `shop` are the same site.
    const site = c.req.param('site') ?? null;
    if (scope !== ANY_SCOPE && !allows(key, scope, site)) {
      const reach = key.sites === null ? '' : `, for the sites ${key.sites.join(', ')}`;
      throw new Problem(403, `this request needs the scope ${scope}; the key has ${key.scopes.join(', ')}${reach}`);
    }
    c.set('key', key);
    await next();
    return undefined;
  };
}

/** A known key that has ended is not a guess: the limit of wrong keys would otherwise also stop the valid keys beside it. */
function refuseEnded(key: ApiKey, nowMs: number): void {
  if (!hasEnded(key, nowMs)) return;
  const end = new Date(key.expiresAt!).toISOString();
  throw new Problem(401, `the API key \`${key.name}\` ended at ${end}`, { hint: 'an admin key makes a new one' });
}
