import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import { settle } from './settle.ts';
import type { Site } from './site.ts';
import { companyTapAt } from './taps/companyTap.ts';
import type { Moment } from './time/moment.ts';
import type { Situation, Visitor } from './visitor.ts';

/**
 * Judges a visitor because the rules have changed, and drops the tallies that no rule uses. The moment is never before
 * the visitor's last event: the clocks of several processes differ, and what has counted must not cease to count.
 */
export function rejudge(before: Situation, now: Moment, site: Site): [Situation, Effect[]] {
  const effects: Effect[] = [];
  const { lastSeen, companyTap } = before.visitor;
  const lastTouch = companyTapAt(companyTap, Number.POSITIVE_INFINITY, 0).last?.at ?? 0;
  const at = Math.max(now, lastSeen ?? 0, lastTouch);
  const judged = judge(settle(before, at, site, effects), at, site, effects, 'rule');
  return [{ ...judged, visitor: withoutUnused(judged.visitor, site) }, effects];
}

function withoutUnused(visitor: Visitor, { leaves }: Site): Visitor {
  const kept = Object.entries(visitor.tallies).filter(([leaf]) => leaves.has(leaf));
  return kept.length === Object.keys(visitor.tallies).length
    ? visitor
    : { ...visitor, tallies: Object.fromEntries(kept) };
}

/** Must the row be written? A `due` that is too early may stay: it costs one needless judgment. */
export function differs(before: Situation, after: Situation): boolean {
  const due = before.visitor.due;
  const stands = due !== null && (after.visitor.due === null || due <= after.visitor.due);
  return !(
    isSame(before.visit, after.visit) && isSame(before.visitor, stands ? { ...after.visitor, due } : after.visitor)
  );
}

/** Deep equality that ignores the order of keys, because a database has its own order. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  const at = (object: object, key: string): unknown => (object as Record<string, unknown>)[key];
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(at(a, key), at(b, key)));
}
