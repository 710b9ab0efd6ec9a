import { z } from '@hono/zod-openapi';
import { hoursOf, placeOf } from '../../core/time/calendarHour.ts';
import { dayAfter, dayOfText, daysOf, isMonday, lengthOf, textOfDay } from '../../core/time/day.ts';
import { Problem } from '../../http/problem.ts';
import type { Days } from '../../storage/reports/reportSeries.ts';
import { HOURS_KEPT_DAYS } from '../../storage/reports/rollUp.ts';

/** What a report asks about: `?from=2026-11-01&to=2026-11-30&by=day`, in days of the site's time zone. */
export const PeriodQuery = z.object({
  from: z
    .string()
    .optional()
    .openapi({ description: 'First day; 29 days before `to`, if absent', example: '2026-11-01' }),
  to: z.string().optional().openapi({ description: 'Last day, it too; today, if absent', example: '2026-11-30' }),
  by: z.enum(['day', 'hour']).optional().openapi({
    description: 'Length of the steps. Hours are for at most 31 days; of sources and pages for 7, within the last 35',
  }),
});

/** The same in longer steps, for what changes slowly. */
export const SlowPeriodQuery = PeriodQuery.extend({
  by: z.enum(['day', 'week']).optional().openapi({ description: 'Length of the steps; weeks begin on Monday' }),
});

/** A period as it was asked for, and the one of the same length right before it. */
export interface Period extends Days {
  before: Days;
  timeZone: string;
  by: 'day' | 'hour' | 'week' | null;
}

const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_830;
/** Steps of an hour of the site as a whole, and of each of many rows. */
export const BY_HOUR = { whole: { most: 31, kept: MOST_DAYS }, rows: { most: 7, kept: HOURS_KEPT_DAYS } };

/** Reads the period; what cannot be is told with the parameter that is at fault. */
export function periodOf(
  query: z.infer<typeof PeriodQuery> | z.infer<typeof SlowPeriodQuery>,
  timeZone: string,
  nowMs: number,
  hours = BY_HOUR.whole,
): Period {
  const today = placeOf(nowMs, timeZone).day;
  const to = query.to === undefined ? today : dayOf('to', query.to);
  const from = query.from === undefined ? dayAfter(to, 1 - DEFAULT_DAYS) : dayOf('from', query.from);
  const days = lengthOf(from, to);
  if (days === 0) throw fault('from', `from: ${textOfDay(from)} is later than to, ${textOfDay(to)}`);
  if (from > today) throw fault('from', `from: lies in the future; today is ${textOfDay(today)} in ${timeZone}`);
  if (days > MOST_DAYS) throw fault('from', `from: a period has at most ${MOST_DAYS} days, this one has ${days}`);
  const by = query.by ?? null;
  if (by === 'hour' && days > hours.most) {
    throw fault('by', `by: hours are for at most ${hours.most} days here, this period has ${days}`);
  }
  if (by === 'hour' && from < dayAfter(today, 1 - hours.kept)) {
    throw fault('by', `by: hours are kept for ${hours.kept} days here; ask by day for what is older`);
  }
  return { from, to, before: { from: dayAfter(from, -days), to: dayAfter(from, -1) }, timeZone, by };
}

/** The steps of a period in days: the first and the last of each. A week that the period cuts begins or ends with it. */
export function spansOf({ from, to, by }: Period): Days[] {
  const spans: Days[] = [];
  for (const day of daysOf(from, to)) {
    const last = spans.at(-1);
    if (last === undefined || by !== 'week' || isMonday(day)) spans.push({ from: day, to: day });
    else last.to = day;
  }
  return spans;
}

/** A step of a period: its key in the reports, and how it is called in an answer. */
export interface Step {
  key: number;
  at: string;
}

/** The steps of a period, those too in which nothing was. A day on which clocks are changed has 23 or 25 hours. */
export function stepsOf({ from, to, timeZone, by }: Period): Step[] {
  if (by !== 'hour') return daysOf(from, to).map((day) => ({ key: day, at: textOfDay(day) }));
  return hoursOf(from, to, timeZone).map(({ hour }) => ({ key: hour, at: new Date(hour).toISOString() }));
}

function dayOf(name: string, text: string): number {
  const day = dayOfText(text);
  if (day === null) throw fault(name, `${name}: ${text.slice(0, 40)} is no day`, 'write it like 2026-11-30');
  return day;
}

function fault(name: string, detail: string, hint?: string): Problem {
  return new Problem(400, detail, { pointer: `/${name}`, ...(hint === undefined ? {} : { hint }) });
}
