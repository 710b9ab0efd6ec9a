import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { countryCode } from './countryCode.ts';

/** The languages in which a country is usually written. The runtime knows its name in each of them. */
const LANGUAGES = [
  ...['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'bg', 'el', 'da', 'sv', 'nb'],
  ...['fi', 'et', 'lv', 'lt', 'tr', 'uk', 'ru', 'ar', 'he', 'ja', 'zh', 'ko', 'hi', 'id', 'vi', 'th'],
];

/** Names and abbreviations in use that no standard lists. */
const ALSO: Readonly<Record<string, string>> = {
  GB: 'UK|U.K.|Great Britain|Großbritannien|Grande-Bretagne|Gran Bretaña|Gran Bretagna|Groot-Brittannië|Wielka Brytania|England|Scotland|Schottland|Wales|Northern Ireland|Nordirland|United Kingdom of Great Britain and Northern Ireland',
  US: "America|Amerika|United States of America|Vereinigte Staaten von Amerika|États-Unis d'Amérique|Estados Unidos de América|EE. UU.|EE.UU.|EUA|Stati Uniti d'America|Verenigde Staten van Amerika",
  AE: 'UAE|VAE',
  BA: 'Bosnia|Bosnien',
  CD: 'DR Congo|Democratic Republic of the Congo|Demokratische Republik Kongo|République démocratique du Congo',
  CG: 'Republic of the Congo|Republik Kongo|République du Congo',
  CI: "Ivory Coast|Elfenbeinküste|Costa de Marfil|Costa d'Avorio|Ivoorkust",
  CN: "People's Republic of China|Volksrepublik China|PR China|PRC",
  CZ: 'Czech Republic|Tschechische Republik|Tschechei|République tchèque|República Checa|Repubblica Ceca|Tsjechische Republiek|Republika Czeska|Česká republika',
  DE: 'BRD|Bundesrepublik Deutschland|Federal Republic of Germany|République fédérale d’Allemagne',
  AT: 'Republik Österreich',
  CH: 'Schweizerische Eidgenossenschaft|Confoederatio Helvetica',
  FR: 'République française|French Republic',
  GR: 'EL|Hellas',
  IE: 'Republic of Ireland|Republik Irland',
  IR: 'Islamic Republic of Iran',
  KP: 'North Korea|DPRK',
  KR: 'Republic of Korea|Korea, Republic of|Republik Korea',
  LA: "Lao People's Democratic Republic",
  MD: 'Moldawien|Republic of Moldova|Republik Moldau',
  MK: 'Macedonia|Mazedonien|Macédoine',
  MM: 'Burma|Birma',
  NL: 'Holland|The Netherlands|Kingdom of the Netherlands',
  RU: 'Russian Federation|Russische Föderation|Fédération de Russie|Federación Rusa',
  SK: 'Slovak Republic|Slowakische Republik',
  SY: 'Syrian Arab Republic',
  SZ: 'Swaziland|Swasiland',
  TR: 'Turkey|Türkiye|Türkei|Turquie',
  TW: 'Republic of China',
  TZ: 'United Republic of Tanzania',
  VA: 'Vatican|Vatikan|Holy See|Heiliger Stuhl',
  VN: 'Viet Nam',
  BY: 'Weißrussland|Wit-Rusland|Biélorussie',
};

const THREE_LETTERS: ReadonlyMap<string, string> = new Map(codes.map(([alpha2, alpha3]) => [alpha3!, alpha2!]));

/** Two countries have this name. */
const AMBIGUOUS = ['Congo', 'Kongo'];

let names: ReadonlyMap<string, string | null> | undefined;

/** The code of the country that a text names: by a code of two or three letters, or by its name in any usual language. */
export function countryNamed(text: string): string | null {
  const letters = text.normalize('NFKC').trim().toUpperCase();
  const code = countryCode(letters) ?? THREE_LETTERS.get(letters) ?? null;
  if (code !== null) return code;
  names ??= allNames();
  return names.get(folded(text)) ?? null;
}

/** Names of two countries, such as Congo, name none. */
function allNames(): Map<string, string | null> {
  const all = new Map<string, string | null>();
  const add = (name: string | undefined, country: string): void => {
    if (name === undefined) return;
    const key = folded(name);
    all.set(key, (all.get(key) ?? country) === country ? country : null);
  };
  const countries = [...codes.map(([alpha2]) => alpha2 as string), 'XK'];
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const naming = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
      for (const country of countries) add(naming.of(country), country);
    }
  }
  for (const [country, more] of Object.entries(ALSO))
    for (const name of more.split('|')) all.set(folded(name), country);
  for (const name of ['', ...AMBIGUOUS]) all.set(folded(name), null);
  return all;
}

/** Without case, accents, punctuation, and the words that languages put between or before the parts of a name. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/(?<!\p{L})(?:and|und|et|the)(?!\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
