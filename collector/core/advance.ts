import { countTowards } from './countTowards.ts';
import { type Effect, reasonOf } from './effect.ts';
import { judge } from './judge.ts';
import { countChanges } from './reports/countChanges.ts';
import { closeVisitBefore, settle } from './settle.ts';
import { opensChannel, type Site, signalKind } from './site.ts';
import { asOneInteraction, withReport } from './taps/interaction.ts';
import { endOf, type Moment } from './time/moment.ts';
import { turnTap } from './turnTap.ts';
import type { Arrival } from './visit/arrival.ts';
import { inferredBookmark, withLanding } from './visit/landings.ts';
import type { LogEvent } from './visit/logEvent.ts';
import { type DetailedOrigin, DIRECT } from './visit/origin.ts';
import { lastOrigin, withOpening } from './visit/origins.ts';
import { withPageEvent } from './visit/takePageLoad.ts';
import { beginsVisit, held, openVisit, type Visit, visitEvent, withEvent } from './visit/visit.ts';
import { withSource } from './visit/withSource.ts';
import type { Situation, Visitor } from './visitor.ts';

/**
 * Folds the events that arrived for one visitor. At each moment of arrival it first steps the visitor through every due
 * moment, then folds the events, then judges the visitor. So it does not matter whether the sweep came before (law 5).
 * It decides and does nothing: the caller writes the log, the rows and everything in the effects.
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
    situation = judge(situation, now, site, effects, reasonOf(folded));
  }
  countChanges(before.visitor, situation.visitor, endOf(arrivals[0]?.arrivedAt ?? 0), site, effects);
  return [{ ...situation, visitor: keepEarlierDue(before.visitor, situation.visitor, now) }, effects];
}

/** Steps a visitor without new events, as the sweep does. `now` is the last moment that counts as past. */
export function advanceByTime(before: Situation, now: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  return [settle(before, now, site, effects), effects];
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivedAt - b.arrivedAt || a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1);
}

/**
 * A due moment that is too early may stay: it costs one needless judgment, while raising it with every event would
 * change an indexed column each time. The sweep raises it.
 */
function keepEarlierDue(before: Visitor, after: Visitor, now: Moment): Visitor {
  const stays = before.due !== null && before.due > now && after.due !== null && before.due < after.due;
  return stays ? { ...after, due: before.due } : after;
}

function fold(situation: Situation, arrival: Arrival, site: Site, effects: Effect[]): Situation {
  const { openingEvents } = site.settings;
  const kind = signalKind(arrival.event, openingEvents);
  const { visitor, visit } = arrival.onPage ? inVisit(situation, arrival, kind !== null, site, effects) : situation;
  const event = arrival.onPage && visit !== null ? withVisit(arrival.event, visit) : arrival.event;
  effects.push({ type: 'log', event });
  if (event.kind === 'view') effects.push({ type: 'count', count: site.counter.view(event) });
  if (visitor.anonymous) {
    const opened = visit !== null && opensChannel(event, openingEvents) ? event.at : undefined;
    return { visit, visitor: { ...seen(visitor, arrival), origins: withOpening(visitor.origins, opened) } };
  }
  if (kind === null && event.kind === 'event') {
    const interaction = asOneInteraction(visitor.interactions, event, event.name ?? '');
    const counted = countTowards(seen(visitor, arrival), event, site, interaction);
    return { visit, visitor: { ...counted, interactions: withReport(visitor.interactions, interaction) } };
  }
  const interaction = asOneInteraction(visitor.visitorTap.signals, event, kind);
  const counted = countTowards(seen(visitor, arrival), event, site, interaction);
  return { visit, visitor: turnTap(counted, interaction, kind, site) };
}

/** The situation with the visit that takes the event: the open one, a new one, or none. */
function inVisit(situation: Situation, arrival: Arrival, isSignal: boolean, site: Site, effects: Effect[]): Situation {
  const { event, origin, arrivedAt, typed = false } = arrival;
  const before = closeVisitBefore(situation, event.at, site, effects);
  const open = before.visit === null ? begin(before.visitor, event, origin, typed, site, effects) : before;
  if (open.visit === null) return open;
  const folded = held(withEvent(open.visit, event, isSignal), endOf(arrivedAt));
  const visit = open.visitor.anonymous ? withPageEvent(open.visit, folded, arrival, isSignal) : folded;
  return {
    visitor: {
      ...open.visitor,
      views: open.visitor.views + visit.views - open.visit.views,
      engaged: open.visitor.engaged + visit.engaged - open.visit.engaged,
    },
    visit,
  };
}

/** Opens a visit, unless the event is too late or cannot begin one. */
function begin(
  visitor: Visitor,
  event: LogEvent,
  origin: DetailedOrigin | null,
  typed: boolean,
  site: Site,
  effects: Effect[],
): Situation {
  const late = visitor.visitsClosedAt !== null && event.at < visitor.visitsClosedAt;
  if (late || !beginsVisit(event)) return { visitor, visit: null };
  const { origins } = visitor;
  // Without an origin the view came from inside the site, or back from paying: the last origin still holds.
  const visit = openVisit(event, origin ?? lastOrigin(origins) ?? DIRECT, origins?.at ?? null);
  const begun = visitEvent(visit, 'visit', visit.startedAt);
  for (const count of site.counter.visit(visit, visit.previous, 1)) effects.push({ type: 'count', count });
  const counted = countTowards({ ...withSource(visitor, visit), visits: visitor.visits + 1 }, begun, site);
  if (visitor.anonymous) return { visitor: counted, visit };
  const landed = { ...counted, landings: withLanding(visitor.landings, visit.path) };
  const bookmark = inferredBookmark(visit, typed, visitor.landings);
  if (bookmark === null) return { visitor: landed, visit };
  effects.push({ type: 'log', event: bookmark });
  return { visitor: turnTap(countTowards(landed, bookmark, site), { event: bookmark }, 'bookmark', site), visit };
}

/** The source and the campaign of an event on a page are those of its visit. */
function withVisit(event: LogEvent, { id, origin }: Visit): LogEvent {
  return { ...event, source: origin.source, campaign: origin.campaign ?? event.campaign, visit: id };
}

/** Only what happens on a page shows that the visitor was there: touches, and calls by phone, do not. */
function seen(visitor: Visitor, { event, facts, onPage }: Arrival): Visitor {
  if (!onPage) return visitor;
  return {
    ...visitor,
    firstSeen: Math.min(event.at, visitor.firstSeen ?? event.at),
    lastSeen: Math.max(event.at, visitor.lastSeen ?? event.at),
    facts: facts ?? visitor.facts,
  };
}
