import type { Scalar } from '../../shared/wire.ts';

/**
 * One line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it, since values
 * come from people and end in the owner's spreadsheet (OWASP, CSV injection).
 */
export function csvLine(values: readonly (Scalar | null | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: Scalar | null | undefined): string {
  const text = String(value ?? '');
  // A number is no formula, also where it is negative.
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
