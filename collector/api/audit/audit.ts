import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Next, Uuid } from '../../http/schemas.ts';
import { listAudit } from '../../storage/sites/auditLog.ts';

/** `GET /v1/audit`: what was done through the API, and with which key or by which person. */
export const audit = apiApp();

const AuditEntry = z
  .object({
    id: Uuid,
    at: Instant,
    site: z.string().nullable(),
    key: z.string().openapi({ description: 'Id of the API key, or of the person who was signed in' }),
    action: z.string().openapi({ example: 'export' }),
    subject: z.string().openapi({ description: 'What was changed: the key of an audience, the id of a webhook' }),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('AuditEntry');

/** Entries are sorted by their id, which begins with the time. */
const auditCursor = cursorOf(['uuid']);

audit.openapi(
  route({
    scope: 'admin',
    operationId: 'listAudit',
    tags: ['Keys and audit'],
    method: 'get',
    path: '/',
    summary: 'List the audit log',
    description:
      'Exports with the numbers of members left out, changes to keys and webhooks, deleted contacts, sign-ins, invitations and roles.',
    request: {
      query: z.object({
        site: z
          .string()
          .regex(/^[\w-]{1,64}$/, 'must be the id of a site')
          .optional()
          .openapi({ description: 'Entries of this site; all if absent' }),
        cursor: CursorText,
        limit: limitOf(1000, 100),
      }),
    },
    responses: {
      200: {
        description: 'One page, newest first',
        content: { 'application/json': { schema: z.object({ entries: z.array(AuditEntry), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { site = null, cursor, limit } = c.req.valid('query');
    const [before = null] = cursor === undefined ? [] : auditCursor.decode(cursor);
    const { page, last } = pageOf(await listAudit(c.env.runtime.store.sql, site, before, limit + 1), limit);
    const entries = page.map((row) => ({ ...row, at: isoOf(row.at), site: row.site === '' ? null : row.site }));
    return c.json({ entries, next: last === undefined ? null : auditCursor.encode(last.id) }, 200);
  },
);
