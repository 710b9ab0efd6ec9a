import { suggestWord } from '../rules/suggestWord.ts';
import { normalizedMedium } from '../taps/mediumOf.ts';
import { readable, readablePath } from '../visit/readablePath.ts';

/** The dimensions by which visits can be filtered and split. */
export const VISIT_DIMENSIONS = [
  'source',
  'campaign',
  'group',
  'utmMedium',
  'content',
  'term',
  'referrer',
  'page',
  'entry',
  'exit',
  'country',
  'device',
  'browser',
  'os',
  'language',
  'event',
  'medium',
] as const;
export type VisitDimension = (typeof VISIT_DIMENSIONS)[number];

/** One condition on visits. All filters of a request hold together; the values of one are alternatives. */
export interface VisitFilter {
  dimension: VisitDimension;
  /** The values are parts of a text (`~`) instead of whole values. */
  contains: boolean;
  /** The condition must not hold (`!`). */
  not: boolean;
  /** The empty text stands for visits without a value. */
  values: readonly string[];
}

export type ParsedFilter = { ok: true; filter: VisitFilter } | { ok: false; reason: string; hint: string };

const MOST_VALUES = 50;
const LONGEST_VALUE = 500;
const FORM = 'write `source:google,bing` (one of), `source:!google` (not), `page:~/blog` (contains) or `page:!~/blog`';

/**
 * Reads one `filter=` of an address (DESIGN section 5). A backslash makes the next sign a part of the value, so that a
 * value may hold a comma or begin with `!` or `~`.
 */
export function parseFilter(text: string): ParsedFilter {
  if (text.includes('\0') || !text.isWellFormed()) {
    return { ok: false, reason: 'a filter has no NUL characters and no unpaired surrogates', hint: FORM };
  }
  const colon = text.indexOf(':');
  if (colon === -1) return { ok: false, reason: `\`${text.slice(0, 64)}\` has no colon`, hint: FORM };
  const word = text.slice(0, Math.min(colon, 64));
  const dimension = dimensionNamed(word);
  if (dimension === undefined) {
    return { ok: false, reason: `\`${word}\` is no dimension of visits`, hint: suggestWord(word, VISIT_DIMENSIONS) };
  }
  const [, mark = ''] = /^(!?~?)/.exec(text.slice(colon + 1)) ?? [];
  const contains = mark.includes('~');
  const values = valuesIn(text.slice(colon + 1 + mark.length)).map((value) =>
    contains ? readable(value.trim()) : normalized(dimension, value),
  );
  if (values.length > MOST_VALUES || values.some((value) => value.length > LONGEST_VALUE)) {
    return {
      ok: false,
      reason: `a filter has at most ${MOST_VALUES} values of at most ${LONGEST_VALUE} characters`,
      hint: FORM,
    };
  }
  if (contains && values.includes('')) {
    return { ok: false, reason: 'every text contains the empty text', hint: FORM };
  }
  return { ok: true, filter: { dimension, contains, not: mark.includes('!'), values } };
}

/** Splits at commas that no backslash precedes. */
function valuesIn(text: string): string[] {
  const values = [''];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === ',') values.push('');
    else if (sign === '\\' && at + 1 < text.length) values[values.length - 1] += text[++at]!;
    else values[values.length - 1] += sign;
  }
  return values;
}

/** `utm_medium` and `UTMMedium` are `utmMedium`. */
function dimensionNamed(word: string): VisitDimension | undefined {
  const plain = word.trim().toLowerCase().replaceAll(/[_-]/g, '');
  return VISIT_DIMENSIONS.find((one) => one.toLowerCase() === plain);
}

/** The form in which values of a dimension are stored. Words of closed lists are compared without regard to case. */
function normalized(dimension: VisitDimension, value: string): string {
  const text = value.trim();
  switch (dimension) {
    case 'medium':
      return normalizedMedium(text);
    case 'country':
      return text.toUpperCase();
    case 'page':
    case 'entry':
    case 'exit':
      return text === '' ? '' : readablePath(pathIn(text));
    case 'referrer':
      return readable(text.replace(/^https?:\/\//i, '')).replace(/^[^/]+/, (host) => host.toLowerCase());
    case 'campaign':
    case 'content':
    case 'term':
    case 'event':
      return text;
    case 'language':
      return text.toLowerCase().split(/[-_]/)[0]!;
    default:
      return text.toLowerCase();
  }
}

/** The path in an address that was copied from a browser, or the path itself. */
function pathIn(text: string): string {
  const path = text.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  return path.startsWith('/') ? path : `/${path}`;
}
