import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { Browser, Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { type Gate, gateTo } from '../support/gate.ts';
import { uuid7 } from '../support/uuid7.ts';
import { type Delivered, type TestWorker, testWorker } from '../support/worker.ts';

const KEY = 'a-key-that-stands-in-a-secret';

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

const click = () => [
  { kind: 'view' as const, id: uuid7() },
  { kind: 'contact' as const, medium: 'email', id: uuid7() },
];

/** The number of events of each kind in the log of a site. */
async function logOf(site: string): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; times: number }[]>`
    select kind, count(*) as times from event where site_id = ${site} group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, times }) => [kind, times]));
}

async function failedOf(site: string): Promise<string[]> {
  const rows = await sql<{ reason: string }[]>`select reason from failed_event where site_id = ${site} order by reason`;
  return rows.map(({ reason }) => reason);
}

describe('messages of the queue, delivered by the test', () => {
  let worker: TestWorker;
  let owner: Owner;
  beforeAll(async () => {
    worker = await testWorker({ hyperdrive: database.url }, { queue: 'kept', adminKey: KEY });
    owner = new Owner(worker.base, KEY);
  });
  afterAll(() => worker.stop());

  /** The messages in the queue after a number of visitors viewed a page and made contact. */
  async function visited(site: string, visitors: number): Promise<{ messages: Delivered[]; ids: string[] }> {
    const browsers = Array.from({ length: visitors }, () => new Browser(worker.base, site));
    for (const browser of browsers) {
      expect((await browser.tell([{ kind: 'view' }])).status).toBe(204);
      expect((await browser.agree(click())).status).toBe(204);
    }
    return { messages: await keptMessages(2 * visitors), ids: browsers.map(({ id }) => id).sort() };
  }

  async function keptMessages(count: number): Promise<Delivered[]> {
    const messages: Delivered[] = [];
    await until(async () => {
      messages.push(...(await worker.kept()));
      return messages.length >= count;
    });
    expect(messages).toHaveLength(count);
    return messages;
  }

  const ids = (messages: readonly Delivered[]) => messages.map(({ id }) => id).sort();
  const stored = async (site: string) => ({
    log: await logOf(site),
    waiting: (await owner.members(site, 'waiting')).sort(),
    failed: await failedOf(site),
  });

  it('are accepted, with the visitor’s cookie, before the database has them', async () => {
    const site = await owner.addSite();
    const { messages, ids: visitors } = await visited(site, 1);
    expect(visitors[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(await logOf(site)).toEqual({});
    const answer = await worker.deliver(messages);
    expect([answer.outcome, answer.explicitAcks.sort()]).toEqual(['ok', ids(messages)]);
    expect(await stored(site)).toMatchObject({ log: { contact: 1, view: 2 }, waiting: visitors });
  });

  it('contain neither address nor user agent, only a hash of both', async () => {
    const site = await owner.addSite();
    const address = '203.0.113.77';
    const browser = new Browser(worker.base, site);
    await browser.send(browser.batch([{ kind: 'view' }]), { 'cf-connecting-ip': address });
    const [message] = await keptMessages(1);
    expect(message!.body).toContain('"saltDay":"20');
    expect(message!.body).not.toContain(address);
    expect(message!.body).not.toContain(/Chrome\/(\S+)/.exec(browser.userAgent)![1]);
    expect(message!.body).not.toContain('Mozilla');
  });

  it('have the same effect if they are redelivered, reordered and split', async () => {
    const [inOrder, shuffled] = [await owner.addSite(), await owner.addSite()];
    const one = await visited(inOrder, 4);
    await worker.deliver(one.messages);
    const other = await visited(shuffled, 4);
    const backwards = [...other.messages].reverse();
    // One by one in reverse order, then all in two batches at the same time, then all in one.
    for (const message of backwards.slice(0, 5)) await worker.deliver([message]);
    await Promise.all([worker.deliver(backwards), worker.deliver(other.messages)]);
    const again = await worker.deliver(other.messages.map((message) => ({ ...message, attempts: 3 })));
    expect([again.retryMessages, again.explicitAcks.sort()]).toEqual([[], ids(other.messages)]);

    const [expected, found] = [await stored(inOrder), await stored(shuffled)];
    expect([found.log['view'], found.log['contact'], found.failed]).toEqual([8, 4, []]);
    expect([expected.log['view'], expected.log['contact']]).toEqual([8, 4]);
    expect([expected.waiting, found.waiting]).toEqual([one.ids, other.ids]);
    for (const id of other.ids) {
      expect(await owner.visitor(shuffled, id)).toMatchObject({ state: 'visitor-only', media: ['email'] });
    }
  });

  it('hold a batch of fifty long events in several parts within the queue’s limit', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    const url = `https://www.example.com/${'a'.repeat(1000)}?utm_medium=email&utm_source=mail&utm_campaign=${'c'.repeat(200)}`;
    const events = Array.from({ length: 50 }, () => ({ kind: 'view' as const, title: 'ü'.repeat(300) }));
    expect((await browser.agree(events, { url })).status).toBe(204);
    const messages: Delivered[] = [];
    await until(async () => {
      messages.push(...(await worker.kept()));
      const hits = messages.flatMap(({ body }) => (JSON.parse(String(body)) as { hits: unknown[] }).hits);
      return hits.length === 150;
    });
    expect(messages.length).toBeGreaterThan(1);
    for (const { body } of messages) expect(Buffer.byteLength(String(body))).toBeLessThan(128_000);
    await worker.deliver(messages.reverse());
    expect(await logOf(site)).toMatchObject({ view: 50, touch: 50, reply: 50 });
  });

  it('are kept as failed with a reason if unreadable, while their neighbors are stored', async () => {
    const site = await owner.addSite();
    const { messages, ids: visitors } = await visited(site, 2);
    const [good, spoilt, ...rest] = messages as [Delivered, Delivered, ...Delivered[]];
    const unfit = JSON.parse(String(spoilt.body));
    Object.assign(unfit.hits[0].event, { id: uuid7(), path: '/\0' });
    const poisoned: Delivered[] = [
      { ...good, id: 'p1', body: 'no JSON at all' },
      { ...good, id: 'p2', body: JSON.stringify({ v: 99, site, hits: [{ event: 'of the future' }] }) },
      { ...good, id: 'p3', body: JSON.stringify({ v: 1, site, hits: [{ event: {} }], grants: [] }) },
      { ...good, id: 'p4', body: JSON.stringify(unfit) },
      { ...good, id: 'p5', body: JSON.stringify({ v: 1, site: 'nosuchsite', hits: [], grants: [] }) },
    ];
    const all = [poisoned[0]!, good, ...poisoned.slice(1), spoilt, ...rest];
    for (const attempts of [1, 2]) {
      const answer = await worker.deliver(all.map((message) => ({ ...message, attempts })));
      expect([answer.outcome, answer.retryMessages]).toEqual(['ok', []]);
      expect(answer.explicitAcks.sort()).toEqual(ids(all));
    }
    const { log, waiting, failed } = await stored(site);
    expect([log['view'], log['contact'], waiting]).toEqual([4, 2, visitors]);
    expect(failed.filter((reason) => reason.startsWith('message: '))).toEqual([
      'message: contains an invalid event',
      'message: this collector reads version 1',
    ]);
    expect(new Set(failed.filter((reason) => !reason.startsWith('message: ')))).toEqual(
      new Set(['the database cannot hold it']),
    );
  });

  it('are delivered again, later each time, only if they fail, and are finally kept as failed', async () => {
    const site = await owner.addSite();
    const { messages } = await visited(site, 2);
    const failing = JSON.parse(String(messages[0]!.body));
    // A visit cannot be stored without a source, however often it is delivered.
    for (const hit of failing.hits) Object.assign(hit, { origin: 5 });
    const all = [{ ...messages[0]!, body: JSON.stringify(failing) }, ...messages.slice(1)];
    const first = await worker.deliver(all);
    expect(first.retryMessages).toEqual([{ msgId: all[0]!.id, delaySeconds: 2 }]);
    expect(first.explicitAcks.sort()).toEqual(ids(all.slice(1)));
    expect((await stored(site)).log).toMatchObject({ view: 3, contact: 2 });

    const fourth = await worker.deliver([{ ...all[0]!, attempts: 4 }]);
    expect(fourth.retryMessages).toEqual([{ msgId: all[0]!.id, delaySeconds: 16 }]);
    const fifth = await worker.deliver([{ ...all[0]!, attempts: 5 }]);
    expect([fifth.retryMessages, fifth.explicitAcks]).toEqual([[], [all[0]!.id]]);
    expect(await failedOf(site)).toEqual(['the collector failed to store it (attempt 5)']);
    // Delivered again as a dead letter, it is kept once.
    await worker.deliver([{ ...all[0]!, attempts: 1 }], 'duplex-dead');
    expect(await failedOf(site)).toHaveLength(1);

    // Once the cause is fixed, a replay accepts it with its original time.
    const replay = async () => (await owner.call('POST', `/v1/sites/${site}/failed-events/replay`, {})).body;
    expect(await replay()).toMatchObject({
      accepted: 0,
      refused: [{ reason: 'the collector failed to process it' }],
      remaining: 1,
    });
    await sql`update failed_event set context = jsonb_set(context::jsonb, '{origin}', 'null') where site_id = ${site}`;
    expect(await replay()).toMatchObject({ accepted: 1, refused: [], remaining: 0 });
    expect(await logOf(site)).toMatchObject({ view: 4, contact: 2 });
  });

  it('derive touch and reply again when their failed view is replayed', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    const url = 'https://www.example.com/offer?utm_medium=email&utm_campaign=spring';
    await browser.agree([{ kind: 'view' }], { url });
    const [message] = await keptMessages(1);
    const spoilt = JSON.parse(String(message!.body));
    expect(spoilt.hits).toHaveLength(3);
    for (const hit of spoilt.hits) Object.assign(hit, { origin: 5 });
    await worker.deliver([{ ...message!, body: JSON.stringify(spoilt) }], 'duplex-dead');
    expect(await failedOf(site)).toEqual(['the collector failed to store it (attempt 1)']);
    await sql`update failed_event set context = jsonb_set(context::jsonb, '{origin}', 'null') where site_id = ${site}`;
    await owner.call('POST', `/v1/sites/${site}/failed-events/replay`, {});
    expect(await logOf(site)).toMatchObject({ view: 1, touch: 1, reply: 1 });
    const [touch] = await sql`select medium, campaign, path from event where site_id = ${site} and kind = 'touch'`;
    expect(touch).toMatchObject({ medium: 'email', campaign: 'spring', path: '/offer' });
  });

  it('of a site that was deleted meanwhile are dropped', async () => {
    const site = await owner.addSite();
    const { messages } = await visited(site, 1);
    await sql`delete from site where id = ${site}`;
    const answer = await worker.deliver(messages);
    expect([answer.explicitAcks.sort(), answer.retryMessages]).toEqual([ids(messages), []]);
    expect(await logOf(site)).toEqual({});
  });

  it('do not recreate a visitor who was erased meanwhile', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    await browser.agree(click());
    const first = await keptMessages(1);
    await worker.deliver(first);
    const { id } = browser;
    await browser.agree(click());
    const late = await keptMessages(1);
    expect((await browser.me('DELETE')).status).toBe(204);
    await worker.deliver([...late, ...first]);
    expect(await owner.members(site, 'waiting')).toEqual([]);
    expect(await sql`select from visitor where site_id = ${site} and id = ${id}`).toHaveLength(0);
  });

  it('of a killed consumer are delivered again, and count once', async () => {
    const sites: string[] = [];
    for (let i = 0; i < 12; i++) sites.push(await owner.addSite());
    const messages: Delivered[] = [];
    for (const site of sites) messages.push(...(await visited(site, 2)).messages);
    const killed = await testWorker({ direct: database.url });
    const dying = killed.deliver(messages).catch(() => undefined);
    await until(async () => (await sql`select from event where site_id in ${sql(sites)} limit 1`).length > 0);
    await killed.stop();
    await dying;
    const answer = await worker.deliver(messages.map((message) => ({ ...message, attempts: 2 })));
    expect(answer.explicitAcks.sort()).toEqual(ids(messages));
    for (const site of sites) {
      expect(await logOf(site)).toMatchObject({ view: 4, contact: 2 });
      expect(await owner.members(site, 'waiting')).toHaveLength(2);
    }
  });
});

