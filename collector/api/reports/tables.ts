import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { VisitDimension } from '../../core/reports/filter.ts';
import type { Measure, Sums } from '../../core/reports/measure.ts';
import { route } from '../../http/route.ts';
import type { Env } from '../../http/runtime.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { PageFigures, pageFigures, SourceFigures, sourceFigures } from './figures.ts';
import { GoalFigures, goalsBy } from './goalFigures.ts';
import { BY_HOUR, PeriodQuery } from './period.ts';
import { Header, headerOf, json, reportRequest } from './reportParts.ts';
import { type ReportRow, reportRows } from './reportRows.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, MOST_ROWS_IN_FILE, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/{sources,pages,places,devices}`: visits by one dimension. */
export const tables = apiApp();

const At = { at: z.string().openapi({ description: 'The day, or the instant at which the hour begins' }) };

/** The parameters of every table of visits. */
export const RowsQuery = PeriodQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(100_000).default(0).openapi({ description: 'Leaves out the first rows' }),
  ...FormatQuery,
});

const Total = { total: z.int().openapi({ description: 'The number of rows in all' }) };

const SourceRow = SourceFigures.extend({
  name: z.string(),
  goals: z.array(GoalFigures),
  before: SourceFigures.optional(),
  series: z.array(SourceFigures.extend(At)).optional(),
}).openapi('SourceRow');

const SORTS = ['visits', 'newVisitors', 'channelsFromNewVisitors', 'bounces', 'views'] as const satisfies Measure[];
const sortOf = (standard: (typeof SORTS)[number]) =>
  z.enum(SORTS).default(standard).openapi({ description: 'The largest first' });

interface Table {
  report: 'sources' | 'places' | 'devices';
  operationId: string;
  summary: string;
  dimensions: readonly [VisitDimension, ...VisitDimension[]];
  schema: string;
}

const TABLES: readonly Table[] = [
  {
    report: 'sources',
    operationId: 'getSourcesReport',
    summary: 'Sources of visits, and how many of the visitors from each source opened a channel',
    dimensions: ['source', 'campaign', 'group', 'utmMedium', 'content', 'term', 'referrer'],
    schema: 'SourcesReport',
  },
  {
    report: 'places',
    operationId: 'getPlacesReport',
    summary: 'Countries of visits',
    dimensions: ['country'],
    schema: 'PlacesReport',
  },
  {
    report: 'devices',
    operationId: 'getDevicesReport',
    summary: 'Devices, browsers, systems and languages of visits',
    dimensions: ['device', 'browser', 'os', 'language'],
    schema: 'DevicesReport',
  },
];

for (const { report, operationId, summary, dimensions, schema } of TABLES) {
  const query = RowsQuery.extend({
    dimension: z.enum(dimensions).default(dimensions[0]).openapi({ description: 'What the visits are split by' }),
    sort: sortOf('visits'),
  });
  tables.openapi(
    route({
      scope: 'read',
      shared: report,
      operationId,
      tags: ['Reports'],
      method: 'get',
      path: `/{site}/reports/${report}`,
      summary,
      request: { params: SiteParam, query },
      responses: {
        200: {
          description: 'Most visits first. With `by`, at most 20 rows, each with a series',
          content: {
            ...json(z.object({ ...Header, dimension: z.string(), ...Total, rows: z.array(SourceRow) }).openapi(schema)),
            ...CSV_CONTENT,
          },
        },
        ...PROBLEMS,
      },
    }),
    // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
    async (c): Promise<any> => {
      const { dimension, limit, offset, sort, format, ...given } = c.req.valid('query');
      const asked = { dimension, limit, offset, sort, isFile: asksForFile(c, format), given };
      const { period, rows, total } = await tableOf(c, c.req.valid('param').site, asked, sourceFigures);
      if (asked.isFile) return tableFile(`${report}-${dimension}`, period, rows);
      return c.json({ ...headerOf(period), dimension, total, rows }, 200);
    },
  );
}

const PageRow = PageFigures.extend({
  name: z.string(),
  path: z.string().openapi({ description: 'The same as `name`' }),
  goals: z.array(GoalFigures),
  before: PageFigures.optional(),
  series: z.array(PageFigures.extend(At)).optional(),
}).openapi('PageRow');

const PAGE_DIMENSIONS = ['page', 'entry', 'exit'] as const;

tables.openapi(
  route({
    scope: 'read',
    shared: 'pages',
    operationId: 'getPagesReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/pages',
    summary: 'Views of pages, and the visits that began or ended on each',
    request: {
      params: SiteParam,
      query: RowsQuery.extend({
        dimension: z.enum(PAGE_DIMENSIONS).default('page').openapi({
          description:
            '`page`: views, and the visits that began there. `entry`, `exit`: visits by their first or last page, with all views of these visits',
        }),
        sort: z.enum(SORTS).optional().openapi({
          description: 'The largest first. Default: `views` of pages, `visits` (in `entries`) of entry and exit pages',
        }),
      }),
    },
    responses: {
      200: {
        description: 'Most views first, or most visits. With `by`, at most 20 rows, each with a series',
        content: {
          ...json(
            z.object({ ...Header, dimension: z.string(), ...Total, rows: z.array(PageRow) }).openapi('PagesReport'),
          ),
          ...CSV_CONTENT,
        },
      },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { dimension, limit, offset, format, sort: by, ...given } = c.req.valid('query');
    const sort = by ?? (dimension === 'page' ? 'views' : 'visits');
    const asked = { dimension, limit, offset, sort, isFile: asksForFile(c, format), given } as const;
    const { period, rows, total } = await tableOf(c, c.req.valid('param').site, asked, pageFigures);
    if (asked.isFile) return tableFile(`pages-${dimension}`, period, rows);
    return c.json(
      { ...headerOf(period), dimension, total, rows: rows.map((row) => ({ path: row.name, ...row })) },
      200,
    );
  },
);

interface Asked {
  dimension: VisitDimension;
  limit: number;
  offset: number;
  sort: Measure;
  isFile: boolean;
  given: Parameters<typeof reportRequest>[2];
}

/** The rows of a table with their figures, what they are compared with, and the goals of the site. */
async function tableOf<Figures extends object>(
  c: Context<Env>,
  siteId: string,
  { dimension, limit, offset, sort, isFile, given }: Asked,
  figuresOf: (sums: Sums) => Figures,
) {
  const request = await reportRequest(c, siteId, given, BY_HOUR.rows);
  const [{ rows, total }, goals] = await Promise.all([
    isFile
      ? reportRows({ ...request, period: { ...request.period, by: null } }, dimension, sort, MOST_ROWS_IN_FILE)
      : reportRows(request, dimension, sort, limit, offset),
    goalsBy(request, request.period, dimension),
  ]);
  const shown = rows.map(({ name, now, before, series }: ReportRow) => ({
    name,
    ...figuresOf(now),
    goals: goals(name, now.visits),
    ...(before && { before: figuresOf(before) }),
    ...(series && { series: series.map(({ at, sums }) => ({ at, ...figuresOf(sums) })) }),
  }));
  return { period: request.period, rows: shown, total };
}
