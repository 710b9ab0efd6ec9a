import { countTowards } from './countTowards.ts';
import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import type { Site } from './site.ts';
import type { Moment } from './time/moment.ts';
import { bounceCauseOf } from './visit/bounceCause.ts';
import { bounced, closesAt, endOfVisit, type Visit, visitEvent } from './visit/visit.ts';
import type { Situation } from './visitor.ts';

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

/** If the visit was a bounce, the log and the reports record it. */
function closed(situation: Situation, visit: Visit, site: Site, effects: Effect[]): Situation {
  const end = endOfVisit(visit);
  const visitor = { ...situation.visitor, visitsClosedAt: Math.max(end, situation.visitor.visitsClosedAt ?? end) };
  if (!bounced(visit, site.settings)) return { visitor, visit: null };

  const cause = bounceCauseOf(visit, site.settings.thresholds);
  const bounce = { ...visitEvent(visit, 'bounce', end), cause };
  effects.push({ type: 'log', event: bounce }, { type: 'count', count: site.counter.bounce(visit, cause) });
  const counted = { ...visitor, bounces: visitor.bounces + 1 };
  return { visitor: countTowards(counted, bounce, site), visit: null };
}
