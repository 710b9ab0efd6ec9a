import { msOf } from '../time/moment.ts';
import { normalizedMedium } from './mediumOf.ts';
import type { VisitorTap } from './visitorTap.ts';

/**
 * Has the visitor closed this medium, or all media, and not used it since? This is not about whether the tap is open but
 * about the company, which may no longer write, call or advertise to the visitor by this medium.
 */
export function isClosed(tap: Pick<VisitorTap, 'signals' | 'closed'>, word: string): boolean {
  const medium = normalizedMedium(word);
  const last = Math.max(closedAt(tap, medium), closedAt(tap, '*'));
  return (
    last > 0 &&
    !tap.signals.some((one) => one.medium === medium && one.confidence !== 'inferred' && msOf(one.at) > msOf(last))
  );
}

function closedAt({ closed }: Pick<VisitorTap, 'closed'>, medium: string): number {
  return Object.hasOwn(closed, medium) ? (closed[medium]?.[0] ?? 0) : 0;
}
