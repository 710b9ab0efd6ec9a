import { spanToMs } from '../../../shared/span.ts';
import { isReservedName, RESERVED_NAME } from '../isReservedName.ts';
import { STATES } from '../taps/state.ts';
import { INTERESTS } from '../visit/interest.ts';
import { countryByName, suggestCountry } from './countryByName.ts';
import { coversLeaf } from './coversLeaf.ts';
import { DEVICES, deviceWords } from './deviceWords.ts';
import { languageByName, suggestLanguage } from './languageByName.ts';
import { leafOf } from './leaf.ts';
import {
  InvalidRule,
  type RuleFault,
  readNumber,
  readObject,
  readPathGlob,
  readProperties,
  readRuleText,
  readSpan,
  readTimes,
  readValues,
  readWord,
  requireKnownKeys,
  unknownKey,
} from './readRuleValue.ts';
import { type Did, type Got, QUANTITIES, type Rule, TRAITS } from './rule.ts';
import {
  MAX_DEPTH,
  MAX_LEAVES,
  RULE_FORMS,
  RULE_HEADS,
  type RuleField,
  type RuleForm,
  type RuleHead,
  type ValueForm,
} from './ruleGrammar.ts';

export type ParsedRule = { ok: true; rule: Rule } | { ok: false; fault: RuleFault };

/**
 * Reads a rule from any input. An accepted rule has exactly the type `Rule`, every word in it is known, and every window
 * is within `retentionMs`. The caller checks whether an audience named by `memberOf` exists.
 */
