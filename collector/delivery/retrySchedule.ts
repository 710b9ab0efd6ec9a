const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between attempts, as Standard Webhooks proposes them; the first attempt is at once. Over three days in all. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const JITTER = 0.1;

/** So often a message is tried. */
export const ATTEMPTS = WAITS.length + 1;

/** How long to wait after so many attempts, a little more or less by `chance` from 0 to 1; null: no more of them. */
export function waitAfter(attempts: number, chance: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * chance));
}

const LONGEST_WISH = 24 * HOUR;

/** Milliseconds that a receiver wants to be left alone (RFC 9110, `Retry-After`: seconds or a date); 0 where he says none. */
export function wishOf(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  const wish = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - nowMs;
  return Number.isFinite(wish) ? Math.min(Math.max(wish, 0), LONGEST_WISH) : 0;
}
