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

/** Adds successions to those that a visitor has, each once, the newest first. */
export function withSuccessions(before: readonly Succession[], added: readonly Succession[]): Succession[] {
  const each = new Map([...before, ...added].map((one) => [`${one.page} ${one.visitor} ${one.at}`, one]));
  return [...each.values()].sort((a, b) => b.at - a.at || (a.visitor < b.visitor ? -1 : 1)).slice(0, MOST_SUCCESSIONS);
}

/** The holder of a page load, and since when. */
export interface Holder {
  visitor: string;
  since: Moment;
}

/** The next visitor who took a page load over, not later than `at`; null if its holder still has it. */
export function nextHolder(
  { since }: Holder,
  page: string,
  at: Moment,
  successions: readonly Succession[],
): Holder | null {
  const later = successions.filter((one) => one.page === page && one.at > since && one.at <= at);
  if (later.length === 0) return null;
  const first = later.reduce((earliest, one) => (one.at < earliest.at ? one : earliest));
  return { visitor: first.visitor, since: first.at };
}

/**
 * The visitor whose event on a page load it is, if `visitor` sent it: the page load is followed from hand to hand, and
 * somebody can have it twice. `successionsOf` lists the successions that a visitor knows of.
 */
export function successorOf(
  visitor: string,
  page: string,
  at: Moment,
  successionsOf: (visitor: string) => readonly Succession[],
): string {
  let holder: Holder = { visitor, since: Number.NEGATIVE_INFINITY };
  for (;;) {
    const next = nextHolder(holder, page, at, successionsOf(holder.visitor));
    if (next === null) return holder.visitor;
    holder = next;
  }
}