describe('while the database is away', () => {
  let gate: Gate;
  let worker: TestWorker;
  let owner: Owner;
  beforeAll(async () => {
    gate = await gateTo(database.url);
  });
  afterAll(() => gate.shut());

  it.each<[string, number | undefined]>([
    ['batches are accepted, and stored once when it is back', undefined],
    ['dead letters are stored when it is back', 0],
  ])('%s', async (_name, maxRetries) => {
    worker = await testWorker(
      { direct: gate.url },
      { queue: 'through', adminKey: KEY, ...(maxRetries === undefined ? {} : { maxRetries }) },
    );
    owner = new Owner(worker.base, KEY);
    const site = await owner.addSite();
    const before = new Browser(worker.base, site);
    expect((await before.agree(click())).status).toBe(204);
    await until(async () => (await owner.members(site, 'waiting')).length === 1);

    await gate.shut();
    const browsers = Array.from({ length: 5 }, () => new Browser(worker.base, site));
    for (const browser of browsers) {
      const batch = browser.batch(click(), { consent: { measurement: true, audience: true } });
      // A tag that did not get the answer sends the batch again.
      expect([(await browser.send(batch)).status, (await browser.send(batch)).status]).toEqual([204, 204]);
    }
    // Requests that are rejected meanwhile are counted as well.
    const rejected = await before.send(before.batch([{}]), { origin: 'https://evil.example.org' });
    expect(rejected.status).toBe(403);
    expect((await fetch(`${worker.base}/readyz`)).status).toBe(503);
    // Long enough for a first delivery to fail.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await gate.open();
    await until(async () => (await owner.members(site, 'waiting')).length === 6, 60);
    expect(await logOf(site)).toMatchObject({ view: 6, contact: 6 });
    expect((await owner.members(site, 'waiting')).sort()).toEqual([before, ...browsers].map(({ id }) => id).sort());
    expect(await failedOf(site)).toEqual([]);
    await until(async () => {
      const rows = await sql`select reason, count::int from rejected_request where site_id = ${site}`;
      return rows.length === 1 && rows[0]!['reason'] === 'origin' && rows[0]!['count'] === 1;
    }, 60);
    await worker.stop();
  });
});

