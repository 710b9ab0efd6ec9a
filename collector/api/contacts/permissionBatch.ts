import { z } from '@hono/zod-openapi';
import { mediumNotice } from '../../core/taps/mediumNotice.ts';
import { route } from '../../http/route.ts';
import { apiApp, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import { type GivenPermission, type PermissionHolder, recordPermissions } from '../recordPermissions.ts';
import { subjectOf } from '../subject.ts';
import { tableAsJson } from '../tableAsJson.ts';
import { PermissionRow, readPermission } from './permissionRow.ts';

/** `POST /v1/sites/{site}/permissions`: many statements in one request, each recorded or refused by itself. */
export const permissionBatch = apiApp();

const MOST_ROWS = 1000;

const Result = z
  .object({
    accepted: z.int(),
    duplicate: z.int().openapi({ description: 'Recorded earlier; these change nothing' }),
    refused: z
      .array(
        z.object({
          index: z.int().openapi({ description: 'Position in the request, from 0' }),
          reason: z.string().openapi({ example: 'interaction: is required as proof of double-opt-in' }),
        }),
      )
      .openapi({ description: 'Rows that were not recorded; the other rows are not affected' }),
    notices: z
      .array(z.object({ index: z.int(), notice: z.string() }))
      .optional()
      .openapi({ description: 'Rows that were recorded as they are, and look like a slip' }),
    ignoredColumns: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Columns of a CSV table that are no fields and were left out' }),
  })
  .openapi('PermissionBatchResult');

permissionBatch.openAPIRegistry.register('PermissionToRecord', PermissionRow);
// Validated row by row: an invalid row must not refuse its neighbors.
const Rows = z.array(z.unknown().openapi({ $ref: '#/components/schemas/PermissionToRecord' } as object));

permissionBatch.openapi(
  route({
    scope: 'write',
    operationId: 'recordPermissions',
    tags: ['Contacts'],
    method: 'post',
    path: '/{site}/permissions',
    summary: 'Record what many contacts permit',
    description:
      'Up to 1,000 statements, each about a contact by your own id or by an address or number, which is hashed at once. Each ' +
      'is accepted or refused by itself. A CSV table works as well, with the fields as columns.',
    before: tableAsJson('permissions', Object.keys(PermissionRow.shape)),
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ permissions: Rows.min(1).max(MOST_ROWS) }) },
          'text/csv': {
            schema: z.string().openapi({
              example: 'email;medium;kind;at;source\r\nperson@example.com;newsletter;opt-in;22.11.2026 10:00;shop',
            }),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'How many statements were recorded, and why the others were not',
        content: { 'application/json': { schema: Result } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const site = await siteOf(c, c.req.valid('param').site);
    const nowMs = now();
    const table = c.get('table');
    const given: GivenPermission[] = [];
    const refused: { index: number; reason: string }[] = [];
    for (const [index, input] of (c.req.valid('json') as { permissions: unknown[] }).permissions.entries()) {
      const read = table?.faults.get(index) ?? readRow(input, site, nowMs);
      if (typeof read === 'string') refused.push({ index, reason: read });
      else given.push({ index, ...read });
    }
    const result = await recordPermissions(store, site.id, given, nowMs);
    const notices = given.flatMap(({ index, kind, medium }) => {
      const notice = kind === 'opt-out' && medium !== '*' ? mediumNotice('close', medium) : null;
      return notice === null ? [] : [{ index, notice: `medium: ${notice}` }];
    });
    const ignored = table?.ignoredColumns ?? [];
    return c.json(
      {
        ...result,
        refused: [...refused, ...result.refused].sort((a, b) => a.index - b.index),
        ...(notices.length === 0 ? {} : { notices }),
        ...(ignored.length === 0 ? {} : { ignoredColumns: ignored }),
      },
      200,
    );
  },
);

const NO_SUBJECT = 'contact: exactly one of contact, email, phone, emailHash and phoneHash is required';

/** One row as a statement, or the reason why it is refused. */
function readRow(input: unknown, site: LoadedSite, nowMs: number): Omit<GivenPermission, 'index'> | string {
  const parsed = PermissionRow.safeParse(input);
  if (!parsed.success) {
    const fault = parsed.error.issues[0]!;
    const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
    return `${[...fault.path, ...unknown].join('.') || 'permission'}: ${fault.message}`;
  }
  const { contact, email, phone, emailHash, phoneHash, ...statement } = parsed.data;
  const subject = subjectOf({ contact, email, phone, emailHash, phoneHash }, site.record.defaultCountry);
  if (typeof subject === 'string') return subject.startsWith('visitor:') ? NO_SUBJECT : subject;
  return readPermission(statement, subject as PermissionHolder, site, nowMs);
}
