import { compileRule, leavesOf } from './compile.ts';
import type { Rule } from './rule.ts';

/** Does a rule count signals in general (`did: signal`)? Then its meaning depends on the `openingEvents` of the site. */
export function countsSignals(rule: Rule): boolean {
  // Leaves carry no window, so the retention makes no difference to them.
  return leavesOf([compileRule(rule, 0)]).some(({ filter }) => 'did' in filter && filter.did === 'signal');
}
