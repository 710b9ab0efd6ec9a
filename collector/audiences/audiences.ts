import { createRoute, z } from '@hono/zod-openapi';
import type { Rule } from '../../shared/rule.ts';
import { isoOf } from '../core/moment.ts';
import { Problem } from '../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam } from '../http/schemas.ts';
import { siteOf } from '../http/site.ts';
import { isUuid } from '../http/uuid.ts';
import { listAudiences } from '../storage/audiences.ts';
import { listMembers, type MemberCursor, sizes } from '../storage/members.ts';

/** `GET /v1/sites/{site}/audiences`, `GET …/{key}/members`. */
export const audiences = apiApp();

const RuleSchema = z.custom<Rule>().openapi('Rule', { type: 'object', description: 'A rule of the rule language' });

const AudienceView = z
  .object({
    key: z.string(),
    name: z.string(),
    rule: RuleSchema,
    builtIn: z.boolean(),
    status: z.enum(['ready']),
    size: z.int(),
  })
  .openapi('Audience');

audiences.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/audiences',
    summary: 'All audiences with their sizes',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'The built-in ones first',
        content: { 'application/json': { schema: z.object({ audiences: z.array(AudienceView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const [rows, size] = await Promise.all([listAudiences(sql, id), sizes(sql, id)]);
    return c.json(
      { audiences: rows.map((row) => ({ ...row, status: 'ready' as const, size: size.get(row.key) ?? 0 })) },
      200,
    );
  },
);

const Members = z
  .object({
    members: z.array(z.object({ visitor: z.string(), contact: z.string().nullable(), enteredAt: z.string() })),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last one' }),
  })
  .openapi('Members');

audiences.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/audiences/{key}/members',
    summary: 'Members now, in the order in which they entered',
    request: {
      params: SiteParam.extend({ key: z.string().openapi({ param: { name: 'key', in: 'path' }, example: 'waiting' }) }),
      query: z.object({
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
    },
    responses: { 200: { description: 'One page', content: { 'application/json': { schema: Members } } }, ...PROBLEMS },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { cursor, limit } = c.req.valid('query');
    const { site } = await siteOf(c, siteId);
    if (!site.audiences.some((audience) => audience.key === key)) {
      throw new Problem(404, `there is no audience ${key.slice(0, 64)}`);
    }
    const after = cursor === undefined ? null : readCursor(cursor);
    // One more than asked for tells whether there is a next page.
    const rows = await listMembers(c.env.runtime.store.sql, siteId, key, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return c.json(
      {
        members: page.map((row) => ({ visitor: row.visitor, contact: null, enteredAt: isoOf(row.entered_at) })),
        next: last === undefined ? null : writeCursor({ enteredAt: last.entered_at, visitor: last.visitor }),
      },
      200,
    );
  },
);

function writeCursor({ enteredAt, visitor }: MemberCursor): string {
  return `${enteredAt}_${visitor}`;
}

function readCursor(text: string): MemberCursor {
  const [enteredAt, visitor] = text.split('_');
  if (!/^\d{1,16}$/.test(enteredAt ?? '') || !isUuid(visitor ?? '')) {
    throw new Problem(400, 'this is no cursor of ours', { pointer: '/cursor', hint: 'take `next` of the page before' });
  }
  return { enteredAt: Number(enteredAt), visitor: visitor! };
}
