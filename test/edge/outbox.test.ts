import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOf, newKey } from '../../collector/http/apiKey.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { saveKey } from '../../collector/storage/sites/apiKeys.ts';
import { Browser, Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { type Receiver, receiver } from '../support/receiver.ts';
import { type TestWorker, testWorker } from '../support/worker.ts';

let database: FreshDatabase;
let sql: Sql;
let worker: TestWorker;
let owner: Owner;
let to: Receiver;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 1 });
  const key = newKey();
  await saveKey(sql, 'test', hashOf(key), 'test', Date.now());
  worker = await testWorker({ hyperdrive: database.url }, { privateWebhooks: true });
  owner = new Owner(worker.base, key);
  to = await receiver();
});
afterAll(async () => {
  await to.stop();
  await worker.stop();
  await sql.end();
  await database.drop();
});

it('the cron trigger delivers signed webhooks and follows no redirect', async () => {
  const site = await owner.addSite();
  const { body } = await owner.call<{ id: string; secret: string }>('POST', `/v1/sites/${site}/webhooks`, {
    url: to.url,
    types: ['channel.opened'],
  });
  const browser = new Browser(worker.base, site);
  await browser.agree([{ kind: 'contact', medium: 'email' }]);
  to.manner = { status: 302, headers: { location: to.url } };
  expect(await worker.tick()).toBe('ok');
  await until(async () => to.received.length === 1);
  to.manner = { status: 204 };
  await until(async () => (await worker.tick()) === 'ok' && to.received.length === 2);
  const [first, second] = to.received;
  expect(first!.headers['webhook-id']).toBe(second!.headers['webhook-id']);
  const verified = new Webhook(body.secret).verify(second!.body, second!.headers as Record<string, string>);
  expect(verified).toMatchObject({ type: 'channel.opened', data: { site, visitor: browser.id } });
});

it('the cron trigger sends alerts to a chat hook; emails need Node.js', async () => {
  const site = await owner.addSite();
  const chat = await receiver({ status: 200, body: 'ok' });
  const rule = { when: 'entered', audience: 'newly-opened' };
  const add = (target: Record<string, string>) =>
    owner.call<{ id: string; detail: string }>('POST', `/v1/sites/${site}/alerts`, { name: 'New', rule, target });
  const { status, body } = await add({ kind: 'slack', url: chat.url });
  expect(status).toBe(201);
  const email = await add({ kind: 'email', email: 'ada@example.com' });
  expect([email.status, email.body.detail]).toEqual([409, expect.stringContaining('DUPLEX_SMTP_URL')]);
  const test = await owner.call('POST', `/v1/sites/${site}/alerts/${body.id}/test`);
  expect(test.body).toMatchObject({ delivered: true, answer: 'ok' });
  const browser = new Browser(worker.base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  await until(async () => (await worker.tick()) === 'ok' && chat.received.length === 2);
  expect(JSON.parse(chat.received[1]!.body).text).toContain(browser.id.slice(0, 8));
  await worker.tick();
  expect(chat.received).toHaveLength(2);
  await chat.stop();
});

it('a shared link with a password opens at the edge', async () => {
  const site = await owner.addSite({ name: 'Edge shop' });
  const settings = { name: 'Board', pages: ['overview'], password: 'open sesame' };
  const { body } = await owner.call<{ url: string }>('POST', `/v1/sites/${site}/shared-links`, settings);
  const url = `${worker.base}${new URL(body.url).pathname}`;
  expect((await fetch(url)).status).toBe(403);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const form = new URLSearchParams({ password: 'open sesame' });
  const opened = await fetch(url, { method: 'POST', redirect: 'manual', headers, body: form });
  expect(opened.status).toBe(303);
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  expect(await (await fetch(url, { headers: { cookie } })).text()).toContain('Edge shop');
});

it('a page links a contact, and an export streams to its end', async () => {
  const site = await owner.addSite();
  const browser = new Browser(worker.base, site);
  const contact = { kind: 'event' as const, name: 'identify', props: { contact: 'crm-1' } };
  const ad = { url: 'https://www.example.com/?gclid=Cj0' };
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }, contact], ad);
  await sql`
    with v as (
      insert into visitor (site_id, id, first_seen, last_seen)
      select ${site}, gen_random_uuid(), 1, 1 from generate_series(1, 20000) returning id
    ) insert into member (site_id, audience, visitor, entered_at, reason, changed_at)
      select ${site}, 'waiting', id, row_number() over (), 'rule', 1 from v`;
  const path = `/v1/sites/${site}/audiences/waiting/export`;
  const lines = (await owner.call('GET', `${path}?format=ndjson`)).text.trimEnd().split('\n');
  expect(lines).toHaveLength(20_002);
  expect(lines.slice(-2).map((line) => JSON.parse(line))).toMatchObject([
    { visitor: browser.id, contact: 'crm-1' },
    { end: true, written: 20_001 },
  ]);
  const conversions = `/v1/sites/${site}/conversions?event=contact&format=google`;
  expect((await owner.call('GET', conversions)).text).toContain('\r\nCj0,,,contact,');
  const entries = async () => (await owner.call<{ entries: { details: object }[] }>('GET', '/v1/audit')).body.entries;
  await until(
    async () => (await entries()).filter(({ details }) => 'complete' in details && details.complete).length === 2,
  );
});

it('no request leaves a connection open or logs anything', async () => {
  await until(async () => {
    const rows = await sql`
      select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return rows.length === 0;
  });
  expect(worker.logged).toEqual([]);
});
