import type { Cause } from '../../../shared/signal.ts';
import type { Load } from '../../../shared/wire.ts';
import { derivedId } from '../time/derivedId.ts';
import { MINUTE, type Moment } from '../time/moment.ts';
import { causeOf, type Evidence, type Thresholds } from './bounceCause.ts';
import { BLANK_LINE, type LogEvent, type Origin } from './logEvent.ts';

/** A visit ends after so long without activity. */
export const VISIT_GAP = 30 * MINUTE;

/** What one telling may claim, and all together beyond the length of the visit: a clock set forward claims hours. */
const MAX_ENGAGEMENT_MS = VISIT_GAP / 1000;

/**
 * A visit while it is open. It opens with an act on a page that no open visit is near enough to take, takes each act
 * that comes no later than 30 minutes after its last, and closes at the end of that gap, when it becomes a bounce or
 * not. A closed visit stays closed: what arrives later and lies before its end joins none.
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
  path: string | null;
  origin: Origin;
  /** When the visitor's visit before began. */
  previous: Moment | null;
  /** Of an anonymous visitor: nonce of the last page that told something. Who agrees on that page is he. */
  page: string | null;
  /** How the first page loaded and behaved. */
  load: Load;
  exit: string | null;
}

export const DIRECT: Origin = { source: 'direct', campaign: null, medium: null, group: 'direct' };

/** `previous` is when the visitor's visit before began. */
export function openVisit(event: LogEvent, origin: Origin, previous: Moment | null): Visit {
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
    origin,
    previous,
    page: null,
    load: {},
    exit: null,
  };
}

/** Can this event begin a visit? A last word without any engagement comes from a tab that nobody looked at. */
export function beginsVisit(event: LogEvent): boolean {
  return event.kind !== 'engagement' || (event.engaged ?? 0) > 0;
}

export function endOfVisit(visit: Visit): Moment {
  return visit.lastAt + VISIT_GAP;
}

/** Folds one event of a page into its visit. `isSignal` says whether the site takes it for a signal. */
export function withEvent(visit: Visit, event: LogEvent, isSignal: boolean): Visit {
  const first = visit.views + (event.kind === 'view' ? 1 : 0) <= 1;
  return {
    ...visit,
    lastAt: Math.max(visit.lastAt, event.at),
    views: visit.views + (event.kind === 'view' ? 1 : 0),
    engaged: Math.min(visit.engaged + Math.min(event.engaged ?? 0, MAX_ENGAGEMENT_MS), longest(visit, event)),
    scroll: Math.max(visit.scroll, event.scroll ?? 0),
    signals: visit.signals + (isSignal ? 1 : 0),
    events: visit.events + (event.kind === 'event' ? 1 : 0),
    path: visit.path ?? event.path ?? null,
    load: first && event.load !== undefined ? { ...visit.load, ...event.load } : visit.load,
    exit: event.exit ?? visit.exit,
  };
}

/** Two visits that turn out to be one: the anonymous beginning of a page, and the visit that it goes on. */
export function mergeVisits(own: Visit, other: Visit): Visit {
  return {
    ...own,
    lastAt: Math.max(own.lastAt, other.lastAt),
    views: own.views + other.views,
    engaged: own.engaged + other.engaged,
    scroll: Math.max(own.scroll, other.scroll),
    signals: own.signals + other.signals,
    events: own.events + other.events,
    exit: other.exit ?? own.exit,
  };
}

/** What the log says of the visit itself. The ids follow from the visit's, so that they too come only once. */
export function visitEvent(visit: Visit, kind: 'visit' | 'bounce' | 'handover' | 'merged', at: Moment): LogEvent {
  const { source, campaign, medium } = visit.origin;
  return {
    ...BLANK_LINE,
    id: kind === 'visit' ? visit.id : derivedId(at, `${kind} ${visit.id}`),
    kind: kind === 'handover' ? 'visit' : kind,
    at,
    medium: medium ?? undefined,
    path: visit.path ?? undefined,
    source,
    campaign: campaign ?? undefined,
    visit: visit.id,
  };
}

/** Nobody is engaged for longer than he is there, give or take what the first telling tells of before. */
function longest(visit: Visit, event: LogEvent): number {
  return Math.floor((Math.max(visit.lastAt, event.at) - visit.startedAt) / 1000) + MAX_ENGAGEMENT_MS;
}

/** One view, little time, no signal, no own event, not read to the end (DESIGN section 1). */
export function bounced(visit: Visit, { bounceThresholdSeconds, thresholds }: BounceSettings): boolean {
  return (
    visit.views === 1 &&
    visit.engaged < bounceThresholdSeconds &&
    visit.signals === 0 &&
    visit.events === 0 &&
    visit.scroll < thresholds.readToEnd
  );
}

interface BounceSettings {
  bounceThresholdSeconds: number;
  thresholds: Thresholds;
}

export function causeOfBounce(visit: Visit, thresholds: Thresholds): Cause {
  const evidence: Evidence = { load: visit.load, engaged: visit.engaged, exit: visit.exit, origin: visit.origin };
  return causeOf(evidence, thresholds);
}
