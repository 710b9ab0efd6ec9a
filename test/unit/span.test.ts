import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanToMs } from '../../shared/span.ts';

describe('a span', () => {
  it.each<[text: unknown, ms: number | null]>([
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['0d', 0],
    ['007d', 604_800_000],
    ['999999d', 86_399_913_600_000],
    ['1000000d', null],
    ['7', null],
    ['d', null],
    ['', null],
    ['7w', null],
    ['7D', null],
    ['7 d', null],
    [' 7d', null],
    ['7d\n', null],
    ['-7d', null],
    ['1.5d', null],
    ['1e3d', null],
    ['٧d', null],
    [7, null],
    [null, null],
    [undefined, null],
    [['7d'], null],
    [{ toString: () => '7d' }, null],
  ])('%j: %s', (text, ms) => {
    expect(spanToMs(text)).toBe(ms);
  });

  it('is read or refused for any text', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const ms = spanToMs(input);
        expect(ms === null || Number.isSafeInteger(ms)).toBe(true);
      }),
    );
  });
});
