import { countTowards } from './countTowards.ts';
import { type Effect, reasonOf } from './effect.ts';
import { judge } from './judge.ts';
import { closeVisitIfOver, settle } from './settle.ts';
import { opensChannel, type Site, signalKind } from './site.ts';
import { withTouch } from './taps/companyTap.ts';
import { asOneInteraction, type Interaction } from './taps/interaction.ts';
import { withSignal } from './taps/visitorTap.ts';
import { endOf, type Moment } from './time/moment.ts';
import { inferredBookmark, withLanding } from './visit/landings.ts';
import type { Arrival, LogEvent } from './visit/logEvent.ts';
import { lastOrigin, withOpening, withoutVisit, withVisitBegun } from './visit/origins.ts';
import { beginsVisit, DIRECT, mergeVisits, openVisit, type Visit, visitEvent, withEvent } from './visit/visit.ts';
import type { Situation, Visitor } from './visitor.ts';

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
  countStanding(before.visitor, situation.visitor, endOf(arrivals[0]?.arrivedAt ?? 0), site, effects);
  return [{ ...situation, visitor: keepEarlierDue(before.visitor, situation.visitor, now) }, effects];
}

/** Steps a visitor to whom nothing came: the sweep. `now` is the last moment that counts as past. */
export function advanceByTime(before: Situation, now: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  return [settle(before, now, site, effects), effects];
}

/**
 * A visitor has agreed: he is known from `at` on, and with no earlier moment (law 7). The visit that his anonymous self
 * has open becomes his, with its source, or goes into the one that he has open. `opened` is when he opened a channel in
 * it, for the reports.
 */
export function handOver(
  to: Situation,
  visit: Visit | null,
  at: Moment,
  site: Site,
  opened?: Moment,
): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const before = settle(to, at, site, effects);
  const known: Visitor = {
    ...before.visitor,
    firstSeen: Math.min(at, before.visitor.firstSeen ?? at),
    lastSeen: Math.max(at, before.visitor.lastSeen ?? at),
  };
  const done = (after: Situation): [Situation, Effect[]] => {
    const visitor = { ...after.visitor, origins: withOpening(after.visitor.origins, opened) };
    countStanding(to.visitor, visitor, at, site, effects);
    return [judge({ ...after, visitor }, at, site, effects, 'consent'), effects];
  };
  if (visit === null) return done({ visitor: known, visit: before.visit });

  const richer = { ...known, views: known.views + visit.views, engaged: known.engaged + visit.engaged };
  if (before.visit !== null) {
    return done({ visitor: richer, visit: mergeVisits(before.visit, visit) });
  }
  const handed = visitEvent(visit, 'handover', at);
  effects.push({ type: 'log', event: handed });
  const previous = known.origins?.at ?? null;
  // Visits that overlapped are told out of order: the earlier one adds no visitor.
  const inOrder = previous === null || previous < visit.startedAt;
  for (const count of site.counter.visit(visit, inOrder ? previous : undefined, 1))
    effects.push({ type: 'count', count });
  const landings = withLanding(known.landings, visit.path);
  const visitor = countTowards({ ...withSource(richer, visit), visits: known.visits + 1, landings }, handed, site);
  return done({ visitor, visit: { ...visit, previous, page: null } });
}

/**
 * The other side of it: the open visit of an anonymous visitor is his no more. Where it went into another one, it is
 * none, and the log says so.
 */
export function giveAway(from: Situation, merged: boolean, at: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const { visit } = from;
  const visitor = { ...from.visitor, due: null };
  if (visit === null) return [{ visitor, visit }, effects];
  if (merged) effects.push({ type: 'log', event: visitEvent(visit, 'merged', at) });
  for (const count of site.counter.visit(visit, visit.previous, -1)) effects.push({ type: 'count', count });
  const without = { ...visitor, origins: withoutVisit(visitor.origins, visit) };
  countStanding(from.visitor, without, at, site, effects);
  return [{ visitor: without, visit: null }, effects];
}

