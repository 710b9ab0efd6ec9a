import { audiencesIn } from './compile.ts';
import type { Rule } from './rule.ts';

/**
 * The way from an audience back to itself if it had this rule, or null: `['a', 'b', 'a']`. `rulesOf` are the rules that
 * another audience has or is about to have.
 */
export function circleThrough(key: string, rule: Rule, rulesOf: (key: string) => readonly Rule[]): string[] | null {
  const seen = new Set<string>();
  const walk = (rules: readonly Rule[], way: readonly string[]): string[] | null => {
    for (const next of rules.flatMap(audiencesIn)) {
      if (next === key) return [...way, key];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(rulesOf(next), [...way, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk([rule], [key]);
}
