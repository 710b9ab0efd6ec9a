import type { VisitorTap } from './visitorTap.ts';

/**
 * Has the visitor asked to be left alone by this medium, or by all of them, and not used it since? Other than whether
 * the tap is open this is about the company: it may not write, call or advertise to him by it.
 */
export function isClosed(tap: VisitorTap, medium: string): boolean {
  const last = Math.max(closedAt(tap, medium), closedAt(tap, '*'));
  return (
    last > 0 && !tap.signals.some((one) => one.medium === medium && one.confidence !== 'inferred' && one.at > last)
  );
}

function closedAt({ closed }: VisitorTap, medium: string): number {
  return Object.hasOwn(closed, medium) ? (closed[medium]?.[0] ?? 0) : 0;
}
