import type { Rule } from '../../client/api.ts';
import type { RuleWords } from '../words/ruleEn.ts';
import { joinedText, type LeafFields, type Names, phraseOf } from './phrase.ts';

/** A rule of any depth as one sentence in the reader's language. */
export function sentenceOf(rule: Rule, words: RuleWords, names: Names): string {
  return `${words.who} ${clauseOf(rule, words, names)}.`;
}

/** The same without its subject: “who have shared a page”. Parts that would be read wrongly stand in brackets. */
export function clauseOf(rule: Rule, words: RuleWords, names: Names): string {
  if ('not' in rule) {
    const { not } = rule;
    return isLeaf(not) ? leafClause(not, true, words, names) : `${words.not} (${clauseOf(not, words, names)})`;
  }
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : null;
  if (parts === null) return leafClause(rule, false, words, names);
  const word = 'all' in rule ? words.and : words.or;
  return parts
    .map((part) => {
      const text = clauseOf(part, words, names);
      return parts.length > 1 && isList(part) ? `(${text})` : text;
    })
    .join(` ${word} `);
}

function leafClause(leaf: Rule, not: boolean, words: RuleWords, names: Names): string {
  const text = joinedText(phraseOf(leaf as unknown as LeafFields, not, words, names));
  const [from = '', to = ''] = words.melt;
  return not ? text.replace(from, to) : text;
}

function isList(rule: Rule): boolean {
  return ('all' in rule && rule.all.length > 1) || ('any' in rule && rule.any.length > 1);
}

function isLeaf(rule: Rule): boolean {
  return !('all' in rule || 'any' in rule || 'not' in rule);
}

/** The leaves that say why a visitor is a member: those that hold; the others only if none holds. */
export function reasonsIn<Ground extends { holds: boolean }>(grounds: readonly Ground[]): readonly Ground[] {
  const holding = grounds.filter(({ holds }) => holds);
  return holding.length === 0 ? grounds : holding;
}
