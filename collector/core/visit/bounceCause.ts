import type { Load } from '../../../shared/wire.ts';
import { CAUSES, type Cause } from './cause.ts';
import type { Origin } from './origin.ts';

/** What is known about a bounce; an open visit has all of it. */
export interface Evidence {
  /** How the page loaded and behaved. */
  load: Load;
  /** Milliseconds. */
  engaged: number;
  exit: string | null;
  origin: Origin;
}

/**
 * When a page stops being good enough to stay on; a site can set its own limits. The timings are the limits above which
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
  /** From: one burst of three clicks, within a second and 30 px, to which the page did not react. Our own limit. */
  rage: 1,
  /** From: one error that a script did not catch. Our own limit. */
  errors: 1,
  /** Below: so short a look sees the headline, not the page. Our own limit. */
  glance: 5000,
  /** From, in percent: whoever scrolled this far has read the page and did not bounce. */
  readToEnd: 90,
};
export type Thresholds = typeof THRESHOLDS;

/** The likely cause of a bounce: the first of `CAUSES` that holds. It is evidence, not proof. */
export function bounceCauseOf(evidence: Evidence, limits: Thresholds): Cause {
  return CAUSES.find((cause) => CHECKS[cause](evidence, limits)) ?? 'unknown';
}

type Check = (evidence: Evidence, limits: Thresholds) => boolean;

const CHECKS: Record<Cause, Check> = {
  broken: ({ load }, { errorStatus, errors, rage }) =>
    reached(load.status, errorStatus) || reached(load.errors, errors) || reached(load.rage, rage),
  // A page that was hidden at the start paints late without being slow.
  slow: ({ load }, limits) => load.hidden !== true && TIMINGS.some((name) => above(load[name], limits[name])),
  looks: ({ load }, { cls }) => above(load.cls, cls),
  // The visitor went straight back to the search or the ad, which had promised something else.
  mismatch: ({ exit, engaged, origin }, { glance }) =>
    exit === 'back' && engaged < glance && origin.source !== 'direct',
  unknown: () => true,
};

const TIMINGS = ['ttfb', 'fcp', 'lcp', 'inp'] as const;

function above(value: number | undefined, limit: number): boolean {
  return value !== undefined && value > limit;
}

function reached(value: number | undefined, limit: number): boolean {
  return value !== undefined && value >= limit;
}
