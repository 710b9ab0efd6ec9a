import { leafMatches } from './rules/leaf.ts';
import { withMoment, withoutMoment } from './rules/tally.ts';
import type { Site } from './site.ts';
import { type Interaction, waysOf } from './taps/interaction.ts';
import type { LogEvent } from './visit/logEvent.ts';
import type { Visitor } from './visitor.ts';

/**
 * Puts an event's moment into the tally of every leaf for which it counts. An act counts where one of its observations does,
 * and once: the moment of its earlier telling is taken out. It never ceases to count, or what its moment had pushed out
 * of a tally would be missing there. What an anonymous visitor does is counted in no leaf (law 7).
 */
export function countTowards(
  visitor: Visitor,
  event: LogEvent,
  site: Site,
  interaction: Interaction = { event },
): Visitor {
  const leaves = site.leavesOn.get(event.kind);
  if (leaves === undefined || visitor.anonymous) return visitor;
  const tallies = { ...visitor.tallies };
  const ways = waysOf(interaction, event);
  for (const leaf of leaves) {
    const before = tallies[leaf.id] ?? [];
    const others = interaction.earlier === undefined ? before : withoutMoment(before, interaction.earlier.at);
    const counts = others !== before || ways.some((way) => leafMatches(leaf.filter, way, site.settings.openingEvents));
    if (counts) tallies[leaf.id] = withMoment(others, interaction.event.at, leaf.times);
  }
  return { ...visitor, tallies };
}
