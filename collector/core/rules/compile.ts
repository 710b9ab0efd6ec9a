import { spanToMs } from '../../../shared/span.ts';
import type { Scalar } from '../../../shared/wire.ts';
import { normalizedMedium } from '../taps/mediumOf.ts';
import { countryByName } from './countryByName.ts';
import { deviceWords, systemWords } from './deviceWords.ts';
import { languageByName } from './languageByName.ts';
import { leafOf, type TallyLeaf } from './leaf.ts';
import type { Audience, Did, Got, Is, Rule, When } from './rule.ts';
import { comparable, foldWord } from './sameValue.ts';

/** A rule with its spans in microseconds and its counted leaves resolved. It has the shape of the rule. */
export type CompiledRule =
  | { op: 'all'; of: CompiledRule[]; rule: Rule }
  | { op: 'any'; of: CompiledRule[]; rule: Rule }
  | { op: 'not'; of: CompiledRule; rule: Rule }
  | Counted
  | { op: 'when'; rule: When; within: number | null; olderThan: number | null }
  | { op: 'is'; rule: Is }
  | { op: 'memberOf'; audience: string; rule: Rule };

/** A `did` or `got`: at least `leaf.times` moments within the window, after the last one of another leaf. */
export interface Counted {
  op: 'counted';
  leaf: TallyLeaf;
  within: number;
  after: Counted | null;
  rule: Did | Got;
}

export interface CompiledAudience {
  key: string;
  rule: CompiledRule;
  /** Microseconds for which members stay after the rule ceased to hold; 0: they leave at once. */
  keepFor: number;
}

/** Compiles audiences, each after those that its rule names. `retention` in microseconds: the widest window. */
export function compileAudiences(audiences: readonly Audience[], retention: number): CompiledAudience[] {
  const byKey = new Map(audiences.map((audience) => [audience.key, audience]));
  const done = new Map<string, CompiledAudience>();
  const visit = (audience: Audience, path: readonly string[]): void => {
    if (done.has(audience.key)) return;
    if (path.includes(audience.key)) throw new Error(`audiences in a circle: ${[...path, audience.key].join(' → ')}`);
    for (const key of audiencesIn(audience.rule)) {
      const other = byKey.get(key);
      if (other !== undefined) visit(other, [...path, audience.key]);
    }
    done.set(audience.key, {
      key: audience.key,
      rule: compileRule(audience.rule, retention),
      keepFor: 1000 * (spanToMs(audience.keepFor) ?? 0),
    });
  };
  for (const audience of audiences) visit(audience, []);
  return [...done.values()];
}

export function compileRule(rule: Rule, retention: number): CompiledRule {
  if ('all' in rule) return { op: 'all', of: rule.all.map((part) => compileRule(part, retention)), rule };
  if ('any' in rule) return { op: 'any', of: rule.any.map((part) => compileRule(part, retention)), rule };
  if ('not' in rule) return { op: 'not', of: compileRule(rule.not, retention), rule };
  if ('did' in rule || 'got' in rule) return compileCounted(rule, retention);
  if ('when' in rule) return { op: 'when', rule, within: micros(rule.within), olderThan: micros(rule.olderThan) };
  if ('is' in rule) return { op: 'is', rule: meaningOfIs(rule) };
  return { op: 'memberOf', audience: rule.memberOf, rule };
}

/** The stored words that a word of a rule means, by trait. */
type Meaning = (word: string) => readonly string[];
const MEANINGS: Readonly<Record<string, Meaning>> = {
  campaign: (word) => [word.trim()],
  openMedium: (word) => [normalizedMedium(word)],
  lastReplyMedium: (word) => [normalizedMedium(word)],
  country: (word) => [foldWord(countryByName(word) ?? word)],
  language: (word) => [languageByName(word) ?? foldWord(word)],
  device: deviceWords,
  os: systemWords,
};

/** The values of a trait as they are compared: own traits by value, the words of closed lists without case. */
function meaningOfIs(rule: Is): Is {
  if (!('in' in rule)) return rule;
  if (rule.is.startsWith('trait.')) return { ...rule, in: rule.in.map(comparable) };
  const meaning: Meaning = (Object.hasOwn(MEANINGS, rule.is) && MEANINGS[rule.is]) || ((word) => [foldWord(word)]);
  const values = rule.in.flatMap((value): readonly Scalar[] => (typeof value === 'string' ? meaning(value) : [value]));
  return { ...rule, in: [...new Set(values)] };
}

function compileCounted(rule: Did | Got, retention: number): Counted {
  return {
    op: 'counted',
    leaf: leafOf(rule),
    within: micros(rule.within) ?? retention,
    after: rule.after === undefined ? null : compileCounted(rule.after, retention),
    rule,
  };
}

/** Every counted leaf of these rules, once each. */
export function leavesOf(rules: readonly CompiledRule[]): TallyLeaf[] {
  const leaves = new Map<string, TallyLeaf>();
  const collect = (rule: CompiledRule): void => {
    if (rule.op === 'all' || rule.op === 'any') rule.of.forEach(collect);
    else if (rule.op === 'not') collect(rule.of);
    else if (rule.op === 'counted') {
      leaves.set(rule.leaf.id, rule.leaf);
      if (rule.after !== null) collect(rule.after);
    }
  };
  rules.forEach(collect);
  return [...leaves.values()];
}

/** Keys of the audiences that a rule names. */
export function audiencesIn(rule: Rule): string[] {
  if ('all' in rule) return rule.all.flatMap(audiencesIn);
  if ('any' in rule) return rule.any.flatMap(audiencesIn);
  if ('not' in rule) return audiencesIn(rule.not);
  return 'memberOf' in rule ? [rule.memberOf] : [];
}

function micros(span: string | undefined): number | null {
  const ms = spanToMs(span);
  return ms === null ? null : ms * 1000;
}
