import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../collector/http/csvLine.ts';

describe('a line of CSV', () => {
  it.each<[Parameters<typeof csvLine>[0], string]>([
    [['a', 'b'], 'a,b'],
    [['a,b', 'c'], '"a,b",c'],
    [['say "hi"'], '"say ""hi"""'],
    [['two\nlines'], '"two\nlines"'],
    [[null, undefined, ''], ',,'],
    [[-5, true], '-5,true'],
    [['=1+1'], "'=1+1"],
    [['+49'], "'+49"],
    [['-1'], "'-1"],
    [['@SUM(A1)'], "'@SUM(A1)"],
    [['\t=1'], "'\t=1"],
    [['=HYPERLINK("http://evil.example","x")'], `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ])('%j', (values, line) => {
    expect(csvLine(values)).toBe(`${line}\r\n`);
  });

  it('parses to the values that were written, and never starts a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (values) => {
        const cells = parse(csvLine(values));
        expect(cells.map((cell, i) => (cell === values[i] ? cell : cell.replace(/^'/, '')))).toEqual(values);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

/** A parser for RFC 4180, independent of the writer. */
function parse(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n$)/y;
  for (let match = cell.exec(line); match !== null; match = cell.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] !== ',') break;
  }
  return cells;
}
