import { hash53 } from './hash.ts';

/**
 * A moment is a time in microseconds since 1970 whose last three digits are a hash of the event's id (of its `interaction`
 * where it has one). Two events of one millisecond stay two, one event told twice stays one: so a list of moments is
 * a set, and merging two lists is a union (DESIGN section 3). It fits a double until the year 2255.
 */
export type Moment = number;

export const MINUTE = 60_000_000;
export const DAY = 86_400_000_000;

export function momentOf(ms: number, key: string): Moment {
  return ms * 1000 + (hash53(key) % 1000);
}

/** The last moment of a millisecond: what happened in it has happened by then. */
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
 * Sorts the newest first. Two things may share a moment (one act told as two kinds, one hash of a thousand): then
 * `nameOf` decides, so that no order of arrival does (law 3).
 */
export function newestFirst<T extends { at: Moment }>(nameOf: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    if (a.at !== b.at) return b.at - a.at;
    const [first, second] = [nameOf(a), nameOf(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}
