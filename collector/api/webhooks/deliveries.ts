import { z } from '@hono/zod-openapi';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Next } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  DELIVERY_STATES,
  type DeliveryState,
  listDeliveries,
  replayDeliveries,
  type StoredDelivery,
} from '../../storage/webhooks/deliveries.ts';
import { WebhookParam, webhookOf } from './webhooks.ts';

/** `GET …/webhooks/{id}/deliveries`, `POST …/webhooks/{id}/replay`: the messages of a webhook, and sending them again. */
export const deliveries = apiApp();

/** The id of a message, as in the header `webhook-id`. */
const MessageId = z
  .string()
  .regex(
    /^msg_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'must be the id of a message, like msg_0197f0aa-0000-7000-8000-000000000000',
  )
  .transform((id) => id.slice('msg_'.length))
  .openapi({ type: 'string', example: 'msg_0197f0aa-0000-7000-8000-000000000000' });

const DeliveryView = z
  .object({
    id: z.string(),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    createdAt: Instant,
    attempts: z.int(),
    nextAt: Instant.nullable().openapi({ description: 'Time of the next attempt' }),
    deliveredAt: Instant.nullable(),
    status: z.int().nullable().openapi({ description: 'Status of the last answer; null without an answer' }),
    error: z.string().nullable(),
    body: z.string().openapi({ description: 'The body, exactly as it is signed' }),
  })
  .openapi('Delivery');

/** Deliveries are sorted by their id, which begins with the time. */
const deliveryCursor = cursorOf(['uuid']);

deliveries.openapi(
  route({
    scope: 'admin',
    operationId: 'listDeliveries',
    tags: ['Webhooks'],
    method: 'get',
    path: '/{site}/webhooks/{id}/deliveries',
    summary: 'List deliveries',
    description: 'Delivered messages are kept for 7 days, all others for 30.',
    request: {
      params: WebhookParam,
      query: z.object({
        state: z.enum(DELIVERY_STATES).optional().openapi({ description: 'Only these' }),
        cursor: CursorText,
        limit: limitOf(1000, 100),
      }),
    },
    responses: {
      200: {
        description: 'Newest first',
        content: {
          'application/json': { schema: z.object({ deliveries: z.array(DeliveryView), next: Next }) },
        },
      },
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { site, id } = c.req.valid('param');
    const { state = null, cursor, limit } = c.req.valid('query');
    await siteOf(c, site);
    await webhookOf(sql, site, id);
    const [before = null] = cursor === undefined ? [] : deliveryCursor.decode(cursor);
    const { page, last } = pageOf(await listDeliveries(sql, site, id, state, before, limit + 1), limit);
    const next = last === undefined ? null : deliveryCursor.encode(last.id);
    return c.json({ deliveries: page.map(viewOf), next }, 200);
  },
);

const Replay = z
  .strictObject({
    ids: z.array(MessageId).min(1).max(1000).optional().openapi({ description: 'Only these messages' }),
    since: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Messages created since then' }),
    all: z
      .boolean()
      .default(false)
      .openapi({ description: 'If true, delivered messages as well; if false, only those that failed for good' }),
  })
  .openapi('Redelivery');

deliveries.openapi(
  route({
    scope: 'admin',
    operationId: 'replayDeliveries',
    tags: ['Webhooks'],
    method: 'post',
    path: '/{site}/webhooks/{id}/replay',
    summary: 'Replay deliveries',
    description: 'Messages keep their `webhook-id`, so a receiver recognizes those it already has.',
    request: { params: WebhookParam, body: { required: true, content: { 'application/json': { schema: Replay } } } },
    responses: {
      200: {
        description: 'How many messages are sent again',
        content: { 'application/json': { schema: z.object({ replayed: z.int() }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, id } = c.req.valid('param');
    const { ids = null, since, all } = c.req.valid('json');
    await siteOf(c, site);
    await webhookOf(store.sql, site, id);
    const which = { ids, since: since === undefined ? 0 : Date.parse(since), all: all || ids !== null };
    return c.json({ replayed: await replayDeliveries(store.sql, site, id, which, now()) }, 200);
  },
);

function viewOf(row: StoredDelivery): z.infer<typeof DeliveryView> {
  const { id, type, attempts, status, error, body } = row;
  const state: DeliveryState = row.delivered_at !== null ? 'delivered' : row.next_at !== null ? 'pending' : 'failed';
  const times = {
    createdAt: new Date(row.created_at).toISOString(),
    nextAt: isoOrNull(row.next_at),
    deliveredAt: isoOrNull(row.delivered_at),
  };
  return { id: `msg_${id}`, type, state, ...times, attempts, status, error, body };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
