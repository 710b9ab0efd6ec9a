import { z } from '@hono/zod-openapi';
import { calendarHourOf } from '../../core/time/calendarHour.ts';
import { route } from '../../http/route.ts';
import { apiApp, limitOf, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { latestValues, VALUE_DIMENSIONS } from '../../storage/values/latestValues.ts';

/** `GET /v1/sites/{site}/values`: the values of a dimension, for lists from which people pick. */
export const values = apiApp();

values.openapi(
  route({
    scope: 'read',
    operationId: 'listValues',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/values',
    summary: 'List the latest values of a dimension',
    description:
      'For lists from which people pick a filter. Sources, campaigns, groups and pages are those of the last 90 days, the ' +
      'others those of the newest visits and events. The most frequent come first.',
    request: {
      params: SiteParam,
      query: z.object({
        dimension: z.enum(VALUE_DIMENSIONS).openapi({ example: 'source' }),
        q: z
          .string()
          .max(200)
          .refine((text) => !text.includes('\0') && text.isWellFormed(), 'has a NUL character or an unpaired surrogate')
          .default('')
          .openapi({
            description: 'A part of the value, without regard to case; all values if absent',
            example: 'goo',
          }),
        limit: limitOf(200, 20),
      }),
    },
    responses: {
      200: {
        description: 'The values',
        content: {
          'application/json': {
            schema: z.object({
              dimension: z.enum(VALUE_DIMENSIONS),
              values: z.array(
                z.object({
                  value: z.string().openapi({ example: 'google' }),
                  count: z.int().openapi({ description: 'How often it came up, for the order' }),
                }),
              ),
            }),
          },
        },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { dimension, q, limit } = c.req.valid('query');
    const { id, record } = await siteOf(c, c.req.valid('param').site);
    const nowMs = now();
    const moment = { today: calendarHourOf(nowMs, record.timeZone).day, nowMs, months: await store.months() };
    const found = await latestValues(store.sql, id, { dimension, part: q, limit }, moment);
    return c.json({ dimension, values: found }, 200);
  },
);
