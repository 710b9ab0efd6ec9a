import type { Effect } from './effect.ts';
import { firstOpening } from './firstOpening.ts';
import type { Visitor } from './visitor.ts';

/**
 * Notes that the first opening of a channel has changed, if a visit that is closed may have another answer for it: the
 * visit in which it happened, and the first one, which has led to a channel.
 */
export function noteOpening(before: Visitor, after: Visitor, effects: Effect[]): void {
  if (after.visitsClosedAt === null) return;
  const [was, is] = [firstOpening(before), firstOpening(after)];
  if (was === is) return;
  const concernsOthers = was !== null || (is !== null && is < after.visitsClosedAt);
  const isOtherThanOpen = concernsOthers && !after.anonymous;
  const isConversion = (was === null) !== (is === null) && after.firstVisit !== null;
  if (isOtherThanOpen || isConversion) effects.push({ type: 'opening', at: is, firstVisit: after.firstVisit });
}
