import { circleThrough } from '../../core/rules/circleThrough.ts';
import { parseRule } from '../../core/rules/parseRule.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { Problem } from '../../http/problem.ts';
import type { StoredAudience } from '../../storage/audiences/storedAudiences.ts';

/**
 * The rule in the field `rule` of a request. Throws a problem with a pointer to the fault: an unknown word, a window, an
 * audience that does not exist, or a circle of audiences. `key` is the audience that will have the rule; null: none.
 */
export function readRule(
  input: unknown,
  key: string | null,
  audiences: readonly StoredAudience[],
  retentionMs: number,
): Rule {
  const parsed = parseRule(input, retentionMs);
  if (!parsed.ok) {
    const { path, reason, hint } = parsed.fault;
    throw new Problem(400, reason, { pointer: `/rule${path}`, ...(hint === undefined ? {} : { hint }) });
  }
  const { rule } = parsed;
  const existing = audiences.filter(({ status }) => status !== 'leaving');
  for (const { audience, path } of referencesIn(rule, '/rule')) {
    if (existing.some((one) => one.key === audience)) continue;
    const hint = `the audiences are ${existing.map((one) => one.key).join(', ')}`;
    throw new Problem(400, `there is no audience ${audience.slice(0, 64)}`, {
      pointer: path,
      hint: hint.slice(0, 500),
    });
  }
  const rulesOf = (other: string): Rule[] =>
    existing.filter((one) => one.key === other).flatMap((one) => [one.rule, ...(one.former ? [one.former.rule] : [])]);
  const circle = key === null ? null : circleThrough(key, rule, rulesOf);
  if (circle !== null) {
    throw new Problem(400, `audiences in a circle: ${circle.join(' → ')}`, {
      pointer: '/rule',
      hint: 'none of them could be evaluated; remove one `memberOf`',
    });
  }
  return rule;
}

/** Every `memberOf` with the path to it. */
function referencesIn(rule: Rule, path: string): { audience: string; path: string }[] {
  if ('all' in rule) return rule.all.flatMap((part, index) => referencesIn(part, `${path}/all/${index}`));
  if ('any' in rule) return rule.any.flatMap((part, index) => referencesIn(part, `${path}/any/${index}`));
  if ('not' in rule) return referencesIn(rule.not, `${path}/not`);
  return 'memberOf' in rule ? [{ audience: rule.memberOf, path: `${path}/memberOf` }] : [];
}
