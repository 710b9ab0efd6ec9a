import { countryCode } from './countryCode.ts';

/** Codes of countries on letters and cars, as far as they differ from ISO 3166. */
const LETTER_CODES: Readonly<Record<string, string>> = {
  ...{ D: 'DE', A: 'AT', B: 'BE', F: 'FR', I: 'IT', L: 'LU', S: 'SE', E: 'ES', P: 'PT', N: 'NO', H: 'HU', M: 'MT' },
  ...{ FIN: 'FI', FL: 'LI', SLO: 'SI', EST: 'EE', IRL: 'IE', SRB: 'RS', BIH: 'BA', MNE: 'ME', UA: 'UA', RUS: 'RU' },
};

/**
 * A postal code in plain text: NFKC, single spaces, every dash as `-`, without the code of the country in front
 * (`D-50823`). A space after that code counts only when the country is known, because Maltese codes begin with letters.
 */
export function normalZip(text: string, country: string | null): string {
  const zip = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/\s+/g, ' ');
  const [whole, code, gap] = /^(\p{L}{1,3})(\s*-\s*|\s)(?=\d)/u.exec(zip) ?? [];
  if (whole === undefined) return zip;
  const letters = code!.toUpperCase();
  const named = LETTER_CODES[letters] ?? countryCode(letters);
  const isPrefix = country === null ? named !== null && gap!.includes('-') : named === country;
  return isPrefix ? zip.slice(whole.length) : zip;
}

/**
 * The form that Meta compares: lower-case, without spaces and dashes, and only the first five digits of an American
 * code. Dashes in codes of other countries separate nothing that could be left out (Poland's `00-950`).
 */
export function zipForMeta(zip: string): string {
  return zip
    .replace(/^(\d{5})-\d{4}$/, '$1')
    .replace(/[\s-]/g, '')
    .toLowerCase();
}
