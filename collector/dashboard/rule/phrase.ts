import type { RuleWords } from '../words/ruleEn.ts';

/** A leaf of a rule as the builder holds it: some fields may be empty while somebody writes. */
export type LeafFields = Record<string, unknown>;

/** A part of a sentence: a word, or a field of the leaf, which the builder shows as a control. */
export type Piece = string | { field: string; text: string; inner?: Piece[] };

/** Names of values that only the site knows. */
export interface Names {
  medium: Readonly<Record<string, string>>;
  audience: Readonly<Record<string, string>>;
}

/** The kind of a leaf, for the order of its words. */
export type LeafKind = Exclude<keyof RuleWords['order'], 'last'>;

export function kindOf(leaf: LeafFields): LeafKind {
  if ('did' in leaf) return 'did';
  if ('got' in leaf) return 'got';
  if ('when' in leaf) return 'when';
  if ('memberOf' in leaf) return 'memberOf';
  return 'atLeast' in leaf ? 'size' : 'is';
}

/** A leaf as the parts of a sentence. Fields that it does not have are left out. */
export function phraseOf(leaf: LeafFields, not: boolean, words: RuleWords, names: Names): Piece[] {
  const kind = kindOf(leaf);
  const ahead = /Closes$/.test(String(leaf['when']));
  const [yes, no] = words.lead[kind === 'when' && ahead ? 'ahead' : kind] as [string, string];
  return pieces(words.order[kind], leaf, { lead: not ? no : yes }, words, names);
}

function pieces(
  order: string,
  leaf: LeafFields,
  fixed: Readonly<Record<string, string>>,
  words: RuleWords,
  names: Names,
): Piece[] {
  return order.split(/\{(\w+)\}/).flatMap((part, index): Piece[] => {
    if (index % 2 === 0) return part.trim() === '' ? [] : [part.trim()];
    if (part in fixed) return [{ field: part, text: fixed[part]! }];
    const value = leaf[part];
    if (value === undefined) return [];
    if (part === 'after') {
      const inner = pieces(words.order.last, value as LeafFields, {}, words, names);
      return framed(templateOf(part, leaf, words), { field: part, text: joinedText(inner), inner });
    }
    return framed(templateOf(part, leaf, words), { field: part, text: valueText(part, leaf, words, names) });
  });
}

function framed(template: string, piece: Piece): Piece[] {
  const [before = '', after = ''] = template.split('{}');
  return [before, piece, after]
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? part.trim() : part));
}

function templateOf(field: string, leaf: LeafFields, { part, range }: RuleWords): string {
  const when = leaf['when'];
  if (typeof when === 'string' && (field === 'within' || field === 'olderThan')) {
    return range[when === 'waitingSince' ? 'since' : when.endsWith('Closes') ? 'ahead' : 'back'][field];
  }
  return (part as Record<string, string>)[field] ?? '{}';
}

/** The value of a field as people read it. */
export function valueText(field: string, leaf: LeafFields, words: RuleWords, names: Names): string {
  const value = leaf[field];
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    did: words.did,
    when: words.when,
    cause: words.cause,
    confidence: words.confidence,
    medium: names.medium,
    memberOf: names.audience,
  };
  if (field === 'got') return words.got;
  if (field === 'did' && value === 'event' && (leaf['name'] ?? '') === '') return words.anyEvent;
  if (field === 'within' || field === 'olderThan') return spanText(String(value), words);
  if (field === 'is') return traitText(String(value), words);
  if (field === 'in') return listText(value as unknown[], String(leaf['is']), words, names);
  if (field === 'where') return propertiesText(value as Record<string, unknown>, words);
  return lookUp(table[field], String(value));
}

function lookUp(table: Readonly<Record<string, string>> | undefined, value: string): string {
  return table !== undefined && Object.hasOwn(table, value) ? table[value]! : value;
}

export function traitText(trait: string, words: RuleWords): string {
  return trait.startsWith('trait.') ? words.trait.replace('{}', () => trait.slice(6)) : lookUp(words.is, trait);
}

/** The name of one value of a trait: a country by its name, a state in the reader's words. */
export function traitValueText(trait: string, value: string, words: RuleWords, names: Names): string {
  if (trait === 'state') return lookUp(words.state, value);
  if (trait === 'interest') return lookUp(words.interest, value);
  if (trait.endsWith('Medium')) return lookUp(names.medium, value);
  if (trait !== 'country' && trait !== 'language') return value;
  try {
    const type = trait === 'country' ? 'region' : 'language';
    return new Intl.DisplayNames(words.locale, { type }).of(trait === 'country' ? value.toUpperCase() : value) ?? value;
  } catch {
    return value;
  }
}

function listText(values: readonly unknown[], trait: string, words: RuleWords, names: Names): string {
  const texts = values
    .filter((value) => value !== '')
    .map((value) => traitValueText(trait, String(value), words, names));
  return orList(texts, words);
}

function orList(texts: readonly string[], { or }: RuleWords): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${or} ${texts.at(-1)}`;
}

function propertiesText(where: Readonly<Record<string, unknown>>, words: RuleWords): string {
  return Object.entries(where)
    .map(([name, wanted]) => {
      const isList = Array.isArray(wanted);
      const value = isList ? orList(wanted.map(String), words) : String((wanted as { atLeast: number }).atLeast);
      return (isList ? words.propertyIs : words.property).replace('{name}', () => name).replace('{value}', () => value);
    })
    .join(` ${words.and} `);
}

/** `7d` as “7 days”. One day and one hour are given in the next smaller unit: “the last 24 hours”. */
export function spanText(span: string, { span: units }: RuleWords): string {
  const text = span === '1d' ? '24h' : span === '1h' ? '60m' : span;
  const [one, many] = units[text.slice(-1)] ?? ['', ''];
  const count = text.slice(0, -1);
  return `${count} ${count === '1' ? one : many}`;
}

/** The parts of a sentence as text. No blank stands before a comma or inside of brackets. */
export function joinedText(parts: readonly Piece[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.text))
    .filter((text) => text !== '')
    .join(' ')
    .replaceAll(/ (?=[,)])|(?<=\() /g, '');
}
