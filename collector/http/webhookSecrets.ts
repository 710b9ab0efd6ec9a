/**
 * The secrets of one webhook, as they are sealed: the one that counts, and those before it, each with the time in
 * milliseconds until which it signs as well. Standard Webhooks lets a message bear several signatures, so that a
 * receiver may change to the new secret at his own pace.
 */
export interface Secrets {
  current: string;
  former: { secret: string; until: number }[];
}

/** For so long the old and the new secret both sign: a day. */
const OVERLAP_MS = 24 * 3_600_000;
/** So many former ones at most: who rotates more often than that has lost them. */
const MOST_FORMER = 2;

/** As text: `new old@1764000000000`. A webhook that never rotated has its bare secret there. */
export function writeSecrets({ current, former }: Secrets): string {
  return [current, ...former.map(({ secret, until }) => `${secret}@${until}`)].join(' ');
}

export function readSecrets(text: string): Secrets {
  const [current = '', ...rest] = text.split(' ');
  return {
    current,
    former: rest.map((one) => {
      const [secret = '', until] = one.split('@');
      return { secret, until: Number(until) };
    }),
  };
}

/** With another secret; the one it replaces signs for a day more. */
export function rotate({ current, former }: Secrets, next: string, nowMs: number): Secrets {
  const still = former.filter(({ until }) => until > nowMs);
  return { current: next, former: [{ secret: current, until: nowMs + OVERLAP_MS }, ...still].slice(0, MOST_FORMER) };
}

/** Those that sign now, the newest first. */
export function signing({ current, former }: Secrets, nowMs: number): string[] {
  return [current, ...former.filter(({ until }) => until > nowMs).map(({ secret }) => secret)];
}
