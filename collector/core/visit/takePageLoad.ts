import type { Moment } from '../time/moment.ts';
import type { Arrival } from './arrival.ts';
import { DIRECT } from './origin.ts';
import type { PageLoad } from './pageLoad.ts';
import { openVisit, type Visit, withEvent } from './visit.ts';

/** An anonymous visit keeps this many of its page loads, those that reported last. */
const MOST_PAGE_LOADS = 8;

/** Adds an event to the page load of an anonymous visit on which it happened. */
export function withPageEvent(visit: Visit, { event, page, origin }: Arrival, isSignal: boolean): Visit {
  if (page === null) return visit;
  const known = visit.pageLoads.find(({ nonce }) => nonce === page);
  const part = known === undefined ? openVisit(event, DIRECT, null) : visitOf(known);
  const ownOrigin = origin === null || origin.source === DIRECT.source ? null : origin;
  const { previous: _, pageLoads: __, continued: ___, heldUntil: ____, ...folded } = withEvent(part, event, isSignal);
  const pageLoad: PageLoad = { ...folded, nonce: page, origin: known === undefined ? ownOrigin : known.origin };
  const others = visit.pageLoads.filter((one) => one !== known);
  return { ...visit, pageLoads: [...others, pageLoad].slice(-MOST_PAGE_LOADS) };
}

function visitOf({ nonce: _, origin, ...part }: PageLoad): Visit {
  return { ...part, origin: origin ?? DIRECT, previous: null, pageLoads: [], continued: null, heldUntil: null };
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
 * If that page load began the visit or continued it, the whole visit is theirs as far as anybody can know. It counts once,
 * for the lasting visitor, so the rest goes. If it came from elsewhere, it may be another person's: then the rest stays
 * and counts as it did.
 */
export function takePageLoad(visit: Visit, page: string, at: Moment): HandedVisit | null {
  const pageLoad = visit.pageLoads.find(({ nonce }) => nonce === page);
  if (pageLoad === undefined) return null;
  const isFirst = pageLoad.id === visit.id;
  const origin = isFirst ? visit.origin : (pageLoad.origin ?? visit.origin);
  const isSeparate = !isFirst && pageLoad.origin !== null;
  const handed: Visit = {
    ...visitOf(pageLoad),
    origin,
    // The visitor is known by no earlier moment, unless the visit began with this page load.
    startedAt: isFirst ? visit.startedAt : at,
    lastAt: pageLoad.lastAt,
    heldUntil: visit.heldUntil,
    continued: !isSeparate && visit.views > pageLoad.views ? true : null,
  };
  return { visit: handed, rest: isSeparate ? without(visit, pageLoad) : null };
}

function without(visit: Visit, pageLoad: PageLoad): Visit {
  return {
    ...visit,
    views: Math.max(0, visit.views - pageLoad.views),
    engaged: Math.max(0, visit.engaged - pageLoad.engaged),
    signals: Math.max(0, visit.signals - pageLoad.signals),
    events: Math.max(0, visit.events - pageLoad.events),
    pageLoads: visit.pageLoads.filter((one) => one !== pageLoad),
  };
}
