import { createRoute, z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { apiApp, PROBLEMS } from '../../http/schemas.ts';
import { listAudit } from '../../storage/sites/auditLog.ts';

/** `GET /v1/audit`: what was done through the API, by which key. */
export const audit = apiApp();

const Entry = z
  .object({
    id: z.string(),
    at: z.string(),
    site: z.string().nullable(),
    key: z.string(),
    action: z.string().openapi({ example: 'export' }),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('AuditEntry');

audit.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'What was done',
    description: 'Exports with what they left out, keys, webhooks, contacts forgotten.',
    request: {
      query: z.object({
        site: z
          .string()
          .regex(/^[\w-]{1,64}$/)
          .optional(),
        cursor: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
    },
    responses: {
      200: {
        description: 'Newest first',
        content: { 'application/json': { schema: z.object({ entries: z.array(Entry), next: z.string().nullable() }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { site, cursor, limit } = c.req.valid('query');
    const rows = await listAudit(c.env.runtime.store.sql, site ?? null, cursor ?? null, limit + 1);
    const page = rows.slice(0, limit);
    const entries = page.map((row) => ({ ...row, at: isoOf(row.at), site: row.site === '' ? null : row.site }));
    return c.json({ entries, next: rows.length > limit ? page.at(-1)!.id : null }, 200);
  },
);
