import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { hashOf, newKey, SCOPES } from '../../http/access.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, textOf } from '../../http/schemas.ts';
import { deleteKey, listKeys, saveKey } from '../../storage/sites/apiKeys.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { listSites } from '../../storage/sites/sites.ts';

/** `GET POST DELETE /v1/keys`: who may speak to the API, and what about. */
export const keys = apiApp();

const Scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .openapi({
    description: 'read: look; export: take members away; write: change; admin: everything',
    example: ['read'],
  });
const NewKey = z
  .strictObject({
    name: textOf(200).openapi({ example: 'Newsletter system' }),
    scopes: Scopes,
    sites: z.array(z.string()).min(1).max(1000).optional().openapi({ description: 'Only these; all, if absent' }),
  })
  .openapi('NewKey');
const KeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    sites: z.array(z.string()).nullable(),
    createdAt: z.string(),
  })
  .openapi('Key');

keys.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'All keys',
    responses: {
      200: {
        description: 'Without the keys themselves, of which only hashes are known',
        content: { 'application/json': { schema: z.object({ keys: z.array(KeyView) }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const rows = await listKeys(c.env.runtime.store.sql);
    return c.json({ keys: rows.map(({ created_at, ...key }) => ({ ...key, createdAt: isoOf(created_at) })) }, 200);
  },
);

keys.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Make a key',
    request: { body: { required: true, content: { 'application/json': { schema: NewKey } } } },
    responses: {
      201: {
        description: '`key` is told this once',
        content: { 'application/json': { schema: z.object({ id: z.string(), key: z.string() }) } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { name, scopes, sites = null } = c.req.valid('json');
    const known = new Set((await listSites(store.sql)).map((site) => site.id));
    const stranger = sites?.findIndex((site) => !known.has(site)) ?? -1;
    if (stranger >= 0) throw new Problem(400, 'there is no such site', { pointer: `/sites/${stranger}` });
    const made = newKey();
    const id = `key-${randomUUID().slice(0, 8)}`;
    await saveKey(store.sql, id, hashOf(made), name, now(), scopes, sites);
    const by = { site: '', key: c.get('key').id };
    await record(store.sql, { ...by, action: 'key.made', subject: id, details: { name, scopes, sites } }, now());
    return c.json({ id, key: made }, 201);
  },
);

keys.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Delete a key',
    request: { params: z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) }) },
    responses: { 204: { description: 'It opens nothing any more' }, ...PROBLEMS },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = c.req.valid('param');
    const outcome = id.includes('\0') ? 'unknown' : await deleteKey(store.sql, id);
    if (outcome === 'unknown') throw new Problem(404, 'there is no such key');
    if (outcome === 'last') throw new Problem(409, 'this is the last admin key', { hint: 'make another one first' });
    const by = { site: '', key: c.get('key').id };
    await record(store.sql, { ...by, action: 'key.deleted', subject: id, details: {} }, now());
    return c.body(null, 204);
  },
);
