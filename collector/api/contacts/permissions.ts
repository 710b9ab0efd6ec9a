import { z } from '@hono/zod-openapi';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, limitOf, Next, problemResponse } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { permissionSubjectOf } from '../../storage/contacts/permissions.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { recordPermissions } from '../recordPermissions.ts';
import { statementsOf } from '../statementsOf.ts';
import { ContactParam } from './contacts.ts';
import { PermissionToSave, readPermission } from './permissionRow.ts';
import { PermissionEntry, PermissionView, permissionEntry, permissionViews } from './permissionView.ts';

/** `GET POST /v1/sites/{site}/contacts/{contact}/permissions`: what a contact permits, by medium, and the proof of it. */
export const permissions = apiApp();

/** The position of an entry in the history: its moment and its id. */
const historyCursor = cursorOf(['number', 'uuid']);

const Permissions = z
  .object({
    permissions: z.array(PermissionView).openapi({ description: 'The permission of each medium now' }),
    history: z
      .array(PermissionEntry)
      .openapi({ description: 'All statements, the latest first; none is ever changed' }),
    next: Next,
  })
  .openapi('Permissions');
const content = { 'application/json': { schema: Permissions } };

const PAGE = 100;

permissions.openapi(
  route({
    scope: 'read',
    operationId: 'listPermissions',
    tags: ['Contacts'],
    method: 'get',
    path: '/{site}/contacts/{contact}/permissions',
    summary: 'Read what a contact permits',
    description:
      'The permission of each medium now, and its history with the proof. Every `close` of a medium, from whichever system, is ' +
      'an opt-out in it.',
    request: { params: ContactParam, query: z.object({ cursor: CursorText, limit: limitOf(500, PAGE) }) },
    responses: { 200: { description: 'The permissions and one page of the history', content } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact } = c.req.valid('param');
    const { cursor, limit } = c.req.valid('query');
    const { id } = await siteOf(c, site);
    return c.json(await viewOf(store.sql, id, contact, cursor, limit, now()), 200);
  },
);

permissions.openapi(
  route({
    scope: 'write',
    operationId: 'recordPermission',
    tags: ['Contacts'],
    method: 'post',
    path: '/{site}/contacts/{contact}/permissions',
    summary: 'Record what a contact permits',
    description:
      'Adds one statement to the history: an opt-in, a double opt-in with its proof, an opt-out, or the case of an existing ' +
      'customer. An opt-out also closes its medium. A contact that does not exist is created.',
    request: {
      params: ContactParam,
      body: { required: true, content: { 'application/json': { schema: PermissionToSave } } },
    },
    responses: {
      200: { description: 'The permissions after it, and the latest part of the history', content },
      409: problemResponse('Another statement has this `id`'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, contact } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const read = readPermission(c.req.valid('json'), { contact }, site, now());
    if (typeof read === 'string') throw new Problem(400, read, { pointer: `/${read.slice(0, read.indexOf(':'))}` });
    const { refused } = await recordPermissions(store, site.id, [{ index: 0, ...read }], now());
    if (refused.length > 0) throw new Problem(409, refused[0]!.reason, { pointer: '/id' });
    return c.json(await viewOf(store.sql, site.id, contact, undefined, PAGE, now()), 200);
  },
);

async function viewOf(
  sql: Sql,
  siteId: string,
  contact: string,
  cursor: string | undefined,
  limit: number,
  nowMs: number,
): Promise<z.infer<typeof Permissions>> {
  const subject = await permissionSubjectOf(sql, siteId, contact);
  if (subject === null) throw new Problem(404, `the contact ${contact.slice(0, 200)} does not exist`);
  const statements = await statementsOf(sql, siteId, subject);
  const [at, id] = cursor === undefined ? [Number.POSITIVE_INFINITY, ''] : historyCursor.decode(cursor);
  const rest = statements.filter((one) => one.at < at || (one.at === at && one.id < id));
  const { page, last } = pageOf(rest, limit);
  return {
    permissions: permissionViews(statements, nowMs),
    history: page.map(permissionEntry),
    next: last === undefined ? null : historyCursor.encode(last.at, last.id),
  };
}
