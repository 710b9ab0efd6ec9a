import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsubscribeLink } from '../../collector/client/client.ts';
import { hashOf, newKey } from '../../collector/http/apiKey.ts';
import { pinnedNameOf } from '../../collector/http/script.ts';
import { openDatabase, type Sql } from '../../collector/storage/database/openDatabase.ts';
import { saveKey } from '../../collector/storage/sites/apiKeys.ts';
import { keepTag } from '../../collector/storage/sites/formerTags.ts';
import { updateSite } from '../../collector/storage/sites/sites.ts';
import { Browser, Owner, PAGE_ORIGIN } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { rawGet } from '../support/rawGet.ts';
import { servesScripts } from '../support/servesScripts.ts';
import { uuid7 } from '../support/uuid7.ts';
import { COUNTRY, type TestWorker, testWorker } from '../support/worker.ts';

let database: FreshDatabase;
let sql: Sql;
let worker: TestWorker;
let owner: Owner;
beforeAll(async () => {
  database = await freshDatabase();
  sql = openDatabase(database.url, { max: 1 });
  const key = newKey();
  await saveKey(sql, 'test', hashOf(key), 'test', Date.now());
  worker = await testWorker({ hyperdrive: database.url });
  owner = new Owner(worker.base, key);
});
afterAll(async () => {
  await worker.stop();
  await sql.end();
  await database.drop();
});

const click = () => [
  { kind: 'view' as const, id: uuid7() },
  { kind: 'contact' as const, medium: 'email', id: uuid7() },
];

describe('a batch through workerd and Hyperdrive', () => {
  it('makes a visitor with consent who made contact a member', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    const answer = await browser.agree(click());
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await owner.members(site, 'waiting')).toEqual([browser.id]);
    expect(await owner.visitor(site, browser.id)).toMatchObject({ state: 'visitor-only', media: ['email'], views: 1 });
    expect((await browser.me()).body.visitor.id).toBe(browser.id);

    expect((await owner.touch(site, browser.id, 'answer')).body).toMatchObject({ accepted: 1 });
    expect(await owner.members(site, 'waiting')).toEqual([]);
    expect(await owner.members(site, 'two-way')).toEqual([browser.id]);
  });

  it('ends with one click, by an address that the owner has signed', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    await browser.agree([{ kind: 'contact', medium: 'newsletter', id: uuid7() }]);
    const contact = `/v1/sites/${site}/contacts/crm-1`;
    await owner.call('PUT', contact, { visitors: [browser.id] });
    await owner.call('POST', `${contact}/permissions`, { medium: 'newsletter', kind: 'opt-in' });
    const settings = await owner.api('GET /v1/sites/{site}/unsubscribe-key', { site });
    const { address } = await unsubscribeLink(settings, { medium: 'newsletter', contact: 'crm-1' });
    const token = address.split('/').at(-1)!;
    const to = `${worker.base}/d/unsubscribe/${token}`;
    const page = await fetch(to, { headers: { 'accept-language': 'de' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Möchten Sie den Newsletter')]);
    const click = () => fetch(to, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect([(await click()).status, (await click()).status]).toEqual([200, 200]);
    const { body } = await owner.call<{ history: { kind: string; source: string }[] }>('GET', `${contact}/permissions`);
    expect(body.history.map(({ kind, source }) => [kind, source])).toEqual([
      ['opt-out', 'one-click'],
      ['opt-in', 'api'],
    ]);
    expect((await owner.visitor(site, browser.id)).media).toEqual([]);
    expect((await fetch(`${to}x`)).status).toBe(403);
  });

  it('makes no member without consent', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    expect((await browser.tell(click())).status).toBe(204);
    expect(browser.cookie).toBe('');
    const kinds = await sql`select kind, visitor from event where site_id = ${site} order by kind`;
    expect(kinds.map(({ kind, visitor }) => [kind, visitor])).toEqual([
      ['contact', null],
      ['view', null],
    ]);
    expect(await sql`select from member where site_id = ${site}`).toHaveLength(0);
  });

  it('counts once, even if two connections send it again and again', async () => {
    const site = await owner.addSite();
    const browser = new Browser(worker.base, site);
    const batch = browser.batch(click(), { consent: { measurement: true, audience: true } });
    const connection = async () => {
      const again = Object.assign(new Browser(worker.base, site, browser.userAgent), { page: browser.page });
      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) statuses.push((await again.send(batch)).status);
      return { statuses, id: again.id };
    };
    const [one, other] = await Promise.all([connection(), connection()]);
    expect([...one.statuses, ...other.statuses]).toEqual(Array(10).fill(204));
    expect(one.id).toBe(other.id);
    const counted =
      await sql`select kind, count(*)::int as times from event where site_id = ${site} group by 1 order by 1`;
    expect(counted.map(({ kind, times }) => [kind, times])).toEqual([
      ['contact', 1],
      ['view', 1],
    ]);
    expect(await owner.visitor(site, one.id)).toMatchObject({ views: 1, visits: 1 });
    expect(await owner.members(site, 'waiting')).toEqual([one.id]);
  });

  it('keeps visitors apart who arrive at the same moment', async () => {
    const sites = await Promise.all([owner.addSite(), owner.addSite()]);
    const browsers = Array.from({ length: 20 }, (_, i) => new Browser(worker.base, sites[i % 2]!));
    const answers = await Promise.all(browsers.map((browser) => browser.agree(click())));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204));
    for (const site of sites) {
      const expected = browsers.filter((browser) => browser.site === site).map(({ id }) => id);
      expect((await owner.members(site, 'waiting')).sort()).toEqual(expected.sort());
    }
  });

  it('has the country that Cloudflare reports', async () => {
    const site = await owner.addSite();
    await new Browser(worker.base, site).agree([{ kind: 'view' }]);
    const rows = await sql`select country from visitor where site_id = ${site} and salt_day is null`;
    expect(rows.map(({ country }) => country)).toEqual([COUNTRY]);
  });

  it('is judged by the current rules, whatever the isolate remembers', async () => {
    const site = await owner.addSite();
    const [before, after] = [new Browser(worker.base, site), new Browser(worker.base, site)];
    const contact = { kind: 'contact' as const, medium: 'phone', age: 90_000 };
    await before.agree([contact]);
    // Another isolate, or another process, changes the window.
    await updateSite(sql, site, (record) => ({ ...record, signalWindow: '1m' }), Date.now());
    await after.agree([contact]);
    expect(await owner.members(site, 'open')).toEqual([before.id]);
    expect((await owner.visitor(site, after.id)).state).toBe('dormant');
  });
});

