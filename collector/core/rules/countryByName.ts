import { suggestNear } from './suggestWord.ts';

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

/** Two countries have this name. */
const AMBIGUOUS = ['Congo', 'Kongo'];

/** Regions that have a code of two letters and are no countries. */
const NO_COUNTRIES: ReadonlySet<string> = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

let codes: readonly string[] | undefined;
let names: ReadonlyMap<string, string | null> | undefined;

/** The code of the country with this name in any usual language, or with this code; else null. */
export function countryByName(text: string): string | null {
  const code = text.trim().toUpperCase();
  codes ??= countryCodes();
  if (codes.includes(code)) return code;
  names ??= allNames(codes);
  return names.get(folded(text)) ?? null;
}

/** The code of the country whose name in English or German differs by a typing error. */
export function suggestCountry(text: string): string | undefined {
  const written = folded(text).slice(0, 40);
  for (const language of ['en', 'de']) {
    const naming = namingIn(language);
    codes ??= countryCodes();
    for (const country of codes) {
      const name = naming.of(country);
      if (name !== undefined && suggestNear(written, [folded(name)]) !== undefined) return country;
    }
  }
  return undefined;
}

/** Names of two countries, such as Congo, name none. */
function allNames(countries: readonly string[]): Map<string, string | null> {
  const all = new Map<string, string | null>();
  const add = (name: string | undefined, country: string): void => {
    if (name === undefined) return;
    const key = folded(name);
    all.set(key, (all.get(key) ?? country) === country ? country : null);
  };
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const naming = namingIn(language, style);
      for (const country of countries) add(naming.of(country), country);
    }
  }
  for (const [country, more] of Object.entries(ALSO))
    for (const name of more.split('|')) all.set(folded(name), country);
  for (const name of ['', ...AMBIGUOUS, ...NO_COUNTRIES]) all.set(folded(name), null);
  return all;
}

function namingIn(language: string, style: 'long' | 'short' = 'long'): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
}

/** The codes of two letters that the runtime knows, without former ones such as DD. */
function countryCodes(): string[] {
  const naming = namingIn('en');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  return pairs.filter(
    (code) =>
      !NO_COUNTRIES.has(code) &&
      Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
      naming.of(code) !== undefined,
  );
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
