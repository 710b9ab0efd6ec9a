import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, machineLine } from '../../collector/http/csvLine.ts';

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
    [['\t=1'], '"\'\t\'=1"'],
    [['＝1+1'], "'＝1+1"],
    [['＠SUM(A1)'], "'＠SUM(A1)"],
    [['\u3000＋1'], "'\u3000＋1"],
    [['a;=1+1'], '"a;\'=1+1"'],
    [['a\n=1+1'], '"a\n\'=1+1"'],
    [['a;"=1+1"'], '"a;\'""=1+1"""'],
    [['5=5; a-b'], '"5=5; a-b"'],
    [['=HYPERLINK("http://evil.example","x")'], `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ])('%j', (values, line) => {
    expect(csvLine(values)).toBe(`${line}\r\n`);
  });

  it('parses to the values that were written, and never starts a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (values) => {
        const cells = parse(csvLine(values));
        const bare = (text: string) => text.replaceAll("'", '');
        expect(cells.map(bare)).toEqual(values.map(bare));
        for (const cell of cells) {
          expect(cell).not.toMatch(/^[\t\r\n]/);
          for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
        }
      }),
    );
  });
});

it('a line for machines has every value as it is', () => {
  expect(machineLine(['=crm-2', '-x', 'a,b', 'say "hi"'])).toBe('=crm-2,-x,"a,b","say ""hi"""\r\n');
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
