import { isReservedName } from '../isReservedName.ts';
import { isPlaceholder } from '../privacy/contactId.ts';
import { readTime } from '../time/readTime.ts';
import { normalizedMedium } from './mediumOf.ts';

/**
 * The token of a touch link, in the parameter `dx` of a page's address: claims in base64url, a dot, and a signature
 * (`collector/client/touchLink.ts` has the formula). Reading it proves nothing; `storage/touchLinks` checks the signature.
 */
export const TOUCH_TOKEN = /^[\w-]{12,1400}\.[\w-]{22}$/;

/** The claims of a token: the person and the message. A link that the collector has stored is named by its id alone. */
export interface TouchClaims {
  link?: string;
  contact?: string;
  visitor?: string;
  emailHash?: string;
  /** Only stored links name a person by it. */
  phoneHash?: string;
  medium: string;
  campaign: string | null;
  /** Milliseconds since 1970, or null. */
  untilMs: number | null;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The forms in which a token names a person. A word that stands for no contact names nobody. */
const PERSON: Readonly<Record<'link' | 'contact' | 'visitor' | 'emailHash', (text: string) => boolean>> = {
  link: (text) => UUID.test(text),
  contact: (text) => !isPlaceholder(text),
  visitor: (text) => UUID.test(text),
  emailHash: (text) => /^[0-9a-f]{64}$/.test(text),
};

/** The claims of a token, or null if they cannot be read. */
export function claimsIn(token: string): TouchClaims | null {
  const given = TOUCH_TOKEN.test(token) ? parsed(token.slice(0, token.indexOf('.'))) : null;
  if (given === null) return null;
  const named = Object.entries(PERSON).flatMap(([name, isFit]) => {
    const text = textIn(given, name, 200);
    return text === null ? [] : [{ name, text, isFit: isFit(text) }];
  });
  const medium = normalizedMedium(textIn(given, 'medium', 64) ?? '');
  const untilMs = given['until'] == null ? null : readTime(String(given['until']), 'UTC');
  const isWhole = named.length === 1 && named[0]!.isFit && medium !== '' && !isReservedName(medium);
  if (!isWhole || (given['until'] != null && untilMs === null)) return null;
  return { [named[0]!.name]: named[0]!.text, medium, campaign: textIn(given, 'campaign', 200), untilMs };
}

function parsed(encoded: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function textIn(given: Record<string, unknown>, name: string, most: number): string | null {
  const value = Object.hasOwn(given, name) ? given[name] : null;
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > most || text.includes('\0') || !text.isWellFormed() ? null : text;
}
