import { z } from '@hono/zod-openapi';
import type { Span } from '../../../shared/span.ts';
import { spanToMs } from '../../../shared/span.ts';
import { calendarHourOf } from '../../core/time/calendarHour.ts';
import { dayAfter, textOfDay } from '../../core/time/day.ts';
import { isoOf } from '../../core/time/moment.ts';
import { mayExport } from '../../http/mayExport.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { CADENCE_MS, type Cadence, type Gaps, gapsByMedium, overdueVisitors } from '../../storage/reports/cadence.ts';
import { ALL_PARTS, partOfVisitors } from '../../storage/reports/returns.ts';
import { runningDry } from '../../storage/reports/runningDry.ts';
import { beginOfDay, PeriodQuery } from './period.ts';
import { Header, headerOf, json, refuseFilters, reportRequest } from './reportParts.ts';
import { mediaOf, ReturnFigures, returnFigures } from './returnFigures.ts';
import { returnSums } from './returnSums.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/filling`: does the company's tap fill? Who is overdue, and whose own tap runs dry. */
export const filling = apiApp();

/** At most this many visitors are listed. */
const MOST_LISTED = 20;
/** Days from now on in which taps run dry. The audience `running-dry` has the same. */
const DRY_DAYS = 7;
const DAY_MICROS = 86_400_000_000;

/** Touches that follow a contact and no rhythm of their own. A site can set a cadence for them all the same. */
const WITHOUT_RHYTHM: readonly string[] = ['answer', 'chat'];

const FillingRow = z
  .object({
    medium: z.string(),
    cadenceSeconds: z.int().nullable().openapi({
      description: "The site's `cadence`, else the median of the gaps between touches of one visitor, of a day or more",
    }),
    cadenceFrom: z.enum(['setting', 'observed']).nullable().openapi({
      description: 'Null: nothing is set, and there are fewer than three gaps. Answers and chats follow no rhythm',
    }),
    gaps: z.int().openapi({ description: 'Gaps in the last year from which the median is' }),
    touches: z.int().openapi({ description: 'Touches of the period' }),
    visitors: z.int().openapi({ description: 'Different visitors who got one of these' }),
    overdue: z
      .int()
      .openapi({ description: 'Visitors whose last touch of the last year is longer ago than the cadence' }),
    rule: z.record(z.string(), z.unknown()).nullable().openapi({
      description:
        'The overdue as a rule, for an audience of your own. Its window is the cadence of today, in whole days',
    }),
  })
  .openapi('FillingRow');
type FillingRow = z.infer<typeof FillingRow>;

const Visitor = {
  visitor: z.string(),
  contact: z.string().nullable().openapi({ description: 'Null without `export`' }),
};

const Report = z
  .object({
    ...Header,
    exact: z.boolean().openapi({
      description: 'False if there are very many touches: then the counts are estimated from a part of the visitors',
    }),
    touches: ReturnFigures.openapi({ description: 'All touches of the period, and their replies' }),
    media: z.array(FillingRow).openapi({ description: 'By the medium of the touch, most overdue visitors first' }),
    overdue: z
      .array(
        z.object({
          ...Visitor,
          medium: z.string(),
          state: z.string(),
          lastTouchAt: z.string(),
          dueAt: z.string().openapi({ description: 'When the next touch was due' }),
        }),
      )
      .openapi({ description: `The ${MOST_LISTED} who have been overdue for the longest time` }),
    runsDry: z
      .object({
        visitors: z.int(),
        days: z
          .array(z.object({ at: z.string(), visitors: z.int() }))
          .openapi({ description: 'By day, from today on' }),
        soonest: z.array(z.object({ ...Visitor, closesAt: z.string(), media: z.array(z.string()) })),
      })
      .openapi({
        description: `Visitors whose own tap closes within ${DRY_DAYS} days by time alone, whatever the period; the ${MOST_LISTED} first of them`,
      }),
  })
  .openapi('FillingReport');

