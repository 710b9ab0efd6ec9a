import { z } from '@hono/zod-openapi';
import { spanToMs } from '../../../shared/span.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant, SiteParam, spanOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { rotateTouchLinkKey, touchLinkKeys } from '../../storage/touchLinks/touchLinkKeys.ts';

/** `/v1/sites/{site}/touch-link-key`: the key with which the owner's programs sign touch links. */
export const touchLinkKey = apiApp();

const KeyView = z
  .object({
    key: z
      .string()
      .openapi({ example: 'dxk_3mVJ0q1Zk…', description: 'For `touchLink` of the client. Keep it secret' }),
    former: z
      .array(z.object({ until: Instant }))
      .openapi({ description: 'Former keys whose links still count, the newest first' }),
  })
  .openapi('TouchLinkKey');

touchLinkKey.openapi(
  route({
    scope: 'admin',
    operationId: 'getTouchLinkKey',
    tags: ['Touch links'],
    method: 'get',
    path: '/{site}/touch-link-key',
    summary: 'Get the key of touch links',
    description: 'A program that has it can make links that count as replies of any contact, and nothing else.',
    request: { params: SiteParam },
    responses: { 200: { description: 'The key', content: { 'application/json': { schema: KeyView } } } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = await siteOf(c, c.req.valid('param').site);
    return c.json(viewOf(await touchLinkKeys(store.sql, id, now())), 200);
  },
);

const Rotation = z
  .strictObject({
    keepFormerFor: spanOf('0m', '425d').default('90d').openapi({
      description:
        'How long links of the former key still count: messages on their way have them. `0m` if it has leaked',
    }),
  })
  .openapi('TouchLinkKeyRotation');

touchLinkKey.openapi(
  route({
    scope: 'admin',
    operationId: 'rotateTouchLinkKey',
    tags: ['Touch links'],
    method: 'post',
    path: '/{site}/touch-link-key/rotate',
    summary: 'Rotate the key of touch links',
    description: 'Links that the collector has made get new addresses; their short codes stay.',
    request: {
      params: SiteParam,
      body: { required: true, content: { 'application/json': { schema: Rotation } } },
    },
    responses: { 200: { description: 'The new key', content: { 'application/json': { schema: KeyView } } } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const { keepFormerFor } = c.req.valid('json');
    const nowMs = now();
    await store.sql.begin(async (tx) => {
      await rotateTouchLinkKey(tx, id, nowMs, nowMs + spanToMs(keepFormerFor)!);
      const by = { site: id, key: c.get('key').id };
      await record(tx, { ...by, action: 'touch-link-key.rotated', subject: id, details: { keepFormerFor } }, nowMs);
    });
    return c.json(viewOf(await touchLinkKeys(store.sql, id, nowMs)), 200);
  },
);

function viewOf([present, ...former]: Awaited<ReturnType<typeof touchLinkKeys>>): z.infer<typeof KeyView> {
  return { key: present.key, former: former.map(({ until }) => ({ until: new Date(until!).toISOString() })) };
}