/** What a visitor as a whole counts for in the reports, where it has changed; and that he is there, once he is known. */
function countStanding(before: Visitor, after: Visitor, at: Moment, site: Site, effects: Effect[]): void {
  for (const count of site.counter.difference(before, after)) effects.push({ type: 'count', count });
  const appeared = !after.anonymous && before.firstSeen === null && after.firstSeen !== null;
  if (appeared) effects.push({ type: 'count', count: site.counter.stock(before.state, [], at, 1) });
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
  const kind = signalKind(arrival.event, site.settings.openingEvents);
  const { visitor, visit } = arrival.onPage ? inVisit(situation, arrival, kind !== null, site, effects) : situation;
  const event = arrival.onPage && visit !== null ? withVisit(arrival.event, visit) : arrival.event;
  effects.push({ type: 'log', event });
  if (event.kind === 'view') effects.push({ type: 'count', count: site.counter.view(event) });
  if (visitor.anonymous) {
    const opened = visit !== null && opensChannel(event, site.settings.openingEvents) ? event.at : undefined;
    return { visit, visitor: { ...seen(visitor, arrival), origins: withOpening(visitor.origins, opened) } };
  }
  const interaction = asOneInteraction(visitor.visitorTap.signals, event, kind);
  const counted = countTowards(seen(visitor, arrival), event, site, interaction);
  return { visit, visitor: turnTap(counted, interaction, kind, site) };
}

/** The visit that takes the event: the open one, a new one, or none where a visit that has closed reaches later. */
function inVisit(
  situation: Situation,
  { event, origin, page, typed = false }: Arrival,
  isSignal: boolean,
  site: Site,
  effects: Effect[],
): Situation {
  const open = situation.visit === null ? begin(situation.visitor, event, origin, typed, site, effects) : situation;
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

function begin(
  visitor: Visitor,
  event: LogEvent,
  origin: Arrival['origin'],
  typed: boolean,
  site: Site,
  effects: Effect[],
): Situation {
  const late = visitor.visitsClosedAt !== null && event.at < visitor.visitsClosedAt;
  if (late || !beginsVisit(event)) return { visitor, visit: null };
  const { origins } = visitor;
  // Reached from inside the site, or back from paying: what brought him is what brought him last.
  const visit = openVisit(event, origin ?? lastOrigin(origins) ?? DIRECT, origins?.at ?? null);
  const begun = visitEvent(visit, 'visit', visit.startedAt);
  effects.push({ type: 'log', event: begun });
  for (const count of site.counter.visit(visit, visit.previous, 1)) effects.push({ type: 'count', count });
  const counted = countTowards({ ...withSource(visitor, visit), visits: visitor.visits + 1 }, begun, site);
  if (visitor.anonymous) return { visitor: counted, visit };
  const landed = { ...counted, landings: withLanding(visitor.landings, visit.path) };
  const bookmark = inferredBookmark(visit, typed, visitor.landings);
  if (bookmark === null) return { visitor: landed, visit };
  effects.push({ type: 'log', event: bookmark });
  return { visitor: turnTap(countTowards(landed, bookmark, site), { event: bookmark }, 'bookmark', site), visit };
}

function withSource(visitor: Visitor, visit: Visit): Visitor {
  const { origin } = visit;
  return {
    ...visitor,
    origins: withVisitBegun(visitor.origins, visit),
    source: origin.source,
    firstSource: visitor.firstSource ?? origin.source,
    campaign: origin.campaign ?? visitor.campaign,
  };
}

/** Where an act on a page came from, and by what campaign, is known by its visit. */
function withVisit(event: LogEvent, { id, origin }: Visit): LogEvent {
  return { ...event, source: origin.source, campaign: origin.campaign ?? event.campaign, visit: id };
}

/** A touch is an act of the company, and a call is made from elsewhere: the visitor was not there. */
function seen(visitor: Visitor, { event, facts, onPage }: Arrival): Visitor {
  if (!onPage) return visitor;
  return {
    ...visitor,
    firstSeen: Math.min(event.at, visitor.firstSeen ?? event.at),
    lastSeen: Math.max(event.at, visitor.lastSeen ?? event.at),
    facts: facts ?? visitor.facts,
  };
}

function turnTap(visitor: Visitor, interaction: Interaction, kind: string | null, site: Site): Visitor {
  if (interaction.event.kind === 'touch')
    return { ...visitor, companyTap: withTouch(visitor.companyTap, interaction.event) };
  if (kind === null) return visitor;
  return { ...visitor, visitorTap: withSignal(visitor.visitorTap, interaction, kind, site.signalWindow) };
}
