import { z } from '@hono/zod-openapi';
import { NO_SUMS } from '../../core/reports/measure.ts';
import { textOfDay } from '../../core/time/day.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { byDay, type Days, differentVisitors, ofValues, stockAt } from '../../storage/reports/reportSeries.ts';
import {
  BounceFigures,
  bounceFigures,
  PageFigures,
  pageFigures,
  SiteFigures,
  SourceFigures,
  siteFigures,
  sourceFigures,
  sumOf,
} from './figures.ts';
import { BY_HOUR, PeriodQuery } from './period.ts';
import { Header, headerOf, json, reportRequest, States, statesOf } from './reportParts.ts';
import { type ReportRow, reportRows, seriesOf } from './reportRows.ts';

/** `GET /v1/sites/{site}/reports/{overview,sources,pages,bounces}`. The other reports have files of their own. */
export const reports = apiApp();

const At = { at: z.string().openapi({ description: 'The day, or the instant at which the hour begins' }) };
const RowsQuery = PeriodQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

const Overview = z
  .object({
    ...Header,
    totals: SiteFigures,
    states: States.openapi({ description: 'Visitors with consent in each state at the end of the last day' }),
    before: z
      .object({ from: z.string(), to: z.string(), totals: SiteFigures, states: States })
      .openapi({ description: 'The same for the period of the same length before this one' }),
    series: z.array(SiteFigures.extend(At)),
    bots: z.object({ views: z.int(), reasons: z.record(z.string(), z.int()) }).openapi({
      description: 'Views by bots, and the same by the reason of the classification. No other figure includes them',
    }),
  })
  .openapi('OverviewReport');

reports.openapi(
  route({
    scope: 'read',
    operationId: 'getOverviewReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/overview',
    summary: 'Visits, visitors, bounces, channels and states',
    request: { params: SiteParam, query: PeriodQuery },
    responses: { 200: { description: 'Totals, states and a series', content: json(Overview) }, ...PROBLEMS },
  }),
  async (c) => {
    const { sql, id, period } = await reportRequest(c, c.req.valid('param').site, c.req.valid('query'));
    const { before } = period;
    const whole = { from: before.from, to: period.to };
    const [days, steps, visitors, visitorsBefore, states, statesBefore, bots] = await Promise.all([
      byDay(sql, id, 'all', whole),
      seriesOf(sql, id, 'all', period, ['']),
      differentVisitors(sql, id, period),
      differentVisitors(sql, id, before),
      stockAt(sql, id, 'state', period.to),
      stockAt(sql, id, 'state', before.to),
      byDay(sql, id, 'bot', period),
    ]);
    const totals = ({ from, to }: Days, visitors: number) =>
      siteFigures({
        ...sumOf(days.filter(({ day }) => day >= from && day <= to)),
        visitors,
      });
    const reasons: Record<string, number> = {};
    for (const { value, views } of bots) reasons[value] = (reasons[value] ?? 0) + views;
    return c.json(
      {
        ...headerOf(period),
        totals: totals(period, visitors),
        states: statesOf(states),
        before: {
          from: textOfDay(before.from),
          to: textOfDay(before.to),
          totals: totals(before, visitorsBefore),
          states: statesOf(statesBefore),
        },
        series: steps('').map(({ at, sums }) => ({ at, ...siteFigures(sums) })),
        bots: { views: sumOf(bots).views, reasons },
      },
      200,
    );
  },
);

const SourcesQuery = RowsQuery.extend({
  dimension: z
    .enum(['source', 'campaign', 'group'])
    .default('source')
    .openapi({ description: 'Split by source, campaign or channel group' }),
});
const SourceRow = SourceFigures.extend({
  name: z.string(),
  before: SourceFigures,
  series: z.array(SourceFigures.extend(At)).optional(),
}).openapi('SourceRow');

