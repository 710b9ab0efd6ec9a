import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { whyNotSent } from '../../http/isPublicAddress.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../../http/schemas.ts';
import { seal } from '../../http/seal.ts';
import { newSecret } from '../../http/signWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { MESSAGE_TYPES } from '../../storage/webhooks/outbox.ts';
import {
  changeWebhooks,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  type StoredWebhook,
  saveWebhook,
} from '../../storage/webhooks/storedWebhooks.ts';

/** `GET POST /v1/sites/{site}/webhooks`, `GET PATCH DELETE …/{id}`: who is told what becomes of visitors. */
export const webhooks = apiApp();

const MOST = 20;

export const WebhookParam = SiteParam.extend({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'wh_3f9x' }),
});

const Setting = z.strictObject({
  url: textOf(2000).openapi({ description: 'HTTPS, reachable by everybody', example: 'https://www.example.com/hook' }),
  types: z.array(z.enum(MESSAGE_TYPES)).min(1).nullable().openapi({ description: 'Null: all' }),
  audiences: z
    .array(textOf(64))
    .min(1)
    .max(100)
    .nullable()
    .openapi({ description: 'Of `audience.*`: these; null: all' }),
});
const NewWebhook = Setting.partial().required({ url: true }).openapi('NewWebhook');
const WebhookChange = Setting.extend({
  enabled: z.boolean().openapi({ description: 'True switches it on again; what waited goes out then' }),
})
  .partial()
  .openapi('WebhookChange');
const WebhookView = Setting.extend({
  id: z.string(),
  enabled: z.boolean(),
  reason: z.string().nullable().openapi({ description: 'Why it was switched off' }),
  createdAt: z.string(),
}).openapi('Webhook');

const one = { 'application/json': { schema: WebhookView } };

webhooks.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/webhooks',
    summary: 'Add a webhook',
    description:
      'Messages are signed as Standard Webhooks 1.0.0 says, and come at least once, each under its own `webhook-id`.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewWebhook } } } },
    responses: {
      201: {
        description: 'Added; `secret` is told this once',
        content: { 'application/json': { schema: WebhookView.extend({ secret: z.string() }) } },
      },
      ...PROBLEMS,
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
    const made: StoredWebhook = { id, url, types, audiences, enabled: true, reason: null, created_at: endOf(now()) };
    await changeWebhooks(store.sql, siteId, async (tx) => {
      if ((await listWebhooks(tx, siteId)).length >= MOST)
        throw new Problem(409, `a site has at most ${MOST} webhooks`);
      await insertWebhook(tx, siteId, made, seal(installation, secret));
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.made', subject: id, details: { url } }, now());
    });
    store.forgetSite(siteId);
    return c.json({ ...viewOf(made), secret }, 201);
  },
);

webhooks.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/webhooks',
    summary: 'All webhooks',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'Oldest first; without their secrets',
        content: { 'application/json': { schema: z.object({ webhooks: z.array(WebhookView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = await siteOf(c, c.req.valid('param').site);
    return c.json({ webhooks: (await listWebhooks(c.env.runtime.store.sql, id)).map(viewOf) }, 200);
  },
);

webhooks.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/webhooks/{id}',
    summary: 'One webhook',
    request: { params: WebhookParam },
    responses: { 200: { description: 'The webhook', content: one }, ...PROBLEMS },
  }),
  async (c) => {
    const { site, id } = c.req.valid('param');
    await siteOf(c, site);
    return c.json(viewOf(await webhookOf(c.env.runtime.store.sql, site, id)), 200);
  },
);

webhooks.openapi(
  createRoute({
    method: 'patch',
    path: '/{site}/webhooks/{id}',
    summary: 'Change a webhook, switch it off or on',
    request: {
      params: WebhookParam,
      body: { required: true, content: { 'application/json': { schema: WebhookChange } } },
    },
    responses: { 200: { description: 'As it is now', content: one }, ...PROBLEMS },
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
        reason: enabled === undefined ? before.reason : enabled ? null : 'by hand',
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
  createRoute({
    method: 'delete',
    path: '/{site}/webhooks/{id}',
    summary: 'Delete a webhook, with what waits for it',
    request: { params: WebhookParam },
    responses: { 204: { description: 'Deleted' }, ...PROBLEMS },
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
  if (found === undefined) throw new Problem(404, `there is no webhook ${id.slice(0, 64)}`);
  return found;
}

function checkUrl(url: string, allowPrivate: boolean): void {
  const wrong = whyNotSent(url, allowPrivate);
  if (wrong !== null) throw new Problem(400, `the address ${wrong}`, { pointer: '/url' });
}

async function checkAudiences(sql: Sql, siteId: string, keys: readonly string[] | null): Promise<void> {
  if (keys === null) return;
  const known = new Set((await listAudiences(sql, siteId)).map(({ key }) => key));
  const stranger = keys.findIndex((key) => !known.has(key));
  if (stranger >= 0) {
    throw new Problem(400, `there is no audience ${keys[stranger]}`, { pointer: `/audiences/${stranger}` });
  }
}

function viewOf({ created_at, types, ...webhook }: StoredWebhook): z.infer<typeof WebhookView> {
  return { ...webhook, types: types as z.infer<typeof WebhookView>['types'], createdAt: isoOf(created_at) };
}
