import { createRoute, z } from '@hono/zod-openapi';
import { apiApp, PROBLEMS } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  DELIVERY_STATES,
  type DeliveryState,
  listDeliveries,
  replayDeliveries,
  type StoredDelivery,
} from '../../storage/webhooks/deliveries.ts';
import { WebhookParam, webhookOf } from './webhooks.ts';

/** `GET …/webhooks/{id}/deliveries`, `POST …/webhooks/{id}/replay`: what was delivered and what not, and once more. */
export const deliveries = apiApp();

/** As it stands in `webhook-id`. */
const MessageId = z
  .string()
  .regex(/^msg_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a message')
  .transform((id) => id.slice('msg_'.length))
  .openapi({ type: 'string', example: 'msg_0197f0aa-0000-7000-8000-000000000000' });

const DeliveryView = z
  .object({
    id: z.string(),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    createdAt: z.string(),
    attempts: z.int(),
    nextAt: z.string().nullable(),
    deliveredAt: z.string().nullable(),
    status: z.int().nullable().openapi({ description: 'Of the last answer; null where there was none' }),
    error: z.string().nullable(),
    body: z.string().openapi({ description: 'As it is signed' }),
  })
  .openapi('Delivery');

deliveries.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/webhooks/{id}/deliveries',
    summary: 'What was, is to be, or could not be delivered',
    description: 'What was delivered is kept for 7 days, everything else for 30.',
    request: {
      params: WebhookParam,
      query: z.object({
        state: z.enum(DELIVERY_STATES).optional(),
        cursor: MessageId.optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
    },
    responses: {
      200: {
        description: 'Newest first',
        content: {
          'application/json': { schema: z.object({ deliveries: z.array(DeliveryView), next: z.string().nullable() }) },
        },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { site, id } = c.req.valid('param');
    const { state = null, cursor = null, limit } = c.req.valid('query');
    await siteOf(c, site);
    await webhookOf(sql, site, id);
    const rows = await listDeliveries(sql, site, id, state, cursor, limit + 1);
    const page = rows.slice(0, limit);
    return c.json({ deliveries: page.map(viewOf), next: rows.length > limit ? `msg_${page.at(-1)!.id}` : null }, 200);
  },
);

const Replay = z
  .strictObject({
    ids: z.array(MessageId).min(1).max(1000).optional().openapi({ description: 'Just these' }),
    since: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Those made since then' }),
    all: z
      .boolean()
      .default(false)
      .openapi({ description: 'Also what was delivered; if false, only what was given up' }),
  })
  .openapi('Redelivery');

deliveries.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/webhooks/{id}/replay',
    summary: 'Deliver once more',
    description: 'Under the old `webhook-id`, so that who has had a message knows it again.',
    request: { params: WebhookParam, body: { required: true, content: { 'application/json': { schema: Replay } } } },
    responses: {
      200: {
        description: 'How many go out again',
        content: { 'application/json': { schema: z.object({ replayed: z.int() }) } },
      },
      ...PROBLEMS,
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
