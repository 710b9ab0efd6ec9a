import { z } from '@hono/zod-openapi';
import { textOfDay } from '../../core/time/day.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { byDay, type Days, differentVisitors, stockAt } from '../../storage/reports/reportSeries.ts';
import { visitTotals } from '../../storage/reports/visitSums.ts';
import { SiteFigures, siteFigures, sumOf } from './figures.ts';
import { GoalFigures, goalsBy } from './goalFigures.ts';
import { PeriodQuery } from './period.ts';
import { Header, headerOf, json, type ReportRequest, reportRequest, States, statesOf } from './reportParts.ts';
import { seriesOf } from './reportRows.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/overview`: the figures of a site as a whole. */
export const overview = apiApp();

const At = { at: z.string().openapi({ description: 'The day, or the instant at which the hour begins' }) };

const Overview = z
  .object({
    ...Header,
    totals: SiteFigures,
    states: States.nullable().openapi({
      description: 'Visitors with consent in each state at the end of the last day; null with a filter',
    }),
    before: z
      .object({ from: z.string(), to: z.string(), totals: SiteFigures, states: States.nullable() })
      .nullable()
      .openapi({ description: 'The same for the period that this one is compared with' }),
    series: z.array(SiteFigures.extend(At)),
    goals: z.array(GoalFigures),
    bots: z
      .object({ views: z.int(), reasons: z.record(z.string(), z.int()) })
      .nullable()
      .openapi({
        description:
          'Views by bots, and the same by the reason of the classification. No other figure includes them. Null with a filter',
      }),
  })
  .openapi('OverviewReport');

overview.openapi(
  route({
    scope: 'read',
    operationId: 'getOverviewReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/overview',
    summary: 'Visits, visitors, bounces, channels and states',
    description:
      'With a filter the figures are those of the visits that began in the period and meet it, `channelsOpened` included.',
    request: { params: SiteParam, query: PeriodQuery.extend(FormatQuery) },
    responses: {
      200: { description: 'Totals, states and a series', content: { ...json(Overview), ...CSV_CONTENT } },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const request = await reportRequest(c, c.req.valid('param').site, query);
    const { sql, id, period, filters } = request;
    const { before } = period;
    const isWhole = filters.length === 0;
    const [now, then, steps, states, statesBefore, bots, goals] = await Promise.all([
      totalsIn(request, period),
      before && totalsIn(request, before),
      seriesOf(request, 'all', ['']),
      isWhole ? stockAt(sql, id, 'state', period.to) : null,
      isWhole && before !== null ? stockAt(sql, id, 'state', before.to) : null,
      isWhole ? byDay(sql, id, 'bot', period) : null,
      goalsBy(request, period, null),
    ]);
    const series = steps('').map(({ at, sums }) => ({ at, ...siteFigures(sums) }));
    if (asksForFile(c, format)) return tableFile('overview', period, series);
    const reasons: Record<string, number> = {};
    for (const { value, views } of bots ?? []) reasons[value] = (reasons[value] ?? 0) + views;
    return c.json(
      {
        ...headerOf(period),
        totals: now,
        states: states && statesOf(states),
        before: before &&
          then && {
            from: textOfDay(before.from),
            to: textOfDay(before.to),
            totals: then,
            states: statesBefore && statesOf(statesBefore),
          },
        series,
        goals: goals(null, now.visits),
        bots: bots && { views: sumOf(bots).views, reasons },
      },
      200,
    );
  },
);

async function totalsIn(request: ReportRequest, days: Days): Promise<z.infer<typeof SiteFigures>> {
  const { sql, id, filters, visitsIn } = request;
  if (filters.length > 0) return siteFigures(await visitTotals(sql, visitsIn(days)));
  const [rows, [visitors = 0]] = await Promise.all([byDay(sql, id, 'all', days), differentVisitors(sql, id, [days])]);
  return siteFigures({ ...sumOf(rows), visitors });
}
