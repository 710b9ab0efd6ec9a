import type { LogEvent } from './event.ts';
import { leafMatches } from './leaf.ts';
import type { Site } from './site.ts';
import { withMoment, withoutMoment } from './tally.ts';
import type { Visitor } from './visitor.ts';
import type { Told } from './visitorTap.ts';

/**
 * Puts an event's moment into the tally of every leaf for which it counts. Of an act told before, the earlier moment
 * is taken out first: it is one act. What an anonymous visitor does is counted in no leaf (law 7).
 */
export function countTowards(visitor: Visitor, event: LogEvent, site: Site, earlier?: Told): Visitor {
  const leaves = site.leavesOn.get(event.kind);
  if (leaves === undefined || visitor.anonymous) return visitor;
  const tallies = { ...visitor.tallies };
  for (const leaf of leaves) {
    const before = tallies[leaf.id] ?? [];
    const others = earlier === undefined ? before : withoutMoment(before, earlier.at);
    const counts = leafMatches(leaf.filter, event, site.settings.opens);
    if (counts || others !== before) tallies[leaf.id] = counts ? withMoment(others, event.at, leaf.times) : others;
  }
  return { ...visitor, tallies };
}
