import { expect, it } from 'vitest';
import { readTime } from '../../collector/core/time/readTime.ts';

const iso = (text: string, zone = 'Europe/Berlin') => {
  const ms = readTime(text, zone);
  return ms === null ? null : new Date(ms).toISOString();
};

it.each([
  ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00.500Z'],
  ['2026-11-22T10:00:00,123456Z', '2026-11-22T10:00:00.123Z'],
  ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22 10:00:00+0530', '2026-11-22T04:30:00.000Z'],
  ['2026-11-22 10:00:00-08', '2026-11-22T18:00:00.000Z'],
  ['2026-11-22 10:00 UTC', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T10:00', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22', '2026-11-21T23:00:00.000Z'],
  ['22.11.2026', '2026-11-21T23:00:00.000Z'],
  ['22.11.2026 10:00', '2026-11-22T09:00:00.000Z'],
  ['2.7.2026, 9:05:07', '2026-07-02T07:05:07.000Z'],
  [' 2026-11-27 ', '2026-11-26T23:00:00.000Z'],
])('reads %s as people in Berlin mean it', (text, expected) => {
  expect(iso(text)).toBe(expected);
});

it.each([
  '',
  'now',
  '30.02.2026',
  '2026-13-01',
  '11/27/2026',
  '2026-11-22 24:00',
  '2026-11-22 10',
  '2026-11-22+01:00',
  '1969-12-31T00:00:00Z',
  '2026-11-22T10:00:00+25:00',
  '2026-11-22T10:60',
  '20261122',
  '2026-11-22T10:00:00 Europe/Berlin',
])('does not read %j', (text) => expect(iso(text)).toBeNull());

it('moves a time that clocks skip forward, and takes the earlier of two equal ones', () => {
  expect(iso('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(iso('2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('2026-04-05 01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
  // Samoa left out the 30th of December 2011.
  expect(iso('2011-12-30 12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z');
});
