import type { Moment } from './time/moment.ts';

/** From a moment on, a page load belongs to another visitor, because it was identified as another contact. */
export interface Succession {
  /** The nonce of the page load. */
  page: string;
  visitor: string;
  at: Moment;
}

/** A browser changes its contact rarely, and late batches come soon. So these are enough. */
const MOST_SUCCESSIONS = 8;

/** Adds successions to those that a visitor has, each page load and successor at its earliest moment. */
export function withSuccessions(before: readonly Succession[], added: readonly Succession[]): Succession[] {
  const earliest = new Map<string, Succession>();
  for (const one of [...before, ...added].sort((a, b) => b.at - a.at)) earliest.set(`${one.page} ${one.visitor}`, one);
  return [...earliest.values()].sort((a, b) => b.at - a.at).slice(0, MOST_SUCCESSIONS);
}

/** The visitor whose event on a page load it is, if `visitor` sent it; `successionsOf` lists a visitor's successions. */
export function successorOf(
  visitor: string,
  page: string,
  at: Moment,
  successionsOf: (visitor: string) => readonly Succession[],
): string {
  const seen = new Set<string>();
  let current = visitor;
  while (!seen.has(current)) {
    seen.add(current);
    const begun = successionsOf(current).filter((one) => one.page === page && one.at <= at);
    const newest = begun.reduce<Succession | null>(
      (last, one) => (last === null || one.at >= last.at ? one : last),
      null,
    );
    if (newest !== null) current = newest.visitor;
  }
  return current;
}
