/** Digits, perhaps in groups of three, and decimals. */
const ENGLISH = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const GERMAN = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/;

/**
 * An amount as spreadsheets write it: `1234.5`, `1,234.50`, `1234,5`, `1.234,50`. With one separator
 * alone, what follows are decimals. Null if it is no amount.
 */
export function amountOf(text: string): number | null {
  const plain = text.replace(/\s/g, '');
  if (/^[+-]?\d+[.,]\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  if (ENGLISH.test(plain)) return Number(plain.replaceAll(',', ''));
  if (GERMAN.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  return null;
}
