import { leafMatches } from './rules/leaf.ts';
import { withMoment, withoutMoment } from './rules/tally.ts';
import type { Site } from './site.ts';
import { type Interaction, waysOf } from './taps/interaction.ts';
import type { LogEvent } from './visit/logEvent.ts';
import type { Visitor } from './visitor.ts';

/**
 * Adds an event's moment to the tally of every leaf for which it counts. An interaction counts if one of its observations
 * does, and once: the moment of its earlier report is removed. It never ceases to count, because the moment that it pushed
 * out of a tally would then be missing. No leaf counts what an anonymous visitor does (law 7).
 */
export function countTowards(
  visitor: Visitor,
  event: LogEvent,
  site: Site,
  interaction: Interaction = { event },
): Visitor {
  const leaves = site.leavesOn.get(event.kind);
  if (leaves === undefined || visitor.anonymous) return visitor;
  const ways = waysOf(interaction, event);
  const isPlain = interaction.earlier === undefined && ways.length === 1;
  let tallies = visitor.tallies;
  for (const leaf of isPlain ? leaves.mayCount(ways[0]!) : leaves.all) {
    const before = tallies[leaf.id] ?? [];
    const others = interaction.earlier === undefined ? before : withoutMoment(before, interaction.earlier.at);
    const counts = others !== before || ways.some((way) => leafMatches(leaf.filter, way, site.settings.openingEvents));
    if (counts) tallies = { ...tallies, [leaf.id]: withMoment(others, interaction.event.at, leaf.times) };
  }
  return tallies === visitor.tallies ? visitor : { ...visitor, tallies };
}
