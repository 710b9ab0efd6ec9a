import { openedAt } from './taps/visitorTap.ts';
import type { Moment } from './time/moment.ts';
import type { Visitor } from './visitor.ts';

/** The first moment at which the visitor opened a channel, anonymously or not; null if they never did. */
export function firstOpening({ origins, visitorTap }: Pick<Visitor, 'origins' | 'visitorTap'>): Moment | null {
  const [anonymous, known] = [origins?.first.opened ?? null, openedAt(visitorTap)];
  return anonymous === null || known === null ? (anonymous ?? known) : Math.min(anonymous, known);
}
