import { type Act, asOneAct } from './act.ts';
import { withTouch } from './companyTap.ts';
import { type Effect, reasonOf } from './effect.ts';
import type { Arrival, LogEvent } from './event.ts';
import { judge } from './judge.ts';
import { endOf, type Moment } from './moment.ts';
import { closeVisitIfOver, settle } from './settle.ts';
import { type Site, signalKind } from './site.ts';
import { countTowards } from './tallying.ts';
import { beginsVisit, mergeVisits, openVisit, type Visit, visitEvent, withEvent } from './visit.ts';
import type { Situation, Visitor } from './visitor.ts';
import { withSignal } from './visitorTap.ts';

/**
 * Folds what arrived for one visitor. At each moment of arrival he is first stepped through every due moment up to it,
 * then what arrived is folded, then he is judged: whether the sweep was there before makes no difference (law 5).
 * It decides and does nothing: the caller writes the log, the rows and whatever the effects say.
 */
export function advance(before: Situation, arrivals: readonly Arrival[], site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  let situation = before;
  let now: Moment = 0;
  const waiting = [...arrivals].sort(byArrival);
  while (waiting.length > 0) {
    now = endOf(waiting[0]!.arrivedAt);
    situation = settle(situation, now, site, effects);
    const folded: LogEvent[] = [];
    while (waiting.length > 0 && endOf(waiting[0]!.arrivedAt) === now) {
      const arrival = waiting.shift()!;
      situation = fold(situation, arrival, site, effects);
      folded.push(arrival.event);
    }
    // What was late may have begun a visit that is over by now.
    situation = judge(closeVisitIfOver(situation, now, site, effects), now, site, effects, reasonOf(folded));
  }
  return [{ ...situation, visitor: keepEarlierDue(before.visitor, situation.visitor, now) }, effects];
}

/** Steps a visitor to whom nothing came: the sweep. `now` is the last moment that counts as past. */
export function advanceByTime(before: Situation, now: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  return [settle(before, now, site, effects), effects];
}

/**
 * A visitor has agreed: he is known from `at` on, and with no earlier moment (law 7). The visit that his anonymous self
 * has open becomes his, with its source, or goes into the one that he has open.
 */
export function handOver(to: Situation, visit: Visit | null, at: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const before = settle(to, at, site, effects);
  const known: Visitor = {
    ...before.visitor,
    firstSeen: Math.min(at, before.visitor.firstSeen ?? at),
    lastSeen: Math.max(at, before.visitor.lastSeen ?? at),
  };
  if (visit === null) return [judge({ visitor: known, visit: before.visit }, at, site, effects, 'consent'), effects];

  const richer = { ...known, views: known.views + visit.views, engaged: known.engaged + visit.engaged };
  if (before.visit !== null) {
    const merged = mergeVisits(before.visit, visit);
    return [judge({ visitor: richer, visit: merged }, at, site, effects, 'consent'), effects];
  }
  const handed = visitEvent(visit, 'handover', at);
  effects.push({ type: 'log', event: handed });
  const visitor = countTowards({ ...withSource(richer, visit), visits: known.visits + 1 }, handed, site);
  return [judge({ visitor, visit: { ...visit, page: null } }, at, site, effects, 'consent'), effects];
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivedAt - b.arrivedAt || a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1);
}

/**
 * A due moment that comes too early may stand: it costs one needless look, while raising it with every event would
 * change an indexed column each time. The sweep raises it.
 */
function keepEarlierDue(before: Visitor, after: Visitor, now: Moment): Visitor {
  const stands = before.due !== null && before.due > now && after.due !== null && before.due < after.due;
  return stands ? { ...after, due: before.due } : after;
}

function fold(situation: Situation, arrival: Arrival, site: Site, effects: Effect[]): Situation {
  const kind = signalKind(arrival.event, site.settings.opens);
  const { visitor, visit } = arrival.onPage ? inVisit(situation, arrival, kind !== null, site, effects) : situation;
  const event = arrival.onPage && visit !== null ? withVisit(arrival.event, visit) : arrival.event;
  effects.push({ type: 'log', event });
  if (visitor.anonymous) return { visit, visitor: seen(visitor, arrival) };
  const act = asOneAct(visitor.visitorTap.told, event, kind);
  const counted = countTowards(seen(visitor, arrival), event, site, act);
  return { visit, visitor: turnTap(counted, act, kind, site) };
}

/** The visit that takes the event: the open one, a new one, or none where a visit that has closed reaches later. */
function inVisit(
  situation: Situation,
  { event, origin, page }: Arrival,
  isSignal: boolean,
  site: Site,
  effects: Effect[],
): Situation {
  const open = situation.visit === null ? begin(situation.visitor, event, origin, site, effects) : situation;
  if (open.visit === null) return open;
  const folded = withEvent(open.visit, event, isSignal);
  const visit = open.visitor.anonymous ? { ...folded, page } : folded;
  return {
    visitor: {
      ...open.visitor,
      views: open.visitor.views + visit.views - open.visit.views,
      engaged: open.visitor.engaged + visit.engaged - open.visit.engaged,
    },
    visit,
  };
}

function begin(visitor: Visitor, event: LogEvent, origin: Arrival['origin'], site: Site, effects: Effect[]): Situation {
  const late = visitor.visitsClosedAt !== null && event.at < visitor.visitsClosedAt;
  if (late || !beginsVisit(event)) return { visitor, visit: null };
  const visit = openVisit(event, origin);
  const begun = visitEvent(visit, 'visit', visit.startedAt);
  effects.push({ type: 'log', event: begun });
  return { visitor: countTowards({ ...withSource(visitor, visit), visits: visitor.visits + 1 }, begun, site), visit };
}

function withSource(visitor: Visitor, { origin }: Visit): Visitor {
  return {
    ...visitor,
    source: origin.source,
    firstSource: visitor.firstSource ?? origin.source,
    campaign: origin.campaign ?? visitor.campaign,
  };
}

/** Where an act on a page came from, and by what campaign, is known by its visit. */
function withVisit(event: LogEvent, { id, origin }: Visit): LogEvent {
  const campaign = origin.campaign === null ? {} : { campaign: origin.campaign };
  return { ...event, visit: id, source: origin.source, ...campaign };
}

/** A touch is an act of the company: the visitor was not there. */
function seen(visitor: Visitor, { event, facts }: Arrival): Visitor {
  if (event.kind === 'touch') return visitor;
  return {
    ...visitor,
    firstSeen: Math.min(event.at, visitor.firstSeen ?? event.at),
    lastSeen: Math.max(event.at, visitor.lastSeen ?? event.at),
    facts: facts ?? visitor.facts,
  };
}

function turnTap(visitor: Visitor, act: Act, kind: string | null, site: Site): Visitor {
  if (act.event.kind === 'touch') return { ...visitor, companyTap: withTouch(visitor.companyTap, act.event) };
  if (kind === null) return visitor;
  return { ...visitor, visitorTap: withSignal(visitor.visitorTap, act, kind, site.signalWindow) };
}
