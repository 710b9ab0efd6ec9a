import { circleThrough } from '../../core/rules/circleThrough.ts';
import { parseRule } from '../../core/rules/parseRule.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { Problem } from '../../http/problem.ts';
import type { StoredAudience } from '../../storage/audiences/storedAudiences.ts';

/**
 * The rule in a request's `rule`, or a problem with the pointer to its fault: a word, a window, an audience that is
 * not there, or a circle of audiences. `key` is whose rule it is to be; null for one that nobody has.
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
  const there = audiences.filter(({ status }) => status !== 'leaving');
  for (const { audience, path } of insOf(rule, '/rule')) {
    if (there.some((one) => one.key === audience)) continue;
    const hint = `there are ${there.map((one) => one.key).join(', ')}`;
    throw new Problem(400, `there is no audience ${audience.slice(0, 64)}`, {
      pointer: path,
      hint: hint.slice(0, 500),
    });
  }
  const rulesOf = (other: string): Rule[] =>
    there.filter((one) => one.key === other).flatMap((one) => [one.rule, ...(one.former ? [one.former.rule] : [])]);
  const circle = key === null ? null : circleThrough(key, rule, rulesOf);
  if (circle !== null) {
    throw new Problem(400, `audiences in a circle: ${circle.join(' → ')}`, {
      pointer: '/rule',
      hint: 'none of them could ever be told; take one `in` out',
    });
  }
  return rule;
}

/** Every `in` with the way to it. */
function insOf(rule: Rule, path: string): { audience: string; path: string }[] {
  if ('all' in rule) return rule.all.flatMap((part, index) => insOf(part, `${path}/all/${index}`));
  if ('any' in rule) return rule.any.flatMap((part, index) => insOf(part, `${path}/any/${index}`));
  if ('not' in rule) return insOf(rule.not, `${path}/not`);
  return 'memberOf' in rule ? [{ audience: rule.memberOf, path: `${path}/memberOf` }] : [];
}
