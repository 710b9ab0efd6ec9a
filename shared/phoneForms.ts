/** The forms of a phone number that ad platforms compare, as the text that is hashed. */
export interface PhoneForms {
  /** E.164, `+498912345`. */
  phone: string;
  /** The same without `+`. */
  phoneDigits: string;
}

/** Reads a number as people write it, with a country for national ones; libphonenumber has one. */
export type ParsePhone = (text: string, country: string | undefined) => ParsedPhone | undefined;
export interface ParsedPhone {
  number: string;
  isPossible(): boolean;
}

/**
 * Every form of a phone number; null if the text cannot be one. Where the country does not dial abroad with 00, or is
 * unknown, `0049…` is read as `+49…`.
 */
export function phoneForms(text: string, country: string | undefined, parse: ParsePhone): PhoneForms | null {
  for (const spelling of [text, text.normalize('NFKC').replace(/^[\s(]*00(?=[\s()-]*[1-9])/, '+')]) {
    const parsed = parse(spelling, country);
    if (parsed?.isPossible()) return { phone: parsed.number, phoneDigits: parsed.number.slice(1) };
  }
  return null;
}
