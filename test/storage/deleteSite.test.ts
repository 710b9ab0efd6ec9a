import { afterAll, beforeAll, expect, it } from 'vitest';
import { perSiteTables } from '../../collector/storage/database/distribute.ts';
import { TABLES_OF_A_SITE } from '../../collector/storage/sites/deleteSite.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

/** A site about which there is something in most tables. */
async function livedIn(): Promise<{ site: string; browser: Browser }> {
  const { owner, base } = collector;
  const site = await owner.addSite();
  const browser = new Browser(base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }]);
  await browser.send(JSON.stringify({ ...browser.batch([]), events: [{ id: uuid7(), kind: 'nonsense', age: 0 }] }));
  await owner.touch(site, browser.id, 'answer');
  await owner.call('PUT', `/v1/sites/${site}/contacts/crm-1`, { visitors: [browser.id], traits: { plan: 'pro' } });
  await owner.call('POST', `/v1/sites/${site}/contacts/crm-1/permissions`, { medium: 'email', kind: 'opt-in' });
  return { site, browser };
}

const rowsOf = async (site: string): Promise<string[]> => {
  const found: string[] = [];
  for (const table of TABLES_OF_A_SITE) {
    const [row] = await collector.sql`select count(*) as n from ${collector.sql(table)} where site_id = ${site}`;
    // The sweep folds `report_delta` into `report` at any time, so the two count as one.
    const name = table === 'report_delta' ? 'report' : table;
    if (row!['n'] > 0 && !found.includes(name)) found.push(name);
  }
  return found;
};

it('deletes a site with all its rows; other sites and the audit log stay', async () => {
  const { owner } = collector;
  const [one, other] = [await livedIn(), await livedIn()];
  const before = await rowsOf(other.site);
  expect(before).toEqual(
    expect.arrayContaining(['audience', 'contact', 'event', 'failed_event', 'member', 'permission', 'visitor']),
  );
  expect((await owner.call('DELETE', `/v1/sites/${one.site}`)).status).toBe(204);
  expect(await rowsOf(one.site)).toEqual([]);
  expect(await rowsOf(other.site)).toEqual(expect.arrayContaining(before));
  for (const method of ['GET', 'DELETE']) expect((await owner.call(method, `/v1/sites/${one.site}`)).status).toBe(404);
  const { status, headers } = await one.browser.agree([{ kind: 'view' }]);
  expect([status, headers.get('x-duplex-reason')]).toEqual([404, expect.stringMatching(/^site; /)]);
  const { body } = await owner.call<{ entries: unknown[] }>('GET', `/v1/audit?site=${one.site}`);
  expect(JSON.stringify(body)).toContain('site.deleted');
});

it('accepts a batch during the deletion or answers 404, and keeps no row', async () => {
  const { site, browser } = await livedIn();
  const sent = Array.from({ length: 30 }, () => browser.agree([{ kind: 'view' }]));
  const deleted = collector.owner.call('DELETE', `/v1/sites/${site}`);
  const statuses = new Set((await Promise.all(sent)).map(({ status }) => status));
  expect((await deleted).status).toBe(204);
  expect([...statuses].filter((status) => status !== 204 && status !== 404)).toEqual([]);
  expect(await rowsOf(site)).toEqual([]);
});

it('covers every table with rows of a site', () => {
  expect([...TABLES_OF_A_SITE, 'audit'].sort()).toEqual(perSiteTables());
});
