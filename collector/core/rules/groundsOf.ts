import type { Explanation } from './explain.ts';
import type { Rule } from './rule.ts';

/** One leaf on which a verdict rests, with the moments that count. */
export interface Ground {
  holds: boolean;
  rule: Rule;
  moments?: string[];
}

/**
 * The fewest leaves on which the verdict of a rule rests: of all-true every part, of all-false the first that fails, of
 * any the other way round. A sentence for a person can be made of them, where the whole tree would be too much.
 */
export function groundsOf(explanation: Explanation): Ground[] {
  const { holds, rule, moments, parts = [] } = explanation;
  if ('not' in rule) return parts.flatMap(groundsOf);
  if ('all' in rule || 'any' in rule) {
    const decides = parts.filter((part) => part.holds === holds);
    return 'all' in rule === holds ? decides.flatMap(groundsOf) : decides.slice(0, 1).flatMap(groundsOf);
  }
  return [{ holds, rule, ...(moments === undefined || moments.length === 0 ? {} : { moments }) }];
}
