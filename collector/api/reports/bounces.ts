import { z } from '@hono/zod-openapi';
import { NO_SUMS } from '../../core/reports/measure.ts';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { type Days, ofValues } from '../../storage/reports/reportSeries.ts';
import { bounceLoadTimes, visitTotals } from '../../storage/reports/visitSums.ts';
import { BounceFigures, bounceFigures } from './figures.ts';
import { Header, headerOf, json, type ReportRequest, reportRequest } from './reportParts.ts';
import { type ReportRow, reportRows, seriesOf } from './reportRows.ts';
import { asksForFile, CSV_CONTENT, MOST_ROWS_IN_FILE, tableFile } from './tableFile.ts';
import { RowsQuery } from './tables.ts';

/** `GET /v1/sites/{site}/reports/bounces`: why visitors leave at once, and where. */
export const bounces = apiApp();

const At = { at: z.string().openapi({ description: 'The day, or the instant at which the hour begins' }) };
const BounceRow = BounceFigures.extend({ name: z.string(), before: BounceFigures.optional() }).openapi('BounceRow');

const Spread = z.object({ median: z.int().nullable(), p75: z.int().nullable() }).openapi('Spread');
const Times = z
  .object({
    cause: z.string(),
    bounces: z.int(),
    ttfb: Spread.openapi({ description: 'Milliseconds until the first byte' }),
    lcp: Spread.openapi({ description: 'Milliseconds until the largest element was painted' }),
  })
  .openapi('BounceTimes');

bounces.openapi(
  route({
    scope: 'read',
    shared: 'bounces',
    operationId: 'getBouncesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/bounces',
    summary: 'Bounces, their likely causes, and the pages and sources with the most',
    request: { params: SiteParam, query: RowsQuery },
    responses: {
      200: {
        description: 'Totals, a series, the pages and sources with the most bounces, and load times by cause',
        content: {
          ...json(
            z
              .object({
                ...Header,
                totals: BounceFigures,
                before: BounceFigures.nullable(),
                series: z.array(BounceFigures.extend(At)),
                pages: z.array(BounceRow),
                sources: z.array(BounceRow),
                times: z.array(Times).openapi({ description: 'Load times of the pages of these bounces, by cause' }),
              })
              .openapi('BouncesReport'),
          ),
          ...CSV_CONTENT,
        },
      },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { limit, offset, format, ...given } = c.req.valid('query');
    const request = await reportRequest(c, c.req.valid('param').site, given);
    const { period } = request;
    const withoutSeries = { ...request, period: { ...period, by: null } };
    // The roll-up of pages holds bounces by entry page.
    const byPage = request.filters.length === 0 ? 'page' : 'entry';
    if (asksForFile(c, format)) {
      const { rows } = await reportRows(withoutSeries, byPage, 'bounces', MOST_ROWS_IN_FILE);
      return tableFile('bounces', period, withBounces(rows).map(figuresOf));
    }
    const [now, before, steps, pages, sources, times] = await Promise.all([
      totalsIn(request, period),
      period.before && totalsIn(request, period.before),
      seriesOf(request, 'all', ['']),
      reportRows(withoutSeries, byPage, 'bounces', limit, offset),
      reportRows(withoutSeries, 'source', 'bounces', limit, offset),
      bounceLoadTimes(request.sql, request.visitsIn(period)),
    ]);
    return c.json(
      {
        ...headerOf(period),
        totals: now,
        before,
        series: steps('').map(({ at, sums }) => ({ at, ...bounceFigures(sums) })),
        pages: withBounces(pages.rows).map(figuresOf),
        sources: withBounces(sources.rows).map(figuresOf),
        times: times.map(({ cause, bounces: count, ttfbMedian, ttfbP75, lcpMedian, lcpP75 }) => ({
          cause,
          bounces: count,
          ttfb: { median: ttfbMedian, p75: ttfbP75 },
          lcp: { median: lcpMedian, p75: lcpP75 },
        })),
      },
      200,
    );
  },
);

function withBounces(rows: readonly ReportRow[]): ReportRow[] {
  return rows.filter(({ now }) => now.bounces > 0);
}

function figuresOf({ name, now, before }: ReportRow) {
  return { name, ...bounceFigures(now), ...(before && { before: bounceFigures(before) }) };
}

async function totalsIn({ sql, id, filters, visitsIn }: ReportRequest, days: Days) {
  if (filters.length > 0) return bounceFigures(await visitTotals(sql, visitsIn(days)));
  return bounceFigures((await ofValues(sql, id, 'all', days, [''])).get('') ?? NO_SUMS);
}
