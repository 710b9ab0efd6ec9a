import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BY_HOUR, periodOf, stepsOf } from '../../collector/api/reports/period.ts';
import { partsOf } from '../../collector/core/reports/thirds.ts';
import { calendarHourOf, hoursOf } from '../../collector/core/time/calendarHour.ts';
import { dayAfter, dayOfText, daysOf, lengthOf, textOfDay } from '../../collector/core/time/day.ts';

describe('the calendar hour of a time', () => {
  it.each<[time: string, zone: string, day: number, hour: string]>([
    ['2026-11-22T13:45:59.999Z', 'UTC', 20261122, '2026-11-22T13:00:00.000Z'],
    ['2026-11-22T22:59:00Z', 'Europe/Berlin', 20261122, '2026-11-22T22:00:00.000Z'],
    ['2026-11-22T23:00:00Z', 'Europe/Berlin', 20261123, '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T18:29:59Z', 'Asia/Kolkata', 20261122, '2026-11-22T17:30:00.000Z'],
    ['2026-11-22T18:30:00Z', 'Asia/Kolkata', 20261123, '2026-11-22T18:30:00.000Z'],
    ['2026-11-22T18:14:59Z', 'Asia/Kathmandu', 20261122, '2026-11-22T17:15:00.000Z'],
    ['2026-12-31T10:30:00Z', 'Pacific/Kiritimati', 20270101, '2026-12-31T10:00:00.000Z'],
    ['2026-01-01T10:30:00Z', 'Pacific/Pago_Pago', 20251231, '2026-01-01T10:00:00.000Z'],
  ])('%s in %s', (time, zone, day, hour) => {
    expect(calendarHourOf(Date.parse(time), zone)).toEqual({ day, start: Date.parse(hour) });
  });

  it.each<[day: number, zone: string, hours: number]>([
    [20260328, 'Europe/Berlin', 24],
    [20260329, 'Europe/Berlin', 23],
    [20261025, 'Europe/Berlin', 25],
    [20260308, 'America/New_York', 23],
    [20261101, 'America/New_York', 25],
    [20261122, 'Asia/Kolkata', 24],
    [20261122, 'UTC', 24],
  ])('%i in %s has %i hours', (day, zone, hours) => {
    const found = hoursOf(day, day, zone);
    expect(found).toHaveLength(hours);
    expect(new Set(found.map((one) => one.day))).toEqual(new Set([day]));
    expect(calendarHourOf(found[0]!.start - 1, zone).day).toBe(dayAfter(day, -1));
  });
});

describe('days of a calendar', () => {
  it.each<[text: string, day: number | null]>([
    ['2026-11-22', 20261122],
    ['2024-02-29', 20240229],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['2026-1-1', null],
    ['20261122', null],
    ['0000-01-01', null],
    ['2026-11-22T00:00', null],
    ['', null],
  ])('%s', (text, day) => {
    expect(dayOfText(text)).toBe(day);
    if (day !== null) expect(textOfDay(day)).toBe(text);
  });

  it.each<[from: number, days: number, to: number]>([
    [20261130, 1, 20261201],
    [20261231, 1, 20270101],
    [20240228, 1, 20240229],
    [20260301, -1, 20260228],
    [20261025, 1, 20261026],
  ])('%i and %i days is %i', (from, days, to) => {
    expect(dayAfter(from, days)).toBe(to);
    expect(lengthOf(Math.min(from, to), Math.max(from, to))).toBe(Math.abs(days) + 1);
  });
});

