import { compileRule, leavesOf } from './compile.ts';
import type { Rule } from './rule.ts';

/** Does a rule ask for the path of a page? */
export function countsPaths(rule: Rule): boolean {
  return leavesOf([compileRule(rule, 0)]).some(({ filter }) => 'did' in filter && filter.path !== undefined);
}
