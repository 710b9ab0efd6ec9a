import type { Cause } from '../../shared/signal.ts';
import type { Load } from '../../shared/wire.ts';
import type { Origin } from './event.ts';

/** What is known of a bounce when its cause is asked for. */
export interface Evidence {
  load: Load;
  /** Milliseconds. */
  engaged: number;
  exit: string | null;
  origin: Origin;
}

/**
 * Where a page stops being good enough to stay on. The timings are the limits above which web-vitals calls a page
 * poor (web.dev/articles/vitals); the others are ours. Milliseconds, except CLS, which has no unit.
 */
export const THRESHOLDS = {
  ttfb: 1800,
  fcp: 3000,
  lcp: 4000,
  inp: 500,
  cls: 0.25,
  errorStatus: 400,
  rage: 1,
  errors: 1,
  glance: 5000,
};

/** The likely cause, looked for in this order. It is evidence, not proof: what proves nothing is `unknown`. */
export function causeOf(evidence: Evidence): Cause {
  return CHECKS.find(([, holds]) => holds(evidence))?.[0] ?? 'unknown';
}

type Check = readonly [Cause, (evidence: Evidence) => boolean];

const CHECKS: readonly Check[] = [
  [
    'broken',
    ({ load }) =>
      reached(load.status, THRESHOLDS.errorStatus) ||
      reached(load.errors, THRESHOLDS.errors) ||
      reached(load.rage, THRESHOLDS.rage),
  ],
  // A page that was hidden at the start paints late without being slow.
  ['slow', ({ load }) => load.hidden !== true && SLOW.some((name) => above(load[name], THRESHOLDS[name]))],
  ['looks', ({ load }) => above(load.cls, THRESHOLDS.cls)],
  // Back to where the promise was made, at once: a search or an ad had said something else.
  [
    'mismatch',
    ({ exit, engaged, origin }) => exit === 'back' && engaged < THRESHOLDS.glance && origin.source !== 'direct',
  ],
];

const SLOW = ['ttfb', 'fcp', 'lcp', 'inp'] as const;

function above(value: number | undefined, limit: number): boolean {
  return value !== undefined && value > limit;
}

function reached(value: number | undefined, limit: number): boolean {
  return value !== undefined && value >= limit;
}
