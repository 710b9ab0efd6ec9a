/**
 * Codes of touch links for print: ten characters in two groups, `7K2M9-XQ4TB`. The alphabet is Crockford's base32, which has
 * no letter that looks like a digit. Nine characters are random, so nobody can guess a code. The tenth is a check character.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters that people type instead of a character of the alphabet. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

const RANDOM = 9;

/** The code that at least nine random bytes make. */
export function shortCodeOf(random: Uint8Array): string {
  const values = [...random.subarray(0, RANDOM)].map((byte) => byte & 31);
  if (values.length < RANDOM) throw new RangeError(`a short code needs ${RANDOM} random bytes`);
  return [...values, checkValue(values)].map((value) => ALPHABET[value]).join('');
}

/** The code as it is printed, in two groups. */
export function printedCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The address of a code, below that of the site's tag, which may be relative to the pages. */
export function shortUrlOf(code: string, tagBase: string, target: string): string {
  return new URL(`${tagBase}/${printedCode(code)}`, target).href;
}

/** The code that a person typed, or null if it cannot be one: case, blanks and lookalikes do not matter, a slip does. */
export function readShortCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (letters.length !== RANDOM + 1) return null;
  const values = [...letters].map((letter) => ALPHABET.indexOf(LOOKALIKES[letter] ?? letter));
  if (values.includes(-1) || checkValue(values.slice(0, RANDOM)) !== values[RANDOM]) return null;
  return values.map((value) => ALPHABET[value]).join('');
}

/**
 * The sum of the values in the field of 32 elements (x⁵ + x² + 1), each times another power of its generator. Powers from
 * the first on differ from each other and from 1, so each wrong character and each swap of two characters is noticed.
 */
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value) => twice(sum ^ value), 0);
}

function twice(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 37 : shifted;
}
