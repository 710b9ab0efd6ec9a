import type { MiddlewareHandler } from 'hono';
import { Problem } from '../http/problem.ts';
import { readBytes } from '../http/readBytes.ts';
import { readCsv } from '../http/readCsv.ts';
import type { Env } from '../http/runtime.ts';
import { textOfTable } from '../http/textOfTable.ts';

const MOST_CSV_BYTES = 2 * 1024 * 1024;

/**
 * Rewrites a CSV body as the JSON that the route validates. Empty cells are absent fields. A column like `keys.email` is the
 * value `email` of the field `keys`, if `dotted` names that field.
 */
export function tableAsJson(
  plural: string,
  fields: readonly string[],
  fromCsv: (row: Record<string, string>) => Record<string, unknown> = (row) => row,
  dotted: readonly string[] = [],
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const contentType = c.req.header('content-type') ?? '';
    if (/^text\/csv\b/i.test(contentType)) {
      const bytes = await readBytes(c.req.raw, MOST_CSV_BYTES);
      if (bytes === null) throw new Problem(413, 'the body is larger than 2 MiB', { hint: 'send fewer rows' });
      const { rows, ...table } = tableOf(bytes, contentType, fields, dotted);
      c.set('table', table);
      const body = JSON.stringify({ [plural]: rows.map((row) => withValues(fromCsv(row), dotted)) });
      c.req.raw = new Request(c.req.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    }
    await next();
  };
}

/** The rows of a table by field. A row that cannot be read is empty, and its fault is listed. */
function tableOf(bytes: Uint8Array, contentType: string, fields: readonly string[], dotted: readonly string[]) {
  const text = textOfTable(bytes, contentType);
  if (text === null) {
    throw new Problem(415, 'the charset of the table is unknown', { hint: 'save the table as UTF-8' });
  }
  const csv = readCsv(text);
  if (!csv.ok) throw new Problem(400, csv.reason);
  const { columns, rows } = csv;
  const fieldOf = new Map<string, string>();
  for (const column of columns) {
    const field = fieldNamed(column, fields) ?? valueNamed(column, dotted);
    // Of two columns for one field, the first counts and the other is listed as ignored.
    if (field !== undefined && ![...fieldOf.values()].includes(field)) fieldOf.set(column, field);
  }
  const ignoredColumns = columns.filter((column) => column !== '' && fieldOf.get(column) === undefined);
  if (columns.length > 0 && ignoredColumns.length === columns.filter((column) => column !== '').length) {
    throw new Problem(400, `the first line names no field: ${ignoredColumns.join(', ').slice(0, 200)}`, {
      hint: `the columns are ${[...fields, ...dotted.map((field) => `${field}.…`)].join(', ')}`,
    });
  }
  const faults = new Map(rows.flatMap((row, index) => (typeof row === 'string' ? [[index, row] as const] : [])));
  const byField = (row: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([column, value]) => {
        const field = fieldOf.get(column);
        return field === undefined ? [] : [[field, value]];
      }),
    );
  return { rows: rows.map((row) => (typeof row === 'string' ? {} : byField(row))), faults, ignoredColumns };
}

/** `Properties.items` names the value `items` of the field `properties`. */
function valueNamed(column: string, dotted: readonly string[]): string | undefined {
  const dot = column.indexOf('.');
  const field = dot < 1 ? undefined : fieldNamed(column.slice(0, dot), dotted);
  return field === undefined || dot === column.length - 1 ? undefined : `${field}.${column.slice(dot + 1).trim()}`;
}

/** Puts the values of dotted columns into their fields. */
function withValues(row: Record<string, unknown>, dotted: readonly string[]): Record<string, unknown> {
  const whole = Object.entries(row).filter(([name]) => !dotted.some((field) => name.startsWith(`${field}.`)));
  const values = dotted.flatMap((field) => {
    const own = Object.entries(row).filter(([name]) => name.startsWith(`${field}.`));
    return own.length === 0
      ? []
      : [[field, Object.fromEntries(own.map(([name, value]) => [name.slice(field.length + 1), value]))]];
  });
  return Object.fromEntries([...whole, ...values]);
}

/** `Email Hash` and `email_hash` name the field `emailHash`. */
function fieldNamed(column: string, fields: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
  return fields.find((field) => plain(field) === plain(column));
}
