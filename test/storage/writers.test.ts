import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

/** Two writers on the same visitors: tabs of one browser, lanes of one process, processes on one database. */

let one: TestCollector;
let other: TestCollector;
beforeAll(async () => {
  one = await testCollector();
  other = await testCollector({ DATABASE_URL: one.database.url });
});
afterAll(async () => {
  await other.stop();
  await one.stop();
});

it('two writers lose none of each other’s changes to a visitor and their visit', async () => {
  const site = await one.owner.addSite({ consent: 'granted' });
  const tabs = [new Browser(one.base, site), new Browser(other.base, site)];
  const page = 'the-same-page-load';
  for (const tab of tabs) Object.assign(tab, { page });
  const PER_TAB = 60;
  await Promise.all(
    tabs.flatMap((tab) =>
      Array.from({ length: PER_TAB }, async () => {
        const { status } = await tab.agree([{ kind: 'view' }, { kind: 'engagement', engaged: 10 }]);
        expect(status).toBe(204);
      }),
    ),
  );
  const rows = await one.sql`
    select views, visits, engaged, visit_views, visit_engaged
    from visitor where site_id = ${site} and salt_day is null`;
  const views = 2 * PER_TAB;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { views, visits: 1, engaged: 10 * views, visit_views: views, visit_engaged: 10 * views },
  ]);
});
