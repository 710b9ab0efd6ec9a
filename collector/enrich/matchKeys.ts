import { createHash } from 'node:crypto';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryCode } from './countryCode.ts';

/** The keys by which an ad platform can find a contact, as the owner knows them. They are never stored. */
export interface RawKeys {
  email?: string | undefined;
  /** International, `+49 89 12345`, or national if `country` is given. */
  phone?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  /** ISO 3166, two letters. */
  country?: string | undefined;
}

/**
 * The forms in which platforms accept match keys: SHA-256 in lower-case hex of the normalized text. Country and postal
 * code are kept in plain text as well, because Google's customer lists require it.
 *
 * | form | normalized | accepted by |
 * |---|---|---|
 * | `email` | no spaces, lower-case | Meta, LinkedIn, Microsoft, TikTok, the tag |
 * | `emailGoogle` | also, at gmail.com and googlemail.com, no dots and no `+suffix` | Google |
 * | `phone` | E.164, `+498912345` | Google, TikTok, the tag |
 * | `phoneDigits` | the same without `+` | Meta |
 * | `firstName`, `lastName` | lower-case, single spaces | Google |
 * | `firstNameMeta`, `lastNameMeta` | also no punctuation; letters of any language stay | Meta |
 * | `cityMeta`, `stateMeta` | lower-case, no spaces, no punctuation | Meta |
 * | `zipMeta` | lower-case, no spaces, the part before `-` | Meta |
 * | `countryMeta` | lower-case | Meta |
 */
export const HASHED_FORMS = [
  'email',
  'emailGoogle',
  'phone',
  'phoneDigits',
  'firstName',
  'lastName',
  'firstNameMeta',
  'lastNameMeta',
  'cityMeta',
  'stateMeta',
  'zipMeta',
  'countryMeta',
] as const;
export type HashedForm = (typeof HASHED_FORMS)[number];
export type Form = HashedForm | 'zip' | 'country';

/** A key that cannot be normalized, and why. */
export interface WrongKey {
  key: keyof RawKeys;
  reason: string;
}

export type Hashed = { ok: true; forms: Partial<Record<Form, string>> } | { ok: false; wrong: WrongKey };

/** One bare address: no name, no scheme, no stray dots, no invisible characters. */
const ADDRESS = /^[^@\s<>(),:;"\\\p{C}]+@(?:[^@\s<>(),:;"\\.\p{C}]+\.)+[^@\s<>(),:;"\\.\p{C}]{2,}$/u;

/** Hashes each key in every form at once. */
export function hashKeys(raw: RawKeys): Hashed {
  const forms: Partial<Record<Form, string>> = {};
  const put = (form: HashedForm, text: string): void => {
    if (text !== '') forms[form] = sha256(text);
  };
  const wrong = (key: keyof RawKeys, reason: string): Hashed => ({ ok: false, wrong: { key, reason } });

  const country = countryCode(raw.country);
  if (country === null && raw.country !== undefined) return wrong('country', 'must be an ISO 3166 code like DE');
  if (country !== null) {
    forms.country = country;
    put('countryMeta', country.toLowerCase());
  }
  if (raw.email !== undefined) {
    const email = normalEmail(raw.email);
    if (email === null) return wrong('email', 'must be an address like person@example.com');
    put('email', email);
    put('emailGoogle', googleEmail(email));
  }
  if (raw.phone !== undefined) {
    const phone = normalPhone(raw.phone, country ?? undefined);
    if (phone === null)
      return wrong('phone', 'must be a number like +49 89 12345, or a national number with `country`');
    put('phone', phone);
    put('phoneDigits', phone.slice(1));
  }
  for (const name of ['firstName', 'lastName'] as const) {
    put(name, normalName(raw[name] ?? ''));
    put(`${name}Meta`, spaced(withoutPunctuation(normalName(raw[name] ?? ''))));
  }
  put('cityMeta', withoutSpaces(withoutPunctuation(normalName(raw.city ?? ''))));
  put('stateMeta', withoutSpaces(withoutPunctuation(normalName(raw.state ?? ''))));
  if (raw.zip !== undefined) {
    forms.zip = spaced(raw.zip);
    put('zipMeta', withoutSpaces(raw.zip).split('-')[0]!.toLowerCase());
  }
  return { ok: true, forms };
}

export function normalEmail(text: string): string | null {
  const email = withoutSpaces(text.normalize('NFC')).toLowerCase();
  return ADDRESS.test(email) ? email : null;
}

/** Google ignores dots, and everything from a plus sign on, in the addresses of its own hosts. */
export function googleEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1);
  if (host !== 'gmail.com' && host !== 'googlemail.com') return email;
  return `${email.slice(0, at).split('+')[0]!.replaceAll('.', '')}@${host}`;
}

/** E.164 with its plus sign; null if the text cannot be a number. */
export function normalPhone(text: string, country: string | undefined): string | null {
  const number = parsePhoneNumberFromString(text, country as CountryCode | undefined);
  return number?.isPossible() ? number.number : null;
}

/** Lower-case, composed (NFC), with single spaces. Letters of every language stay as they are. */
export function normalName(text: string): string {
  return spaced(text.normalize('NFC').toLowerCase());
}

export function withoutPunctuation(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '');
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

function spaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
