import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

/** The codes of two letters of ISO 3166-1, and XK for Kosovo, which the standard leaves to its users. */
const COUNTRIES: ReadonlySet<string> = new Set(codes.map(([alpha2]) => alpha2 as string));

/**
 * The country that a text names by its code of two letters, else null. Networks send XX for an unknown country and T1
 * for Tor; neither is a country.
 */
export function countryCode(text: string | undefined): string | null {
  const code = text?.trim().toUpperCase() ?? '';
  return COUNTRIES.has(code) ? code : null;
}
