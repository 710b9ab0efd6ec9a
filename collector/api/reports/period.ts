import { z } from '@hono/zod-openapi';
import { parseFilter, VISIT_DIMENSIONS, type VisitFilter } from '../../core/reports/filter.ts';
import { calendarHourOf, hoursOf } from '../../core/time/calendarHour.ts';
import { dayAfter, dayOfText, daysOf, isMonday, lengthOf, textOfDay } from '../../core/time/day.ts';
import { Problem } from '../../http/problem.ts';
import { HOURS_KEPT_DAYS } from '../../storage/reports/forgetOldHours.ts';
import type { Days } from '../../storage/reports/reportSeries.ts';

/** Periods by name. Those of whole days end with today. */
export const PERIOD_NAMES = [
  'today',
  'yesterday',
  '7d',
  '28d',
  '30d',
  '90d',
  '12m',
  'month',
  'last-month',
  'year',
  'last-year',
  'all',
] as const;
type PeriodName = (typeof PERIOD_NAMES)[number];

/** One or several `filter=`, as an address has them. */
const Filters = z
  .preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.string()).max(20))
  .transform((texts, context) =>
    texts.flatMap((text): VisitFilter[] => {
      const read = parseFilter(text);
      if (read.ok) return [read.filter];
      context.addIssue({ code: 'custom', message: `filter: ${read.reason}; ${read.hint}` });
      return [];
    }),
  )
  .openapi({
    type: 'array',
    items: { type: 'string' },
    description:
      'Only visits for which this holds; several filters hold together. `source:google,bing` (one of), `source:!google` ' +
      '(not), `page:~/blog` (contains), `page:!~/blog`. The empty value stands for visits without one. A backslash makes ' +
      `the next sign a part of the value. Dimensions: ${VISIT_DIMENSIONS.join(', ')}`,
    example: ['source:google,bing'],
  });

/** The period of a report, in days of the site's time zone: `?from=2026-11-01&to=2026-11-30&by=day`. */
export const PeriodQuery = z.object({
  period: z.enum(PERIOD_NAMES).optional().openapi({
    description:
      'A period by name, in place of `from` and `to`. `7d` is today and the 6 days before; `12m`, `month` and `year` end today; `all` begins with the site and is compared with nothing',
    example: '7d',
  }),
  compare: z.string().optional().openapi({
    description:
      'The period to compare with: `before` (default), `year` (the same days a year earlier), `none`, or two days, `2026-10-01..2026-10-31`',
    example: 'year',
  }),
  filter: Filters,
  from: z
    .string()
    .optional()
    .openapi({ description: 'First day. Default: 29 days before `to`', example: '2026-11-01' }),
  to: z.string().optional().openapi({ description: 'Last day, included. Default: today', example: '2026-11-30' }),
  by: z.enum(['hour', 'day', 'week', 'month']).optional().openapi({
    description:
      'Length of the steps. Hours are available for periods of at most 31 days; for sources and pages, 7 of the last 35 days',
  }),
});

/** The same with longer steps, for figures that change slowly. */
export const SlowPeriodQuery = PeriodQuery.extend({
  by: z
    .enum(['day', 'week', 'month'])
    .optional()
    .openapi({ description: 'Length of the steps. Weeks begin on Monday' }),
});

/** The requested period, and the one to compare it with; null: none. */
export interface Period extends Days {
  before: Days | null;
  timeZone: string;
  by: 'day' | 'hour' | 'week' | 'month' | null;
}

const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_830;
/** Limits of reports by hour: for the site as a whole, and for reports with many rows. `most` and `kept` are days. */
export const BY_HOUR = { site: { most: 31, kept: MOST_DAYS }, rows: { most: 7, kept: HOURS_KEPT_DAYS } };

/**
 * Reads the period of a request. A fault is reported with the parameter that causes it. `created` is when the site was
 * created, in milliseconds.
 */
export function periodOf(
  query: Omit<z.infer<typeof PeriodQuery>, 'filter'>,
  timeZone: string,
  nowMs: number,
  hours = BY_HOUR.site,
  created = 0,
): Period {
  const today = calendarHourOf(nowMs, timeZone).day;
  const first = created === 0 ? 0 : calendarHourOf(created, timeZone).day;
  if (query.period !== undefined && (query.from !== undefined || query.to !== undefined)) {
    throw fault('period', 'period: stands in place of `from` and `to`', 'leave out one or the other');
  }
  const { from, to } = query.period === undefined ? givenDays(query, today) : namedDays(query.period, today, first);
  const days = lengthOf(from, to);
  if (days === 0) throw fault('from', `from: ${textOfDay(from)} is later than \`to\`, ${textOfDay(to)}`);
  if (from > today)
    throw fault('from', `from: ${textOfDay(from)} is in the future; today is ${textOfDay(today)} in ${timeZone}`);
  if (days > MOST_DAYS) throw fault('from', `from: a period may have at most ${MOST_DAYS} days; this one has ${days}`);
  const by = query.by ?? null;
  if (by === 'hour' && days > hours.most) {
    throw fault('by', `by: this report shows hours for at most ${hours.most} days; this period has ${days}`);
  }
  if (by === 'hour' && from < dayAfter(today, 1 - hours.kept)) {
    throw fault('by', `by: this report keeps hours for ${hours.kept} days`, 'use by=day for older periods');
  }
  const compare = query.compare ?? (query.period === 'all' ? 'none' : 'before');
  return { from, to, before: comparedWith(compare, { from, to }), timeZone, by };
}

