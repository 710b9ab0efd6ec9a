import type { Moment } from '../time/moment.ts';
import type { Origin } from './logEvent.ts';
import type { Visit } from './visit.ts';

/** What brought a visitor: at first, and last. */
export interface Origins {
  first: {
    /** When his first visit began, on what page, and where it came from. */
    at: Moment;
    path: string | null;
    origin: Origin;
    /** When he opened a channel while he was anonymous. It counts in reports only; taps and rules never see it. */
    opened?: Moment;
  };
  /** Of his last visit; absent where nothing else than the first brought him. */
  last?: Origin;
  /** When his last visit began. */
  at: Moment;
}

export function lastOrigin(origins: Origins | null): Origin | null {
  return origins === null ? null : (origins.last ?? origins.first.origin);
}

/** Another visit begins. */
export function withVisitBegun(origins: Origins | null, { startedAt, path, origin }: Visit): Origins {
  if (origins === null) return { first: { at: startedAt, path, origin }, at: startedAt };
  const at = Math.max(origins.at, startedAt);
  const same = JSON.stringify(named(origin)) === JSON.stringify(named(lastOrigin(origins)!));
  return { ...origins, ...(same ? {} : { last: origin }), at };
}

function named({ source, medium, campaign, group }: Origin): unknown {
  return [source, medium, campaign, group];
}

/** The visit that began last has become another visitor's. */
export function withoutVisit(origins: Origins | null, { startedAt, previous }: Visit): Origins | null {
  if (origins === null || origins.first.at === startedAt) return null;
  return { ...origins, at: previous ?? origins.first.at };
}

/** He opened a channel while nobody may know him; the earliest such moment is kept. */
export function withOpening(origins: Origins | null, at: Moment | undefined): Origins | null {
  if (origins === null || at === undefined || (origins.first.opened ?? Number.POSITIVE_INFINITY) <= at) return origins;
  return { ...origins, first: { ...origins.first, opened: at } };
}
