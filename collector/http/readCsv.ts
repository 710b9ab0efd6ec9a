/** A table as text, read: its columns, and each row by their names. What is empty is absent. */
export type Csv = { ok: true; columns: string[]; rows: Record<string, string>[] } | { ok: false; reason: string };

/**
 * Reads CSV as RFC 4180 has it and as spreadsheets write it: quotes around what needs them and twice within, any end of
 * line, a byte order mark, and `;` instead of the comma where that is what the first line has.
 */
export function readCsv(text: string): Csv {
  const body = text.replace(/^\uFEFF/, '');
  const first = /^[^\r\n]*/.exec(body)![0];
  const comma = first.includes(';') && !first.includes(',') ? ';' : ',';
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${comma}\\r\\n]*))(${comma}|\\r\\n|\\n|\\r|$)`, 'y');
  const lines: string[][] = [[]];
  while (cell.lastIndex < body.length || lines.at(-1)!.length > 0) {
    const line = lines.at(-1)!;
    const match = cell.exec(body);
    if (match === null) return { ok: false, reason: `line ${lines.length}: a quote stands where none may` };
    line.push(match[1]?.replaceAll('""', '"') ?? match[2]!.trim());
    if (match[3] === comma) continue;
    if (match[3] === '') break;
    lines.push([]);
  }
  const [columns = [], ...rest] = lines.filter((line) => line.some((one) => one !== ''));
  const long = rest.findIndex((line) => line.length > columns.length);
  if (long >= 0) return { ok: false, reason: `row ${long + 1}: has more cells than there are columns` };
  const rows = rest.map((line) =>
    Object.fromEntries(
      columns.flatMap((name, i) => (line[i] === undefined || line[i] === '' ? [] : [[name, line[i]]])),
    ),
  );
  return { ok: true, columns, rows };
}
