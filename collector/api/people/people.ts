import { z } from '@hono/zod-openapi';
import { hashPassword } from '../../http/passwordHash.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, problemResponse } from '../../http/schemas.ts';
import { changePerson, erasePerson, listPeople, personById, savePerson } from '../../storage/people/people.ts';
import { faultOfAccount, newPersonId } from './acceptInvitation.ts';
import {
  checkMayGive,
  IsAdmin,
  LAST_ADMIN,
  noPerson,
  PersonName,
  PersonParam,
  PersonView,
  RoleChanges,
  Roles,
  rolesWithin,
  viewOfPerson,
  visiblePerson,
} from './personSchemas.ts';
import { note } from './session.ts';

/** `GET POST PATCH DELETE /v1/people`: who may sign in, with which role at which site. */
export const people = apiApp();

const personContent = { 'application/json': { schema: PersonView } };

people.openapi(
  route({
    scope: 'admin',
    somewhere: true,
    operationId: 'listPeople',
    tags: ['People'],
    method: 'get',
    path: '/',
    summary: 'List people',
    description:
      'An admin sees everybody. An owner sees the people with a role at their sites, and only those roles. Nobody sees a password.',
    responses: {
      200: {
        description: 'People, oldest first',
        content: { 'application/json': { schema: z.object({ people: z.array(PersonView) }) } },
      },
    },
  }),
  async (c) => {
    const access = c.get('key');
    const all = await listPeople(c.env.runtime.store.sql);
    const visible = all.filter(
      ({ id, roles }) =>
        access.sites === null || id === access.person?.id || Object.keys(rolesWithin(roles, access)).length > 0,
    );
    return c.json({ people: visible.map((person) => viewOfPerson(person, access)) }, 200);
  },
);

people.openapi(
  route({
    scope: 'admin',
    operationId: 'createPerson',
    tags: ['People'],
    method: 'post',
    path: '/',
    summary: 'Create a person with a password',
    description: 'For programs that set up an installation. To let people choose their own password, invite them.',
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({
                name: PersonName,
                email: z.string().openapi({ example: 'ada@example.com' }),
                password: z.string().openapi({
                  description: '12 characters or more, and no common password',
                  example: 'a quiet river in the north',
                }),
                admin: IsAdmin.optional(),
                roles: Roles.optional(),
              })
              .openapi('NewPerson'),
          },
        },
      },
    },
    responses: {
      201: { description: 'Created', content: personContent },
      409: problemResponse('A person with this email address exists'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { admin = false, roles = {}, ...account } = c.req.valid('json');
    const fault = faultOfAccount(account);
    if (fault !== null) throw new Problem(400, fault.detail, { pointer: `/${fault.refused}` });
    await checkMayGive(c, { roles });
    const password = await hashPassword(account.password);
    const id = newPersonId();
    const isSaved = await savePerson(store.sql, { ...account, id, password, admin, roles }, now());
    if (!isSaved) throw new Problem(409, 'a person with this email address exists', { pointer: '/email' });
    await note(c, c.get('key').id, 'person.created', id, { admin, roles });
    return c.json(viewOfPerson((await personById(store.sql, id))!, c.get('key')), 201);
  },
);

people.openapi(
  route({
    scope: 'admin',
    somewhere: true,
    operationId: 'updatePerson',
    tags: ['People'],
    method: 'patch',
    path: '/{person}',
    summary: 'Change what a person may do',
    description:
      'An owner changes the roles at their own sites. An admin also changes names and who is an admin. It takes effect with the next request of the person.',
    request: {
      params: PersonParam,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({ name: PersonName.optional(), admin: IsAdmin.optional(), roles: RoleChanges.optional() })
              .openapi('PersonChange'),
          },
        },
      },
    },
    responses: {
      200: { description: 'The person after the change', content: personContent },
      409: problemResponse('It is the last admin'),
    },
  }),
  async (c) => {
    const access = c.get('key');
    const { person: id } = c.req.valid('param');
    const change = c.req.valid('json');
    await checkMayGive(c, change);
    if (access.sites !== null && change.name !== undefined) {
      throw new Problem(403, 'only an admin of all sites changes the name of somebody else', { pointer: '/name' });
    }
    const { sql } = c.env.runtime.store;
    // Owners know only the people at their sites. Others join by an invitation, which shows nobody who has an account.
    const former = await visiblePerson(sql, id, access);
    if (former === null) throw noPerson(id);
    const outcome = await changePerson(sql, id, change);
    if (outcome === 'unknown') throw noPerson(id);
    if (outcome === 'last') throw new Problem(409, LAST_ADMIN, { hint: 'make another person an admin first' });
    const { admin, roles } = change;
    if (admin !== undefined || roles !== undefined) await note(c, access.id, 'person.changed', id, { admin, roles });
    return c.json(viewOfPerson(outcome.after, access), 200);
  },
);

people.openapi(
  route({
    scope: 'admin',
    operationId: 'deletePerson',
    tags: ['People'],
    method: 'delete',
    path: '/{person}',
    summary: 'Erase a person',
    description:
      'Erases the account with its sessions, and the invitations that the person made or that bear their address. The audit log keeps the id. To take away one role, change the person.',
    request: { params: PersonParam },
    responses: {
      204: { description: 'Erased; the person is signed out everywhere' },
      409: problemResponse('It is the last admin'),
    },
  }),
  async (c) => {
    const { person: id } = c.req.valid('param');
    const outcome = id.includes('\0') ? 'unknown' : await erasePerson(c.env.runtime.store.sql, id);
    if (outcome === 'unknown') throw noPerson(id);
    if (outcome === 'last') throw new Problem(409, LAST_ADMIN, { hint: 'make another person an admin first' });
    await note(c, c.get('key').id, 'person.erased', id);
    return c.body(null, 204);
  },
);
