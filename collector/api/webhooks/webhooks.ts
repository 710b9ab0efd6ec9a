import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { faultOfUrl } from '../../http/faultOfUrl.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant, problemResponse, SiteParam, textOf } from '../../http/schemas.ts';
import { seal } from '../../http/seal.ts';
import { newSecret } from '../../http/signWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { record } from '../../storage/sites/auditLog.ts';
import {
  changeWebhooks,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  type StoredWebhook,
  saveWebhook,
} from '../../storage/webhooks/storedWebhooks.ts';
import { MESSAGE_TYPES } from '../../storage/webhooks/webhookMessage.ts';

/** `GET POST /v1/sites/{site}/webhooks`, `GET PATCH DELETE …/{id}`: where messages about changes are sent. */
export const webhooks = apiApp();

const MOST = 20;

export const WebhookParam = SiteParam.extend({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the webhook', example: 'wh_3f9x' }),
});

const Setting = z.strictObject({
  url: textOf(2000).openapi({
    format: 'uri',
    description: 'An HTTPS address that is publicly reachable',
    example: 'https://www.example.com/hook',
  }),
  types: z.array(z.enum(MESSAGE_TYPES)).min(1).nullable().openapi({ description: 'Types of messages; all if null' }),
  audiences: z
    .array(textOf(64))
    .min(1)
    .max(100)
    .nullable()
    .openapi({ description: 'For `audience.*`: only these audiences; all if null' }),
});
const NewWebhook = Setting.partial().required({ url: true }).openapi('NewWebhook');
const WebhookChange = Setting.extend({
  enabled: z
    .boolean()
    .openapi({ description: 'True switches the webhook on again, and sends the messages that waited' }),
})
  .partial()
  .openapi('WebhookChange');
// Not strict: the answer that creates one has the secret besides.
const WebhookView = z
  .object({
    ...Setting.shape,
    id: z.string(),
    enabled: z.boolean(),
    reason: z.string().nullable().openapi({ description: 'Why it is switched off' }),
    createdAt: Instant,
  })
  .openapi('Webhook');
const CreatedWebhook = WebhookView.extend({
  secret: z.string().openapi({ description: 'Shown only this once' }),
}).openapi('CreatedWebhook');

const webhookContent = { 'application/json': { schema: WebhookView } };

webhooks.openapi(
  route({
    scope: 'admin',
    operationId: 'createWebhook',
    tags: ['Webhooks'],
    method: 'post',
    path: '/{site}/webhooks',
    summary: 'Add a webhook',
    description:
      'Messages are signed according to Standard Webhooks 1.0.0. Each has its own `webhook-id`, and arrives at least once.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewWebhook } } } },
    responses: {
      201: {
        description: 'Added; `secret` is shown only this once',
        content: { 'application/json': { schema: CreatedWebhook } },
      },
      409: problemResponse('The site has the maximum number of webhooks'),
    },
  }),
  async (c) => {
    const { store, now, secret: installation, privateWebhooks } = c.env.runtime;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { url, types = null, audiences = null } = c.req.valid('json');
    checkUrl(url, privateWebhooks);
    await checkAudiences(store.sql, siteId, audiences);
    const secret = newSecret();
    const id = `wh_${randomBytes(9).toString('base64url')}`;
    const webhook: StoredWebhook = { id, url, types, audiences, enabled: true, reason: null, created_at: endOf(now()) };
    await changeWebhooks(store.sql, siteId, async (tx) => {
      if ((await listWebhooks(tx, siteId)).length >= MOST)
        throw new Problem(409, `a site has at most ${MOST} webhooks`, { hint: 'delete one first' });
      await insertWebhook(tx, siteId, webhook, seal(installation, secret));
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.made', subject: id, details: { url } }, now());
    });
    store.forgetSite(siteId);
    return c.json({ ...viewOf(webhook), secret }, 201);
  },
);

webhooks.openapi(
  route({
    scope: 'admin',
    operationId: 'listWebhooks',
    tags: ['Webhooks'],
    method: 'get',
    path: '/{site}/webhooks',
    summary: 'List webhooks',
    description: 'The answer says which webhooks are switched off, and why.',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'Oldest first, without their secrets',
        content: { 'application/json': { schema: z.object({ webhooks: z.array(WebhookView) }) } },
      },
    },
  }),
  async (c) => {
    const { id } = await siteOf(c, c.req.valid('param').site);
    return c.json({ webhooks: (await listWebhooks(c.env.runtime.store.sql, id)).map(viewOf) }, 200);
  },
);

