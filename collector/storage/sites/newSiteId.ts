import { randomBytes } from 'node:crypto';

/** Thirty-two letters and digits, without those that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** Ten of them: 50 bits, public, and found by no guessing worth while. */
export function newSiteId(): string {
  return Array.from(randomBytes(10), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