describe('a flood', () => {
  it('from one address gets 429; other addresses, and the API behind the same address, do not', async () => {
    const worker = await testWorker({ hyperdrive: database.url }, { rateLimit: 5, adminKey: KEY });
    try {
      const owner = new Owner(worker.base, KEY);
      const site = await owner.addSite();
      const from = async (address: string) => {
        const browser = new Browser(worker.base, site);
        return browser.send(browser.batch([{ kind: 'view' }]), { 'cf-connecting-ip': address });
      };
      let accepted = 0;
      let last = await from('203.0.113.1');
      for (; last.status === 204 && accepted < 20; accepted++) last = await from('203.0.113.1');
      // Five in ten seconds, and five more if the period ends in between.
      expect([last.status, accepted >= 5 && accepted <= 10]).toEqual([429, true]);
      expect([last.headers.get('retry-after'), last.headers.get('x-duplex-reason')]).toEqual([
        '10',
        'rate; too many requests from this address',
      ]);
      expect((await from('203.0.113.2')).status).toBe(204);
      const call = await fetch(`${worker.base}/v1/sites`, {
        headers: { authorization: `Bearer ${KEY}`, 'cf-connecting-ip': '203.0.113.1' },
      });
      expect(call.status).toBe(200);
    } finally {
      await worker.stop();
    }
  });
});
