import type { Moment } from '../time/moment.ts';
import type { Origin } from './origin.ts';
import type { Visit } from './visit.ts';

/** Where a visitor came from, at first and last. */
export interface Origins {
  first: {
    /** Beginning, entry page and origin of the first visit. */
    at: Moment;
    path: string | null;
    origin: Origin;
    /** When an anonymous visitor opened a channel. It counts in reports only; taps and rules never see it. */
    opened?: Moment;
  };
  /** Origin of the last visit; absent if it is the same as the first. */
  last?: Origin;
  /** When the last visit began. */
  at: Moment;
}

export function lastOrigin(origins: Origins | null): Origin | null {
  return origins === null ? null : (origins.last ?? origins.first.origin);
}

/** The origins once another visit has begun. */
export function withVisitBegun(origins: Origins | null, { startedAt, path, origin }: Visit): Origins {
  if (origins === null) return { first: { at: startedAt, path, origin }, at: startedAt };
  const at = Math.max(origins.at, startedAt);
  const same = JSON.stringify(fieldsOf(origin)) === JSON.stringify(fieldsOf(lastOrigin(origins)!));
  return { ...origins, ...(same ? {} : { last: origin }), at };
}

/** In a fixed order, because a database has its own. */
function fieldsOf({ source, utmMedium, campaign, group }: Origin): unknown {
  return [source, utmMedium, campaign, group];
}

/** The origins once the last visit has gone to another visitor. */
export function withoutVisit(origins: Origins | null, { startedAt, previous }: Visit): Origins | null {
  if (origins === null || origins.first.at === startedAt) return null;
  return { ...origins, at: previous ?? origins.first.at };
}

/** Notes that an anonymous visitor opened a channel; the earliest such moment is kept. */
export function withOpening(origins: Origins | null, at: Moment | undefined): Origins | null {
  if (origins === null || at === undefined || (origins.first.opened ?? Number.POSITIVE_INFINITY) <= at) return origins;
  return { ...origins, first: { ...origins.first, opened: at } };
}
