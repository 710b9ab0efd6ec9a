import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { type EventSums, eventSums } from '../../storage/reports/eventSums.ts';
import { byDay, type Days } from '../../storage/reports/reportSeries.ts';
import { countVisits } from '../../storage/reports/visitSums.ts';
import { GoalFigures, goalsBy } from './goalFigures.ts';
import { Header, headerOf, json, type ReportRequest, reportRequest } from './reportParts.ts';
import { asksForFile, CSV_CONTENT, MOST_ROWS_IN_FILE, tableFile } from './tableFile.ts';
import { RowsQuery } from './tables.ts';

/** `GET /v1/sites/{site}/reports/events`: own events and signals. */
export const eventsReport = apiApp();

const Figures = z.object({
  count: z.int().openapi({ description: 'How often it happened; an interaction that was reported twice counts once' }),
  visitors: z.int().openapi({ description: 'Different visitors, as far as they can be recognized' }),
  visits: z.int().openapi({ description: 'Visits in which it happened' }),
  rate: z.number().nullable().openapi({ description: '`visits` / all visits of the period' }),
  revenue: z.record(z.string(), z.number()).openapi({ description: 'The sum of `value` by currency' }),
});
const EventRow = Figures.extend({ name: z.string(), before: Figures.optional() }).openapi('EventRow');

eventsReport.openapi(
  route({
    scope: 'read',
    operationId: 'getEventsReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/events',
    summary: 'Own events and signals, with their revenue, and the goals of the site',
    request: {
      params: SiteParam,
      query: RowsQuery.omit({ by: true }).extend({
        dimension: z.enum(['event', 'signal', 'medium']).default('event').openapi({
          description: '`event`: own events by name. `signal`: signals by kind. `medium`: signals by medium',
        }),
      }),
    },
    responses: {
      200: {
        description: 'The most frequent first',
        content: {
          ...json(
            z
              .object({
                ...Header,
                dimension: z.string(),
                total: z.int().openapi({ description: 'The number of rows in all' }),
                rows: z.array(EventRow),
                goals: z.array(GoalFigures),
              })
              .openapi('EventsReport'),
          ),
          ...CSV_CONTENT,
        },
      },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { dimension, limit, offset, format, ...given } = c.req.valid('query');
    const request = await reportRequest(c, c.req.valid('param').site, { ...given, by: undefined });
    const { sql, period, visitsIn } = request;
    const isFile = asksForFile(c, format);
    const [now, before, visits, visitsBefore, goals] = await Promise.all([
      eventSums(sql, visitsIn(period), dimension, isFile ? MOST_ROWS_IN_FILE : limit, isFile ? 0 : offset),
      period.before && eventSums(sql, visitsIn(period.before), dimension, MOST_ROWS_IN_FILE, 0),
      visitsInAll(request, period),
      period.before && visitsInAll(request, period.before),
      goalsBy(request, period, null),
    ]);
    const former = new Map(before?.rows.map((row) => [row.name, row]));
    const rows = now.rows.map((row) => ({
      name: row.name,
      ...figuresOf(row, visits),
      ...(before && { before: figuresOf(former.get(row.name), visitsBefore ?? 0) }),
    }));
    if (isFile) return tableFile(`events-${dimension}`, period, rows);
    return c.json({ ...headerOf(period), dimension, total: now.total, rows, goals: goals(null, visits) }, 200);
  },
);

/** All visits of some days, or those that meet the filters. */
async function visitsInAll({ sql, id, filters, visitsIn }: ReportRequest, days: Days): Promise<number> {
  if (filters.length > 0) return countVisits(sql, visitsIn(days));
  return (await byDay(sql, id, 'all', days)).reduce((sum, { visits }) => sum + visits, 0);
}

function figuresOf(row: EventSums | undefined, all: number): z.infer<typeof Figures> {
  const { count = 0, visitors = 0, visits = 0, revenue = {} } = row ?? {};
  return { count, visitors, visits, rate: all === 0 ? null : Math.round((visits / all) * 10_000) / 10_000, revenue };
}
