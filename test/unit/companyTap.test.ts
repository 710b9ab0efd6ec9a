import { describe, expect, it } from 'vitest';
import { type CompanyTap, companyTapAt, EMPTY_COMPANY_TAP, withTouch } from '../../collector/core/taps/companyTap.ts';
import { DAY, type Moment } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';

const START: Moment = Date.UTC(2026, 0, 1) * 1000;
const day = (n: number): Moment => START + Math.round(n * DAY);
const WINDOW = 30 * DAY;

type Line = readonly [day: number, medium?: string | undefined, more?: Partial<LogEvent>];

function tapOf(lines: readonly Line[]): CompanyTap {
  return lines.reduce(
    (tap, [at, medium, more], index) =>
      withTouch(tap, {
        id: `t${index}`,
        kind: 'touch',
        at: day(at),
        ...(medium === undefined ? {} : { medium }),
        ...more,
      }),
    EMPTY_COMPANY_TAP,
  );
}

/** The tap at a time, the same for either order of arrival. */
function bothWays(lines: readonly Line[], now: number) {
  const straight = companyTapAt(tapOf(lines), day(now), WINDOW);
  expect(companyTapAt(tapOf(lines.toReversed()), day(now), WINDOW)).toEqual(straight);
  return straight;
}

describe('the company’s tap is open', () => {
  it.each<[name: string, lines: Line[], now: number, open: boolean]>([
    ['not without a touch', [], 1, false],
    ['from the touch on', [[1, 'email']], 1, true],
    ['up to its window', [[1, 'email']], 30.999, true],
    ['and no longer', [[1, 'email']], 31, false],
    ['not by a touch that is still to come', [[5, 'email']], 1, false],
    [
      'by the last one before now, though one is to come',
      [
        [1, 'email'],
        [40, 'email'],
      ],
      20,
      true,
    ],
    ['by the last of many', Array.from({ length: 50 }, (_, i): Line => [i, 'newsletter']), 78, true],
    ['by any medium', [[1, 'billboard']], 2, true],
    ['by a touch without a medium', [[1]], 2, true],
  ])('%s', (_name, lines, now, open) => {
    expect(bothWays(lines, now).open).toBe(open);
  });

  it('shows its last touch and when it closes', () => {
    expect(
      bothWays(
        [
          [3, 'email', { campaign: 'spring' }],
          [1, 'call'],
        ],
        4,
      ),
    ).toEqual({
      open: true,
      last: { at: day(3), medium: 'email', campaign: 'spring' },
      until: day(33),
      answered: day(1),
      changesAt: day(33),
    });
    expect(bothWays([[3]], 40)).toMatchObject({ open: false, last: { medium: 'other' }, until: day(33) });
    expect(bothWays([], 1)).toMatchObject({ last: null, until: null, changesAt: Number.POSITIVE_INFINITY });
  });
});

describe('a touch answers a contact', () => {
  it.each<[medium: string | undefined, answers: boolean | undefined, does: boolean]>([
    ['answer', undefined, true],
    ['call', undefined, true],
    ['chat', undefined, true],
    ['newsletter', undefined, false],
    ['email', undefined, false],
    ['ad', undefined, false],
    [undefined, undefined, false],
    ['email', true, true],
    ['newsletter', true, true],
    ['chat', false, false],
    ['answer', false, false],
  ])('of medium %s with answers %s: %s', (medium, answers, does) => {
    const tap = tapOf([[1, medium, answers === undefined ? {} : { answers }]]);
    expect(companyTapAt(tap, day(2), WINDOW).answered).toBe(does ? day(1) : null);
  });

  it.each<[name: string, lines: Line[], now: number, answered: number | null]>([
    [
      'the last answer counts',
      [
        [1, 'call'],
        [3, 'chat'],
        [5, 'newsletter'],
      ],
      6,
      3,
    ],
    [
      'one that is to come does not',
      [
        [1, 'call'],
        [9, 'chat'],
      ],
      6,
      1,
    ],
    ['is remembered past any number of newsletters', [[1, 'call'], ...weekly(100)], 800, 1],
    ['answers without an end, because only the tap has a window', [[1, 'call']], 400, 1],
  ])('%s', (_name, lines, now, answered) => {
    expect(bothWays(lines, now).answered).toBe(answered === null ? null : day(answered));
  });
});

describe('the next change of the tap', () => {
  it('is when the tap closes, or when a future touch comes', () => {
    expect(companyTapAt(tapOf([[1], [40]]), day(2), WINDOW).changesAt).toBe(day(31));
    expect(companyTapAt(tapOf([[1], [10]]), day(2), WINDOW).changesAt).toBe(day(10));
    expect(companyTapAt(tapOf([[10]]), day(2), WINDOW).changesAt).toBe(day(10));
    expect(companyTapAt(tapOf([[1]]), day(40), WINDOW).changesAt).toBe(Number.POSITIVE_INFINITY);
  });

  it('is also when a future answer comes that later touches pushed out of memory', () => {
    const ahead: Line[] = [[10, 'answer'], [11], [12], [13], [14]];
    expect(companyTapAt(tapOf(ahead), day(2), WINDOW)).toMatchObject({ answered: null, changesAt: day(10) });
    expect(companyTapAt(tapOf(ahead), day(10), WINDOW).answered).toBe(day(10));
  });
});

function weekly(weeks: number): Line[] {
  return Array.from({ length: weeks }, (_, i): Line => [2 + 7 * i, 'newsletter']);
}