describe('rejects with a reason', () => {
  let site: string;
  beforeAll(async () => {
    site = await owner.addSite();
  });
  const batch = (more: Record<string, unknown> = {}) =>
    JSON.stringify({ ...new Browser(worker.base, site).batch([{ kind: 'view' }]), ...more });

  it.each<[string, () => string, number, RegExp]>([
    ['text that is not JSON', () => 'nonsense', 400, /body: not JSON/],
    ['another version', () => batch({ v: 2 }), 400, /v: this collector speaks version 1/],
    ['51 events', () => batch({ events: Array(51).fill({}) }), 400, /at most 50/],
    ['an event of 1970', () => batch({ events: [{ id: uuid7(), kind: 'view', age: Date.now() }] }), 400, /30 days/],
    ['a NUL in the address', () => batch({ url: `${PAGE_ORIGIN}/\0` }), 400, /NUL/],
    ['half a surrogate pair in the address', () => batch({ url: `${PAGE_ORIGIN}/\ud800` }), 400, /surrogate/],
    ['an unknown site', () => batch({ site: 'nosuchsite' }), 404, /there is no site nosuchsite/],
    ['a page of another origin', () => batch({ url: 'https://evil.example.org/' }), 403, /origin/],
    ['a body over 64 KiB', () => batch({ more: 'x'.repeat(70_000) }), 413, /at most 65536 bytes/],
  ])('%s', async (_name, body, status, reason) => {
    const answer = await new Browser(worker.base, site).send(body());
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(reason)]);
    expect(answer.headers.get('x-duplex-reason')).toMatch(/\w/);
  });

  it('an API call without a key, and one with an invalid body', async () => {
    expect((await new Owner(worker.base, 'dk_wrong').call('GET', '/v1/sites')).status).toBe(401);
    const { status, body } = await owner.call('POST', '/v1/sites', { name: 'x', origins: ['nowhere'] });
    expect([status, body]).toEqual([400, expect.objectContaining({ pointer: '/origins/0' })]);
  });
});

describe('files for pages', () => {
  servesScripts(() => ({ base: worker.base, owner }));

  it('a former build of the tag comes from the database', async () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const bodies = { br: base64('as br'), gzip: base64('as gzip'), identity: base64('as it is') };
    const former = { name: 'tag.js', hash: 'abcdef0123456789', integrity: 'sha384-x', bodies };
    await keepTag(sql, pinnedNameOf(former), JSON.stringify(former));
    const { status, headers, body } = await rawGet(`${worker.base}/d/tag.abcdef0123456789.js`);
    expect([status, body.toString()]).toEqual([200, 'as it is']);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

describe('the cron trigger', () => {
  it('closes a tap when its window ends, and ends the membership, without any visit', async () => {
    const site = await owner.addSite({ signalWindow: '1m' });
    const browser = new Browser(worker.base, site);
    await browser.agree([{ kind: 'contact', medium: 'chat', age: 55_000 }]);
    expect(await owner.members(site, 'open')).toEqual([browser.id]);
    expect(await worker.tick()).toBe('ok');
    await until(async () => (await worker.tick()) === 'ok' && (await owner.members(site, 'open')).length === 0);
    expect((await owner.visitor(site, browser.id)).state).toBe('dormant');
  });

  it('deletes old salts at the full hour', async () => {
    await sql`insert into salt (day, value) values ('2020-01-01', 'x')`;
    expect(await worker.tick(Date.UTC(2026, 0, 1, 12, 30))).toBe('ok');
    expect(await sql`select from salt where day = '2020-01-01'`).toHaveLength(1);
    expect(await worker.tick(Date.UTC(2026, 0, 1, 13, 0))).toBe('ok');
    expect(await sql`select from salt where day = '2020-01-01'`).toHaveLength(0);
  });
});

it('no request leaves a connection open or logs anything', async () => {
  await until(async () => {
    const rows = await sql`
      select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return rows.length === 0;
  });
  expect(worker.logged).toEqual([]);
});
