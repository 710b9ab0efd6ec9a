import { hash } from 'node:crypto';

/**
 * The tombstone of an erased visitor: a keyed hash of their id, as a UUID. An id leads to its tombstone, and no tombstone
 * leads to an id. As in `ingest/identity.ts`, half a hash over the key and a text is used, so it
 * cannot be extended.
 */
export function tombstoneOf(key: string, siteId: string, visitor: string): string {
  const hex = keyedHash(key, `erased\n${siteId}\n${visitor}`);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 32 digits of a hash that nobody can compute without the key. */
export function keyedHash(key: string, text: string): string {
  return hash('sha256', `${key}\n${text}`, 'hex').slice(0, 32);
}
