import { expect, it } from 'vitest';
import { zonedTimeOf } from '../../collector/core/time/zonedTime.ts';

it.each([
  ['2026-11-22T10:00:00.999Z', 'Europe/Berlin', '2026-11-22 11:00:00 +01:00'],
  ['2026-07-01T22:30:00Z', 'Europe/Berlin', '2026-07-02 00:30:00 +02:00'],
  // The hour in which clocks are put back has two offsets.
  ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25 02:30:00 +02:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25 02:30:00 +01:00'],
  ['2026-01-01T02:00:00Z', 'America/St_Johns', '2025-12-31 22:30:00 -03:30'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01 00:00:00 +00:00'],
])('%s in %s is %s', (text, timeZone, expected) => {
  const { date, time, offset } = zonedTimeOf(Date.parse(text), timeZone);
  expect(`${date} ${time} ${offset}`).toBe(expected);
});
