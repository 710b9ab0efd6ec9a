import { createHash } from 'node:crypto';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { emailForms } from '../../shared/emailForms.ts';
import { phoneForms } from '../../shared/phoneForms.ts';
import { countryNamed } from './countryNamed.ts';
import { normalName, personName, withoutPunctuation } from './normalName.ts';
import { normalZip, zipForMeta } from './normalZip.ts';

/** The keys by which an ad platform can find a contact, as the owner knows them. They are never stored. */
export interface RawKeys {
  email?: string | undefined;
  /** International, `+49 89 12345`, or national if `country` is given or the site has a default country. */
  phone?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  /** Its code, or its name in any usual language. */
  country?: string | undefined;
}

/** Their names. */
export const RAW_KEYS = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'city',
  'state',
  'zip',
  'country',
] as const satisfies readonly (keyof RawKeys)[];

/**
 * The forms in which platforms accept match keys: SHA-256 in lower-case hex of the normalized text. Country and postal
 * code are kept in plain text as well, because Google's customer lists require it.
 *
 * | form | normalized | accepted by |
 * |---|---|---|
 * | `email` | no spaces, lower-case, domain in ASCII | Meta, LinkedIn, Microsoft, TikTok |
 * | `emailGoogle` | also, at gmail.com and googlemail.com, no dots and no `+suffix` | Google |
 * | `phone` | E.164, `+498912345` | Google, TikTok |
 * | `phoneDigits` | the same without `+` | Meta |
 * | `firstName`, `lastName` | lower-case, single spaces, no titles and suffixes | Google |
 * | `firstNameMeta`, `lastNameMeta` | also no punctuation; letters of any language stay | Meta |
 * | `cityMeta`, `stateMeta` | lower-case, no spaces, no punctuation | Meta |
 * | `zipMeta` | lower-case, no spaces, no dashes, five digits of an American code | Meta |
 * | `countryMeta` | the code of two letters, lower-case | Meta |
 *
 * The tag makes the same forms of email and phone (`tracker/identify`).
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

/** The forms of each key that could be read, and the keys that could not: a wrong key costs only that key. */
export interface HashedKeys {
  forms: Partial<Record<Form, string>>;
  wrong: WrongKey[];
}

/** Hashes each key in every form at once. National phone numbers are of `country`, or else of `defaultCountry`. */
export function hashKeys(raw: RawKeys, defaultCountry?: string): HashedKeys {
  const forms: Partial<Record<Form, string>> = {};
  const wrong: WrongKey[] = [];
  const put = (form: HashedForm, text: string): void => {
    if (text !== '') forms[form] = sha256(text);
  };

  const country = raw.country === undefined ? null : countryNamed(raw.country);
  if (country !== null) {
    forms.country = country;
    put('countryMeta', country.toLowerCase());
  } else if (raw.country !== undefined) {
    wrong.push({ key: 'country', reason: 'must be an ISO 3166 code like DE, or the name of a country' });
  }
  if (raw.email !== undefined) {
    const email = emailForms(raw.email);
    if (email === null) wrong.push({ key: 'email', reason: 'must be an address like person@example.com' });
    else for (const form of ['email', 'emailGoogle'] as const) put(form, email[form]);
  }
  if (raw.phone !== undefined) {
    const phone = phoneForms(raw.phone, country ?? defaultCountry, parsePhone);
    if (phone === null) {
      const reason = 'must be a number like +49 89 12345, or a national number with `country`';
      wrong.push({ key: 'phone', reason });
    } else for (const form of ['phone', 'phoneDigits'] as const) put(form, phone[form]);
  }
  for (const key of ['firstName', 'lastName'] as const) {
    const name = personName(raw[key] ?? '');
    put(key, name);
    put(`${key}Meta`, spaced(withoutPunctuation(name)));
  }
  put('cityMeta', withoutSpaces(withoutPunctuation(normalName(raw.city ?? ''))));
  put('stateMeta', withoutSpaces(withoutPunctuation(normalName(raw.state ?? ''))));
  const zip = normalZip(raw.zip ?? '', country);
  if (zip !== '') forms.zip = zip;
  put('zipMeta', zipForMeta(zip));
  return { forms, wrong };
}

const parsePhone = (text: string, country: string | undefined) =>
  parsePhoneNumberFromString(text, country as CountryCode | undefined);

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

function spaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
