import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { unsubscribeKeyOf } from './unsubscribeToken.ts';

/** `GET /v1/sites/{site}/unsubscribe-key`: what the owner needs to sign unsubscribe addresses. */
export const unsubscribeKey = apiApp();

const UnsubscribeKey = z
  .object({
    site: z.string(),
    base: z.string().openapi({
      description: 'What the addresses begin with',
      example: 'https://www.example.com/d/unsubscribe',
    }),
    key: z.string().openapi({ description: 'The key of the signatures. Keep it secret: it can unsubscribe everybody' }),
  })
  .openapi('UnsubscribeKey');

unsubscribeKey.openapi(
  route({
    scope: 'write',
    operationId: 'getUnsubscribeKey',
    tags: ['Contacts'],
    method: 'get',
    path: '/{site}/unsubscribe-key',
    summary: 'Get the key for unsubscribe addresses',
    description:
      'With it you make one address per recipient and medium yourself, without a request, for the headers `List-Unsubscribe` ' +
      'and `List-Unsubscribe-Post` (RFC 8058) and for a link in the message. `unsubscribeLink` of duplex-client does it.',
    request: { params: SiteParam },
    responses: { 200: { description: 'The key', content: { 'application/json': { schema: UnsubscribeKey } } } },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { id, record } = await siteOf(c, c.req.valid('param').site);
    // The demo's own site has a path here.
    const base = new URL(`${record.tagBase}/unsubscribe`, runtime.baseUrl).href;
    return c.json({ site: id, base, key: unsubscribeKeyOf(runtime.secret, id) }, 200);
  },
);
