import type { Scalar } from '../../shared/wire.ts';

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front, because values
 * come from strangers and end in the owner's spreadsheet (OWASP, CSV injection).
 */
export function csvLine(values: readonly (Scalar | null | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: Scalar | null | undefined): string {
  const text = String(value ?? '');
  // A number is not a formula, even with a minus sign.
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
