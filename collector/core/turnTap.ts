import type { Site } from './site.ts';
import { withTouch } from './taps/companyTap.ts';
import type { Interaction } from './taps/interaction.ts';
import { withSignal } from './taps/visitorTap.ts';
import type { Visitor } from './visitor.ts';

/** A touch turns the company's tap, a signal of this `kind` the visitor's; any other event turns neither. */
export function turnTap(visitor: Visitor, interaction: Interaction, kind: string | null, site: Site): Visitor {
  if (interaction.event.kind === 'touch')
    return { ...visitor, companyTap: withTouch(visitor.companyTap, interaction.event) };
  if (kind === null) return visitor;
  return { ...visitor, visitorTap: withSignal(visitor.visitorTap, interaction, kind, site.signalWindow) };
}
