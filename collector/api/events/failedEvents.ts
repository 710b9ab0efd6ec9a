import { z } from '@hono/zod-openapi';
import { readable } from '../../core/visit/readablePath.ts';
import { cursorOf } from '../../http/cursor.ts';
import { isUuid } from '../../http/isUuid.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Day, Instant, limitOf, Next, SiteParam, Uuid } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  countFailedEvents,
  type FailedEventCursor,
  failedEventsToReplay,
  listFailedEvents,
} from '../../storage/events/failedEvents.ts';
import { rejectedRequestsOf } from '../../storage/events/rejectedRequests.ts';
import { replayFailedEvents } from './replayFailedEvents.ts';

/** `GET /v1/sites/{site}/failed-events`, `POST …/failed-events/replay`: events that failed, and a second try (law 8). */
export const failedEvents = apiApp();

const MOST = 1000;

const FailedEvent = z
  .object({
    id: Uuid,
    arrivedAt: Instant,
    reason: z.string(),
    event: z.unknown().openapi({ description: 'As it arrived; as text if it was too long to be kept whole' }),
    page: z.string().nullable().openapi({ description: 'The address of the page, with the path as people read it' }),
    visitor: Uuid.nullable().openapi({ description: 'Null without consent to audience' }),
    bot: z.string().nullable(),
  })
  .openapi('FailedEvent');

const FailedEvents = z
  .object({
    total: z.int(),
    failedEvents: z.array(FailedEvent),
    rejectedRequests: z
      .array(z.object({ day: Day, reason: z.string(), count: z.int() }))
      .openapi({ description: 'Requests of which nothing was kept, by reason; some seconds behind' }),
    next: Next,
  })
  .openapi('FailedEvents');

/** The position of a failed event: when it arrived, and its id. */
const failedEventCursor = cursorOf(['number', 'uuid']);

failedEvents.openapi(
  route({
    scope: 'read',
    operationId: 'listFailedEvents',
    tags: ['Events'],
    method: 'get',
    path: '/{site}/failed-events',
    summary: 'List events that failed, and count rejected requests',
    description: 'Failed events are kept for 30 days, at most 10,000 per site and day.',
    request: { params: SiteParam, query: z.object({ cursor: CursorText, limit: limitOf(MOST, 100) }) },
    responses: {
      200: { description: 'One page, newest first', content: { 'application/json': { schema: FailedEvents } } },
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { cursor, limit } = c.req.valid('query');
    const { id } = await siteOf(c, c.req.valid('param').site);
    const before = cursor === undefined ? null : positionOf(cursor);
    const [rows, total, rejectedRequests] = await Promise.all([
      listFailedEvents(sql, id, before, limit + 1),
      countFailedEvents(sql, id),
      rejectedRequestsOf(sql, id),
    ]);
    const { page, last } = pageOf(rows, limit);
    const views = page.map(({ id, arrived_at: at, reason, body, visitor, salt_day: saltDay, context }) => ({
      id,
      arrivedAt: new Date(at).toISOString(),
      reason,
      event: parsed(body),
      page: context === null ? null : readableAddress(context.page),
      visitor: saltDay === null ? visitor : null,
      bot: context?.bot ?? null,
    }));
    const next = last === undefined ? null : failedEventCursor.encode(last.arrived_at, last.id);
    return c.json({ total, failedEvents: views, rejectedRequests, next }, 200);
  },
);

const Replay = z
  .strictObject({
    ids: z
      .array(z.string().refine(isUuid, 'must be the id of a failed event').openapi({ format: 'uuid' }))
      .min(1)
      .max(MOST)
      .optional()
      .openapi({ description: `Failed events to replay; the oldest ${MOST} if absent` }),
    mend: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'Fields that replace those of each event', example: { medium: 'email' } }),
  })
  .openapi('Replay');

const ReplayResult = z
  .object({
    accepted: z.int(),
    refused: z.array(z.object({ id: Uuid, reason: z.string() })),
    remaining: z.int().openapi({ description: 'How many failed events the list still has' }),
  })
  .openapi('ReplayResult');

failedEvents.openapi(
  route({
    scope: 'write',
    operationId: 'replayFailedEvents',
    tags: ['Events'],
    method: 'post',
    path: '/{site}/failed-events/replay',
    summary: 'Replay events that failed',
    description:
      'Use it once the cause is fixed, by a newer version or by `mend`. The events count at the time when they ' +
      'happened. Accepted events leave the list.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: Replay } } } },
    responses: {
      200: { description: 'The result for each event', content: { 'application/json': { schema: ReplayResult } } },
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { ids, mend = {} } = c.req.valid('json');
    if ('id' in mend) {
      throw new Problem(400, 'mend.id: events cannot share an id', { pointer: '/mend/id', hint: 'leave out `id`' });
    }
    const rows = await failedEventsToReplay(runtime.store.sql, siteId, ids ?? null, MOST);
    const replayed = await replayFailedEvents(runtime.store, siteId, rows, mend, runtime.now());
    const refused = replayed.flatMap(({ id, reason }) => (reason === null ? [] : [{ id, reason }]));
    const remaining = await countFailedEvents(runtime.store.sql, siteId);
    return c.json({ accepted: replayed.length - refused.length, refused, remaining }, 200);
  },
);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function positionOf(cursor: string): FailedEventCursor {
  const [arrivedAt, id] = failedEventCursor.decode(cursor);
  return { arrivedAt, id };
}

function readableAddress(page: string): string {
  const { origin, pathname, search } = new URL(page);
  return origin + readable(pathname) + search;
}
