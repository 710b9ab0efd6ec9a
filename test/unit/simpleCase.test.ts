import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../collector');

/** `case x when y`, in any text of a source. The `case` of a JavaScript `switch` has a colon before any `when`. */
const SIMPLE_CASE = /\bcase\s+(?!when\b)(?:[^;:`]|::|\$\{[^}]*\})*?\swhen\s/i;

it.each([
  ["case x when 'a' then 1 end", true],
  ["case coalesce(e.confidence, 'intent')\n when 'a' then 1 end", true],
  ['case (x)::int when 1 then 2 end', true],
  ["case when x = 'a' then 1 end", false],
  ["case 'when':\n  return 1; // when", false],
])('finds the short form of `case` in %j: %s', (text, expected) => {
  expect(SIMPLE_CASE.test(text)).toBe(expected);
});

/** Workers of Citus read it as a comparison of the value with a boolean, and fail. */
it('no statement has the short form of `case`', () => {
  const files = readdirSync(root, { recursive: true }).map(String);
  const found = files.filter(
    (name) =>
      name.endsWith('.ts') &&
      SIMPLE_CASE.test(readFileSync(join(root, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  );
  expect(found).toEqual([]);
});
