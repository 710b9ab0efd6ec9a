import type { Load } from '../../../shared/wire.ts';
import { derivedId } from '../time/derivedId.ts';
import { MINUTE, type Moment } from '../time/moment.ts';
import type { Thresholds } from './bounceCause.ts';
import { BLANK_LINE, type LogEvent } from './logEvent.ts';
import { type DetailedOrigin, detailsOf, type Origin, plainOrigin } from './origin.ts';
import type { PageLoad } from './pageLoad.ts';
import { joinTrails, type Trail, withStep } from './trail.ts';

/** A visit ends after this time without activity. */
export const VISIT_GAP = 30 * MINUTE;

/**
 * The most engagement that one report may claim, and that all reports together may claim beyond the length of the visit:
 * a clock that was set forward claims hours.
 */
const MAX_ENGAGEMENT_MS = VISIT_GAP / 1000;

/**
 * A visit while it is open.
 *
 * - It opens with an event on a page that no open visit can take.
 * - It takes each event that happens no later than 30 minutes after its last one.
 * - It closes at the end of that gap, as a bounce or not. A closed visit stays closed: a late event that lies before its
 *   end joins no visit.
 * - A tag that was offline sends its pages one by one. So a visit that arrives after its end stays open for a moment, and
 *   takes the pages that follow.
 */
export interface Visit {
  id: string;
  startedAt: Moment;
  lastAt: Moment;
  views: number;
  /** Milliseconds. */
  engaged: number;
  /** Percent. */
  scroll: number;
  signals: number;
  events: number;
  /** The page on which it began. */
  path: string | null;
  origin: Origin;
  /** When the visitor's previous visit began. */
  previous: Moment | null;
  /** Of an anonymous visit, what each page load did, the one that reported last at the end. Empty for others. */
  pageLoads: readonly PageLoad[];
  /** It goes on from pages that count for it and are not known of this visitor. So it is no bounce. Else null. */
  continued: true | null;
  /** How the first page loaded and behaved. */
  load: Load;
  trail: Trail;
  /** Rules count it from this moment, if consent to audience handed it over. Null: from its beginning. */
  countsFrom: Moment | null;
  /** For a visit that was over when its last event arrived: until when it waits for its other pages. */
  heldUntil: Moment | null;
}

/** `previous` is when the visitor's previous visit began. */
export function openVisit(event: LogEvent, origin: DetailedOrigin, previous: Moment | null): Visit {
  return {
    id: derivedId(event.at, `visit ${event.id}`),
    startedAt: event.at,
    lastAt: event.at,
    views: 0,
    engaged: 0,
    scroll: 0,
    signals: 0,
    events: 0,
    path: event.path ?? null,
    origin: plainOrigin(origin),
    previous,
    pageLoads: [],
    continued: null,
    load: {},
    trail: detailsOf(origin),
    countsFrom: null,
    heldUntil: null,
  };
}

/** Can this event begin a visit? A report without any engagement comes from a tab that nobody looked at. */
export function beginsVisit(event: LogEvent): boolean {
  return event.kind !== 'engagement' || (event.engaged ?? 0) > 0;
}

export function endOfVisit(visit: Visit): Moment {
  return visit.lastAt + VISIT_GAP;
}

/** The time for which a late visit waits for its other pages. The tag sends all of them at once. */
const HOLD = MINUTE / 12;

/** When the visit closes unless more arrives: at its end, or after the time for which it is held. */
export function closesAt(visit: Visit): Moment {
  return Math.max(endOfVisit(visit), visit.heldUntil ?? 0);
}

/** Holds a visit if it is over as an event of it arrives, at `now`. */
export function held(visit: Visit, now: Moment): Visit {
  return endOfVisit(visit) > now ? visit : { ...visit, heldUntil: now + HOLD };
}

/** Adds an event of a page to its visit. `isSignal` includes the own events that the site treats as signals. */
export function withEvent(visit: Visit, event: LogEvent, isSignal: boolean): Visit {
  const views = visit.views + (event.kind === 'view' ? 1 : 0);
  return {
    ...visit,
    lastAt: Math.max(visit.lastAt, event.at),
    views,
    engaged: Math.min(visit.engaged + Math.min(event.engaged ?? 0, MAX_ENGAGEMENT_MS), mostEngaged(visit, event)),
    scroll: Math.max(visit.scroll, event.scroll ?? 0),
    signals: visit.signals + (isSignal ? 1 : 0),
    events: visit.events + (event.kind === 'event' ? 1 : 0),
    load: views <= 1 && event.load !== undefined ? { ...visit.load, ...event.load } : visit.load,
    trail: withStep(visit, event, isSignal),
  };
}

/** Joins two visits that prove to be one: the anonymous beginning of a page, and the visit that it continues. */
export function mergeVisits(continued: Visit, beginning: Visit): Visit {
  return {
    ...continued,
    lastAt: Math.max(continued.lastAt, beginning.lastAt),
    views: continued.views + beginning.views,
    engaged: continued.engaged + beginning.engaged,
    scroll: Math.max(continued.scroll, beginning.scroll),
    signals: continued.signals + beginning.signals,
    events: continued.events + beginning.events,
    trail: joinTrails(continued, beginning),
  };
}

/**
 * The event that rules count: a visit began, or it was a bounce. The log has neither, because the visit is a row of
 * its own. It only has a line `merged`, if the visit was but the beginning of another one.
 */
export function visitEvent(visit: Visit, kind: 'visit' | 'bounce' | 'merged', at: Moment): LogEvent {
  const { source, campaign, utmMedium } = visit.origin;
  return {
    ...BLANK_LINE,
    id: derivedId(at, `${kind} ${visit.id}`),
    kind,
    at,
    path: visit.path ?? undefined,
    source,
    campaign: campaign ?? undefined,
    utmMedium: utmMedium ?? undefined,
    visit: visit.id,
  };
}

/** Engagement cannot exceed the length of the visit, plus what the first report covers from before it. */
function mostEngaged(visit: Visit, event: LogEvent): number {
  return Math.floor((Math.max(visit.lastAt, event.at) - visit.startedAt) / 1000) + MAX_ENGAGEMENT_MS;
}

interface BounceSettings {
  /** Milliseconds. */
  bounceThreshold: number;
  thresholds: Thresholds;
}

/** One view, little time, no signal, no own event, not read to the end. */
export function bounced(visit: Visit, { bounceThreshold, thresholds }: BounceSettings): boolean {
  return (
    visit.views === 1 &&
    visit.continued === null &&
    visit.engaged < bounceThreshold &&
    visit.signals === 0 &&
    visit.events === 0 &&
    visit.scroll < thresholds.readToEnd
  );
}
