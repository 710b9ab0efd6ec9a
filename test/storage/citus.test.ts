import { afterAll, beforeAll, expect, it } from 'vitest';
import { perSiteTables } from '../../collector/storage/database/distribute.ts';
import { openDatabase } from '../../collector/storage/database/openDatabase.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { sumUpDay } from '../../collector/storage/reports/visitDays.ts';
import { maintain } from '../../collector/storage/upkeep/sweep.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { namedTables } from '../support/watchedPostgres.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

/**
 * The check of the storage suite (`test/support/bindsItsSite.setup.ts`) only covers the statements that it sees. Here is
 * traffic of every kind, and statements of it name every per-site table.
 */
it('the check sees statements on every per-site table', async () => {
  const { base, owner } = collector;
  const site = await owner.addSite();
  const browser = new Browser(base, site);
  await browser.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }, { kind: 'view', id: 'no-uuid' }]);
  await browser.tell([{ kind: 'view' }]);
  expect(await owner.members(site, 'waiting')).toEqual([browser.id]);
  await owner.touch(site, browser.id, 'answer');
  await owner.call('PATCH', `/v1/sites/${site}`, { signalWindow: '60d' });
  const rule = { did: 'view', path: '/a*', times: 2 };
  await owner.call('POST', `/v1/sites/${site}/audiences/preview`, { rule });
  await owner.call('POST', `/v1/sites/${site}/audiences`, { key: 'own', name: 'Own', rule });
  await until(async () => {
    const { body } = await owner.call<{ status: string }>('GET', `/v1/sites/${site}/audiences/own`);
    return body.status === 'ready';
  });
  for (const path of [
    'audiences',
    'audiences/waiting',
    'events?last=50',
    'failed-events',
    `visitors/${browser.id}/explain?audience=own`,
  ]) {
    await owner.call('GET', `/v1/sites/${site}/${path}`);
  }
  await owner.call('POST', `/v1/sites/${site}/failed-events/replay`, {});
  await owner.call('GET', `/v1/sites/${site}/audiences/waiting/export?format=csv`);
  await owner.call('POST', `/v1/sites/${site}/touches`, {
    touches: [{ id: 't-1', contact: 'crm-17', medium: 'email', at: new Date().toISOString() }],
  });
  await new Browser(base, 'nosuchsite').tell([]);
  await new Browser(base, site).send(browser.batch([{ kind: 'view' }]), { origin: 'https://evil.example.org' });
  await until(async () => (await owner.call('GET', `/v1/sites/${site}/failed-events`)).text.includes('origin'));
  const sql = openDatabase(collector.database.url, { max: 2 });
  await maintain(new Store(sql), Date.now());
  await sumUpDay(sql, site, 20260101, 'UTC');
  await sql.end();
  await owner.call('PUT', `/v1/sites/${site}/contacts/crm-17`, { visitors: [browser.id] });
  await owner.call('POST', `/v1/sites/${site}/signals`, {
    signals: [{ id: 's-1', contact: 'crm-17', kind: 'close', medium: 'ad' }],
  });
  await browser.me('DELETE');
  const other = new Browser(base, site);
  await other.agree([{ kind: 'contact', medium: 'email' }]);
  await owner.call('PUT', `/v1/sites/${site}/contacts/crm-17`, { visitors: [other.id] });
  await owner.call('GET', `/v1/sites/${site}/audiences/waiting/export?format=print`);
  await owner.call('GET', `/v1/sites/${site}/senders`);
  await owner.call('POST', `/v1/sites/${site}/contacts/crm-17/permissions`, { medium: 'print', kind: 'opt-in' });
  await owner.call('GET', `/v1/sites/${site}/audiences/waiting/export?format=print`);
  for (const path of ['senders', 'shared-links']) await owner.call('GET', `/v1/sites/${site}/${path}`);
  const { body: person } = await owner.call<{ id: string }>('POST', '/v1/people', {
    ...{ name: 'Ada', email: 'ada@example.com', password: 'a quiet river in the north', roles: { [site]: 'viewer' } },
  });
  await owner.call('PUT', `/v1/people/${person.id}/weekly-mails/${site}`, { language: 'en' });
  expect(perSiteTables().filter((table) => !namedTables.has(table))).toEqual([]);
});
