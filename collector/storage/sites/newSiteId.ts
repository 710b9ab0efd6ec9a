import { randomBytes } from 'node:crypto';

/** Thirty-two letters and digits, without `i`, `l`, `o` and `1`, which are easily confused. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** A public id of ten characters: 50 bits, too many to guess. */
export function newSiteId(): string {
  return Array.from(randomBytes(10), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