filling.openapi(
  route({
    scope: 'read',
    operationId: 'getFillingReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/filling',
    summary: "Whether the company's tap fills, and whose runs dry",
    description:
      'The usual cadence of each medium, the visitors who are overdue by it, and those whose own tap closes within a week. ' +
      'A visitor who closed the medium is not overdue.',
    request: { params: SiteParam, query: PeriodQuery.omit({ by: true }).extend(FormatQuery) },
    responses: {
      200: {
        description: 'Cadence, overdue visitors, and taps that run dry',
        content: { ...json(Report), ...CSV_CONTENT },
      },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const request = await reportRequest(c, c.req.valid('param').site, query);
    const { sql, id, record, period, filters, nowMs } = request;
    refuseFilters(filters, 'this report is about touches, and a filter chooses visits');
    const part = await partOfVisitors(sql, id, (nowMs - CADENCE_MS) * 1000);
    const days = comingDays(nowMs, record.timeZone);
    const [gaps, touched, dry] = await Promise.all([
      gapsByMedium(sql, id, nowMs, part),
      returnSums(request),
      runningDry(sql, id, days.slice(1), MOST_LISTED),
    ]);
    const cadences = cadencesOf(gaps, record.cadence);
    const overdue = await overdueVisitors(sql, id, cadences, nowMs, MOST_LISTED, part);
    const media = [
      ...new Set([...gaps.map(({ medium }) => medium), ...mediaOf(touched.now), ...Object.keys(record.cadence)]),
    ];
    const rows = media.map((medium): FillingRow => {
      const cadence = cadences.find((one) => one.medium === medium)?.cadence ?? null;
      const { touches, visitors } = returnFigures(touched.now, medium);
      return {
        ...{ medium, cadenceSeconds: cadence === null ? null : Math.round(cadence / 1000) },
        cadenceFrom: cadence === null ? null : Object.hasOwn(record.cadence, medium) ? 'setting' : 'observed',
        gaps: gaps.find((one) => one.medium === medium)?.gaps ?? 0,
        ...{ touches, visitors, overdue: overdue.counts.get(medium) ?? 0 },
        rule: cadence === null ? null : overdueRule(medium, cadence),
      };
    });
    rows.sort((a, b) => b.overdue - a.overdue || b.visitors - a.visitors || (a.medium < b.medium ? -1 : 1));
    if (asksForFile(c, format))
      return tableFile(
        'filling',
        period,
        rows.map(({ rule: _, ...row }) => row),
      );
    const contactOf = mayExport(c) ? (contact: string | null) => contact : () => null;
    return c.json(
      {
        ...headerOf(period),
        exact: part >= ALL_PARTS && touched.exact,
        touches: returnFigures(touched.now, null),
        media: rows,
        overdue: overdue.longest.map(({ last, due, contact, ...one }) => ({
          ...one,
          contact: contactOf(contact),
          lastTouchAt: new Date(last).toISOString(),
          dueAt: new Date(due).toISOString(),
        })),
        runsDry: {
          visitors: dry.counts.reduce((sum, count) => sum + count, 0),
          days: days.slice(0, -1).map((at, index) => ({
            at: textOfDay(calendarHourOf(at / 1000, record.timeZone).day),
            visitors: dry.counts[index]!,
          })),
          soonest: dry.soonest.map(({ closes, contact, visitor, media: open }) => ({
            ...{ visitor, contact: contactOf(contact), closesAt: isoOf(closes), media: open ?? [] },
          })),
        },
      },
      200,
    );
  },
);

/** The moments at which today and the following days begin, one more than there are days. */
function comingDays(nowMs: number, timeZone: string): number[] {
  const today = calendarHourOf(nowMs, timeZone).day;
  // Seven times 24 hours from now end on an eighth day.
  return Array.from({ length: DRY_DAYS + 2 }, (_, index) => beginOfDay(dayAfter(today, index), timeZone));
}

/** The cadence of each medium that has one: as the site sets it, else as it is observed. */
function cadencesOf(gaps: readonly Gaps[], settings: Readonly<Record<string, Span>>): Cadence[] {
  const set = Object.entries(settings).map(([medium, span]) => ({ medium, cadence: spanToMs(span)! }));
  const observed = gaps.flatMap(({ medium, median }) =>
    median === null || Object.hasOwn(settings, medium) || WITHOUT_RHYTHM.includes(medium)
      ? []
      : [{ medium, cadence: median }],
  );
  return [...set, ...observed];
}

/** The overdue in the words of rules, which know days and no medians. */
function overdueRule(medium: string, cadence: number): Record<string, unknown> {
  const days = Math.max(1, Math.round((cadence * 1000) / DAY_MICROS));
  const got = { got: 'touch', medium };
  return { all: [got, { not: { ...got, within: `${days}d` } }] };
}
