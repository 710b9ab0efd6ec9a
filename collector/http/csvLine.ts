import type { Scalar } from '../../shared/wire.ts';

type Cell = Scalar | null | undefined;

/**
 * One line of CSV (RFC 4180) for people. Text that a spreadsheet would run as a formula gets an apostrophe in front,
 * because values come from strangers and end in the owner's spreadsheet (OWASP, CSV injection).
 */
export function csvLine(values: readonly Cell[]): string {
  // A number is not a formula, even with a minus sign.
  return machineLine(values.map((value) => (typeof value === 'string' ? withoutFormula(value) : value)));
}

/** One line of CSV (RFC 4180) for machines: ids and hashes are exactly as they are. */
export function machineLine(values: readonly Cell[]): string {
  return `${values.map(quoted).join(',')}\r\n`;
}

/** Signs that begin a formula, also in their full-width forms. */
const FORMULA = /(?<=^|[;\t\r\n])(?=["'\s]*[=+\-@＝＋－﹣＠])/g;

const BEGINS_FORMULA = /^["'\s]*[=+\-@＝＋－﹣＠]/;
const SEPARATOR = /[;\t\r\n]/;

/**
 * The text with an apostrophe before each formula. A spreadsheet whose list separator is `;` or a tab splits at it within
 * a quoted cell, too, so what follows a separator counts as a beginning.
 */
export function withoutFormula(text: string): string {
  // Nearly all texts have no separator, and then only the beginning counts.
  if (!SEPARATOR.test(text)) return BEGINS_FORMULA.test(text) ? `'${text}` : text;
  return text.replace(FORMULA, "'").replace(/^(?=[\t\r\n])/, "'");
}

function quoted(value: Cell): string {
  const text = String(value ?? '');
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
