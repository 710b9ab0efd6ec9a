import type { Cause } from '../../../shared/signal.ts';
import type { Load } from '../../../shared/wire.ts';
import type { Origin } from './logEvent.ts';

/** What is known of a bounce when its cause is asked for. */
export interface Evidence {
  load: Load;
  /** Milliseconds. */
  engaged: number;
  exit: string | null;
  origin: Origin;
}

/**
 * Where a page stops being good enough to stay on; a site can set its own. The timings are the limits above which
 * web-vitals calls a page poor. Milliseconds, except CLS, which has no unit.
 */
export const THRESHOLDS = {
  /** Above: web.dev/articles/ttfb */
  ttfb: 1800,
  /** Above: web.dev/articles/fcp */
  fcp: 3000,
  /** Above: web.dev/articles/lcp */
  lcp: 4000,
  /** Above: web.dev/articles/inp */
  inp: 500,
  /** Above: web.dev/articles/cls */
  cls: 0.25,
  /** From: the classes of client and server errors, RFC 9110 section 15. */
  errorStatus: 400,
  /** From: one burst of three clicks, within a second and 30 px, that nothing answered. Ours. */
  rage: 1,
  /** From: one error that a script did not catch. Ours. */
  errors: 1,
  /** Below: so short a look was at the headline, not at the page. Ours. */
  glance: 5000,
  /** From, in percent: a page that was read down to here was read, and nobody bounced off it. DESIGN section 1. */
  readToEnd: 90,
};
export type Thresholds = typeof THRESHOLDS;

/** The likely cause, looked for in this order. It is evidence, not proof: what proves nothing is `unknown`. */
export function causeOf(evidence: Evidence, limits: Thresholds): Cause {
  return CHECKS.find(([, holds]) => holds(evidence, limits))?.[0] ?? 'unknown';
}

type Check = readonly [Cause, (evidence: Evidence, limits: Thresholds) => boolean];

const CHECKS: readonly Check[] = [
  [
    'broken',
    ({ load }, { errorStatus, errors, rage }) =>
      reached(load.status, errorStatus) || reached(load.errors, errors) || reached(load.rage, rage),
  ],
  // A page that was hidden at the start paints late without being slow.
  ['slow', ({ load }, limits) => load.hidden !== true && SLOW.some((name) => above(load[name], limits[name]))],
  ['looks', ({ load }, { cls }) => above(load.cls, cls)],
  // Back to where the promise was made, at once: a search or an ad had said something else.
  [
    'mismatch',
    ({ exit, engaged, origin }, { glance }) => exit === 'back' && engaged < glance && origin.source !== 'direct',
  ],
];

const SLOW = ['ttfb', 'fcp', 'lcp', 'inp'] as const;

function above(value: number | undefined, limit: number): boolean {
  return value !== undefined && value > limit;
}

function reached(value: number | undefined, limit: number): boolean {
  return value !== undefined && value >= limit;
}
