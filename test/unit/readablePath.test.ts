import { expect, it } from 'vitest';
import { readablePath } from '../../collector/core/visit/readablePath.ts';

it.each([
  ['/%C3%BCber-uns', '/über-uns'],
  ['/u%CC%88ber-uns/', '/über-uns'],
  ['/über-uns', '/über-uns'],
  ['/pricing//', '/pricing'],
  ['///', '/'],
  ['/a%20b', '/a b'],
  ['/a%2fb', '/a%2Fb'],
  ['/100%25', '/100%25'],
  ['/%2541', '/%2541'],
  ['/100%', '/100%'],
  ['/%ff%C3%BC', '/%FF%C3%BC'],
  ['/a%00%0ab%C2%85', '/a%00%0Ab%C2%85'],
  ['/a%3Fb%23c%2A', '/a%3Fb%23c%2A'],
])('%s is stored as %s, and stays so', (path, stored) => {
  expect(readablePath(path)).toBe(stored);
  expect(readablePath(stored)).toBe(stored);
});

it('never ends in half an emoji', () => {
  expect(readablePath(`/${'a'.repeat(1022)}%F0%9F%98%80`).isWellFormed()).toBe(true);
});
