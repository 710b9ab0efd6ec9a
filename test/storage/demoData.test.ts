import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../collector/node/config.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

const DAYS = 16;

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector({}, [`--demo-data=${DAYS}`]);
  const { body } = await collector.owner.call<{ sites: { id: string }[] }>('GET', '/v1/sites');
  site = body.sites[0]!.id;
}, 120_000);
afterAll(() => collector.stop());

const report = <Answer>(path: string) =>
  collector.owner.call<Answer>('GET', `/v1/sites/${site}/reports/${path}`).then(({ body }) => body);

describe('the demo data', () => {
  it('has visits on each day, channels, and people who wait, all of them made by the collector', async () => {
    const { totals, series } = await report<{
      totals: { visits: number; channelsOpened: number };
      series: { at: string; visits: number }[];
    }>(`overview?period=7d&by=day`);
    // The last day may have only begun.
    expect(series.slice(0, -1).every(({ visits }) => visits > 20)).toBe(true);
    expect(totals.channelsOpened).toBeGreaterThan(10);
    const [{ visits, events }] = (await collector.sql`
      select (select count(*)::int from visit where site_id = ${site}) as visits,
        (select count(*)::int from event where site_id = ${site} and kind = 'view') as events`) as unknown as [
      { visits: number; events: number },
    ];
    expect(visits).toBeGreaterThanOrEqual(totals.visits);
    expect(events).toBeGreaterThan(visits);
  });

  it('has something for each page of the dashboard', async () => {
    for (const table of ['sources', 'pages', 'places', 'devices', 'events'])
      expect((await report<{ rows: unknown[] }>(`${table}?period=7d`)).rows.length, table).toBeGreaterThan(1);
    const { causes } = (await report<{ totals: { causes: Record<string, number> } }>('bounces?period=7d')).totals;
    expect(causes['mismatch']).toBeGreaterThan(0);
    const { body } = await collector.owner.call<{ contacts: unknown[] }>('GET', `/v1/sites/${site}/contacts`);
    expect(body.contacts.length).toBeGreaterThan(3);
  });

  it('leaves no key behind, and nothing lies in the future', async () => {
    const { body } = await collector.owner.call<{ keys: { name: string }[] }>('GET', '/v1/keys');
    expect(body.keys.map(({ name }) => name)).not.toContain('fills the demo');
    const [row] = await collector.sql<{ latest: number }[]>`select max(at)::float8 as latest from event`;
    expect(row!.latest / 1000).toBeLessThanOrEqual(Date.now());
  });
});

it('is made for 1 to 365 days, and refuses other options with the ones that exist', () => {
  expect(readConfig({}, []).demoDays).toBe(0);
  expect(readConfig({}, ['--demo-data']).demoDays).toBe(61);
  expect(readConfig({}, ['--demo-data=1']).demoDays).toBe(1);
  for (const option of ['--demo-data=0', '--demo-data=x', '--demo-data=', '--demo', '--demo-data=366', 'x'])
    expect(() => readConfig({}, [option]), option).toThrow(/--demo-data=DAYS \(1 to 365\), but not /);
});
