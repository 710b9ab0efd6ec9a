import { describe, expect, it } from 'vitest';
import { periodOf, stepsOf } from '../../collector/api/reports/period.ts';
import { parseFilter } from '../../collector/core/reports/filter.ts';
import { textOfDay } from '../../collector/core/time/day.ts';

function read(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) return `${parsed.reason}; ${parsed.hint}`;
  const { dimension, contains, not, values } = parsed.filter;
  return [dimension, `${not ? 'not ' : ''}${contains ? 'contains' : 'is'}`, ...values];
}

describe('filters', () => {
  it.each([
    ['source:google,bing', ['source', 'is', 'google', 'bing']],
    ['source:!google', ['source', 'not is', 'google']],
    ['page:~/blog', ['page', 'contains', '/blog']],
    ['page:!~/Blog', ['page', 'not contains', '/Blog']],
    ['campaign:Spring\\, early', ['campaign', 'is', 'Spring, early']],
    ['campaign:\\!Sale\\\\', ['campaign', 'is', '!Sale\\']],
    ['campaign:a:b', ['campaign', 'is', 'a:b']],
    ['campaign:', ['campaign', 'is', '']],
    ['country:de, at', ['country', 'is', 'DE', 'AT']],
    ['language:de-AT', ['language', 'is', 'de']],
    ['utm_medium:CPC', ['utmMedium', 'is', 'cpc']],
    ['entry:https://www.example.com/stra%C3%9Fe/?a=b#c', ['entry', 'is', '/straße']],
    ['page:preise', ['page', 'is', '/preise']],
    ['page:~stra%C3%9Fe', ['page', 'contains', 'straße']],
    ['referrer:https://News.Example.org/Story', ['referrer', 'is', 'news.example.org/Story']],
    ['medium: E-Mail ', ['medium', 'is', 'e-mail']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['sorce:google', 'did you mean `source`?'],
    ['google', 'has no colon'],
    ['page:~', 'every text contains the empty text'],
    ['source:\ud800', 'unpaired surrogates'],
    [`source:${Array.from({ length: 51 }, (_, i) => `a${i}`).join()}`, 'at most 50 values'],
  ])('refuses %s', (text, reason) => {
    expect(read(text)).toContain(reason);
  });
});

describe('periods by name', () => {
  /** A Sunday; in Berlin it is already Monday. */
  const NOW = Date.UTC(2026, 10, 29, 23, 30);
  const CREATED = Date.UTC(2026, 9, 3);
  const daysOf = (query: Parameters<typeof periodOf>[0], zone = 'UTC') => {
    const { from, to, before } = periodOf(query, zone, NOW, undefined, CREATED);
    return [from, to, ...(before === null ? [] : [before.from, before.to])].map(textOfDay);
  };

  it.each<[Parameters<typeof periodOf>[0], string[]]>([
    [{ period: 'today' }, ['2026-11-29', '2026-11-29', '2026-11-28', '2026-11-28']],
    [{ period: 'yesterday' }, ['2026-11-28', '2026-11-28', '2026-11-27', '2026-11-27']],
    [{ period: '7d' }, ['2026-11-23', '2026-11-29', '2026-11-16', '2026-11-22']],
    [{ period: '12m' }, ['2025-11-30', '2026-11-29', '2024-11-30', '2025-11-29']],
    [{ period: 'month' }, ['2026-11-01', '2026-11-29', '2026-10-03', '2026-10-31']],
    [{ period: 'last-month' }, ['2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30']],
    [{ period: 'year' }, ['2026-01-01', '2026-11-29', '2025-02-02', '2025-12-31']],
    [{ period: 'last-year' }, ['2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31']],
    [{ period: 'all' }, ['2026-10-03', '2026-11-29']],
    [{ period: '7d', compare: 'none' }, ['2026-11-23', '2026-11-29']],
    [{ period: '7d', compare: 'year' }, ['2026-11-23', '2026-11-29', '2025-11-23', '2025-11-29']],
    [
      { from: '2024-02-29', to: '2024-02-29', compare: 'year' },
      ['2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
    ],
    [{ period: '7d', compare: '2026-10-01..2026-10-03' }, ['2026-11-23', '2026-11-29', '2026-10-01', '2026-10-03']],
  ])('%j', (query, days) => {
    expect(daysOf(query)).toEqual(days);
  });

  it('begin and end in the time zone of the site', () => {
    expect(daysOf({ period: 'today', compare: 'none' }, 'Europe/Berlin')).toEqual(['2026-11-30', '2026-11-30']);
  });

  it.each([
    { period: '7d', from: '2026-11-01' } as const,
    { period: '7d', compare: 'last week' } as const,
    { period: '7d', compare: '2026-10-03..2026-10-01' } as const,
  ])('refuses %j', (query) => {
    expect(() => daysOf(query)).toThrow();
  });

  it('have steps of weeks and months that the period may cut', () => {
    const steps = (query: Parameters<typeof periodOf>[0]) =>
      stepsOf(periodOf(query, 'UTC', NOW, undefined, CREATED)).map(({ at }) => at);
    expect(steps({ from: '2026-11-10', to: '2026-11-29', by: 'week' })).toEqual([
      '2026-11-10',
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(steps({ from: '2026-09-10', to: '2026-11-29', by: 'month' })).toEqual([
      '2026-09-10',
      '2026-10-01',
      '2026-11-01',
    ]);
  });
});