export function parseRule(input: unknown, retentionMs: number): ParsedRule {
  try {
    const budget: Budget = { leaves: 0, retentionMs, laterThan: [] };
    readRule(input, '', 1, budget);
    for (const [rule, path] of budget.laterThan) requireOther(rule, path);
    return { ok: true, rule: input as Rule };
  } catch (error) {
    if (error instanceof InvalidRule) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Counts over the whole rule, and what limits it. */
interface Budget {
  leaves: number;
  retentionMs: number;
  /** Rules with `after`, compared when the whole rule has been read. */
  laterThan: [rule: Did | Got, path: string][];
}

function readRule(input: unknown, path: string, depth: number, budget: Budget): void {
  if (depth > MAX_DEPTH) throw new InvalidRule(path, `a rule may be at most ${MAX_DEPTH} levels deep`);
  const rule = readObject(input, path, 'a rule');
  const head = headOf(rule, path);
  if (!COMBINING.has(head)) {
    budget.leaves += 1;
    if (budget.leaves > MAX_LEAVES) throw new InvalidRule(path, `a rule may have at most ${MAX_LEAVES} leaves`);
  }
  const form = formOf(head, rule, path);
  const fields: Record<string, RuleField> = { ...form.required, ...form.optional };
  requireKnownKeys(rule, Object.keys(fields), path);
  for (const [key, { value }] of Object.entries(form.required)) {
    READ[nameOf(value)](rule[key], `${path}/${key}`, depth, budget, value);
  }
  if (head === 'did') requireFittingFields(rule, form.optional, path);
  for (const [key, { value }] of Object.entries(form.optional)) {
    if (Object.hasOwn(rule, key)) READ[nameOf(value)](rule[key], `${path}/${key}`, depth, budget, value);
  }
  if (head === 'is') requireKnownValues(rule, path);
  if (head === 'when') requireMomentBetween(rule, path);
  if (rule['after'] !== undefined) budget.laterThan.push([rule as unknown as Did | Got, path]);
}

const COMBINING: ReadonlySet<RuleHead> = new Set(['all', 'any', 'not']);

type Read = (value: unknown, path: string, depth: number, budget: Budget, form: ValueForm) => void;

/** One reader for each way to write a value. */
const READ: Record<'words' | Extract<ValueForm, string>, Read> = {
  words: (value, path, _depth, _budget, words) => readWord(value, words as readonly string[], path),
  rule: (value, path, depth, budget) => readRule(value, path, depth + 1, budget),
  rules(value, path, depth, budget) {
    if (!Array.isArray(value) || value.length === 0) {
      throw new InvalidRule(path, `\`${path.slice(path.lastIndexOf('/') + 1)}\` takes a list of at least one rule`);
    }
    for (const [index, part] of value.entries()) readRule(part, `${path}/${index}`, depth + 1, budget);
  },
  countedRule(value, path, depth, budget) {
    const other = readObject(value, path, '`after`');
    if (other['did'] === undefined && other['got'] === undefined) {
      throw new InvalidRule(path, '`after` takes a rule with `did` or `got`');
    }
    readRule(other, path, depth + 1, budget);
  },
  text: readRuleText,
  pathGlob: readPathGlob,
  span: (value, path, _depth, { retentionMs }) => readSpan(value, path, retentionMs),
  times: readTimes,
  number: readNumber,
  values: readValues,
  properties: readProperties,
  // `formOf` has read these two, because they decide which fields the rule may have.
  trait: () => {},
  quantity: () => {},
};

function nameOf(value: ValueForm): keyof typeof READ {
  return typeof value === 'string' ? value : 'words';
}

/** A rule is recognized by its head. */
function headOf(rule: Record<string, unknown>, path: string): RuleHead {
  const found = RULE_HEADS.filter((head) => Object.hasOwn(rule, head));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    const heads = found.join('` and `');
    throw new InvalidRule(path, `one rule has one head, not \`${heads}\``, 'combine rules with `all` or `any`');
  }
  const key = Object.keys(rule)[0];
  if (key !== undefined) throw unknownKey(key, RULE_HEADS, path);
  throw new InvalidRule(path, 'an empty rule', `a rule begins with one of ${RULE_HEADS.join(', ')}`);
}

/** `is` compares with values or with a size. An own trait can be either, so its other field decides. */
function formOf(head: RuleHead, rule: Record<string, unknown>, path: string): RuleForm {
  if (head !== 'is') return RULE_FORMS[head][0];
  const [byValues, bySize] = RULE_FORMS.is;
  const name = rule['is'];
  if (typeof name === 'string' && OWN_TRAIT.test(name)) {
    if (isReservedName(name.slice('trait.'.length)))
      throw new InvalidRule(`${path}/is`, `\`${name}\` ${RESERVED_NAME}`);
    return rule['in'] === undefined ? bySize : byValues;
  }
  const word = readWord(name, [...TRAITS, ...QUANTITIES], `${path}/is`, 'own traits are written trait.NAME');
  return (QUANTITIES as readonly string[]).includes(word) ? bySize : byValues;
}

const OWN_TRAIT = /^trait\.[\w-]{1,64}$/;

/** Rejects a filter that no event of this activity can match. */
function requireFittingFields(
  rule: Record<string, unknown>,
  fields: Readonly<Record<string, RuleField>>,
  path: string,
): void {
  const activity = rule['did'];
  for (const [key, { onlyWith }] of Object.entries(fields)) {
    if (rule[key] === undefined || onlyWith === undefined || (onlyWith as readonly unknown[]).includes(activity))
      continue;
    throw new InvalidRule(`${path}/${key}`, `\`${key}\` goes with did: ${onlyWith.join(', ')}; not with ${activity}`);
  }
}

/** An own trait takes any value. All others are texts, and some have a closed list. */
function requireKnownValues(rule: Record<string, unknown>, path: string): void {
  const name = rule['is'] as string;
  if (rule['in'] === undefined || name.startsWith('trait.')) return;
  const values = rule['in'] as unknown[];
  const closed = name === 'state' ? STATES : name === 'interest' ? INTERESTS : null;
  if (closed !== null) {
    for (const [index, value] of values.entries()) readWord(value, closed, `${path}/in/${index}`);
    return;
  }
  if (!values.some((value) => typeof value === 'string')) {
    throw new InvalidRule(`${path}/in`, `\`${name}\` is a text, so none of these values ever matches`);
  }
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'string') continue;
    const at = `${path}/in/${index}`;
    if (value.trim() === '') throw new InvalidRule(at, 'a blank text never matches');
    if (name === 'device') readWord(deviceWords(value)[0], DEVICES, at);
    if (name === 'country' && countryByName(value) === null)
      throw unknownName('country', suggestCountry(value), 'DE', at);
    if (name === 'language' && languageByName(value) === null)
      throw unknownName('language', suggestLanguage(value), 'de', at);
  }
}

function unknownName(what: string, near: string | undefined, example: string, path: string): InvalidRule {
  const hint = near === undefined ? `write its code, like ${example}` : `did you mean \`${near}\`?`;
  return new InvalidRule(path, `unknown ${what}`, hint);
}

/** A moment closer than `within` and further away than `olderThan`: the first span must be the longer one. */
function requireMomentBetween({ within, olderThan }: Record<string, unknown>, path: string): void {
  if (within === undefined || olderThan === undefined || spanToMs(within)! > spanToMs(olderThan)!) return;
  const reason = '`within` must be longer than `olderThan`, or no moment lies between them';
  const hint = within === olderThan ? undefined : `did you mean within ${olderThan} and olderThan ${within}?`;
  throw new InvalidRule(`${path}/within`, reason, hint);
}

/** Nothing is later than the last one of its own kind. */
function requireOther(rule: Did | Got, path: string): void {
  if (!coversLeaf(leafOf(rule.after!).filter, leafOf(rule).filter)) return;
  const reason = '`after` also counts everything that this rule counts, so nothing is ever later';
  throw new InvalidRule(`${path}/after`, reason, 'for repeated actions use `times`');
}