function givenDays(query: { from?: string | undefined; to?: string | undefined }, today: number): Days {
  const to = query.to === undefined ? today : dayOf('to', query.to);
  return { from: query.from === undefined ? dayAfter(to, 1 - DEFAULT_DAYS) : dayOf('from', query.from), to };
}

function namedDays(name: PeriodName, today: number, first: number): Days {
  const monthBegan = today - (today % 100) + 1;
  const yearBegan = Math.floor(today / 10_000) * 10_000 + 101;
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: dayAfter(today, -1), to: dayAfter(today, -1) };
    case 'month':
      return { from: monthBegan, to: today };
    case 'last-month': {
      const to = dayAfter(monthBegan, -1);
      return { from: to - (to % 100) + 1, to };
    }
    case 'year':
      return { from: yearBegan, to: today };
    case 'last-year':
      return { from: yearBegan - 10_000, to: dayAfter(yearBegan, -1) };
    case 'all':
      return { from: Math.min(today, Math.max(first, dayAfter(today, 1 - MOST_DAYS))), to: today };
    case '12m':
      return { from: dayAfter(yearEarlier(today), 1), to: today };
    default:
      return { from: dayAfter(today, 1 - Number.parseInt(name, 10)), to: today };
  }
}

/** The period to compare with, as `compare` names it. */
function comparedWith(compare: string, { from, to }: Days): Days | null {
  if (compare === 'none') return null;
  if (compare === 'year') return { from: yearEarlier(from), to: yearEarlier(to) };
  if (compare === 'before') return { from: beginBefore(from, to), to: dayAfter(from, -1) };
  const [first, last, more] = compare.split('..');
  if (first === undefined || last === undefined || more !== undefined) {
    throw fault(
      'compare',
      `compare: \`${compare.slice(0, 40)}\` is no comparison`,
      'write before, year, none or 2026-10-01..2026-10-31',
    );
  }
  const days = { from: dayOf('compare', first), to: dayOf('compare', last) };
  if (lengthOf(days.from, days.to) === 0) throw fault('compare', 'compare: the first day is later than the last');
  if (lengthOf(days.from, days.to) > MOST_DAYS)
    throw fault('compare', `compare: a period may have at most ${MOST_DAYS} days`);
  return days;
}

/** The period before a whole month or year is the month or the year before; else it has the same length. */
function beginBefore(from: number, to: number): number {
  const next = dayAfter(to, 1);
  const isFirst = from % 100 === 1 && next % 100 === 1;
  if (isFirst && next === nextMonth(from)) return firstOfMonth(dayAfter(from, -1));
  if (isFirst && from % 10_000 === 101 && next === from + 10_000) return from - 10_000;
  return dayAfter(from, -lengthOf(from, to));
}

const firstOfMonth = (day: number) => day - (day % 100) + 1;
const nextMonth = (day: number) => firstOfMonth(dayAfter(firstOfMonth(day), 31));

/** The same day a year earlier; the 29th of February becomes the 28th. */
function yearEarlier(day: number): number {
  const earlier = day - 10_000;
  return dayAfter(earlier, 0) === earlier ? earlier : earlier - 1;
}

/** The first and the last day of each step. A week or month that the period cuts begins or ends with the period. */
export function spansOf({ from, to, by }: Period): Days[] {
  const spans: Days[] = [];
  for (const day of daysOf(from, to)) {
    const last = spans.at(-1);
    if (last === undefined || beginsStep(day, by)) spans.push({ from: day, to: day });
    else last.to = day;
  }
  return spans;
}

function beginsStep(day: number, by: Period['by']): boolean {
  return by === 'week' ? isMonday(day) : by === 'month' ? day % 100 === 1 : true;
}

/** The moments at which the steps of a period begin, in order. */
export function beginningsOf(period: Period): number[] {
  const { from, to, timeZone, by } = period;
  if (by === 'hour') return hoursOf(from, to, timeZone).map(({ start }) => start * 1000);
  return spansOf(period).map((span) => beginOfDay(span.from, timeZone));
}

/** The moment at which a day of a calendar begins. A day that a time zone left out begins with the next one. */
export function beginOfDay(day: number, timeZone: string): number {
  const [first] = hoursOf(day, day, timeZone);
  return first === undefined ? beginOfDay(dayAfter(day, 1), timeZone) : first.start * 1000;
}

/** One step of a period: its key in the table of reports, and its name in an answer. */
export interface Step {
  key: number;
  at: string;
}

/** All steps of a period, the empty ones included. A day on which clocks change has 23 or 25 hours. */
export function stepsOf({ from, to, timeZone, by }: Period): Step[] {
  if (by !== 'hour')
    return spansOf({ from, to, by } as Period).map((span) => ({ key: span.from, at: textOfDay(span.from) }));
  return hoursOf(from, to, timeZone).map(({ start }) => ({ key: start, at: new Date(start).toISOString() }));
}

function dayOf(name: string, text: string): number {
  const day = dayOfText(text);
  if (day === null)
    throw fault(name, `${name}: \`${text.slice(0, 40)}\` is not a day of the calendar`, 'write a day as 2026-11-30');
  return day;
}

function fault(name: string, detail: string, hint?: string): Problem {
  return new Problem(400, detail, { pointer: `/${name}`, ...(hint === undefined ? {} : { hint }) });
}
