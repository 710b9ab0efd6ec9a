import { countTowards } from './countTowards.ts';
import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import { countChanges } from './reports/countChanges.ts';
import { closeVisitBefore, settle } from './settle.ts';
import type { Site } from './site.ts';
import type { Moment } from './time/moment.ts';
import { withLanding } from './visit/landings.ts';
import { withOpening, withoutVisit } from './visit/origins.ts';
import { mergeVisits, type Visit, visitEvent } from './visit/visit.ts';
import { withSource } from './visit/withSource.ts';
import type { Situation, Visitor } from './visitor.ts';

/**
 * A visitor has given consent on a page: they are known from `at` on, and by no earlier moment (law 7). Their page load may
 * be part of an open anonymous visit; `takePageLoad` takes it out. `receiveVisit` gives it to the lasting visitor, as a
 * visit of its own or as part of the visit that they have open. `giveVisitAway` takes the anonymous visit out of the
 * reports, in which it would count twice.
 */

/** What is known of a grant beside the visit that it hands over. */
interface Grant {
  /** When the visitor opened a channel during the anonymous visit; only the reports use it. */
  opened?: Moment | undefined;
  /** When the visitor was on the page, which a late request reports afterwards. By default, when the consent arrived. */
  seen?: Moment;
}

/** `at` is when the consent arrived. */
export function receiveVisit(
  to: Situation,
  visit: Visit | null,
  at: Moment,
  site: Site,
  { opened, seen = at }: Grant = {},
): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const before = settle(to, at, site, effects);
  const received =
    visit === null
      ? before
      : withReceived(closeVisitBefore(before, visit.startedAt, site, effects), visit, at, site, effects);
  const visitor: Visitor = {
    ...received.visitor,
    firstSeen: Math.min(seen, before.visitor.firstSeen ?? seen),
    lastSeen: Math.max(seen, before.visitor.lastSeen ?? seen),
    origins: withOpening(received.visitor.origins, opened),
  };
  countChanges(to.visitor, visitor, at, site, effects);
  return [judge({ ...received, visitor }, at, site, effects, 'consent'), effects];
}

function withReceived(before: Situation, visit: Visit, at: Moment, site: Site, effects: Effect[]): Situation {
  const { visitor } = before;
  const richer = { ...visitor, views: visitor.views + visit.views, engaged: visitor.engaged + visit.engaged };
  if (before.visit !== null) return { visitor: richer, visit: mergeVisits(before.visit, visit) };

  const handed = visitEvent(visit, 'visit', at);
  const previous = visitor.origins?.at ?? null;
  for (const count of site.counter.visit(visit, previous, 1)) effects.push({ type: 'count', count });
  const landings = withLanding(visitor.landings, visit.path);
  const begun = { ...withSource(richer, visit), visits: visitor.visits + 1, landings };
  return { visitor: countTowards(begun, handed, site), visit: { ...visit, previous, countsFrom: at } };
}

/** `merged`: the visit became part of another one, and the log records that. */
export function giveVisitAway(from: Situation, merged: boolean, at: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const { visit } = from;
  const visitor = { ...from.visitor, due: null };
  if (visit === null) return [{ visitor, visit }, effects];
  if (merged) effects.push({ type: 'log', event: visitEvent(visit, 'merged', at) });
  for (const count of site.counter.visit(visit, visit.previous, -1)) effects.push({ type: 'count', count });
  const origins = withoutVisit(visitor.origins, visit);
  const without = { ...visitor, origins, firstVisit: origins === null ? null : visitor.firstVisit };
  countChanges(from.visitor, without, at, site, effects);
  return [{ visitor: without, visit: null }, effects];
}
