import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { parseFilter } from '../../core/reports/filter.ts';
import { hashOf } from '../../http/apiKey.ts';
import { hashPassword } from '../../http/passwordHash.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant, problemResponse, SiteParam, textOf } from '../../http/schemas.ts';
import { newToken } from '../../http/session.ts';
import { siteOf } from '../../http/siteOf.ts';
import {
  deleteSharedLink,
  insertSharedLink,
  listSharedLinks,
  SHARED_PAGES,
  type SharedLink,
} from '../../storage/sharing/sharedLinks.ts';
import { record } from '../../storage/sites/auditLog.ts';

/** `GET POST /v1/sites/{site}/shared-links`, `DELETE …/{id}`: links by which anybody reads some reports. */
export const sharedLinks = apiApp();

const MOST = 100;

const Filter = textOf(500).superRefine((text, context) => {
  const read = parseFilter(text);
  if (!read.ok) context.addIssue({ code: 'custom', message: `${read.reason}; ${read.hint}` });
});

/** An origin that can stand in a policy as it is. */
const EmbedOrigin = textOf(300).refine(
  (text) => /^(https:\/\/(\*\.)?|http:\/\/(?=localhost|127\.))[a-z0-9.-]+(:\d{1,5})?$/.test(text) && URL.canParse(text),
  'must be an origin like https://www.example.com',
);

const Settings = z.object({
  name: textOf(200).openapi({ example: 'Agency' }),
  pages: z
    .array(z.enum(SHARED_PAGES))
    .min(1)
    .openapi({ description: 'What the link shows', example: ['overview', 'sources'] }),
  filters: z
    .array(Filter)
    .max(10)
    .openapi({
      description: 'Only visits that meet these filters, which nobody can remove. Readers may add filters of their own',
      example: ['campaign:spring'],
    }),
  embedOrigins: z
    .array(EmbedOrigin)
    .max(20)
    .openapi({
      description: 'Websites that may show the link in a frame; none if empty',
      example: ['https://www.example.com'],
    }),
});

const NewLink = z
  .strictObject({
    ...Settings.shape,
    filters: Settings.shape.filters.default([]),
    embedOrigins: Settings.shape.embedOrigins.default([]),
    password: textOf(1000)
      .min(8, 'must have at least 8 characters')
      .optional()
      .openapi({ description: 'Readers enter it first. A frame cannot ask for one' }),
    endsAt: z.iso
      .datetime({ offset: true })
      .optional()
      .openapi({ description: 'From then on the link shows nothing; it has no end if absent' }),
  })
  .refine(({ password, embedOrigins }) => password === undefined || embedOrigins.length === 0, {
    path: ['password'],
    message: 'a link in a frame cannot have a password, because browsers keep no cookie there',
  })
  .openapi('NewSharedLink', {
    example: { name: 'Agency', pages: ['overview', 'sources'], filters: ['campaign:spring'] },
  });

const LinkView = z
  .object({
    ...Settings.shape,
    id: z.string(),
    hasPassword: z.boolean(),
    endsAt: Instant.nullable(),
    ended: z.boolean(),
    createdBy: z.string().openapi({ description: 'Id of the person or the API key' }),
    createdAt: Instant,
  })
  .openapi('SharedLink');

sharedLinks.openapi(
  route({
    scope: 'admin',
    operationId: 'createSharedLink',
    tags: ['Shared links'],
    method: 'post',
    path: '/{site}/shared-links',
    summary: 'Share some reports by a link',
    description:
      'Anybody with the link reads the chosen reports without signing in. It shows no visitor, contact or member, and changes nothing.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewLink } } } },
    responses: {
      201: {
        description: 'Made; `url` is shown only this once, because only a hash of its token is stored',
        content: {
          'application/json': {
            schema: LinkView.extend({ url: z.string().openapi({ format: 'uri' }) }).openapi('CreatedSharedLink'),
          },
        },
      },
      409: problemResponse('The site has the maximum number of shared links'),
    },
  }),
  async (c) => {
    const { store, now, baseUrl } = c.env.runtime;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { name, pages, filters, embedOrigins, password, endsAt } = c.req.valid('json');
    const end = endsAt === undefined ? null : Date.parse(endsAt);
    if (end !== null && end <= now()) throw new Problem(400, 'endsAt: must be in the future', { pointer: '/endsAt' });
    const { id: by } = c.get('key');
    const token = newToken();
    const link: SharedLink = {
      ...{ id: `link_${randomBytes(9).toString('base64url')}`, name, filters, embedOrigins, endsAt: end },
      pages: SHARED_PAGES.filter((page) => pages.includes(page)),
      password: password === undefined ? null : await hashPassword(password),
      ...{ createdBy: by, createdAt: now() },
    };
    await store.sql.begin(async (tx) => {
      if ((await listSharedLinks(tx, siteId)).length >= MOST)
        throw new Problem(409, `a site has at most ${MOST} shared links`, { hint: 'revoke one first' });
      await insertSharedLink(tx, siteId, link, hashOf(token));
      const details = { name, pages: link.pages, filters, hasPassword: password !== undefined };
      await record(tx, { site: siteId, key: by, action: 'shared-link.made', subject: link.id, details }, now());
    });
    const url = `${baseUrl}/shared/${encodeURIComponent(siteId)}/${token}`;
    return c.json({ ...viewOf(link, now()), url }, 201);
  },
);

sharedLinks.openapi(
  route({
    scope: 'admin',
    operationId: 'listSharedLinks',
    tags: ['Shared links'],
    method: 'get',
    path: '/{site}/shared-links',
    summary: 'List shared links',
    description: 'The addresses are not stored, so the answer has none.',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'Oldest first, those that have ended included',
        content: { 'application/json': { schema: z.object({ sharedLinks: z.array(LinkView) }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const links = await listSharedLinks(store.sql, id);
    return c.json({ sharedLinks: links.map((link) => viewOf(link, now())) }, 200);
  },
);

sharedLinks.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteSharedLink',
    tags: ['Shared links'],
    method: 'delete',
    path: '/{site}/shared-links/{id}',
    summary: 'Revoke a shared link',
    description: 'It shows nothing from the next request on.',
    request: {
      params: SiteParam.extend({
        id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the link' }),
      }),
    },
    responses: { 204: { description: 'Revoked' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    if (id.includes('\0') || !(await deleteSharedLink(store.sql, siteId, id))) {
      throw new Problem(404, `the shared link ${id.slice(0, 64)} does not exist`);
    }
    const by = { site: siteId, key: c.get('key').id };
    await record(store.sql, { ...by, action: 'shared-link.revoked', subject: id, details: {} }, now());
    return c.body(null, 204);
  },
);

function viewOf({ password, endsAt, createdAt, ...link }: SharedLink, nowMs: number) {
  return {
    ...link,
    hasPassword: password !== null,
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    ended: endsAt !== null && endsAt <= nowMs,
    createdAt: new Date(createdAt).toISOString(),
  };
}
