import type { Effect } from '../effect.ts';
import { noteOpening } from '../noteOpening.ts';
import type { Site } from '../site.ts';
import type { Moment } from '../time/moment.ts';
import type { Visitor } from '../visitor.ts';

/**
 * Counts how a visitor as a whole has changed for the reports; a visitor who is known for the first time joins the stock.
 * Contacts and answers at the `removed` moments are taken back.
 */
export function countChanges(
  before: Visitor,
  after: Visitor,
  at: Moment,
  site: Site,
  effects: Effect[],
  removed?: ReadonlySet<Moment>,
): void {
  for (const count of site.counter.difference(before, after, removed)) effects.push({ type: 'count', count });
  const appeared = !after.anonymous && before.firstSeen === null && after.firstSeen !== null;
  noteOpening(before, after, effects);
  if (appeared) effects.push({ type: 'count', count: site.counter.stock(before.state, [], at, 1) });
}
