import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { ANY_SCOPE } from '../../http/scope.ts';
import { KEY_FIELDS, keyViewOf } from './keyView.ts';

/** `GET /v1/me`: what the key or the session of the request may do. */
export const ownAccess = apiApp();

const OwnAccess = z
  .object({
    kind: z.enum(['key', 'session']),
    ...KEY_FIELDS,
    scopesAt: z
      .record(z.string(), z.array(z.string()))
      .nullable()
      .openapi({ description: 'The scopes by site, if they differ between sites; null: `scopes` at each site' }),
  })
  .openapi('OwnAccess');

ownAccess.openapi(
  route({
    scope: ANY_SCOPE,
    operationId: 'getOwnAccess',
    tags: ['Keys and audit'],
    method: 'get',
    path: '/',
    summary: 'Get what this key may do',
    description: 'Every key may ask this, so a program can check its key before its first task. So may a session.',
    responses: {
      200: { description: 'The key of this request', content: { 'application/json': { schema: OwnAccess } } },
    },
  }),
  (c) => {
    const { person, scopesAt, ...access } = c.get('key');
    const bySite =
      scopesAt === undefined ? null : Object.fromEntries([...scopesAt].map(([site, some]) => [site, [...some]]));
    const kind = person === null ? ('key' as const) : ('session' as const);
    return c.json({ kind, ...keyViewOf(access), scopesAt: bySite }, 200);
  },
);
