import { createRoute, z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { isUuid } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { audienceSizes, listMembers, type MemberCursor } from '../../storage/audiences/members.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { AudienceSchema, KeyParam, viewOf } from './audienceView.ts';
import { Changes, changesSince } from './changesSince.ts';
import { FORMATS } from './exportFormats.ts';
import { exportMembers } from './exportMembers.ts';

/** `GET /v1/sites/{site}/audiences`, `GET …/{key}/members`. */
export const audiences = apiApp();

const MOST_IN_A_PAGE = 1_000;
const MOST_EXPORTED = 1e9;
/** Before everybody. */
const FIRST: MemberCursor = { enteredAt: 0, visitor: '00000000-0000-0000-0000-000000000000' };

audiences.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/audiences',
    summary: 'All audiences with their sizes',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'The built-in ones first',
        content: { 'application/json': { schema: z.object({ audiences: z.array(AudienceSchema) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const [rows, size] = await Promise.all([listAudiences(sql, id), audienceSizes(sql, id)]);
    return c.json({ audiences: rows.map((row) => viewOf(row, size.get(row.key) ?? 0)) }, 200);
  },
);

const Members = z
  .object({
    members: z.array(
      z.object({
        visitor: z.string(),
        contact: z.string().nullable(),
        enteredAt: z.string(),
        reason: z.string().openapi({
          description: 'Why: the kind of event that did it, `time` alone, a changed `rule`, or his `consent`',
          example: 'contact',
        }),
      }),
    ),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last one' }),
  })
  .openapi('Members');

audiences.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/audiences/{key}/members',
    summary: 'Members now, in the order in which they entered',
    request: {
      params: KeyParam,
      query: z.object({
        cursor: z.string().optional(),
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(MOST_EXPORTED)
          .optional()
          .openapi({ description: 'At most 1000, by default 100; in an export any number, by default all' }),
        format: z
          .enum(FORMATS)
          .optional()
          .openapi({ description: 'An export instead of a page: streamed, in the form that the receiver wants' }),
        medium: textOf(64).optional().openapi({ description: 'Export: leave out who closed this medium' }),
        conversion: textOf(100).optional().openapi({ description: 'Click ids: name of the conversion' }),
        value: z.coerce.number().min(0).max(1e9).optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
        since: z
          .string()
          .optional()
          .openapi({ description: 'Instead: who entered or left since this time, or since `next` of such an answer' }),
      }),
    },
    responses: {
      200: {
        description: 'One page, or an export; of an export `x-duplex-export` names its entry in the audit log',
        content: {
          'application/json': { schema: z.union([Members, Changes]) },
          'application/x-ndjson': { schema: z.string() },
          'text/csv': { schema: z.string() },
        },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { cursor, limit: most, since, format, medium, conversion, value, currency } = c.req.valid('query');
    const { store, now } = c.env.runtime;
    await siteOf(c, siteId);
    const audience = (await listAudiences(store.sql, siteId)).find((one) => one.key === key);
    if (audience === undefined) {
      throw new Problem(404, `there is no audience ${key.slice(0, 64)}`);
    }
    if (since !== undefined && (format !== undefined || cursor !== undefined)) {
      throw new Problem(400, 'changes come in pages of their own', {
        pointer: '/since',
        hint: 'without `format` and `cursor`; `next` of the answer is the `since` of the next page',
      });
    }
    if (format !== undefined) {
      const terms = { audience, conversion: { name: conversion ?? audience.name, value, currency } };
      const after = cursor === undefined ? FIRST : readCursor(cursor);
      return exportMembers(c, { siteId, format, terms, after, limit: most, medium });
    }
    const limit = most ?? 100;
    if (limit > MOST_IN_A_PAGE) {
      throw new Problem(400, `a page has at most ${MOST_IN_A_PAGE} members`, {
        pointer: '/limit',
        hint: 'or take an export: `format=ndjson`',
      });
    }
    if (since !== undefined) return c.json(await changesSince(store.sql, siteId, key, since, limit, now()), 200);
    const after = cursor === undefined ? null : readCursor(cursor);
    // One more than asked for tells whether there is a next page.
    const rows = await listMembers(store.sql, siteId, key, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return c.json(
      {
        members: page.map((row) => ({
          visitor: row.visitor,
          contact: row.contact,
          enteredAt: isoOf(row.entered_at),
          reason: row.reason,
        })),
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
