import type { Moment } from '../time/moment.ts';

/** The latest moments of one leaf, newest first, without repetition. */
export type Tally = readonly Moment[];

/** The union of a tally and one moment, cut to the latest `times`. */
export function withMoment(tally: Tally, moment: Moment, times: number): Tally {
  const index = tally.findIndex((one) => one <= moment);
  if (index === -1) return tally.length < times ? [...tally, moment] : tally;
  if (tally[index] === moment) return tally;
  return [...tally.slice(0, index), moment, ...tally.slice(index)].slice(0, times);
}

/** Removes the moment of an earlier report of an interaction, because the later report replaces it. */
export function withoutMoment(tally: Tally, moment: Moment): Tally {
  return tally.includes(moment) ? tally.filter((one) => one !== moment) : tally;
}

/** The `n`-th latest moment that is not after `now`, or null. Moments after now do not count. */
export function nthLatest(tally: Tally, n: number, now: Moment): Moment | null {
  let left = n;
  for (const moment of tally) if (moment <= now && --left === 0) return moment;
  return null;
}

/** The next moment after `now`, at which the count grows by time alone; or Infinity. */
export function nextAfter(tally: Tally, now: Moment): number {
  let next = Number.POSITIVE_INFINITY;
  for (const moment of tally) {
    if (moment <= now) break;
    next = moment;
  }
  return next;
}
