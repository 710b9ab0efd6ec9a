import type { Explanation } from './explain.ts';
import type { Rule } from './rule.ts';

/** A leaf that decides a verdict, with the moments that count. */
export interface Ground {
  holds: boolean;
  rule: Rule;
  moments?: string[];
}

/**
 * The fewest leaves that decide the verdict of a rule. If `all` holds, every part decides; if it does not, the first part
 * that fails. With `any` it is the reverse. These leaves fit into one sentence for a person; the whole tree does not.
 */
export function groundsOf(explanation: Explanation): Ground[] {
  const { holds, rule, moments, parts = [] } = explanation;
  if ('not' in rule) return parts.flatMap(groundsOf);
  if ('all' in rule || 'any' in rule) {
    const deciding = parts.filter((part) => part.holds === holds);
    return 'all' in rule === holds ? deciding.flatMap(groundsOf) : deciding.slice(0, 1).flatMap(groundsOf);
  }
  return [{ holds, rule, ...(moments === undefined || moments.length === 0 ? {} : { moments }) }];
}
