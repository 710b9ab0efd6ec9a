import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAfter, nthLatest, type Tally, withMoment, withoutMoment } from '../../collector/core/rules/tally.ts';

const tallyOf = (moments: readonly number[], times: number): Tally =>
  moments.reduce<Tally>((tally, moment) => withMoment(tally, moment, times), []);

describe('a tally', () => {
  it.each<[name: string, moments: number[], times: number, tally: number[]]>([
    ['is empty', [], 3, []],
    ['holds the newest first', [1, 3, 2], 3, [3, 2, 1]],
    ['holds the latest so many', [1, 5, 2, 4, 3], 3, [5, 4, 3]],
    ['holds the last one', [1, 5, 2], 1, [5]],
    ['holds each once', [2, 2, 1, 2, 1], 3, [2, 1]],
    ['is not pushed by what is older', [5, 4, 3, 1], 3, [5, 4, 3]],
  ])('%s', (_name, moments, times, tally) => {
    expect(tallyOf(moments, times)).toEqual(tally);
  });

  it('is the set of the latest moments, in any order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 30 }), fc.integer({ min: 1, max: 10 }), (moments, times) => {
        const expected = [...new Set(moments)].sort((a, b) => b - a).slice(0, times);
        expect(tallyOf(moments, times)).toEqual(expected);
      }),
    );
  });

  it('stays the same object if nothing changes', () => {
    const tally: Tally = [5, 3];
    expect(withMoment(tally, 5, 2)).toBe(tally);
    expect(withMoment(tally, 1, 2)).toBe(tally);
    expect(withoutMoment(tally, 4)).toBe(tally);
  });

  it('removes a moment that a later report replaced', () => {
    expect(withoutMoment([5, 3, 1], 3)).toEqual([5, 1]);
  });
});

describe('the n-th latest', () => {
  const tally: Tally = [30, 20, 10];
  it.each<[n: number, now: number, found: number | null]>([
    [1, 40, 30],
    [1, 30, 30],
    [1, 29, 20],
    [2, 40, 20],
    [3, 40, 10],
    [4, 40, null],
    [3, 29, null],
    [1, 9, null],
  ])('%i at %i: %s', (n, now, found) => {
    expect(nthLatest(tally, n, now)).toBe(found);
  });
});

describe('the next moment after now', () => {
  it.each<[now: number, next: number]>([
    [0, 10],
    [10, 20],
    [15, 20],
    [29, 30],
    [30, Number.POSITIVE_INFINITY],
  ])('after %i: %d', (now, next) => {
    expect(nextAfter([30, 20, 10], now)).toBe(next);
  });
});
