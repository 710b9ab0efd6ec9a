import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import { settle } from './settle.ts';
import type { Site } from './site.ts';
import { companyTapAt } from './taps/companyTap.ts';
import type { Moment } from './time/moment.ts';
import type { Situation, Visitor } from './visitor.ts';

/**
 * Judges a visitor because the rules have changed, and forgets the tallies that no rule asks for any more. Not at a
 * moment before the last thing known of him: clocks of several processes differ, and what has counted must not cease to.
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

/** Is there anything to write? A `due` that was earlier may stand: it costs one needless look. */
export function differs(before: Situation, after: Situation): boolean {
  const due = before.visitor.due;
  const stands = due !== null && (after.visitor.due === null || due <= after.visitor.due);
  return !(
    isSame(before.visit, after.visit) && isSame(before.visitor, stands ? { ...after.visitor, due } : after.visitor)
  );
}

/** Equal all the way down, whatever the order of keys: a database has its own. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  const at = (object: object, key: string): unknown => (object as Record<string, unknown>)[key];
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(at(a, key), at(b, key)));
}
