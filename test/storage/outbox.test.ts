import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import {
  claimMessages,
  type DueWebhook,
  dueWebhooks,
  forgetOldDeliveries,
  messageStatements,
  releaseMessages,
  saveAttempt,
} from '../../collector/storage/webhooks/outbox.ts';
import {
  changeWebhooks,
  disableWebhook,
  insertWebhook,
  pauseWebhook,
} from '../../collector/storage/webhooks/storedWebhooks.ts';
import type { WebhookMessage } from '../../collector/storage/webhooks/webhookMessage.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let database: FreshDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const LEASE = 60_000;
const OPENED: WebhookMessage = { type: 'channel.opened', at: NOW * 1000, audience: null, data: {} };
const ENTERED: WebhookMessage = { type: 'audience.entered', at: NOW * 1000, audience: 'open', data: {} };

let made = 0;
/** A webhook in a site of its own. */
async function webhook(types: string[] | null = null, audiences: string[] | null = null): Promise<DueWebhook> {
  const site_id = `site-${++made}`;
  const stored = { id: 'wh', url: 'https://a.example/', types, audiences, enabled: true, reason: null, created_at: 1 };
  await changeWebhooks(sql, site_id, (tx) => insertWebhook(tx, site_id, stored, 'sealed'));
  return { site_id, id: 'wh', url: stored.url, secret: 'sealed' };
}

const enqueue = (to: DueWebhook, messages: WebhookMessage[], nowMs = NOW) =>
  sql.begin((tx) => messageStatements(tx, to.site_id, messages, nowMs));
const typesFor = async ({ site_id }: DueWebhook) =>
  (await sql`select type from delivery where site_id = ${site_id} order by type`).map((row) => row['type']);

it.each<[name: string, types: string[] | null, audiences: string[] | null, expected: string[]]>([
  ['everything by default', null, null, ['audience.entered', 'channel.opened']],
  ['only its types', ['channel.opened'], null, ['channel.opened']],
  ['only its audiences, and what concerns no audience', null, ['waiting'], ['channel.opened']],
  ['nothing of other types and audiences', ['audience.entered'], ['waiting'], []],
])('a webhook receives %s', async (_name, types, audiences, expected) => {
  const to = await webhook(types, audiences);
  await enqueue(to, [OPENED, ENTERED]);
  expect(await typesFor(to)).toEqual(expected);
});

it('a disabled webhook receives no new messages', async () => {
  const to = await webhook();
  await changeWebhooks(sql, to.site_id, (tx) => disableWebhook(tx, to.site_id, to.id, 'x'));
  await enqueue(to, [OPENED]);
  expect(await typesFor(to)).toEqual([]);
});

it('a released message keeps its number of attempts and is due at once', async () => {
  const to = await webhook();
  await enqueue(to, [OPENED]);
  const [first] = await claimMessages(sql, to, NOW, LEASE, 10);
  expect(first).toMatchObject({ attempts: 1 });
  expect(await claimMessages(sql, to, NOW, LEASE, 10)).toEqual([]);
  await releaseMessages(sql, to, [first!], NOW);
  expect(await claimMessages(sql, to, NOW, LEASE, 10)).toMatchObject([{ id: first!.id, attempts: 1 }]);
});

it('the outcome of an attempt whose lease has ended changes nothing', async () => {
  const to = await webhook();
  await enqueue(to, [OPENED]);
  const [late] = await claimMessages(sql, to, NOW, LEASE, 10);
  const [second] = await claimMessages(sql, to, NOW + LEASE, LEASE, 10);
  expect([late!.attempts, second!.attempts]).toEqual([1, 2]);
  await saveAttempt(sql, to, late!, { status: 500, error: 'late', nextAt: NOW }, NOW + LEASE);
  await releaseMessages(sql, to, [late!], NOW);
  expect(await sql`select attempts, error, next_at from delivery where site_id = ${to.site_id}`).toEqual([
    { attempts: 2, error: null, next_at: NOW + 2 * LEASE },
  ]);
});

it('a pause is never shortened, and a paused webhook is not due', async () => {
  const to = await webhook();
  await enqueue(to, [OPENED]);
  const isDue = async (nowMs: number) => (await dueWebhooks(sql, nowMs)).some((one) => one.site_id === to.site_id);
  expect(await isDue(NOW)).toBe(true);
  await pauseWebhook(sql, to.site_id, to.id, NOW + 2000);
  await pauseWebhook(sql, to.site_id, to.id, NOW + 1000);
  expect([await isDue(NOW + 1999), await isDue(NOW + 2000)]).toEqual([false, true]);
});

it('delivered messages are kept for 7 days, all others for 30', async () => {
  const [to, pending] = [await webhook(), await webhook()];
  await enqueue(to, [OPENED]);
  await enqueue(pending, [OPENED]);
  const [message] = await claimMessages(sql, to, NOW, LEASE, 1);
  await saveAttempt(sql, to, message!, { status: 204, error: null, nextAt: null }, NOW);
  const kept = async (days: number) => {
    await forgetOldDeliveries(sql, NOW + days * DAY + 1);
    return [(await typesFor(to)).length, (await typesFor(pending)).length];
  };
  expect([await kept(6.9), await kept(7), await kept(29.9), await kept(30)]).toEqual([
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
});
