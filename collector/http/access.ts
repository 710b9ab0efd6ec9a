import { createHash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { keyByHash } from '../storage/keys.ts';
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
  await next();
};

function bearer(c: Context<Env>): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}
