import { createRoute, z } from '@hono/zod-openapi';
import { isoOf } from '../core/moment.ts';
import { apiApp, PROBLEMS, SiteParam } from '../http/schemas.ts';
import { siteOf } from '../http/site.ts';
import { newest } from '../storage/log.ts';

/** `GET /v1/sites/{site}/events?last=50`: the feed of what was taken in, and as what. */
export const events = apiApp();

const EventView = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: z.string(),
    counted: z
      .enum(['visitor', 'anonymous', 'bot'])
      .openapi({ description: 'As whose it was counted; a robot counts nowhere' }),
    bot: z.string().nullable(),
    visitor: z.string().nullable(),
    visit: z.string().nullable(),
    name: z.string().nullable(),
    medium: z.string().nullable(),
    grade: z.string().nullable(),
    path: z.string().nullable(),
    source: z.string().nullable(),
    campaign: z.string().nullable(),
    cause: z.string().nullable(),
  })
  .openapi('Event');

events.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/events',
    summary: 'The newest events',
    request: { params: SiteParam, query: z.object({ last: z.coerce.number().int().min(1).max(500).default(50) }) },
    responses: {
      200: {
        description: 'Newest first',
        content: { 'application/json': { schema: z.object({ events: z.array(EventView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = await siteOf(c, c.req.valid('param').site);
    const rows = await newest(c.env.runtime.store.sql, id, c.req.valid('query').last);
    const views = rows.map(({ arrived_at: _, at, ...row }) => ({
      ...row,
      at: isoOf(at),
      counted:
        row.bot !== null ? ('bot' as const) : row.visitor !== null ? ('visitor' as const) : ('anonymous' as const),
    }));
    return c.json({ events: views }, 200);
  },
);
