import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { mayExport } from '../../http/mayExport.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Medium, Next, textOf, Uuid } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { FIRST_MEMBER, listMembers, type MemberCursor } from '../../storage/audiences/members.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { audienceIn, KeyParam } from './audienceView.ts';
import { Changes, ContactOfMember, changesSince } from './changesSince.ts';
import { Excluded } from './excluded.ts';
import { FORMATS } from './exportFormats.ts';
import { exportMembers } from './exportMembers.ts';
import { memberCursor } from './memberCursor.ts';
import { PRINT_PARAMETERS, printTerms } from './printTerms.ts';

/** `GET /v1/sites/{site}/audiences/{key}/members`, `…/changes`, `…/export`: the visitors of an audience, in three ways. */
export const members = apiApp();

const MOST_IN_PAGE = 1_000;
const MOST_EXPORTED = 1e9;

const CONVERSIONS_HINT = 'conversions have a route of their own: GET …/conversions?event=Order&format=google';
const EXPORT_HINT = 'exports have a route of their own: GET …/audiences/{key}/export?format=csv';

const Member = z
  .object({
    visitor: Uuid,
    contact: ContactOfMember,
    enteredAt: Instant,
    reason: z.string().openapi({
      description: 'What made them a member: the kind of an event, `time` alone, a changed `rule`, or `consent`',
      example: 'contact',
    }),
  })
  .openapi('Member');

/** The export format `json`. It is streamed, not built as one object. */
const MemberExport = z
  .object({
    members: z.array(
      Member.extend({ cursor: z.string().openapi({ description: 'Continues the export after this member' }) }),
    ),
    next: Next,
    excluded: Excluded,
  })
  .openapi('MemberExport');

members.openapi(
  route({
    scope: 'read',
    operationId: 'listMembers',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences/{key}/members',
    summary: 'List members',
    description: 'One page of the members that the audience has now. Use the export for all of them.',
    retired: {
      since: 'changes have a route of their own: GET …/audiences/{key}/changes?since=2026-11-01T00:00:00Z',
      ...Object.fromEntries(['format', 'medium'].map((name) => [name, EXPORT_HINT])),
    },
    request: { params: KeyParam, query: z.object({ cursor: CursorText, limit: limitOf(MOST_IN_PAGE, 100) }) },
    responses: {
      200: {
        description: 'Members now, in the order in which they entered',
        content: { 'application/json': { schema: z.object({ members: z.array(Member), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { cursor, limit } = c.req.valid('query');
    const { sql } = c.env.runtime.store;
    await siteOf(c, siteId);
    audienceIn(await listAudiences(sql, siteId), key);
    const after = cursor === undefined ? null : positionOf(cursor);
    const { page, last } = pageOf(await listMembers(sql, siteId, key, after, limit + 1), limit);
    const contactOf = mayExport(c) ? (contact: string | null) => contact : () => null;
    const rows = page.map(({ entered_at, contact, ...row }) => ({
      ...row,
      contact: contactOf(contact),
      enteredAt: isoOf(entered_at),
    }));
    const next = last === undefined ? null : memberCursor.encode(last.entered_at, last.visitor);
    return c.json({ members: rows, next }, 200);
  },
);

members.openapi(
  route({
    scope: 'read',
    operationId: 'listMemberChanges',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences/{key}/changes',
    summary: 'List visitors who entered or left',
    description: 'Keeps a list in another system in step with an audience: pass `next` of each answer as `since`.',
    request: {
      params: KeyParam,
      query: z.object({
        since: z.string().openapi({
          description: 'A time, or `next` of the previous answer',
          example: '2026-11-01T00:00:00Z',
        }),
        limit: limitOf(MOST_IN_PAGE, 100),
      }),
    },
    responses: {
      200: {
        description: 'Changes in the order in which they were written',
        content: { 'application/json': { schema: Changes } },
      },
    },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { since, limit } = c.req.valid('query');
    const { store, now } = c.env.runtime;
    await siteOf(c, siteId);
    audienceIn(await listAudiences(store.sql, siteId), key);
    const found = await changesSince(store.sql, siteId, key, since, limit, now());
    const changes = mayExport(c) ? found.changes : found.changes.map((change) => ({ ...change, contact: null }));
    return c.json({ ...found, changes }, 200);
  },
);

members.openapi(
  route({
    scope: 'export',
    operationId: 'exportMembers',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences/{key}/export',
    summary: 'Export members',
    description:
      'Streams all members in the format that the receiver wants. The header `x-duplex-export` names the entry in the ' +
      'audit log, which has the numbers of members left out. `x-duplex-next` has the cursor of the rest, if any. A list by ' +
      'which the company reaches people, of a `medium` or for `print`, has only members who permit that.',
    retired: Object.fromEntries(['conversion', 'value', 'currency'].map((name) => [name, CONVERSIONS_HINT])),
    before: async (c, next) => {
      if (!/^(google|microsoft|meta)-clicks$/.test(c.req.query('format') ?? '')) return next();
      throw new Problem(400, 'format: conversions are no members of an audience', {
        pointer: '/format',
        hint: CONVERSIONS_HINT,
      });
    },
    request: {
      params: KeyParam,
      query: z.object({
        format: z.enum(FORMATS),
        cursor: CursorText,
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(MOST_EXPORTED)
          .optional()
          .openapi({ description: 'Maximum number of members; all if absent' }),
        medium: Medium.optional().openapi({
          description:
            'The medium that the list is for. Members who closed it are left out, and for email, newsletter, print, sms, ' +
            'whatsapp, phone, call and fax those without a permission',
        }),
        permission: z.enum(['given', 'double-opt-in']).default('given').openapi({
          description: '`double-opt-in`: only members whose permission is confirmed and proven',
        }),
        legalGround: textOf(200)
          .optional()
          .openapi({
            description:
              'Your legal ground to reach members without a permission, in your words. The audit log keeps it. Members who ' +
              'closed the medium are left out all the same',
            example: 'legitimate interest, letters to customers',
          }),
        ...PRINT_PARAMETERS,
      }),
    },
    responses: {
      200: {
        description: 'The members',
        content: {
          'application/json': { schema: MemberExport },
          'application/x-ndjson': { schema: z.string() },
          'text/csv': { schema: z.string() },
        },
      },
    },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { cursor, limit, format, medium, permission, legalGround } = c.req.valid('query');
    const { record } = await siteOf(c, siteId);
    const audience = audienceIn(await listAudiences(c.env.runtime.store.sql, siteId), key);
    const terms = { audience, ...printTerms(c.req.valid('query'), audience, record, c.env.runtime.now()) };
    const after = cursor === undefined ? FIRST_MEMBER : positionOf(cursor);
    // Streamed, so it is not one of the typed answers.
    const asked = { medium, legalGround, provenOnly: permission === 'double-opt-in' };
    return (await exportMembers(c, { siteId, format, terms, after, limit, ...asked })) as never;
  },
);

function positionOf(cursor: string): MemberCursor {
  const [enteredAt, visitor] = memberCursor.decode(cursor);
  return { enteredAt, visitor };
}
