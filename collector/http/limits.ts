import { type Level, type Quota, TokenBuckets } from './tokenBuckets.ts';

/** All limits; each name is a policy in the `RateLimit` headers. */
export const LIMITS = {
  /** Requests of an address to pages, tag and demo. */
  pages: { setting: 'DUPLEX_LIMIT_PAGES', quota: 6_000, windowSeconds: 60 },
  /** Requests of an address to the API. */
  api: { setting: 'DUPLEX_LIMIT_API', quota: 3_000, windowSeconds: 60 },
  /** Batches for a site. */
  site: { setting: 'DUPLEX_LIMIT_SITE', quota: 2_000_000, windowSeconds: 60 },
  /** Requests with a key. */
  key: { setting: 'DUPLEX_LIMIT_KEY', quota: 60_000, windowSeconds: 60 },
  /** Requests of an address with a wrong key. */
  'wrong-keys': { setting: 'DUPLEX_LIMIT_WRONG_KEYS', quota: 30, windowSeconds: 60 },
  /** Attempts of an address to sign in, or to use the link of an invitation. */
  'sign-in': { setting: 'DUPLEX_LIMIT_SIGN_IN', quota: 20, windowSeconds: 60 },
  /** Short codes of an address that lead nowhere. */
  codes: { setting: 'DUPLEX_LIMIT_CODES', quota: 20, windowSeconds: 3_600 },
  /** Failed events of an address that are kept. */
  failed: { setting: 'DUPLEX_LIMIT_FAILED', quota: 500, windowSeconds: 86_400 },
  /** Events of an address that are over an hour old when they arrive. */
  old: { setting: 'DUPLEX_LIMIT_OLD', quota: 2_000, windowSeconds: 86_400 },
} as const satisfies Record<string, Quota & { setting: string }>;

export type LimitName = keyof typeof LIMITS;

/** A request beyond a limit. */
export interface OverLimit {
  name: LimitName;
  seconds: number;
  headers: [name: string, value: string][];
}

/** An invalid size of a limit. */
export class WrongLimit extends Error {}

/**
 * The limits of this process. Clients on this machine are not limited by address, because a proxy that forwards no
 * address would make all visitors one client.
 */
export class Limits {
  readonly #now: () => number;
  readonly #quotas = new Map<LimitName, Quota>();
  readonly #buckets = new Map<LimitName, TokenBuckets>();

  /** Reads the sizes from the environment; 0 switches a limit off. */
  constructor(env: Readonly<Record<string, unknown>>, now: () => number) {
    this.#now = now;
    for (const [name, { setting, quota: standard, windowSeconds }] of Object.entries(LIMITS)) {
      const text = String(env[setting] ?? '').trim() || String(standard);
      if (!/^\d{1,9}$/.test(text)) throw new WrongLimit(`${setting} must be a number, 0 for no limit, not ${text}`);
      const quota = { quota: Number(text), windowSeconds };
      if (quota.quota === 0) continue;
      this.#quotas.set(name as LimitName, quota);
      this.#buckets.set(name as LimitName, new TokenBuckets(quota));
    }
  }

  /** Counts `tokens` under a site or a key; null if they are within the limit. */
  over(name: LimitName, key: string, tokens = 1): OverLimit | null {
    if (tokens === 0) return null;
    const level = this.#buckets.get(name)?.take(key, this.#now(), tokens);
    if (level === undefined || level.ok) return null;
    return { name, seconds: level.seconds, headers: this.#headers(name, level) };
  }

  /** The same for the address of a client. */
  overByAddress(name: LimitName, address: string, tokens = 1): OverLimit | null {
    const key = networkOf(address);
    return key === null ? null : this.over(name, key, tokens);
  }

  /** Takes back a count that was made in advance. */
  giveBack(name: LimitName, address: string): void {
    const key = networkOf(address);
    if (key !== null) this.#buckets.get(name)?.giveBack(key, this.#now());
  }

  /** How many of `tokens` an address may still have. They are counted. */
  room(name: LimitName, address: string, tokens: number): number {
    const key = networkOf(address);
    return key === null ? tokens : (this.#buckets.get(name)?.takeSome(key, this.#now(), tokens) ?? tokens);
  }

  #headers(name: LimitName, { remaining, seconds }: Level): [string, string][] {
    const { quota, windowSeconds } = this.#quotas.get(name)!;
    return [
      ['retry-after', String(seconds)],
      ['ratelimit-policy', `"${name}";q=${quota};w=${windowSeconds}`],
      ['ratelimit', `"${name}";r=${remaining};t=${seconds}`],
    ];
  }
}

/** The network that counts as one client: an IPv4 address, or a /64 network of IPv6. Null for this machine, or without one. */
export function networkOf(address: string): string | null {
  if (address === '' || address === '::1' || address.startsWith('127.')) return null;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
