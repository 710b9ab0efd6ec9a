/**
 * The secrets of one webhook: the current one, and former ones with the time in milliseconds until which they still
 * sign. Standard Webhooks allows several signatures per message, so a receiver can change to the new secret at leisure.
 */
export interface Secrets {
  current: string;
  former: { secret: string; until: number }[];
}

/** How long the former secret still signs beside the new one: a day. */
const OVERLAP_MS = 24 * 3_600_000;
/** Maximum number of former secrets; a receiver that missed more rotations has lost them anyway. */
const MOST_FORMER = 2;

/** Writes secrets as text: `new old@1764000000000`, or only the secret if it was never rotated. */
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

/** Replaces the current secret, which still signs for a day. */
export function rotateSecret({ current, former }: Secrets, next: string, nowMs: number): Secrets {
  const still = former.filter(({ until }) => until > nowMs);
  return { current: next, former: [{ secret: current, until: nowMs + OVERLAP_MS }, ...still].slice(0, MOST_FORMER) };
}

/** The secrets that sign now, newest first. */
export function signingSecrets({ current, former }: Secrets, nowMs: number): string[] {
  return [current, ...former.filter(({ until }) => until > nowMs).map(({ secret }) => secret)];
}
