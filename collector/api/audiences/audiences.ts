import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, Day, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { flowsByDay } from '../../storage/audiences/audienceFlows.ts';
import { audienceSizes } from '../../storage/audiences/members.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { historyOf } from './audienceHistory.ts';
import { AudienceSchema, audienceIn, KeyParam, viewOf } from './audienceView.ts';

/** `GET /v1/sites/{site}/audiences`, `GET …/{key}`: what audiences exist, and how large they are. */
export const audiences = apiApp();

const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

audiences.openapi(
  route({
    scope: 'read',
    operationId: 'listAudiences',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences',
    summary: 'List audiences with their sizes',
    description: 'Built-in audiences and your own, with rule and status.',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'The built-in audiences first',
        content: { 'application/json': { schema: z.object({ audiences: z.array(AudienceSchema) }) } },
      },
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const [rows, size] = await Promise.all([listAudiences(sql, id), audienceSizes(sql, id)]);
    return c.json({ audiences: rows.map((row) => viewOf(row, size.get(row.key) ?? 0)) }, 200);
  },
);

const DayView = z.object({
  day: Day,
  size: z.int().openapi({ description: 'At the end of the day; for today, now' }),
  entered: z.int(),
  left: z.int(),
});

audiences.openapi(
  route({
    scope: 'read',
    operationId: 'getAudience',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences/{key}',
    summary: 'Get an audience with the history of its size',
    description: 'The history has one entry per day: size, entered, left.',
    request: {
      params: KeyParam,
      query: z.object({
        days: z.coerce
          .number()
          .int()
          .min(1)
          .max(MOST_DAYS)
          .default(30)
          .openapi({ description: 'Length of the history, up to today' }),
      }),
    },
    responses: {
      200: {
        description: 'The audience; days are in the time zone of the site, oldest first',
        content: { 'application/json': { schema: AudienceSchema.extend({ history: z.array(DayView) }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, key } = c.req.valid('param');
    const { days } = c.req.valid('query');
    const { record } = await siteOf(c, siteId);
    const nowMs = now();
    const [all, size, flows] = await Promise.all([
      listAudiences(store.sql, siteId),
      audienceSizes(store.sql, siteId),
      flowsByDay(store.sql, siteId, key, record.timeZone, nowMs - (days + 2) * DAY_MS),
    ]);
    const audience = audienceIn(all, key);
    const current = size.get(key) ?? 0;
    const history = historyOf(flows, current, days, record.timeZone, nowMs);
    return c.json({ ...viewOf(audience, current), history }, 200);
  },
);
