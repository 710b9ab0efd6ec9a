import { createHmac, timingSafeEqual } from 'node:crypto';
import { normalizedMedium } from '../../core/taps/mediumOf.ts';
import { SHA256_HEX } from '../subject.ts';

/** The recipient of a message and its medium, as the last part of an unsubscribe address names them. */
export interface Unsubscription {
  medium: string;
  subject: { contact: string } | { emailHash: string };
}

/** The key by which the owner signs the unsubscribe addresses of a site. It follows from the installation's secret. */
export function unsubscribeKeyOf(secret: string, siteId: string): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${siteId}`).digest('base64url');
}

/**
 * Reads `site.recipient.signature`. `recipient` is `["newsletter","contact","crm-17"]` or
 * `["newsletter","email","<SHA-256 of the address>"]` in base64url, and `signature` is the HMAC-SHA256 of
 * `site.recipient`. Null if anything in it has been changed.
 */
export function readUnsubscribeToken(secret: string, token: string): (Unsubscription & { siteId: string }) | null {
  const [siteId = '', recipient = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !/^[a-z0-9]{1,64}$/.test(siteId) || !/^[\w-]{43}$/.test(signature)) return null;
  const expected = createHmac('sha256', unsubscribeKeyOf(secret, siteId)).update(`${siteId}.${recipient}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'base64url'))) return null;
  const read = readRecipient(recipient);
  return read === null ? null : { siteId, ...read };
}

/** The owner's own program has made the text, so it can still name nobody. */
function readRecipient(recipient: string): Unsubscription | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(recipient, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every(isText)) return null;
  const [word, kind, id] = parts as [string, string, string];
  const medium = normalizedMedium(word);
  if (medium === '' || medium === '*' || medium.length > 64) return null;
  if (kind === 'contact') return { medium, subject: { contact: id.trim() } };
  return kind === 'email' && SHA256_HEX.test(id) ? { medium, subject: { emailHash: id.toLowerCase() } } : null;
}

function isText(part: unknown): part is string {
  return (
    typeof part === 'string' && part.trim() !== '' && part.length <= 200 && !part.includes('\0') && part.isWellFormed()
  );
}
