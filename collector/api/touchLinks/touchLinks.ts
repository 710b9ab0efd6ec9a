import { z } from '@hono/zod-openapi';
import { shortUrlOf } from '../../core/taps/shortCode.ts';
import { isoOf } from '../../core/time/moment.ts';
import { cursorOf } from '../../http/cursor.ts';
import { isUuid } from '../../http/isUuid.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Next, SiteParam, textOf, Uuid } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { record } from '../../storage/sites/auditLog.ts';
import {
  type CountedTouchLink,
  deleteTouchLink,
  listArrivals,
  listTouchLinks,
  readTouchLink,
} from '../../storage/touchLinks/storedTouchLinks.ts';
import { touchLinkKeys } from '../../storage/touchLinks/touchLinkKeys.ts';
import { qrCode } from '../qrCode.ts';
import { TouchLinkParam, TouchLinkView, touchLinkView } from './touchLinkView.ts';

/** `/v1/sites/{site}/touch-links`: the links that were made, their QR codes, and what came of them. */
export const touchLinks = apiApp();

const linkCursor = cursorOf(['uuid']);
const arrivalCursor = cursorOf(['number', 'uuid']);

touchLinks.openapi(
  route({
    scope: 'read',
    operationId: 'listTouchLinks',
    tags: ['Touch links'],
    method: 'get',
    path: '/{site}/touch-links',
    summary: 'List touch links',
    description:
      'The links that the collector has made. Links that your programs signed are not among them; their arrivals are in ' +
      '`GET …/touch-link-arrivals`.',
    request: {
      params: SiteParam,
      query: z.object({
        campaign: textOf(200).optional(),
        medium: textOf(64).optional(),
        limit: limitOf(1000, 100),
        cursor: CursorText,
      }),
    },
    responses: {
      200: {
        description: 'A page of links, the newest first',
        content: { 'application/json': { schema: z.object({ touchLinks: z.array(TouchLinkView), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { limit, cursor, campaign, medium } = c.req.valid('query');
    const site = await siteOf(c, c.req.valid('param').site);
    const before = cursor === undefined ? null : linkCursor.decode(cursor)[0];
    const found = await listTouchLinks(store.sql, site.id, { campaign, medium, before }, limit + 1);
    const { page, last } = pageOf(found, limit);
    const [key] = await touchLinkKeys(store.sql, site.id, now());
    const views = page.map((link) => touchLinkView(link, site.record, key));
    return c.json({ touchLinks: views, next: last === undefined ? null : linkCursor.encode(last.id) }, 200);
  },
);

touchLinks.openapi(
  route({
    scope: 'read',
    operationId: 'getTouchLink',
    tags: ['Touch links'],
    method: 'get',
    path: '/{site}/touch-links/{id}',
    summary: 'Get a touch link',
    description: 'With the number of its arrivals.',
    request: { params: TouchLinkParam },
    responses: { 200: { description: 'The link', content: { 'application/json': { schema: TouchLinkView } } } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const link = await linkOf(store.sql, siteId, id);
    const [key] = await touchLinkKeys(store.sql, siteId, now());
    return c.json(touchLinkView(link, site.record, key), 200);
  },
);

touchLinks.openapi(
  route({
    scope: 'read',
    operationId: 'getTouchLinkQrCode',
    tags: ['Touch links'],
    method: 'get',
    path: '/{site}/touch-links/{id}/qr.svg',
    summary: 'Get the QR code of a touch link',
    description:
      'The short address as a QR code with error correction M and the quiet zone that the standard asks for. Print it at ' +
      'least 2.5 cm wide.',
    request: { params: TouchLinkParam },
    responses: {
      200: {
        description: 'An SVG picture',
        content: { 'image/svg+xml': { schema: z.string().openapi({ example: '<svg xmlns=…></svg>' }) } },
      },
    },
  }),
  async (c) => {
    const { site: siteId, id } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const { code, target } = await linkOf(c.env.runtime.store.sql, siteId, id);
    const picture = qrCode(shortUrlOf(code, site.record.tagBase, target));
    // Opened by itself, a picture is a page of the collector's.
    return c.body(picture, 200, {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    }) as never;
  },
);

touchLinks.openapi(
  route({
    scope: 'write',
    operationId: 'deleteTouchLink',
    tags: ['Touch links'],
    method: 'delete',
    path: '/{site}/touch-links/{id}',
    summary: 'Delete a touch link',
    description: 'Its code leads nowhere from then on, and its `url` counts nothing. Its arrivals stay.',
    request: { params: TouchLinkParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    await store.sql.begin(async (tx) => {
      if (!isUuid(id) || !(await deleteTouchLink(tx, siteId, id))) throw missing(id);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'touch-link.deleted', subject: id, details: {} }, now());
    });
    return c.body(null, 204);
  },
);

const Arrival = z
  .object({
    visitor: Uuid,
    contact: z.string().nullable().openapi({ description: "The visitor's contact now" }),
    link: Uuid.nullable().openapi({ description: 'Id of the link; null if your program signed it' }),
    medium: z.string(),
    campaign: z.string().nullable(),
    linked: z.boolean().openapi({
      description:
        'Whether the visitor is the recipient: the visitor of the link, or its contact. False if the contact has another visitor already, or the ' +
        'visitor another contact: the message may have been forwarded',
    }),
    at: Instant,
  })
  .openapi('TouchLinkArrival');

touchLinks.openapi(
  route({
    scope: 'read',
    operationId: 'listTouchLinkArrivals',
    tags: ['Touch links'],
    method: 'get',
    path: '/{site}/touch-link-arrivals',
    summary: 'List arrivals by touch links',
    description:
      'Each arrival was a touch and a reply. Only an engaged view of a visitor with consent to audience is one, so programs ' +
      'that follow links are not among them.',
    request: {
      params: SiteParam,
      query: z.object({ campaign: textOf(200).optional(), limit: limitOf(1000, 100), cursor: CursorText }),
    },
    responses: {
      200: {
        description: 'A page of arrivals, the latest first',
        content: { 'application/json': { schema: z.object({ arrivals: z.array(Arrival), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { limit, cursor, campaign } = c.req.valid('query');
    const { id } = await siteOf(c, c.req.valid('param').site);
    const [at, visitor] = cursor === undefined ? [] : arrivalCursor.decode(cursor);
    const before = at === undefined ? null : { at, visitor: visitor! };
    const found = await listArrivals(c.env.runtime.store.sql, id, { campaign, before }, limit + 1);
    const { page, last } = pageOf(found, limit);
    const arrivals = page.map(({ link, ...arrival }) => ({
      ...arrival,
      link: isUuid(link) ? link : null,
      at: isoOf(arrival.at),
    }));
    const next = last === undefined ? null : arrivalCursor.encode(last.at, last.visitor);
    return c.json({ arrivals, next }, 200);
  },
);

async function linkOf(sql: Sql, siteId: string, id: string): Promise<CountedTouchLink> {
  const link = isUuid(id) ? await readTouchLink(sql, siteId, id) : null;
  if (link === null) throw missing(id);
  return link;
}

function missing(id: string): Problem {
  return new Problem(404, `the touch link ${id.slice(0, 64)} does not exist`);
}
