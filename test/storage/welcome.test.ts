import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { run, type Started, start } from '../support/process.ts';

let database: FreshDatabase;
let server: Started | undefined;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await server?.end();
  await database.drop();
});

const ADDRESS = /https?:\/\/\S+\/dashboard\/(welcome|invitation)\?token=[\w-]{43}/;

it('the first start prints an address for the first person, and a command makes another one', async () => {
  server = await start({ DATABASE_URL: database.url });
  const [address] = ADDRESS.exec(server.output())!;
  expect(address).toContain(`${server.base}/dashboard/welcome?`);
  expect(server.output()).toContain('works once');
  await server.end();
  server = await start({ DATABASE_URL: database.url });
  expect(server.output()).not.toMatch(/dashboard\/welcome/);

  const env = { DATABASE_URL: database.url, DUPLEX_BASE_URL: 'https://duplex.example.com/' };
  const another = await run(['welcome'], env);
  expect([another.code, another.output.trim()]).toEqual([
    0,
    expect.stringMatching(/^https:\/\/duplex\.example\.com\/dashboard\/welcome\?token=[\w-]{43}$/),
  ]);
  // With people, it invites another admin for a week.
  const body = { name: 'Ada', email: 'ada@example.com', password: 'a quiet river in the north', admin: true };
  const created = await fetch(`${server.base}/v1/people`, {
    method: 'POST',
    headers: { authorization: `Bearer ${(await run(['key'], env)).output.trim()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(created.status).toBe(201);
  const invitation = await run(['welcome'], env);
  expect(invitation.output.trim()).toMatch(/^https:\/\/duplex\.example\.com\/dashboard\/invitation\?token=[\w-]{43}$/);
});
