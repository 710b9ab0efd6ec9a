import { z } from '@hono/zod-openapi';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { CONVERSION_FORMATS } from './conversionFormats.ts';
import { conversionCursor, exportConversions, FIRST_CONVERSION } from './exportConversions.ts';

/** `GET /v1/sites/{site}/conversions`: own events and signals with the click on an ad that came before them. */
export const conversions = apiApp();

const MOST_IN_PART = 10_000;

const Time = z.iso.datetime({ offset: true });

conversions.openapi(
  route({
    scope: 'export',
    operationId: 'exportConversions',
    tags: ['Events'],
    method: 'get',
    path: '/{site}/conversions',
    summary: 'Export conversions by click id',
    description:
      'Streams each own event or signal of visitors with consent to audience who clicked an ad of the platform before. ' +
      'Each conversion is in it once, at the time of its first report. Order id, value and currency come from the ' +
      'properties `orderId` (or `order_id`, `id`), `value` and `currency`. The header `x-duplex-export` names the entry ' +
      'in the audit log.',
    request: {
      params: SiteParam,
      query: z.object({
        event: textOf(100).openapi({ description: 'Name of an own event, or a signal', example: 'Order' }),
        format: z.enum(CONVERSION_FORMATS),
        since: Time.optional().openapi({ description: 'Earliest time of an event' }),
        until: Time.optional().openapi({ description: 'Events at this time or later are left out. Default: now' }),
        conversion: textOf(100)
          .optional()
          .openapi({ description: 'Name of the conversion at the platform; the name of the event if absent' }),
        cursor: CursorText.openapi({ description: 'Start of the part: `x-duplex-next` of the previous answer' }),
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(MOST_IN_PART)
          .optional()
          .openapi({ description: 'Maximum number of conversions; all if absent' }),
      }),
    },
    responses: { 200: { description: 'The conversions', content: { 'text/csv': { schema: z.string() } } } },
  }),
  async (c) => {
    const { event, format, conversion, cursor, limit, ...period } = c.req.valid('query');
    const { id: siteId, record } = await siteOf(c, c.req.valid('param').site);
    const since = period.since === undefined ? 0 : Date.parse(period.since);
    const until = period.until === undefined ? c.env.runtime.now() + 1 : Date.parse(period.until);
    if (since >= until) throw new Problem(400, 'since: is not before `until`', { pointer: '/since' });
    const after = cursor === undefined ? FIRST_CONVERSION : conversionCursor.decode(cursor);
    const terms = { name: conversion ?? event, timeZone: record.timeZone };
    // Streamed, so it is not one of the typed answers.
    return (await exportConversions(c, { siteId, event, format, terms, since, until, after, limit })) as never;
  },
);
