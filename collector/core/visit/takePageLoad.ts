import { derivedId } from '../time/derivedId.ts';
import type { Moment } from '../time/moment.ts';
import type { Arrival } from './arrival.ts';
import type { LogEvent } from './logEvent.ts';
import { DIRECT, detailsOf, plainOrigin } from './origin.ts';
import type { PageLoad } from './pageLoad.ts';
import { isFirst, originOfPageLoad, pageLoadOf, visitOfPageLoad } from './pageLoadOf.ts';
import { withoutTrail } from './trail.ts';
import { openVisit, type Visit, withEvent } from './visit.ts';

/** An anonymous visit keeps this many of its page loads, those that reported last. */
const MOST_PAGE_LOADS = 8;

/**
 * Adds an event to the page load of an anonymous visit on which it happened. `before` and `after` are the visit without
 * and with the event.
 */
export function withPageEvent(before: Visit, after: Visit, { event, page, origin }: Arrival, isSignal: boolean): Visit {
  if (page === null) return after;
  const known = before.pageLoads.find(({ nonce }) => nonce === page);
  const ownOrigin = origin === null || origin.source === DIRECT.source ? null : origin;
  const from = known === undefined ? ownOrigin : originOfPageLoad(known, before);
  const part = known === undefined ? begin(event, after) : visitOfPageLoad(known, before);
  const others = storedAgain(
    before.pageLoads.filter((one) => one !== known),
    before,
    after,
  );
  const pageLoad = pageLoadOf(page, withEvent(part, event, isSignal), from, after);
  return { ...after, pageLoads: [...others, pageLoad].slice(-MOST_PAGE_LOADS) };
}

/** The same page loads beside a visit that has changed: what they leave out is as before. */
function storedAgain(pageLoads: readonly PageLoad[], before: Visit, after: Visit): PageLoad[] {
  return pageLoads.map((one) =>
    pageLoadOf(one.nonce, visitOfPageLoad(one, before), originOfPageLoad(one, before), after),
  );
}

/** A new page load. The one that begins the visit has the details of the visit's origin. */
function begin(event: LogEvent, { id, trail }: Visit): Visit {
  const part = openVisit(event, DIRECT, null);
  return part.id === id ? { ...part, trail: detailsOf(trail) } : part;
}

/** The part that consent on a page takes from an anonymous visit. */
export interface HandedVisit {
  /** The page load as a visit of its own, with the source of the visit that it was part of. */
  visit: Visit;
  /** The part that stays with the anonymous visitor; null if the visit counts for the lasting visitor from now on. */
  rest: Visit | null;
}

/**
 * Takes the page load on which a visitor agreed at `at` out of the anonymous visit. Null if the visit does not have it.
 *
 * A page load that came from elsewhere than from a page of the site may be another person's. If the visit has none beside
 * its first, it is this visitor's as far as anybody can know: it counts once, for the lasting visitor, and the rest goes.
 * Else two people are counted: the visitor, and whoever stays in the rest.
 */
export function takePageLoad(visit: Visit, page: string, at: Moment): HandedVisit | null {
  const pageLoad = visit.pageLoads.find(({ nonce }) => nonce === page);
  if (pageLoad === undefined) return null;
  const begins = isFirst(pageLoad, visit);
  const arrivals = visit.pageLoads.filter((one) => !isFirst(one, visit) && originOfPageLoad(one, visit) !== null);
  const rest = arrivals.length > 0 ? without(visit, pageLoad) : null;
  const isShared = rest !== null && rest.views > 0;
  const part = visitOfPageLoad(pageLoad, visit);
  // Where it came from; without it, the visit's origin holds.
  const origin = originOfPageLoad(pageLoad, visit);
  const from = begins ? null : origin;
  const handed: Visit = {
    ...part,
    // The events in the log have the visit's id, which stays with the rest.
    id: begins && isShared ? derivedId(at, `visit ${pageLoad.nonce}`) : part.id,
    origin: from === null ? visit.origin : plainOrigin(from),
    trail: { ...part.trail, ...detailsOf(from ?? visit.trail) },
    // The visitor is known by no earlier moment, unless the visit began with this page load.
    startedAt: begins ? visit.startedAt : at,
    heldUntil: visit.heldUntil,
    continued: (!isShared || origin === null) && visit.views > part.views ? true : null,
  };
  return { visit: handed, rest: isShared ? rest : null };
}

function without(visit: Visit, pageLoad: PageLoad): Visit {
  const pageLoads = visit.pageLoads.filter((one) => one !== pageLoad);
  const part = visitOfPageLoad(pageLoad, visit);
  const others = pageLoads.map((one) => visitOfPageLoad(one, visit));
  const rest: Visit = {
    ...visit,
    views: Math.max(0, visit.views - part.views),
    engaged: Math.max(0, visit.engaged - part.engaged),
    signals: Math.max(0, visit.signals - part.signals),
    events: Math.max(0, visit.events - part.events),
    trail: withoutTrail(visit, part, others),
  };
  return { ...rest, pageLoads: storedAgain(pageLoads, visit, rest) };
}
