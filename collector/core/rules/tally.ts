import type { Moment } from '../time/moment.ts';

/** The latest moments of one leaf, newest first, each once. */
export type Tally = readonly Moment[];

/** The union of a tally and one moment, cut to the latest `times`. */
export function withMoment(tally: Tally, moment: Moment, times: number): Tally {
  const place = tally.findIndex((one) => one <= moment);
  if (place === -1) return tally.length < times ? [...tally, moment] : tally;
  if (tally[place] === moment) return tally;
  return [...tally.slice(0, place), moment, ...tally.slice(place)].slice(0, times);
}

/** Without a moment that turned out to be another: the earlier telling of one act. */
export function withoutMoment(tally: Tally, moment: Moment): Tally {
  return tally.includes(moment) ? tally.filter((one) => one !== moment) : tally;
}

/** The `n`-th latest moment that is not after `now`, or null. Moments after now do not count. */
export function nthLatest(tally: Tally, n: number, now: Moment): Moment | null {
  let left = n;
  for (const moment of tally) if (moment <= now && --left === 0) return moment;
  return null;
}

/** The next moment after `now`, or Infinity: when a count can grow by time alone. */
export function nextAfter(tally: Tally, now: Moment): number {
  let next = Number.POSITIVE_INFINITY;
  for (const moment of tally) {
    if (moment <= now) break;
    next = moment;
  }
  return next;
}
