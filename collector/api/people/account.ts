import { z } from '@hono/zod-openapi';
import { deviceOf } from '../../enrich/device.ts';
import { isUuid } from '../../http/isUuid.ts';
import { Problem, tooMany } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant, Uuid } from '../../http/schemas.ts';
import { changePerson, personById } from '../../storage/people/people.ts';
import {
  ABSOLUTE_MS,
  endSession,
  endSessions,
  IDLE_MS,
  type ListedSession,
  listSessions,
} from '../../storage/people/sessions.ts';
import { changePassword } from './changePassword.ts';
import { noPerson, ownAccount, PersonName, PersonOrMe, PersonView, viewOfPerson } from './personSchemas.ts';
import { note } from './session.ts';

/** `GET DELETE /v1/people/{person}/sessions` and `GET PATCH …/account`: what people manage themselves. */
export const account = apiApp();

const SessionView = z
  .object({
    id: Uuid,
    browser: z.string().nullable(),
    os: z.string().nullable(),
    device: z.string().nullable().openapi({ example: 'desktop' }),
    createdAt: Instant.openapi({ description: 'The sign-in' }),
    lastUsedAt: Instant,
    endsAt: Instant.openapi({ description: 'When it ends if it is not used; at the latest 90 days after the sign-in' }),
    current: z.boolean().openapi({ description: 'The session that asks' }),
  })
  .openapi('Session');

const accountContent = { 'application/json': { schema: PersonView } };

account.openapi(
  route({
    scope: 'read',
    operationId: 'getAccount',
    tags: ['People'],
    method: 'get',
    path: '/{person}/account',
    summary: 'Get an account',
    description: 'Your own with `me`. Those of others are for admins of all sites.',
    request: { params: PersonOrMe },
    responses: { 200: { description: 'The person with all roles', content: accountContent } },
  }),
  async (c) => {
    const id = ownAccount(c, c.req.valid('param').person);
    const person = id.includes('\0') ? null : await personById(c.env.runtime.store.sql, id);
    if (person === null) throw noPerson(id);
    return c.json({ ...viewOfPerson(person, c.get('key')), roles: person.roles }, 200);
  },
);

account.openapi(
  route({
    scope: 'read',
    operationId: 'updateAccount',
    tags: ['People'],
    method: 'patch',
    path: '/{person}/account',
    summary: 'Change the name or the password of an account',
    description:
      'Your own with `me`. A new password needs the present one, and ends all other sessions. An admin of all sites sets a new password for somebody else without it.',
    request: {
      params: PersonOrMe,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({
                name: PersonName.optional(),
                password: z.string().optional().openapi({ description: '12 characters or more' }),
                currentPassword: z.string().optional(),
              })
              .openapi('AccountChange'),
          },
        },
      },
    },
    responses: { 200: { description: 'The person after the change', content: accountContent } },
  }),
  async (c) => {
    const access = c.get('key');
    const { sql } = c.env.runtime.store;
    const id = ownAccount(c, c.req.valid('param').person);
    const { name, password, currentPassword } = c.req.valid('json');
    const former = id.includes('\0') ? null : await personById(sql, id);
    if (former === null) throw noPerson(id);
    if (password !== undefined) {
      const isOwn = access.person?.id === id;
      const result = await changePassword(c, id, isOwn ? (currentPassword ?? '') : null, password);
      if ('refused' in result) {
        if (result.refused === 'too-many') {
          const headers: [string, string][] = [['retry-after', String(result.seconds)]];
          return tooMany({ name: 'sign-in', seconds: result.seconds!, headers }) as never;
        }
        const pointer = result.refused === 'password' ? '/password' : '/currentPassword';
        throw new Problem(400, result.detail, { pointer });
      }
    }
    if (name !== undefined) await changePerson(sql, id, { name });
    const person = (await personById(sql, id)) ?? former;
    return c.json({ ...viewOfPerson(person, access), roles: person.roles }, 200);
  },
);

account.openapi(
  route({
    scope: 'read',
    operationId: 'listSessions',
    tags: ['People'],
    method: 'get',
    path: '/{person}/sessions',
    summary: 'List sessions',
    description: 'The browsers in which a person is signed in. Your own with `me`.',
    request: { params: PersonOrMe },
    responses: {
      200: {
        description: 'Sessions that have not ended, the last used first',
        content: { 'application/json': { schema: z.object({ sessions: z.array(SessionView) }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const id = ownAccount(c, c.req.valid('param').person);
    if (id.includes('\0') || (await personById(store.sql, id)) === null) throw noPerson(id);
    const sessions = await listSessions(store.sql, id, now());
    return c.json({ sessions: sessions.map((one) => viewOf(one, c.get('key').sessionId)) }, 200);
  },
);

account.openapi(
  route({
    scope: 'read',
    operationId: 'endSession',
    tags: ['People'],
    method: 'delete',
    path: '/{person}/sessions/{id}',
    summary: 'End a session',
    description: 'The browser is signed out with its next request.',
    request: {
      params: PersonOrMe.extend({
        id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the session' }),
      }),
    },
    responses: { 204: { description: 'Ended' } },
  }),
  async (c) => {
    const { person, id: session } = c.req.valid('param');
    const id = ownAccount(c, person);
    const isKnown = isUuid(session) && !id.includes('\0');
    if (!isKnown || !(await endSession(c.env.runtime.store.sql, id, session.toLowerCase()))) {
      throw new Problem(404, `the session ${session.slice(0, 64)} does not exist`);
    }
    await note(c, c.get('key').id, 'session.ended', id, { session });
    return c.body(null, 204);
  },
);

account.openapi(
  route({
    scope: 'read',
    operationId: 'endSessions',
    tags: ['People'],
    method: 'delete',
    path: '/{person}/sessions',
    summary: 'End all other sessions',
    description: 'Ends every session of the person except the one that asks.',
    request: { params: PersonOrMe },
    responses: {
      200: {
        description: 'How many have ended',
        content: { 'application/json': { schema: z.object({ ended: z.int() }) } },
      },
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { id: by, person, sessionId = null } = c.get('key');
    const id = ownAccount(c, c.req.valid('param').person);
    if (id.includes('\0') || (await personById(sql, id)) === null) throw noPerson(id);
    const ended = await endSessions(sql, id, person?.id === id ? sessionId : null);
    await note(c, by, 'session.ended', id, { sessionsEnded: ended });
    return c.json({ ended }, 200);
  },
);

function viewOf({ id, createdAt, lastUsedAt, userAgent }: ListedSession, current: string | undefined) {
  const { browser, os, device } = deviceOf({ get: (name) => (name === 'user-agent' ? userAgent : null) });
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id, browser, os, device },
    ...{ createdAt: iso(createdAt), lastUsedAt: iso(lastUsedAt) },
    endsAt: iso(Math.min(createdAt + ABSOLUTE_MS, lastUsedAt + IDLE_MS)),
    current: id === current,
  };
}
