import { companyTapAt } from './companyTap.ts';
import type { Effect } from './effect.ts';
import { judge } from './judge.ts';
import type { Moment } from './moment.ts';
import { settle } from './settle.ts';
import type { Site } from './site.ts';
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
