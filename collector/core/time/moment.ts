import { hash53 } from './hash.ts';

/**
 * A time in microseconds since 1970. Its last three digits are below 500 for the place of the event in its page load.
 * An event without a place has 500 plus a hash of its id, or of its `interaction` if it has one. Two events of one
 * millisecond stay two, and an event that is delivered twice stays one. So a list of moments is a set, and merging two
 * lists is a union. It fits a double until the year 2255.
 */
export type Moment = number;

export const MINUTE = 60_000_000;
export const DAY = 86_400_000_000;

/** From here on, the last three digits are a hash and carry no order. */
export const FIRST_HASH = 500;

/** The moment of an event; `sequence` is its place among the events of its page load, if it has one. */
export function momentOf(ms: number, key: string, sequence?: number): Moment {
  const digits = sequence === undefined ? FIRST_HASH + (hash53(key) % FIRST_HASH) : sequence % FIRST_HASH;
  return ms * 1000 + digits;
}

/**
 * Did `one` happen after `other`? Other systems know seconds or days, so the same millisecond counts as after. Events of
 * page loads keep their order, and no moment is after itself.
 */
export function isAfter(one: Moment, other: Moment): boolean {
  return one > other || (one < other && msOf(one) === msOf(other) && other % 1000 >= FIRST_HASH);
}

/** The last moment of a millisecond: everything in that millisecond has happened by then. */
export function endOf(ms: number): Moment {
  return ms * 1000 + 999;
}

export function msOf(moment: Moment): number {
  return Math.floor(moment / 1000);
}

export function isoOf(moment: Moment): string {
  return new Date(msOf(moment)).toISOString();
}

/**
 * Sorts the newest first. Two things can share a moment: one interaction reported as two kinds, or one hash in a thousand.
 * Then `nameOf` decides, so that the order of arrival does not (law 3).
 */
export function newestFirst<T extends { at: Moment }>(nameOf: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    if (a.at !== b.at) return b.at - a.at;
    const [first, second] = [nameOf(a), nameOf(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}
