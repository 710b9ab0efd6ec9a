import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { textOfDay } from '../../core/time/day.ts';
import { csvLine } from '../../http/csvLine.ts';
import type { Env } from '../../http/runtime.ts';
import type { Period } from './period.ts';

/** `format=csv`: the table of a report as a file with the same numbers, all rows. */
export const FormatQuery = {
  format: z.enum(['json', 'csv']).optional().openapi({
    description:
      '`csv`: all rows as a file with the same numbers, as with the header `Accept: text/csv`. Default: `json`',
  }),
};

/** Does a request ask for a file? The parameter is stronger than the header. */
export function asksForFile(c: Context<Env>, format: 'json' | 'csv' | undefined): boolean {
  if (format !== undefined) return format === 'csv';
  return /^\s*text\/csv\b/i.test(c.req.header('accept') ?? '');
}

/** How many rows a file has at most. */
export const MOST_ROWS_IN_FILE = 100_000;

/** A file as a further answer of a route. */
export const CSV_CONTENT = {
  'text/csv': { schema: z.string().openapi({ description: 'The table, with a head line' }) },
};

type Cell = string | number | boolean | null | undefined;

/**
 * The rows of a report as CSV. What is nested becomes columns with dotted names: `before.visits`, `causes.slow`. Series are
 * left out, because they are tables of their own.
 */
export function tableFile(name: string, { from, to }: Period, rows: readonly object[]): Response {
  const flat = rows.map((row) => new Map(flattened(row)));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const lines = function* () {
    yield csvLine(columns);
    for (const row of flat) yield csvLine(columns.map((column) => row.get(column)));
  };
  const body = lines();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      // Some hundred lines at once: a chunk for each line would take longer than the lines.
      let text = '';
      for (let count = 0; count < 500; count += 1) {
        const { done, value } = body.next();
        if (done === true) {
          if (text !== '') controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${textOfDay(from)}-${textOfDay(to)}.csv"`,
    },
  });
}

function flattened(row: object, prefix = ''): [string, Cell][] {
  return Object.entries(row).flatMap(([name, value]): [string, Cell][] => {
    if (name === 'series') return [];
    const column = `${prefix}${name}`;
    if (Array.isArray(value)) {
      return value.flatMap((one: { name?: string }) => {
        const { name: part = '', ...rest } = one;
        return flattened(rest, `${column}.${part}.`);
      });
    }
    if (typeof value === 'object' && value !== null) return flattened(value, `${column}.`);
    return [[column, value as Cell]];
  });
}
