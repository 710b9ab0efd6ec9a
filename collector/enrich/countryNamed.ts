import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { countryByName } from '../core/rules/countryByName.ts';
import { countryCode } from './countryCode.ts';

const THREE_LETTERS: ReadonlyMap<string, string> = new Map(codes.map(([alpha2, alpha3]) => [alpha3!, alpha2!]));

/** The code of the country that a text names: by a code of two or three letters, or by its name in any usual language. */
export function countryNamed(text: string): string | null {
  const letters = text.normalize('NFKC').trim().toUpperCase();
  return countryCode(letters) ?? THREE_LETTERS.get(letters) ?? countryByName(text);
}
