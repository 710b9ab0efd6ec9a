import { withTouch } from './companyTap.ts';
import type { Arrival, LogEvent, Origin } from './event.ts';
import { judge } from './judge.ts';
import { leafMatches } from './leaf.ts';
import { endOf, type Moment } from './moment.ts';
import { type Site, signalKind } from './site.ts';
import { settle } from './settle.ts';
import { withMoment, withoutMoment } from './tally.ts';
import type { Effect } from './effect.ts';
import { type Visit, beginsVisit, openVisit, withEvent } from './visit.ts';
import { derivedId } from './derivedId.ts';
import type { Situation, Visitor } from './visitor.ts';
import { earlierTelling, withSignal } from './visitorTap.ts';

/**
 * Folds what arrived for one visitor. First each due moment up to an arrival is stepped through, dated at itself; then
 * the event is folded; when all are in, he is judged once. So whether the sweep was there before makes no difference
 * (law 5). Decides and does nothing: the caller writes the log, the rows and whatever the effects say.
 */
export function advance(before: Situation, arrivals: readonly Arrival[], site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  let situation = before;
  let now = 0;
  for (const arrival of [...arrivals].sort(byArrival)) {
    now = endOf(arrival.arrivedAt);
    situation = settle(situation, now, site, effects);
    situation = fold(situation, arrival, site, effects);
  }
  if (now === 0) return [situation, effects];
  situation = judge(situation, now, site, effects);
  // An event that was late may have begun a visit that is over by now.
  situation = settle(situation, now, site, effects);
  return [{ ...situation, visitor: keepDue(situation.visitor, before.visitor.due, now) }, effects];
}

/** Steps a visitor to which nothing came: what the sweep does. */
export function advanceByTime(before: Situation, nowMs: number, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  return [settle(before, endOf(nowMs), site, effects), effects];
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivedAt - b.arrivedAt || a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1);
}

/**
 * An earlier due moment may stand: it costs one needless look, while raising it would change an indexed column with
 * every event. The sweep raises it.
 */
function keepDue(visitor: Visitor, before: Moment | null, now: Moment): Visitor {
  return before !== null && before > now && visitor.due !== null && before < visitor.due
    ? { ...visitor, due: before }
    : visitor;
}

function fold(situation: Situation, arrival: Arrival, site: Site, effects: Effect[]): Situation {
  const kind = signalKind(arrival.event, site.settings.opens);
  const joined = arrival.onPage ? joinVisit(situation, arrival, kind !== null, site, effects) : situation;
  const event = withVisit(arrival.event, arrival.onPage ? joined.visit : null);
  effects.push({ type: 'log', event, anonymous: situation.visitor.anonymous });
  const visitor = seen(joined.visitor, arrival);
  if (visitor.anonymous) return { ...joined, visitor };
  return { ...joined, visitor: tap(tally(visitor, event, kind, site), event, kind, site) };
}

/** Where and from what campaign an act on a page came is known by its visit. */
function withVisit(event: LogEvent, visit: Visit | null): LogEvent {
  if (visit === null) return event;
  const origin = visit.origin;
  return {
    ...event,
    visit: visit.id,
    ...(origin === null ? {} : { source: origin.source }),
    ...(origin?.campaign == null ? {} : { campaign: origin.campaign }),
  };
}

/** The visit that takes the event: the open one, a new one, or none where it is older than a visit that has closed. */
function joinVisit(
  situation: Situation,
  { event, origin }: Arrival,
  isSignal: boolean,
  site: Site,
  effects: Effect[],
): Situation {
  let { visitor, visit } = situation;
  if (visit === null) {
    if (visitor.visitsClosedAt !== null && event.at < visitor.visitsClosedAt) return situation;
    if (!beginsVisit(event)) return situation;
    visit = openVisit(event, origin);
    visitor = {
      ...visitor,
      visits: visitor.visits + 1,
      source: visit.origin.source,
      firstSource: visitor.firstSource ?? visit.origin.source,
      campaign: visit.origin.campaign ?? visitor.campaign,
    };
    const told = visitEvent(visit, 'visit', visit.startedAt);
    effects.push({ type: 'log', event: told, anonymous: visitor.anonymous });
    if (!visitor.anonymous) visitor = tally(visitor, told, null, site);
  }
  const after = withEvent(visit, event, isSignal);
  return {
    visitor: {
      ...visitor,
      views: visitor.views + after.views - visit.views,
      engaged: visitor.engaged + after.engaged - visit.engaged,
    },
    visit: after,
  };
}

/** What the log says of a visit itself. Its id follows from the visit's. */
export function visitEvent(visit: Visit, kind: 'visit' | 'bounce', at: Moment): LogEvent {
  const origin: Origin = visit.origin;
  return {
    id: kind === 'visit' ? visit.id : derivedId(at, `${kind} ${visit.id}`),
    kind,
    at,
    visit: visit.id,
    source: origin.source,
    ...(visit.path === null ? {} : { path: visit.path }),
    ...(origin.campaign === null ? {} : { campaign: origin.campaign }),
  };
}

function seen(visitor: Visitor, { event, facts, onPage }: Arrival): Visitor {
  const first = Math.min(event.at, visitor.firstSeen ?? event.at);
  const last = Math.max(event.at, visitor.lastSeen ?? event.at);
  // A touch is an act of the company: it makes the row, but the visitor was not there.
  if (event.kind === 'touch') return { ...visitor, firstSeen: visitor.firstSeen ?? event.at, lastSeen: visitor.lastSeen ?? event.at };
  return { ...visitor, firstSeen: first, lastSeen: last, facts: onPage && facts !== null ? facts : visitor.facts };
}

/** Puts the event's moment into the tally of every leaf that it counts for. */
export function tally(visitor: Visitor, event: LogEvent, kind: string | null, site: Site): Visitor {
  const leaves = site.leavesOn.get(event.kind);
  const told = kind === null ? undefined : earlierTelling(visitor.visitorTap, event);
  if (leaves === undefined) return visitor;
  const { tallies, opens } = { tallies: { ...visitor.tallies }, opens: site.settings.opens };
  for (const leaf of leaves) {
    const before = tallies[leaf.id] ?? [];
    if (!leafMatches(leaf.filter, event, opens)) continue;
    const others = told === undefined ? before : withoutMoment(before, told.at);
    tallies[leaf.id] = withMoment(others, Math.max(event.at, told?.at ?? event.at), leaf.times);
  }
  return { ...visitor, tallies };
}

function tap(visitor: Visitor, event: LogEvent, kind: string | null, site: Site): Visitor {
  if (event.kind === 'touch') return { ...visitor, companyTap: withTouch(visitor.companyTap, event) };
  if (kind === null) return visitor;
  return { ...visitor, visitorTap: withSignal(visitor.visitorTap, event, kind, site.signalWindow) };
}