describe('the parts of a period', () => {
  it.each<[from: number, to: number, thirds: [number, number] | null, days: [number, number][]]>([
    [20261101, 20261130, [20261101, 20261121], []],
    [
      20261102,
      20261129,
      [20261111, 20261111],
      [
        [20261102, 20261110],
        [20261121, 20261129],
      ],
    ],
    [20261105, 20261115, null, [[20261105, 20261115]]],
    [20261111, 20261120, [20261111, 20261111], []],
    [20261229, 20270110, [20270101, 20270101], [[20261229, 20261231]]],
    [20260221, 20260228, [20260221, 20260221], []],
    [20261101, 20261101, null, [[20261101, 20261101]]],
  ])('%i to %i', (from, to, thirds, days) => {
    expect(partsOf(from, to)).toEqual({
      thirds: thirds && { from: thirds[0], to: thirds[1] },
      days: days.map(([first, last]) => ({ from: first, to: last })),
    });
  });

  it('contain each day of the period once', () => {
    fc.assert(
      fc.property(fc.nat(800), fc.nat(400), (start, length) => {
        const from = dayAfter(20250101, start);
        const to = dayAfter(from, length);
        const { thirds, days } = partsOf(from, to);
        const left = days.flatMap((part) => daysOf(part.from, part.to));
        const whole = daysOf(20241221, dayAfter(to, 40)).filter((day) => {
          const third = day - (day % 100) + (day % 100 <= 10 ? 1 : day % 100 <= 20 ? 11 : 21);
          return thirds !== null && third >= thirds.from && third <= thirds.to;
        });
        expect([...left, ...whole].sort()).toEqual(daysOf(from, to));
        expect(left.length).toBeLessThanOrEqual(Math.min(length + 1, 20));
      }),
    );
  });
});

describe('the period of a report', () => {
  const NOW = Date.parse('2026-11-22T23:30:00Z');
  const ask = (query: { from?: string; to?: string; by?: 'day' | 'hour' }, zone = 'UTC') => periodOf(query, zone, NOW);

  it('is the last thirty days of the site’s calendar by default', () => {
    expect(ask({})).toMatchObject({ from: 20261024, to: 20261122, before: { from: 20260924, to: 20261023 }, by: null });
    expect(ask({}, 'Europe/Berlin')).toMatchObject({ from: 20261025, to: 20261123 });
  });

  it('has as many days as the period before it', () => {
    const { from, to, before } = ask({ from: '2026-10-20', to: '2026-10-31' });
    expect(lengthOf(before!.from, before!.to)).toBe(lengthOf(from, to));
    expect(dayAfter(before!.to, 1)).toBe(from);
  });

  it('has steps without gaps', () => {
    expect(stepsOf(ask({ from: '2026-10-24', to: '2026-10-26', by: 'day' })).map(({ at }) => at)).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
    const hours = stepsOf(ask({ from: '2026-10-24', to: '2026-10-26', by: 'hour' }, 'Europe/Berlin'));
    expect([hours.length, hours[0]?.at, hours.at(-1)?.at]).toEqual([
      73,
      '2026-10-23T22:00:00.000Z',
      '2026-10-26T22:00:00.000Z',
    ]);
  });

  it.each<[query: Parameters<typeof ask>[0], fault: string]>([
    [{ from: 'yesterday' }, 'from: `yesterday` is not a day of the calendar'],
    [{ to: '2026-02-30' }, 'to: `2026-02-30` is not a day of the calendar'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'from: 2026-11-02 is later than `to`, 2026-11-01'],
    [{ from: '2026-11-23', to: '2026-11-23' }, 'from: 2026-11-23 is in the future; today is 2026-11-22 in UTC'],
    [{ from: '2010-01-01' }, 'from: a period may have at most 1830 days; this one has 6170'],
    [{ from: '2026-10-01', by: 'hour' }, 'by: this report shows hours for at most 31 days; this period has 53'],
  ])('%j is refused', (query, fault) => {
    expect(() => ask(query)).toThrow(fault);
  });

  it('shows hours of sources and pages for one week of the last 35 days', () => {
    const rows = (from: string, to: string) => periodOf({ from, to, by: 'hour' }, 'UTC', NOW, BY_HOUR.rows);
    expect(rows('2026-11-16', '2026-11-22').by).toBe('hour');
    expect(() => rows('2026-11-15', '2026-11-22')).toThrow(
      'by: this report shows hours for at most 7 days; this period has 8',
    );
    expect(() => rows('2026-09-01', '2026-09-02')).toThrow('by: this report keeps hours for 35 days');
  });
});
