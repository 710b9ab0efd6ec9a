import type { ClosedVisit } from './closedVisit.ts';
import { countTowards } from './countTowards.ts';
import type { Effect } from './effect.ts';
import { firstOpening } from './firstOpening.ts';
import { judge, subjectAt } from './judge.ts';
import type { Site } from './site.ts';
import type { Moment } from './time/moment.ts';
import { bounceCauseOf } from './visit/bounceCause.ts';
import type { Cause } from './visit/cause.ts';
import { bounced, closesAt, endOfVisit, type Visit, visitEvent } from './visit/visit.ts';
import type { Situation, Visitor } from './visitor.ts';

/**
 * Steps a visitor through every due moment up to `now`: a visit ends, a tap closes, a window or a `keepFor` runs out
 * (law 5). Each step is dated at its own moment. It takes one at a time, because one step can change the next.
 */
export function settle(before: Situation, now: Moment, site: Site, effects: Effect[]): Situation {
  let situation = before;
  for (;;) {
    const { due } = situation.visitor;
    if (due === null || due > now) return situation;
    situation = judge(closeVisitIfOver(situation, due, site, effects), due, site, effects);
  }
}

/** Closes the open visit if its gap has passed by `now`, and nothing holds it. */
export function closeVisitIfOver(situation: Situation, now: Moment, site: Site, effects: Effect[]): Situation {
  const { visit } = situation;
  return visit === null || closesAt(visit) > now ? situation : closed(situation, visit, site, effects);
}

/** Closes a visit that is still held if its gap had passed when something else happened. */
export function closeVisitBefore(situation: Situation, at: Moment, site: Site, effects: Effect[]): Situation {
  const { visit } = situation;
  return visit === null || endOfVisit(visit) > at ? situation : closed(situation, visit, site, effects);
}

/** The visit becomes a row. If it was a bounce, rules and reports count that. */
function closed(situation: Situation, visit: Visit, site: Site, effects: Effect[]): Situation {
  const end = endOfVisit(visit);
  const { settings, counter } = site;
  let visitor: Visitor = {
    ...situation.visitor,
    visitsClosedAt: Math.max(end, situation.visitor.visitsClosedAt ?? end),
  };
  const evidence = { ...visit, exit: visit.trail.exit ?? null };
  const cause = bounced(visit, settings) ? bounceCauseOf(evidence, settings.thresholds) : null;
  if (cause !== null) {
    effects.push({ type: 'count', count: counter.bounce(visit, cause) });
    const bounce = { ...visitEvent(visit, 'bounce', end), cause };
    visitor = countTowards({ ...visitor, bounces: visitor.bounces + 1 }, bounce, site);
  }
  effects.push({ type: 'visit', closed: closedVisit(visitor, visit, cause, site) });
  return { visitor, visit: null };
}

/** `visitor` counts the visit as closed already. */
function closedVisit(visitor: Visitor, visit: Visit, cause: Cause | null, site: Site): ClosedVisit {
  const end = endOfVisit(visit);
  const opened = firstOpening(visitor);
  const { state, interest } = subjectAt({ visitor, visit: null }, end, site);
  return {
    visit,
    cause,
    facts: visitor.facts,
    state,
    interest,
    // A server reports a form some seconds after the visitor has left the page.
    opened: opened !== null && opened >= visit.startedAt && opened < end,
    converted: opened !== null && visit.id === visitor.firstVisit,
  };
}