webhooks.openapi(
  route({
    scope: 'admin',
    operationId: 'getWebhook',
    tags: ['Webhooks'],
    method: 'get',
    path: '/{site}/webhooks/{id}',
    summary: 'Get a webhook',
    description: 'Its deliveries have a route of their own.',
    request: { params: WebhookParam },
    responses: { 200: { description: 'The webhook', content: webhookContent } },
  }),
  async (c) => {
    const { site, id } = c.req.valid('param');
    await siteOf(c, site);
    return c.json(viewOf(await webhookOf(c.env.runtime.store.sql, site, id)), 200);
  },
);

webhooks.openapi(
  route({
    scope: 'admin',
    operationId: 'updateWebhook',
    tags: ['Webhooks'],
    method: 'patch',
    path: '/{site}/webhooks/{id}',
    summary: 'Change a webhook, or switch it off or on',
    description: 'Absent settings stay as they are.',
    request: {
      params: WebhookParam,
      body: { required: true, content: { 'application/json': { schema: WebhookChange } } },
    },
    responses: { 200: { description: 'The webhook after the change', content: webhookContent } },
  }),
  async (c) => {
    const { store, now, privateWebhooks } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const { url, types, audiences, enabled } = c.req.valid('json');
    await siteOf(c, siteId);
    if (url !== undefined) checkUrl(url, privateWebhooks);
    await checkAudiences(store.sql, siteId, audiences ?? null);
    const changed = await changeWebhooks(store.sql, siteId, async (tx) => {
      const before = await webhookOf(tx, siteId, id);
      const after: StoredWebhook = {
        ...before,
        url: url ?? before.url,
        types: types === undefined ? before.types : types,
        audiences: audiences === undefined ? before.audiences : audiences,
        enabled: enabled ?? before.enabled,
        reason: enabled === undefined ? before.reason : enabled ? null : 'switched off through the API',
      };
      await saveWebhook(tx, siteId, after);
      const { reason: _, created_at: __, id: ___, ...details } = after;
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.changed', subject: id, details }, now());
      return after;
    });
    store.forgetSite(siteId);
    return c.json(viewOf(changed), 200);
  },
);

webhooks.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteWebhook',
    tags: ['Webhooks'],
    method: 'delete',
    path: '/{site}/webhooks/{id}',
    summary: 'Delete a webhook and its waiting messages',
    description: 'Nothing more is sent to its address.',
    request: { params: WebhookParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    await changeWebhooks(store.sql, siteId, async (tx) => {
      await webhookOf(tx, siteId, id);
      await deleteWebhook(tx, siteId, id);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.deleted', subject: id, details: {} }, now());
    });
    store.forgetSite(siteId);
    return c.body(null, 204);
  },
);

/** The webhook that a path names. */
export async function webhookOf(
  sql: Parameters<typeof listWebhooks>[0],
  site: string,
  id: string,
): Promise<StoredWebhook> {
  const found = (await listWebhooks(sql, site)).find((webhook) => webhook.id === id);
  if (found === undefined) throw new Problem(404, `the webhook ${id.slice(0, 64)} does not exist`);
  return found;
}

function checkUrl(url: string, allowPrivate: boolean): void {
  const fault = faultOfUrl(url, allowPrivate);
  if (fault !== null) throw new Problem(400, `url: ${fault}`, { pointer: '/url' });
}

async function checkAudiences(sql: Sql, siteId: string, keys: readonly string[] | null): Promise<void> {
  if (keys === null) return;
  const known = new Set((await listAudiences(sql, siteId)).map(({ key }) => key));
  const unknown = keys.findIndex((key) => !known.has(key));
  if (unknown >= 0) {
    throw new Problem(400, `the audience ${keys[unknown]} does not exist`, { pointer: `/audiences/${unknown}` });
  }
}

function viewOf({ created_at, types, ...webhook }: StoredWebhook): z.infer<typeof WebhookView> {
  return { ...webhook, types: types as z.infer<typeof WebhookView>['types'], createdAt: isoOf(created_at) };
}
