/** A parsed table: its columns, and each row by column name. Empty cells are absent. */
export type Csv = { ok: true; columns: string[]; rows: Record<string, string>[] } | { ok: false; reason: string };

/**
 * Parses CSV as RFC 4180 defines it and as spreadsheets write it: quoted cells with doubled quotes, any line ending, a
 * byte order mark, and `;` as the separator if the first line has `;` and no comma.
 */
export function readCsv(text: string): Csv {
  const body = text.replace(/^\uFEFF/, '');
  const first = /^[^\r\n]*/.exec(body)![0];
  const separator = first.includes(';') && !first.includes(',') ? ';' : ',';
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y');
  const lines: string[][] = [[]];
  while (cell.lastIndex < body.length || lines.at(-1)!.length > 0) {
    const line = lines.at(-1)!;
    const match = cell.exec(body);
    if (match === null)
      return { ok: false, reason: `line ${lines.length}: a quote is not closed, or stands inside an unquoted cell` };
    line.push(match[1]?.replaceAll('""', '"') ?? match[2]!.trim());
    if (match[3] === separator) continue;
    if (match[3] === '') break;
    lines.push([]);
  }
  const [columns = [], ...rest] = lines.filter((line) => line.some((value) => value !== ''));
  const long = rest.findIndex((line) => line.length > columns.length);
  if (long >= 0) return { ok: false, reason: `row ${long + 1}: has more cells than the first line has columns` };
  const rows = rest.map((line) =>
    Object.fromEntries(
      columns.flatMap((name, i) => (line[i] === undefined || line[i] === '' ? [] : [[name, line[i]]])),
    ),
  );
  return { ok: true, columns, rows };
}
