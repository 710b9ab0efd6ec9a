/** The person who gets a touch link: one of the four. */
export interface TouchLinkSubject {
  /** Your own id of a contact. Everybody who has the link can read it. */
  contact?: string | undefined;
  /** The id of a visitor, as exports name them. */
  visitor?: string | undefined;
  /** An email address. The link has only its SHA-256. */
  email?: string | undefined;
  /** The SHA-256, in lower-case hex, of the trimmed lower-case email address. */
  emailHash?: string | undefined;
}

/** The message that has the link. */
export interface TouchLinkMessage extends TouchLinkSubject {
  /** `newsletter`, `email`, `answer`, `print`, or any other word of yours. */
  medium: string;
  campaign?: string | undefined;
  /** From then on, the link leads to its page and counts nothing. By default it counts as long as its key is valid. */
  until?: Date | string | undefined;
}

/**
 * A link to a page of your own, for one recipient of a message. It is signed here, so a newsletter to a million people
 * needs no request. `key` is the site's: `GET /v1/sites/{site}/touch-link-key`.
 *
 *     const address = await touchLink(key, 'https://www.example.com/spring', { contact: 'crm-17', medium: 'newsletter' });
 *
 * In other languages: the claims as JSON, encoded as base64url without padding; a dot; and the first 22 characters of the
 * base64url of HMAC-SHA256 over that encoded text, under the key as it is written. The result is the parameter `dx`.
 */
export async function touchLink(key: string, to: string, message: TouchLinkMessage): Promise<string> {
  const claims = base64url(new TextEncoder().encode(JSON.stringify(await claimsOf(message))));
  const signature = await signed(key, claims);
  const [, page = '', hash = ''] = /^([^#]*)(.*)$/s.exec(to)!;
  const joint = page.includes('?') ? (/[?&]$/.test(page) ? '' : '&') : '?';
  return `${page}${joint}dx=${claims}.${signature}${hash}`;
}

async function claimsOf({ contact, visitor, email, emailHash, medium, campaign, until }: TouchLinkMessage) {
  if ([contact, visitor, email, emailHash].filter((one) => one !== undefined).length !== 1)
    throw new TypeError('exactly one of contact, visitor, email and emailHash is required');
  if (contact?.includes('@') === true)
    throw new TypeError('contact: is an email address, which everybody could read in the link; pass it as `email`');
  if (medium.trim() === '') throw new TypeError('medium: must not be blank');
  const end = until === undefined ? undefined : new Date(until);
  if (end !== undefined && Number.isNaN(end.getTime())) throw new TypeError('until: is not a time');
  return {
    contact,
    visitor,
    emailHash: email === undefined ? emailHash : await sha256(email.trim().toLowerCase()),
    medium,
    campaign,
    until: end?.toISOString(),
  };
}

/** The beginning of a signature of 256 bits: 132 of them are enough, and keep the link short. */
const SIGNATURE_LETTERS = 22;

async function signed(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), hmac, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, encoder.encode(text));
  return base64url(new Uint8Array(signature)).slice(0, SIGNATURE_LETTERS);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
