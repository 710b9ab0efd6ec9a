import { describe, expect, it } from 'vitest';
import { ATTEMPTS, readRetryAfter, waitAfter } from '../../collector/delivery/retrySchedule.ts';

const HOUR = 3_600_000;

describe('the schedule of attempts', () => {
  it('waits longer after each attempt, over three days in all, and ends after the tenth', () => {
    const waits = Array.from({ length: ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1, 0.5)!);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(5_000);
    expect(waits.reduce((sum, wait) => sum + wait, 0) / HOUR).toBeGreaterThan(72);
    expect([waitAfter(ATTEMPTS - 1, 0.5), waitAfter(ATTEMPTS, 0.5)]).toEqual([24 * HOUR, null]);
  });

  it('varies each wait by a tenth up and down', () => {
    expect([0, 0.5, 1].map((chance) => waitAfter(1, chance))).toEqual([4_500, 5_000, 5_500]);
  });
});

it.each([
  ['nothing', null, 0],
  ['seconds', '120', 120_000],
  ['seconds with blanks around them', ' 120 ', 120_000],
  ['a date', 'Sun, 22 Nov 2026 10:01:00 GMT', 60_000],
  ['a date that has passed', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['more than a day', '604800', 24 * HOUR],
  ['neither seconds nor a date', 'soon', 0],
])('reads %s from Retry-After', (_name, header, expected) => {
  expect(readRetryAfter(header, Date.parse('2026-11-22T10:00:00Z'))).toBe(expected);
});
