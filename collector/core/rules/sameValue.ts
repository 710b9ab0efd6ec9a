import type { Scalar } from '../../../shared/wire.ts';

/** Letters with and without case. A fixed table, because databases differ in what `lower` does. */
export const UPPER_LETTERS: string[] = [];
export const LOWER_LETTERS: string[] = [];
for (let code = 0x41; code < 0x530; code++) {
  const upper = String.fromCharCode(code);
  const lower = upper.toLowerCase();
  if (lower === upper || lower.length !== 1) continue;
  UPPER_LETTERS.push(upper);
  LOWER_LETTERS.push(lower);
}
const LOWER_OF = new Map(UPPER_LETTERS.map((upper, index) => [upper, LOWER_LETTERS[index]!]));

/** A word without its case and outer blanks, as words of closed lists are compared. */
export function foldWord(word: string): string {
  return word.replace(/^ +| +$/g, '').replace(/[A-Z\u00c0-\u052f]/g, (letter) => LOWER_OF.get(letter) ?? letter);
}

/**
 * A text that is a plain decimal number, without leading zeros: those make a postal code or an article number. 15 digits
 * survive every conversion.
 */
export const PLAIN_NUMBER = '^-?((0|[1-9][0-9]{0,14})|(0|[1-9][0-9]{0,8})[.][0-9]{1,6})$';
const plainNumber = new RegExp(PLAIN_NUMBER);

/** The value for comparisons: a text that is a plain decimal number is that number. */
export function comparable(value: Scalar): Scalar {
  return typeof value === 'string' && plainNumber.test(value) ? Number(value) : value;
}
