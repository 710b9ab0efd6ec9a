import { countTowards } from './countTowards.ts';
import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import type { Site } from './site.ts';
import type { Moment } from './time/moment.ts';
import { bounced, causeOfBounce, endOfVisit, visitEvent } from './visit/visit.ts';
import type { Situation } from './visitor.ts';

/**
 * Steps a visitor through every due moment up to `now`, each dated at itself: a visit ends, a tap closes, a window or a
 * `stay` runs out (law 5). One due moment at a time, because what follows from the first can change the next.
 */
export function settle(before: Situation, now: Moment, site: Site, effects: Effect[]): Situation {
  let situation = before;
  for (;;) {
    const { due } = situation.visitor;
    if (due === null || due > now) return situation;
    situation = judge(closeVisitIfOver(situation, due, site, effects), due, site, effects);
  }
}

/** Ends the open visit where its gap has passed by `now`: it is a bounce or it is not, and the log says so. */
export function closeVisitIfOver(situation: Situation, now: Moment, site: Site, effects: Effect[]): Situation {
  const { visit } = situation;
  if (visit === null || endOfVisit(visit) > now) return situation;
  const end = endOfVisit(visit);
  const visitor = { ...situation.visitor, visitsClosedAt: Math.max(end, situation.visitor.visitsClosedAt ?? end) };
  if (!bounced(visit, site.settings)) return { visitor, visit: null };

  const cause = causeOfBounce(visit, site.settings.thresholds);
  const bounce = { ...visitEvent(visit, 'bounce', end), cause };
  effects.push({ type: 'log', event: bounce }, { type: 'count', count: site.counter.bounce(visit, cause) });
  const counted = { ...visitor, bounces: visitor.bounces + 1 };
  return { visitor: countTowards(counted, bounce, site), visit: null };
}
