import { hash } from 'node:crypto';
import type { VisitorKey } from '../storage/apply/situations.ts';
import { formerSalt, saltOf } from '../storage/database/secrets.ts';
import type { Store } from '../storage/database/store.ts';

/**
 * Who a request is from. A lasting visitor has an id in a cookie that only the collector reads; a new one's is a keyed
 * hash of his page's nonce, so that requests that cross before the cookie has arrived make one visitor. Anyone else is
 * a hash of site, address and user agent under the day's random salt, and cannot be told again when the salt is gone.
 */
export function lastingId(secret: string, siteId: string, page: string): string {
  return keyedId(secret, `visitor\n${siteId}\n${page}`);
}

export async function anonymousKey(
  store: Store,
  siteId: string,
  address: string,
  userAgent: string,
  nowMs: number,
): Promise<VisitorKey> {
  const { day: saltDay, today, yesterday } = await saltsOf(store, nowMs);
  const idUnder = (salt: string) => keyedId(salt, `${siteId}\n${address}\n${userAgent}`);
  // Who reads across midnight is still on the same visit.
  return { id: idUnder(today), saltDay, ...(yesterday === null ? {} : { former: idUnder(yesterday) }) };
}

/** A cookie is `id.mac`: an id that was seen in an export opens nothing. */
export function cookieValue(secret: string, siteId: string, id: string): string {
  return `${id}.${macOf(secret, siteId, id)}`;
}

export function idOfCookie(secret: string, siteId: string, value: string | undefined): string | null {
  const match = /^([0-9a-f-]{36})\.([\w-]{22})$/.exec(value ?? '');
  return match !== null && match[2] === macOf(secret, siteId, match[1]!) ? match[1]! : null;
}

/** One cookie a site, so that several sites can live on one host. */
export function cookieName(siteId: string): string {
  return `dx-${siteId}`;
}

function macOf(secret: string, siteId: string, id: string): string {
  return keyed(secret, `cookie\n${siteId}\n${id}`, 'base64url').slice(0, 22);
}

/** A UUID of version 8, the one for ids of one's own making (RFC 9562). */
function keyedId(key: string, text: string): string {
  const hex = keyed(key, text, 'hex');
  const variant = (0x8 | (Number.parseInt(hex[16]!, 16) & 0x3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A SHA-256 hash that begins with the key, of which at most the first half may be used: half a hash cannot be continued,
 * so it needs none of what HMAC does beyond it, at a fifth of the time. Most of what the door computes are these.
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
  /** Null where nobody has asked for it while it was made. */
  yesterday: string | null;
}

/** The salts of the current day; kept by store, since a process may serve more than one database in its tests. */
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
