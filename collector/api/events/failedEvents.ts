import { createRoute, z } from '@hono/zod-openapi';
import { isUuid } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  countFailedEvents,
  type FailedEventCursor,
  failedEventsToReplay,
  listFailedEvents,
} from '../../storage/events/failedEvents.ts';
import { rejectedRequestsOf } from '../../storage/events/rejectedRequests.ts';
import { replay } from './replayFailedEvents.ts';

/** `GET /v1/sites/{site}/failed-events`, `POST …/failed-events/replay`: what could not be taken, and a second try (law 8). */
export const refused = apiApp();

const MOST = 1000;

const FailedEventView = z
  .object({
    id: z.string(),
    arrivedAt: z.string(),
    reason: z.string(),
    event: z.unknown().openapi({ description: 'As it came; as text where it was too long to be kept whole' }),
    page: z.string().nullable(),
    visitor: z.string().nullable().openapi({ description: 'Null without consent to audience' }),
    bot: z.string().nullable(),
  })
  .openapi('FailedEvent');

const Refused = z
  .object({
    total: z.int(),
    refused: z.array(FailedEventView),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last one' }),
    rejectedRequests: z
      .array(z.object({ day: z.string(), reason: z.string(), count: z.int() }))
      .openapi({ description: 'Requests refused at the door, of which nothing was kept; some seconds behind' }),
  })
  .openapi('Refused');

refused.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/failed-events',
    summary: 'Events that could not be taken, newest first, and how many requests were refused at the door',
    description: 'Kept for 30 days, at most 10,000 a day.',
    request: {
      params: SiteParam,
      query: z.object({
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(MOST).default(100),
      }),
    },
    responses: { 200: { description: 'One page', content: { 'application/json': { schema: Refused } } }, ...PROBLEMS },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { cursor, limit } = c.req.valid('query');
    const { id } = await siteOf(c, c.req.valid('param').site);
    const before = cursor === undefined ? null : readCursor(cursor);
    const [rows, total, rejectedRequests] = await Promise.all([
      listFailedEvents(sql, id, before, limit + 1),
      countFailedEvents(sql, id),
      rejectedRequestsOf(sql, id),
    ]);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const views = page.map(({ id, arrived_at: at, reason, body, visitor, salt_day: saltDay, context }) => ({
      id,
      arrivedAt: new Date(at).toISOString(),
      reason,
      event: parsed(body),
      page: context?.page ?? null,
      visitor: saltDay === null ? visitor : null,
      bot: context?.bot ?? null,
    }));
    const next = last === undefined ? null : `${last.arrived_at}_${last.id}`;
    return c.json({ total, refused: views, next, rejectedRequests }, 200);
  },
);

const Replay = z
  .strictObject({
    ids: z
      .array(z.string().refine(isUuid, 'must be the id of a refused event'))
      .min(1)
      .max(MOST)
      .optional()
      .openapi({ description: `Which; without it the oldest ${MOST}` }),
    mend: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'Fields to put in place of those of each event', example: { medium: 'email' } }),
  })
  .openapi('Replay');

const Replayed = z
  .object({
    taken: z.int(),
    refused: z.array(z.object({ id: z.string(), reason: z.string() })),
    left: z.int().openapi({ description: 'So many are in the list now' }),
  })
  .openapi('Replayed');

refused.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/failed-events/replay',
    summary: 'Try events again that could not be taken',
    description:
      'After the cause was mended: by a newer version, or by `mend`. They count from when they happened. Those that are taken leave the list.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: Replay } } } },
    responses: {
      200: { description: 'What became of them', content: { 'application/json': { schema: Replayed } } },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { ids, mend = {} } = c.req.valid('json');
    if ('id' in mend) throw new Problem(400, 'events cannot share an id', { pointer: '/mend/id' });
    const rows = await failedEventsToReplay(runtime.store.sql, siteId, ids ?? null, MOST);
    const outcome = await replay(runtime.store, siteId, rows, mend, runtime.now());
    const still = outcome.flatMap(({ id, reason }) => (reason === null ? [] : [{ id, reason }]));
    const left = await countFailedEvents(runtime.store.sql, siteId);
    return c.json({ taken: outcome.length - still.length, refused: still, left }, 200);
  },
);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function readCursor(text: string): FailedEventCursor {
  const [arrivedAt, id] = text.split('_');
  if (!/^\d{1,16}$/.test(arrivedAt ?? '') || !isUuid(id ?? '')) {
    throw new Problem(400, 'this is no cursor of ours', { pointer: '/cursor', hint: 'take `next` of the page before' });
  }
  return { arrivedAt: Number(arrivedAt), id: id! };
}
