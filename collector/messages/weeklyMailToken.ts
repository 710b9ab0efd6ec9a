import { createHmac, timingSafeEqual } from 'node:crypto';

/** The token of the link that ends a weekly overview. It is computed, so that an old email works as well as a new one. */
export function weeklyMailToken(secret: string, site: string, person: string): string {
  return `${site}.${person}.${proofOf(secret, site, person).toString('base64url')}`;
}

/** The site and the person of a token; null if it was not made with this secret. */
export function readWeeklyMailToken(secret: string, token: string): { site: string; person: string } | null {
  const [site = '', person = '', proof = '', ...more] = token.slice(0, 500).split('.');
  if (site === '' || person === '' || more.length > 0) return null;
  const given = Buffer.from(proof, 'base64url');
  const expected = proofOf(secret, site, person);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { site, person } : null;
}

function proofOf(secret: string, site: string, person: string): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe\n${site}\n${person}`).digest();
}
