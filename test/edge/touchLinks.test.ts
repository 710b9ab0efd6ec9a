import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchLink } from '../../collector/client/client.ts';
import { hashOf, newKey } from '../../collector/http/apiKey.ts';
import type { SenderName } from '../../collector/senders/senderTable.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { saveKey } from '../../collector/storage/sites/apiKeys.ts';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { SIGN, secretOf } from '../support/hookRequests.ts';
import { type TestWorker, testWorker } from '../support/worker.ts';

let database: FreshDatabase;
let sql: Sql;
let worker: TestWorker;
let owner: Owner;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 1 });
  const key = newKey();
  await saveKey(sql, 'test', hashOf(key), 'test', Date.now());
  // Through the queue, as wrangler.toml has it.
  worker = await testWorker({ hyperdrive: database.url }, { queue: 'through' });
  owner = new Owner(worker.base, key);
});
afterAll(async () => {
  await worker.stop();
  await sql.end();
  await database.drop();
});

const PAGE = `${PAGE_ORIGIN}/letter`;

async function read(browser: Browser, url: string): Promise<void> {
  await browser.agree([{ kind: 'view' }, { kind: 'engagement', engaged: 4000 }], { url });
}

describe('touch links on workerd', () => {
  it('signed by the owner are a touch and a reply, and link the contact', async () => {
    const site = await owner.addSite();
    const { body } = await owner.call<{ key: string }>('GET', `/v1/sites/${site}/touch-link-key`);
    const browser = new Browser(worker.base, site);
    await read(browser, await touchLink(body.key, PAGE, { contact: 'crm-17', medium: 'newsletter' }));
    const visitor = await until(async () => {
      const found = await owner.visitor(site, browser.id);
      return found.contact === 'crm-17' && found;
    });
    expect(visitor.taps.company.last).toMatchObject({ medium: 'newsletter' });
  });

  it('with a code lead to their page, have a QR code, and refuse a wrong code', async () => {
    const site = await owner.addSite();
    const links = [{ contact: 'crm-17', medium: 'print', to: PAGE }];
    const made = await owner.call<{ links: [{ id: string; code: string }] }>('POST', `/v1/sites/${site}/touch-links`, {
      links,
    });
    const [{ id, code }] = made.body.links;
    const answer = await fetch(`${worker.base}/d/${code.toLowerCase()}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const browser = new Browser(worker.base, site);
    await read(browser, answer.headers.get('location')!);
    await until(async () => (await owner.visitor(site, browser.id)).contact === 'crm-17');
    expect((await owner.call('GET', `/v1/sites/${site}/touch-links/${id}/qr.svg`)).text).toMatch(/^<svg/);
    const wrong = `${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`;
    expect((await fetch(`${worker.base}/d/${wrong}`)).status).toBe(404);
  });
});

describe('hooks on workerd', () => {
  const now = new Date();
  const DELIVERED: Partial<Record<SenderName, string>> = {
    resend: JSON.stringify({
      type: 'email.delivered',
      created_at: now.toISOString(),
      data: { email_id: 'e-1', to: ['person@example.com'], created_at: now.toISOString() },
    }),
    sendgrid: JSON.stringify([
      {
        event: 'delivered',
        email: 'person@example.com',
        timestamp: Math.floor(now.getTime() / 1000),
        sg_event_id: 'sg-1',
        sg_message_id: 'm-1',
      },
    ]),
  };

  it.each([
    ['resend', 'HMAC'],
    ['sendgrid', 'ECDSA'],
  ] as const)('of %s are accepted with their signature (%s) and refused without it', async (sender, _scheme) => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    await browser.agree([{ kind: 'view' }]);
    await until(async () => (await owner.visitor(site, browser.id)).id === browser.id);
    const contact = { visitors: [browser.id], keys: { email: 'person@example.com' } };
    await owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, contact);
    const added = await owner.call<{ url: string }>('POST', `/v1/sites/${site}/senders`, {
      sender,
      secret: secretOf(sender),
    });
    const path = new URL(added.body.url).pathname;
    const body = DELIVERED[sender]!;
    const { headers = {} } = SIGN[sender]!(body, `${worker.base}${path}`, Date.now());
    const post = (text: string) => fetch(`${worker.base}${path}`, { method: 'POST', body: text, headers });
    expect((await post(body.replace('person@', 'other@'))).status).toBe(401);
    expect((await post(body)).status).toBe(200);
    expect((await post(body)).status).toBe(200);
    const visitor = await until(async () => {
      const found = await owner.visitor(site, browser.id);
      return found.taps.company.open && found;
    });
    expect(visitor.taps.company.last).toMatchObject({ medium: 'email' });
    const touches = await sql`select from event where site_id = ${site} and kind = 'touch'`;
    expect(touches).toHaveLength(1);
  });
});
