import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { ANY_SCOPE } from '../../http/scope.ts';
import { KEY_FIELDS, keyViewOf } from './keyView.ts';

/** `GET /v1/me`: what the key of the request may do. */
export const ownKey = apiApp();

const OwnKey = z.object(KEY_FIELDS).openapi('OwnKey');

ownKey.openapi(
  route({
    scope: ANY_SCOPE,
    operationId: 'getOwnKey',
    tags: ['Keys and audit'],
    method: 'get',
    path: '/',
    summary: 'Get what this key may do',
    description: 'Every key may ask this, so a program can check its key before its first task.',
    responses: {
      200: { description: 'The key of this request', content: { 'application/json': { schema: OwnKey } } },
    },
  }),
  (c) => c.json(keyViewOf(c.get('key')), 200),
);
