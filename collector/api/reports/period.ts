import { z } from '@hono/zod-openapi';
import { calendarHourOf, hoursOf } from '../../core/time/calendarHour.ts';
import { dayAfter, dayOfText, daysOf, isMonday, lengthOf, textOfDay } from '../../core/time/day.ts';
import { Problem } from '../../http/problem.ts';
import { HOURS_KEPT_DAYS } from '../../storage/reports/forgetOldHours.ts';
import type { Days } from '../../storage/reports/reportSeries.ts';

/** The period of a report, in days of the site's time zone: `?from=2026-11-01&to=2026-11-30&by=day`. */
export const PeriodQuery = z.object({
  from: z
    .string()
    .optional()
    .openapi({ description: 'First day. Default: 29 days before `to`', example: '2026-11-01' }),
  to: z.string().optional().openapi({ description: 'Last day, included. Default: today', example: '2026-11-30' }),
  by: z.enum(['day', 'hour']).optional().openapi({
    description:
      'Length of the steps. Hours are available for periods of at most 31 days; for sources and pages, 7 of the last 35 days',
  }),
});

/** The same with longer steps, for figures that change slowly. */
export const SlowPeriodQuery = PeriodQuery.extend({
  by: z.enum(['day', 'week']).optional().openapi({ description: 'Length of the steps. Weeks begin on Monday' }),
});

/** The requested period and the period of the same length before it. */
export interface Period extends Days {
  before: Days;
  timeZone: string;
  by: 'day' | 'hour' | 'week' | null;
}

const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_830;
/** Limits of reports by hour: for the site as a whole, and for reports with many rows. `most` and `kept` are days. */
export const BY_HOUR = { site: { most: 31, kept: MOST_DAYS }, rows: { most: 7, kept: HOURS_KEPT_DAYS } };

/** Reads the period of a request. A fault is reported with the parameter that causes it. */
export function periodOf(
  query: z.infer<typeof PeriodQuery> | z.infer<typeof SlowPeriodQuery>,
  timeZone: string,
  nowMs: number,
  hours = BY_HOUR.site,
): Period {
  const today = calendarHourOf(nowMs, timeZone).day;
  const to = query.to === undefined ? today : dayOf('to', query.to);
  const from = query.from === undefined ? dayAfter(to, 1 - DEFAULT_DAYS) : dayOf('from', query.from);
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
  return { from, to, before: { from: dayAfter(from, -days), to: dayAfter(from, -1) }, timeZone, by };
}

/** The first and the last day of each step. A week that the period cuts begins or ends with the period. */
export function spansOf({ from, to, by }: Period): Days[] {
  const spans: Days[] = [];
  for (const day of daysOf(from, to)) {
    const last = spans.at(-1);
    if (last === undefined || by !== 'week' || isMonday(day)) spans.push({ from: day, to: day });
    else last.to = day;
  }
  return spans;
}

/** One step of a period: its key in the table of reports, and its name in an answer. */
export interface Step {
  key: number;
  at: string;
}

/** All steps of a period, the empty ones included. A day on which clocks change has 23 or 25 hours. */
export function stepsOf({ from, to, timeZone, by }: Period): Step[] {
  if (by !== 'hour') return daysOf(from, to).map((day) => ({ key: day, at: textOfDay(day) }));
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
