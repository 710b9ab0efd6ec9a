import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatches } from '../../collector/core/rules/globMatches.ts';
import { pathOf } from '../../collector/enrich/hits.ts';

describe('a glob', () => {
  it.each<[glob: string, text: string, matches: boolean]>([
    ['/preise', '/preise', true],
    ['/preise', '/preise/', false],
    ['/preise', '/preise-alt', false],
    ['/preise', '/en/preise', false],
    ['/preise*', '/preise', true],
    ['/preise*', '/preise/alt', true],
    ['/preise/*', '/preise', false],
    ['*/preise', '/en/preise', true],
    ['*', '', true],
    ['*', '/', true],
    ['', '', true],
    ['', '/', false],
    ['/a*b', '/axxb', true],
    ['/a*b', '/ab', true],
    ['/a*b', '/axbx', false],
    ['/a*b*c', '/a1b2c', true],
    ['/a*b*c', '/a1c2b', false],
    ['/a**b', '/ab', true],
    ['***', 'x', true],
    ['*a*', 'bab', true],
    ['*a*', 'bbb', false],
    ['*ab', 'aab', true],
    ['*aab', 'aaab', true],
    ['/Preise', '/preise', false],
    // Signs that mean something in other languages are themselves.
    ['/a.b', '/axb', false],
    ['/a?b', '/a?b', true],
    ['/a?b', '/axb', false],
    ['/[ab]', '/a', false],
    ['/a+', '/aa', false],
    ['/$^', '/$^', true],
    ['/😀*', '/😀/x', true],
  ])('%s and %s: %s', (glob, text, matches) => {
    expect(globMatches(glob, text)).toBe(matches);
  });

  it('matches exactly as the equivalent regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (glob, text) => {
        const escaped = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        expect(globMatches(glob, text)).toBe(new RegExp(`^${escaped.join('.*')}$`, 's').test(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('ends soon for any pattern', () => {
    const glob = `${'*a'.repeat(250)}*b`;
    const text = 'a'.repeat(1024);
    const before = performance.now();
    for (let i = 0; i < 10; i++) expect(globMatches(glob, text)).toBe(false);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('the path that a glob is compared with', () => {
  it.each<[url: string, path: string]>([
    ['https://www.example.com', '/'],
    ['https://www.example.com/', '/'],
    ['https://www.example.com//', '/'],
    ['https://www.example.com/preise/', '/preise'],
    ['https://www.example.com/preise//', '/preise'],
    ['https://www.example.com/preise/?a=b/#c/', '/preise'],
    ['https://www.example.com/a/../b', '/b'],
    ['https://www.example.com/grün', '/grün'],
  ])('%s: %s', (url, path) => {
    expect(pathOf(new URL(url))).toBe(path);
  });

  it('is cut to a limit', () => {
    expect(pathOf(new URL(`https://www.example.com/${'x'.repeat(5000)}`))).toHaveLength(1024);
  });
});
