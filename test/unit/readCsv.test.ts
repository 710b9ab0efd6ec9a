import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, machineLine } from '../../collector/http/csvLine.ts';
import { readCsv } from '../../collector/http/readCsv.ts';

describe('a table', () => {
  it.each<[name: string, text: string, rows: Record<string, string>[]]>([
    ['as a program writes it', 'id,medium\r\n1,email\r\n', [{ id: '1', medium: 'email' }]],
    ['without a line ending at the end', 'id,medium\n1,email', [{ id: '1', medium: 'email' }]],
    ['with the line endings of an old Mac', 'id,medium\r1,email\r', [{ id: '1', medium: 'email' }]],
    ['as a German spreadsheet writes it', '\uFEFFid;medium\r\n1;"e;mail"\r\n', [{ id: '1', medium: 'e;mail' }]],
    [
      'with quotes, commas and lines in a cell',
      'a,b\n"say ""hi"",","two\nlines"\n',
      [{ a: 'say "hi",', b: 'two\nlines' }],
    ],
    ['with empty cells and lines', 'a,b,c\n\n1,,3\n,,\n2\n', [{ a: '1', c: '3' }, { a: '2' }]],
    ['with spaces around cells', 'a, b\n 1 ,2\n', [{ a: '1', b: '2' }]],
    ['with column names only', 'a,b\n', []],
    ['with its separator in the first line', 'sep=|\r\na|b\r\n1|2,5\r\n', [{ a: '1', b: '2,5' }]],
    ['with a byte order mark before that', '\uFEFFsep=;\r\na;b\r\n1;2', [{ a: '1', b: '2' }]],
    ['with that line as a spreadsheet saves it again', 'sep=;;\r\na;b\r\n1;2', [{ a: '1', b: '2' }]],
    ['with tabs', 'a\tb\r\n1\t2,5;6\r\n', [{ a: '1', b: '2,5;6' }]],
    ['with a comma in a column name between semicolons', 'a;"b,c,d";e\n1;2;3', [{ a: '1', 'b,c,d': '2', e: '3' }]],
    ['with a quote within a cell', 'a,b\n5" pipe,2\n', [{ a: '5" pipe', b: '2' }]],
    ['with empty cells after the last column', 'a,b\n1,2,,\n', [{ a: '1', b: '2' }]],
  ])('%s', (_, text, rows) => {
    expect(readCsv(text)).toEqual({ ok: true, columns: expect.any(Array), rows });
  });

  it.each<[text: string, reason: RegExp]>([
    ['a,b\n1,"y\n3,4\n', /line 2: a quote/],
    ['a,b\n1,"y"z\n3,4\n', /line 2: a quote/],
    ['a,b\n1,2,3\n3,4\n', /has 3 cells, but the first line has 2 columns/],
  ])('%j costs only the row with the fault', (text, reason) => {
    expect(readCsv(text)).toMatchObject({ ok: true, rows: [expect.stringMatching(reason), { a: '3', b: '4' }] });
  });

  it('with two columns of one name is refused, and names the column', () => {
    const reason = expect.stringMatching(/two columns medium/);
    expect(readCsv('id,medium,at,"medium"\n1,a,b,c')).toEqual({ ok: false, reason });
    expect(readCsv('id,,\n1,,')).toMatchObject({ ok: true, rows: [{ id: '1' }] });
  });

  it('without readable column names is refused', () => {
    expect(readCsv('id;"')).toEqual({ ok: false, reason: expect.stringMatching(/line 1: a quote/) });
  });

  it('is parsed, whatever the text; written rows are read back unchanged', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readCsv(text)));
    const cell = fc
      .string({ minLength: 1 })
      .filter((text) => text.trim() === text && csvLine([text]) === machineLine([text]));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const text = csvLine(['a', 'b']) + rows.map((row) => csvLine(row)).join('');
        expect(readCsv(text)).toMatchObject({ ok: true, rows: rows.map(([a, b]) => ({ a, b })) });
      }),
    );
  });
});
