import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOf, newKey } from '../../collector/http/apiKey.ts';
import { newToken } from '../../collector/http/session.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { saveSession } from '../../collector/storage/people/sessions.ts';
import { Owner } from '../support/client.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { type TestWorker, testWorker } from '../support/worker.ts';

const PASSWORD = 'a quiet river in the north';

let database: FreshDatabase;
let sql: Sql;
let worker: TestWorker;
let owner: Owner;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 1 });
  const adminKey = newKey();
  worker = await testWorker({ hyperdrive: database.url }, { adminKey });
  owner = new Owner(worker.base, adminKey);
});
afterAll(async () => {
  await worker.stop();
  await sql.end();
  await database.drop();
});

it('the admin key invites the first person to a worker', async () => {
  const { status, body } = await owner.call<{ url: string }>('POST', '/v1/people/invitations', { admin: true });
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ url: expect.stringContaining(`${worker.base}/dashboard/invitation?token=`) }),
  ]);
});

it('workerd hashes passwords and recognizes those that Node.js has hashed, and the session of a person stands for a key', async () => {
  const site = await owner.addSite();
  const account = { name: 'Ada', email: 'ada@example.com', password: PASSWORD, roles: { [site]: 'editor' } };
  const { status, body: person } = await owner.call<{ id: string }>('POST', '/v1/people', account);
  expect(status).toBe(201);
  const token = newToken();
  const session = { id: randomUUID(), hash: hashOf(token), person: person.id, userAgent: '' };
  await saveSession(sql, session, Date.now());
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${worker.base}${path}`, {
      method,
      headers: {
        cookie: `duplex_session=${token}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status;
  };
  expect(await ask('GET', `/v1/sites/${site}/events`)).toBe(200);
  expect(await ask('GET', `/v1/sites/${site}/webhooks`)).toBe(403);
  expect(await ask('PATCH', `/v1/sites/${site}`, { name: 'Renamed' })).toBe(200);
  expect(await ask('PATCH', `/v1/sites/${site}`, { name: 'Stolen' }, { 'sec-fetch-site': 'cross-site' })).toBe(403);

  const change = { password: 'another river in the south', currentPassword: PASSWORD };
  expect(await ask('PATCH', '/v1/people/me/account', { ...change, currentPassword: 'wrong' })).toBe(400);
  expect(await ask('PATCH', '/v1/people/me/account', change)).toBe(200);
  const { hashPassword } = await import('../../collector/http/passwordHash.ts');
  await sql`update person set password = ${await hashPassword(PASSWORD)} where id = ${person.id}`;
  expect(await ask('PATCH', '/v1/people/me/account', change)).toBe(200);
});
