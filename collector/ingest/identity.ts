import { hash } from 'node:crypto';
import { canonicalAddress } from '../core/privacy/canonicalAddress.ts';
import type { VisitorKey } from '../storage/apply/situations.ts';
import { formerSalt, saltOf } from '../storage/database/secrets.ts';
import type { Store } from '../storage/database/store.ts';

/**
 * The id of a new visitor with consent: a keyed hash of the nonce of their page. Requests of one page that cross before
 * the cookie has arrived therefore make one visitor. Afterwards a cookie that only the collector reads holds the id.
 */
export function lastingId(secret: string, siteId: string, page: string): string {
  return keyedId(secret, `visitor\n${siteId}\n${page}`);
}

/**
 * The key of a visitor without consent: a hash of site, address and user agent under the day's random salt. When the
 * salt is deleted, nobody can compute it again.
 */
export async function anonymousKey(
  store: Store,
  siteId: string,
  address: string,
  userAgent: string,
  nowMs: number,
): Promise<VisitorKey> {
  const { day: saltDay, today, yesterday } = await saltsOf(store, nowMs);
  const spelled = canonicalAddress(address);
  const idUnder = (salt: string) => keyedId(salt, `${siteId}\n${spelled}\n${userAgent}`);
  // A visit that goes on across midnight stays one visit.
  return { id: idUnder(today), saltDay, ...(yesterday === null ? {} : { former: idUnder(yesterday) }) };
}

/**
 * A cookie is `id.mac`, so an id that somebody saw in an export proves nothing. A third part is a hash of the page load on
 * which the visitor began, so that a reset on this page load does not begin them again.
 */
export function cookieValue(secret: string, siteId: string, id: string, page: string): string {
  return `${id}.${macOf(secret, siteId, id)}.${pageMarkOf(secret, siteId, page)}`;
}

/** Did the visitor of this cookie begin on this page load? */
export function isOfPage(secret: string, siteId: string, cookie: string | undefined, page: string): boolean {
  return cookie?.split('.')[2] === pageMarkOf(secret, siteId, page);
}

function pageMarkOf(secret: string, siteId: string, page: string): string {
  return keyed(secret, `page\n${siteId}\n${page}`, 'base64url').slice(0, 11);
}

export function idOfCookie(secret: string, siteId: string, value: string | undefined): string | null {
  const match = /^([0-9a-f-]{36})\.([\w-]{22})(?:\.[\w-]{11})?$/.exec(value ?? '');
  return match !== null && match[2] === macOf(secret, siteId, match[1]!) ? match[1]! : null;
}

/** One cookie for each site, because several sites can share a host. */
export function cookieName(siteId: string): string {
  return `dx-${siteId}`;
}

function macOf(secret: string, siteId: string, id: string): string {
  return keyed(secret, `cookie\n${siteId}\n${id}`, 'base64url').slice(0, 22);
}

/** A UUID of version 8, which RFC 9562 reserves for ids that an application makes in its own way. */
function keyedId(key: string, text: string): string {
  const hex = keyed(key, text, 'hex');
  const variant = (0x8 | (Number.parseInt(hex[16]!, 16) & 0x3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A SHA-256 hash over the key and a text, of which a caller uses at most the first half. Half a hash cannot be extended,
 * so this is as safe as HMAC, in a fifth of the time. Ingest spends most of its own time on these hashes.
 */
function keyed(key: string, text: string, encoding: 'hex' | 'base64url'): string {
  return hash('sha256', `${key}\n${text}`, encoding);
}

const DAY_MS = 86_400_000;

interface Salts {
  /** `2026-11-22`, of UTC, and the same as a number of days since 1970. */
  day: string;
  number: number;
  today: string;
  /** Null if no visit was counted on that day. */
  yesterday: string | null;
}

/** The salts of the current day, by store: tests run several databases in one process. */
const remembered = new WeakMap<Store, Salts>();

async function saltsOf(store: Store, nowMs: number): Promise<Salts> {
  const known = remembered.get(store);
  const number = Math.floor(nowMs / DAY_MS);
  if (known?.number === number) return known;
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const [today, yesterday] = await Promise.all([saltOf(store.sql, day), formerSalt(store.sql, day)]);
  const salts = { day, number, today, yesterday };
  remembered.set(store, salts);
  return salts;
}
