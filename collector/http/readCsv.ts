/**
 * A parsed table: its columns, and each row by column name. Empty cells are absent. A row that cannot be read is the
 * reason for it, and costs no other row.
 */
export type Csv =
  | { ok: true; columns: string[]; rows: (Record<string, string> | string)[] }
  | { ok: false; reason: string };

/**
 * Parses a table as RFC 4180 defines CSV and as spreadsheets write it: quoted cells with doubled quotes, any line ending, a
 * byte order mark, a first line `sep=;`, and `;`, `,` or a tab as the separator, whichever the first line has most of. A
 * quote within an unquoted cell is an ordinary character. Two columns of one name are refused: nobody knows which one counts.
 */
export function readCsv(text: string): Csv {
  // A program that saves such a table again ends this line, like every other, with empty cells.
  const named = /^\uFEFF?"?sep=([^\r\n])"?\1*(?:\r\n|\n|\r|$)/i.exec(text);
  const body = named === null ? text.replace(/^\uFEFF/, '') : text.slice(named[0].length);
  const [head, ...lines] = linesOf(body, named?.[1] ?? separatorOf(body));
  if (typeof head === 'string') return { ok: false, reason: head };
  const columns = head ?? [];
  const double = columns.find((column, index) => column !== '' && columns.indexOf(column) < index);
  if (double !== undefined) return { ok: false, reason: `the first line has two columns ${double.slice(0, 64)}` };
  return { ok: true, columns, rows: lines.map((line) => (typeof line === 'string' ? line : rowOf(line, columns))) };
}

/** The most frequent separator of the first line, outside quotes. */
function separatorOf(body: string): string {
  const names = /^[^\r\n]*/.exec(body)![0].replace(/"[^"]*"/g, '');
  const count = (separator: string) => names.split(separator).length;
  return [',', ';', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most));
}

/** The lines that are not empty, each as its cells, or as the reason why it cannot be read. */
function linesOf(body: string, separator: string): (string[] | string)[] {
  const one = separator.replace(/[\\\]^-]/, '\\$&');
  const cell = new RegExp(
    `[^\\S\\r\\n${one}]*"([^"]*(?:""[^"]*)*)"[^\\S\\r\\n${one}]*(?=[${one}\\r\\n]|$)|([^${one}\\r\\n]*)`,
    'y',
  );
  const lines: (string[] | string)[] = [];
  let cells: string[] = [];
  for (let at = 0; at < body.length; ) {
    cell.lastIndex = at;
    const match = cell.exec(body)!;
    const isQuoted = match[1] !== undefined;
    at = cell.lastIndex;
    if (!isQuoted && /^\s*"/.test(match[2]!)) {
      // A quote that is not closed could swallow all the rows that follow, so it ends with its line.
      at = endOfLine(body, at);
      lines.push(`line ${lines.length + 1}: a quote is not closed, or text follows it`);
      cells = [];
    } else {
      cells.push(isQuoted ? match[1]!.replaceAll('""', '"') : match[2]!.trim());
      if (body[at] === separator) {
        at += 1;
        // A separator at the very end opens one more cell, which is empty.
        if (at < body.length) continue;
      }
      if (cells.some((value) => value !== '')) lines.push(cells);
      cells = [];
    }
    at += /^(?:\r\n|\n|\r)?/.exec(body.slice(at, at + 2))![0].length;
  }
  return lines;
}

function endOfLine(body: string, from: number): number {
  const length = body.slice(from).search(/[\r\n]/);
  return length < 0 ? body.length : from + length;
}

function rowOf(line: readonly string[], columns: readonly string[]): Record<string, string> | string {
  const cells = line.slice(0, columns.length);
  // Spreadsheets write empty cells after the last column.
  if (line.slice(columns.length).some((value) => value !== '')) {
    return `has ${line.length} cells, but the first line has ${columns.length} columns`;
  }
  return Object.fromEntries(cells.flatMap((value, i) => (value === '' ? [] : [[columns[i]!, value]])));
}