reports.openapi(
  route({
    scope: 'read',
    operationId: 'getSourcesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/sources',
    summary: 'Sources of visits, and how many of the visitors from each source opened a channel',
    request: { params: SiteParam, query: SourcesQuery },
    responses: {
      200: {
        description: 'Most visits first. With `by`, at most 20 rows, each with a series',
        content: json(
          z.object({ ...Header, dimension: z.string(), rows: z.array(SourceRow) }).openapi('SourcesReport'),
        ),
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { dimension, limit, ...query } = c.req.valid('query');
    const { sql, id, period } = await reportRequest(c, c.req.valid('param').site, query, BY_HOUR.rows);
    const rows = await reportRows(sql, id, dimension, period, 'visits', limit);
    return c.json(
      {
        ...headerOf(period),
        dimension,
        rows: rows.map(({ name, now, before, series }) => ({
          name,
          ...sourceFigures(now),
          before: sourceFigures(before),
          ...(series && { series: series.map(({ at, sums }) => ({ at, ...sourceFigures(sums) })) }),
        })),
      },
      200,
    );
  },
);

const PageRow = PageFigures.extend({
  path: z.string(),
  before: PageFigures,
  series: z.array(PageFigures.extend(At)).optional(),
}).openapi('PageRow');

reports.openapi(
  route({
    scope: 'read',
    operationId: 'getPagesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/pages',
    summary: 'Views of pages, and the visits that began on each',
    request: { params: SiteParam, query: RowsQuery },
    responses: {
      200: {
        description: 'Most views first. With `by`, at most 20 rows, each with a series',
        content: json(z.object({ ...Header, rows: z.array(PageRow) }).openapi('PagesReport')),
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const { sql, id, period } = await reportRequest(c, c.req.valid('param').site, query, BY_HOUR.rows);
    const rows = await reportRows(sql, id, 'page', period, 'views', limit);
    return c.json(
      {
        ...headerOf(period),
        rows: rows.map(({ name, now, before, series }) => ({
          path: name,
          ...pageFigures(now),
          before: pageFigures(before),
          ...(series && { series: series.map(({ at, sums }) => ({ at, ...pageFigures(sums) })) }),
        })),
      },
      200,
    );
  },
);

const BounceRow = BounceFigures.extend({ name: z.string(), before: BounceFigures }).openapi('BounceRow');

reports.openapi(
  route({
    scope: 'read',
    operationId: 'getBouncesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/bounces',
    summary: 'Bounces, their likely causes, and the pages and sources with the most',
    request: { params: SiteParam, query: RowsQuery },
    responses: {
      200: {
        description: 'Totals, a series, and the pages and sources with the most bounces',
        content: json(
          z
            .object({
              ...Header,
              totals: BounceFigures,
              before: BounceFigures,
              series: z.array(BounceFigures.extend(At)),
              pages: z.array(BounceRow),
              sources: z.array(BounceRow),
            })
            .openapi('BouncesReport'),
        ),
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const { sql, id, period } = await reportRequest(c, c.req.valid('param').site, query);
    const withoutSeries = { ...period, by: null };
    const [now, before, steps, pages, sources] = await Promise.all([
      ofValues(sql, id, 'all', period, ['']),
      ofValues(sql, id, 'all', period.before, ['']),
      seriesOf(sql, id, 'all', period, ['']),
      reportRows(sql, id, 'page', withoutSeries, 'bounces', limit),
      reportRows(sql, id, 'source', withoutSeries, 'bounces', limit),
    ]);
    const figures = (row: ReportRow) => ({
      name: row.name,
      ...bounceFigures(row.now),
      before: bounceFigures(row.before),
    });
    return c.json(
      {
        ...headerOf(period),
        totals: bounceFigures(now.get('') ?? NO_SUMS),
        before: bounceFigures(before.get('') ?? NO_SUMS),
        series: steps('').map(({ at, sums }) => ({ at, ...bounceFigures(sums) })),
        pages: pages.map(figures),
        sources: sources.map(figures),
      },
      200,
    );
  },
);
