const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between attempts, as Standard Webhooks proposes them; the first attempt is immediate. Over three days in all. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const JITTER = 0.1;

/** Attempts for one message at most. */
export const ATTEMPTS = WAITS.length + 1;

/** The wait after this many attempts, varied by `chance` from 0 to 1; null after the last attempt. */
export function waitAfter(attempts: number, chance: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * chance));
}

const LONGEST_RETRY_AFTER = 24 * HOUR;

/** Milliseconds until a receiver accepts messages again (RFC 9110, `Retry-After`: seconds or a date); 0 without one. */
export function readRetryAfter(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  const wait = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - nowMs;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER) : 0;
}
