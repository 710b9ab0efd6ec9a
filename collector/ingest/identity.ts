import { createHash, createHmac } from 'node:crypto';
import { formerSalt, saltOf } from '../storage/secrets.ts';
import type { VisitorKey } from '../storage/situations.ts';
import type { Store } from '../storage/store.ts';

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
  const saltDay = new Date(nowMs).toISOString().slice(0, 10);
  const { today, yesterday } = await saltsOf(store, saltDay);
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
  return createHmac('sha256', secret).update(`cookie\n${siteId}\n${id}`).digest().subarray(0, 16).toString('base64url');
}

/**
 * A UUID of version 8, the one for ids of one's own making (RFC 9562), from the first half of a SHA-256 hash that begins
 * with the key. Half a hash cannot be continued, so this needs none of what HMAC does beyond it, at a third of the time;
 * two of these are most of what there is to compute at the door.
 */
function keyedId(key: string, text: string): string {
  const bytes = createHash('sha256').update(`${key}\n${text}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

interface Salts {
  day: string;
  today: string;
  /** Null where nobody has asked for it while it was made. */
  yesterday: string | null;
}

/** The salts of the current day; kept by store, since a process may serve more than one database in its tests. */
const remembered = new WeakMap<Store, Salts>();

async function saltsOf(store: Store, day: string): Promise<Salts> {
  const known = remembered.get(store);
  if (known?.day === day) return known;
  const [today, yesterday] = await Promise.all([saltOf(store.sql, day), formerSalt(store.sql, day)]);
  const salts = { day, today, yesterday };
  remembered.set(store, salts);
  return salts;
}
