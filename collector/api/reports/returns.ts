import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { PeriodQuery } from './period.ts';
import { Header, headerOf, json, refuseFilters, reportRequest } from './reportParts.ts';
import { mediaOf, REPLY_RULE, ReturnFigures, returnFigures } from './returnFigures.ts';
import { returnSums } from './returnSums.ts';
import { asksForFile, CSV_CONTENT, FormatQuery, tableFile } from './tableFile.ts';

/** `GET /v1/sites/{site}/reports/returns`: which media ever get a reply, so which are dialogue and which broadcasting. */
export const returns = apiApp();

const Report = z
  .object({
    ...Header,
    exact: z.boolean().openapi({
      description: 'False if there are very many touches: then the counts are estimated from a part of the visitors',
    }),
    totals: ReturnFigures,
    before: ReturnFigures.nullable().openapi({ description: 'The same for the period that this one is compared with' }),
    media: z
      .array(ReturnFigures.extend({ medium: z.string(), before: ReturnFigures.optional() }).openapi('ReturnRow'))
      .openapi({ description: 'By the medium of the touch, most visitors first' }),
  })
  .openapi('ReturnReport');

returns.openapi(
  route({
    scope: 'read',
    operationId: 'getReturnsReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/returns',
    summary: 'Which media get a reply',
    description: `Touches, the visitors they reached, and the replies. ${REPLY_RULE}`,
    request: { params: SiteParam, query: PeriodQuery.omit({ by: true }).extend(FormatQuery) },
    responses: {
      200: { description: 'Touches and replies by medium', content: { ...json(Report), ...CSV_CONTENT } },
      ...PROBLEMS,
    },
  }),
  // biome-ignore lint/suspicious/noExplicitAny: the library has no type for an answer that is a stream
  async (c): Promise<any> => {
    const { format, ...query } = c.req.valid('query');
    const { id, period, filters, ...request } = await reportRequest(c, c.req.valid('param').site, query);
    refuseFilters(filters, 'this report is about touches and replies, and a filter chooses visits');
    const { now, before, exact } = await returnSums({ id, period, filters, ...request });
    const media = mediaOf(now).map((medium) => ({
      medium,
      ...returnFigures(now, medium),
      ...(before && { before: returnFigures(before, medium) }),
    }));
    if (asksForFile(c, format)) return tableFile('returns', period, media);
    return c.json(
      {
        ...headerOf(period),
        exact,
        totals: returnFigures(now, null),
        before: before && returnFigures(before, null),
        media,
      },
      200,
    );
  },
);
