import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { hashOf, newKey } from '../../http/apiKey.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant, problemResponse, textOf } from '../../http/schemas.ts';
import { SCOPES } from '../../http/scope.ts';
import { deleteKey, listKeys, saveKey } from '../../storage/sites/apiKeys.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { listSites } from '../../storage/sites/sites.ts';
import { KEY_FIELDS, keyViewOf } from './keyView.ts';

/** `GET POST DELETE /v1/keys`: the keys of the API, and what each may do. */
export const keys = apiApp();

const Scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .openapi({
    description: 'read: see everything; export: download members; write: change things; admin: do everything',
    example: ['read'],
  });
const NewKey = z
  .strictObject({
    name: textOf(200).openapi({ example: 'Newsletter system' }),
    scopes: Scopes,
    sites: z
      .array(z.string())
      .min(1)
      .max(1000)
      .optional()
      .openapi({ description: 'Ids of the sites that it reaches; all if absent' }),
    expiresAt: z.iso.datetime({ offset: true }).optional().openapi({
      description: 'From then on the key is refused; it has no end if absent',
      example: '2030-01-01T00:00:00Z',
    }),
  })
  .openapi('NewKey');
const KeyView = z.object({ ...KEY_FIELDS, createdAt: Instant }).openapi('Key');

keys.openapi(
  route({
    scope: 'admin',
    operationId: 'listKeys',
    tags: ['Keys and audit'],
    method: 'get',
    path: '/',
    summary: 'List API keys',
    description: 'The answer names what each key may do.',
    responses: {
      200: {
        description: 'All keys, without their secret text, of which only a hash is stored',
        content: { 'application/json': { schema: z.object({ keys: z.array(KeyView) }) } },
      },
    },
  }),
  async (c) => {
    const rows = await listKeys(c.env.runtime.store.sql);
    return c.json({ keys: rows.map((key) => ({ ...keyViewOf(key), createdAt: isoOf(key.created_at) })) }, 200);
  },
);

keys.openapi(
  route({
    scope: 'admin',
    operationId: 'createKey',
    tags: ['Keys and audit'],
    method: 'post',
    path: '/',
    summary: 'Create an API key',
    description:
      'Give each program a key of its own, with only the scopes and sites it needs, and an end if it is for a while only.',
    request: { body: { required: true, content: { 'application/json': { schema: NewKey } } } },
    responses: {
      201: {
        description: 'Created; `key` is shown only this once',
        content: { 'application/json': { schema: z.object({ id: z.string(), key: z.string() }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { name, scopes, sites = null, expiresAt } = c.req.valid('json');
    const end = expiresAt === undefined ? null : endAt(expiresAt, now());
    const known = new Set((await listSites(store.sql)).map((site) => site.id));
    const unknown = sites?.findIndex((site) => !known.has(site)) ?? -1;
    if (unknown >= 0) {
      const site = sites![unknown]!.slice(0, 64);
      throw new Problem(400, `the site ${site} does not exist`, { pointer: `/sites/${unknown}` });
    }
    const key = newKey();
    const id = `key-${randomUUID().slice(0, 8)}`;
    await saveKey(store.sql, id, hashOf(key), name, now(), scopes, sites, end);
    const by = { site: '', key: c.get('key').id };
    const details = { name, scopes, sites, ...(end !== null && { expiresAt: new Date(end).toISOString() }) };
    await record(store.sql, { ...by, action: 'key.made', subject: id, details }, now());
    return c.json({ id, key }, 201);
  },
);

keys.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteKey',
    tags: ['Keys and audit'],
    method: 'delete',
    path: '/{id}',
    summary: 'Delete an API key',
    description: 'The last key with the scope `admin` cannot be deleted.',
    request: {
      params: z.object({
        id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the key' }),
      }),
    },
    responses: {
      204: { description: 'Deleted; requests with it are answered 401 from now on' },
      409: problemResponse('It is the last key with the scope `admin`'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = c.req.valid('param');
    const outcome = id.includes('\0') ? 'unknown' : await deleteKey(store.sql, id, now());
    if (outcome === 'unknown') throw new Problem(404, `the key ${id.slice(0, 64)} does not exist`);
    if (outcome === 'last') {
      throw new Problem(409, 'the last admin key cannot be deleted', { hint: 'create another admin key first' });
    }
    const by = { site: '', key: c.get('key').id };
    await record(store.sql, { ...by, action: 'key.deleted', subject: id, details: {} }, now());
    return c.body(null, 204);
  },
);

/** The end of a key in milliseconds. An end in the past is a slip. */
function endAt(text: string, nowMs: number): number {
  const end = Date.parse(text);
  if (end > nowMs) return end;
  throw new Problem(400, 'expiresAt: must be in the future', { pointer: '/expiresAt' });
}
