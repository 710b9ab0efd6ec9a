import { derivedId } from '../time/derivedId.ts';
import type { Moment } from '../time/moment.ts';
import type { Arrival } from './arrival.ts';
import { DIRECT } from './origin.ts';
import type { PageLoad } from './pageLoad.ts';
import { EMPTY_TRAIL, withoutTrail } from './trail.ts';
import { openVisit, type Visit, withEvent } from './visit.ts';

/** An anonymous visit keeps this many of its page loads, those that reported last. */
const MOST_PAGE_LOADS = 8;

/** Adds an event to the page load of an anonymous visit on which it happened. */
export function withPageEvent(visit: Visit, { event, page, origin }: Arrival, isSignal: boolean): Visit {
  if (page === null) return visit;
  const known = visit.pageLoads.find(({ nonce }) => nonce === page);
  const part = known === undefined ? openVisit(event, DIRECT, null) : visitOf(known);
  const ownOrigin = origin === null || origin.source === DIRECT.source ? null : origin;
  const folded = withEvent(part, event, isSignal);
  const { id, startedAt, lastAt, views, engaged, scroll, signals, events, path, load, trail } = folded;
  const pageLoad: PageLoad = {
    ...{ nonce: page, id, startedAt, lastAt, views, engaged, scroll, signals, events, path, load },
    ...(Object.keys(trail).length === 0 ? {} : { trail }),
    origin: known === undefined ? ownOrigin : known.origin,
  };
  const others = visit.pageLoads.filter((one) => one !== known);
  return { ...visit, pageLoads: [...others, pageLoad].slice(-MOST_PAGE_LOADS) };
}

function visitOf({ nonce: _, origin, trail = EMPTY_TRAIL, ...part }: PageLoad): Visit {
  const nothing = { previous: null, pageLoads: [], continued: null, countsFrom: null, heldUntil: null };
  return { ...part, ...nothing, trail, origin: origin ?? DIRECT };
}

/** What consent on a page takes from an anonymous visit. */
export interface HandedVisit {
  /** The page load as a visit of its own, with the source of the visit that it was part of. */
  visit: Visit;
  /** What stays with the anonymous visitor; null if the visit counts for the lasting visitor from now on. */
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
  const isFirst = pageLoad.id === visit.id;
  const rest = visit.pageLoads.some(({ id, origin }) => id !== visit.id && origin !== null)
    ? without(visit, pageLoad)
    : null;
  const isShared = rest !== null && rest.views > 0;
  const handed: Visit = {
    ...visitOf(pageLoad),
    // The events in the log have the visit's id, which stays with the rest.
    id: isFirst && isShared ? derivedId(at, `visit ${pageLoad.nonce}`) : pageLoad.id,
    origin: isFirst ? visit.origin : (pageLoad.origin ?? visit.origin),
    // The visitor is known by no earlier moment, unless the visit began with this page load.
    startedAt: isFirst ? visit.startedAt : at,
    lastAt: pageLoad.lastAt,
    heldUntil: visit.heldUntil,
    continued: (!isShared || pageLoad.origin === null) && visit.views > pageLoad.views ? true : null,
  };
  return { visit: handed, rest: isShared ? rest : null };
}

function without(visit: Visit, pageLoad: PageLoad): Visit {
  const pageLoads = visit.pageLoads.filter((one) => one !== pageLoad);
  return {
    ...visit,
    views: Math.max(0, visit.views - pageLoad.views),
    engaged: Math.max(0, visit.engaged - pageLoad.engaged),
    signals: Math.max(0, visit.signals - pageLoad.signals),
    events: Math.max(0, visit.events - pageLoad.events),
    trail: withoutTrail(visit, pageLoad, pageLoads),
    pageLoads,
  };
}
