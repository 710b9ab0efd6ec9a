import { audiencesIn } from './compile.ts';
import type { Rule } from './rule.ts';

/**
 * The path from an audience back to itself if it had this rule, like `['a', 'b', 'a']`; null without a circle. `rulesOf`
 * returns the present and the coming rules of another audience.
 */
export function circleThrough(key: string, rule: Rule, rulesOf: (key: string) => readonly Rule[]): string[] | null {
  const seen = new Set<string>();
  const search = (rules: readonly Rule[], path: readonly string[]): string[] | null => {
    for (const next of rules.flatMap(audiencesIn)) {
      if (next === key) return [...path, key];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(rulesOf(next), [...path, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return search([rule], [key]);
}
