import { createHash, randomBytes } from 'node:crypto';

/** A new API key: 32 random bytes. It is shown once and stored as a hash. */
export function newKey(): string {
  return `dk_${randomBytes(32).toString('base64url')}`;
}

/** The stored form of a key. The key is random enough that a fast hash is as safe as a slow one. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The key in an `Authorization` header: `Bearer KEY`, or Basic with the key as user name, as some programs can send
 * nothing else. Null if the header holds neither.
 */
export function keyIn(authorization: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() !== 'basic') return value || null;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] || null;
}
