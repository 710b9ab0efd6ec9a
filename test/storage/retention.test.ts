import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePartitions, monthOf, monthsOf } from '../../collector/storage/database/partitions.ts';
import { deleteOldEvents } from '../../collector/storage/upkeep/retention.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { uuid7 } from '../support/uuid7.ts';

/** How long the log is kept: by whole months, and by the retention of each site. */

const DAY = 86_400_000;
const NOW = Date.now();

/** The middle of the month that lies this many months back. */
function monthsAgo(months: number): number {
  const now = new Date(NOW);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15);
}

let collector: TestCollector;
/** Another process on the same database, which does not notice at once that a month was dropped. */
let other: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
  other = await testCollector({ DATABASE_URL: collector.database.url });
});
afterAll(async () => {
  await other.stop();
  await collector.stop();
});

/** An event with an id of the time `made`. If it arrives later than that, its clock is slow. */
async function keep(site: string, made: number, arrivedAt = made): Promise<string> {
  const id = uuid7(made);
  const month = monthOf(id, await monthsOf(collector.sql));
  await collector.sql`
    insert into event (site_id, month, id, kind, at, arrived_at)
    values (${site}, ${month}, ${id}, 'view', ${made * 1000}, ${arrivedAt})`;
  return id;
}

async function idsOf(site: string): Promise<string[]> {
  const rows = await collector.sql<{ id: string }[]>`select id from event where site_id = ${site} order by id`;
  return rows.map(({ id }) => id);
}

async function countOf(site: string): Promise<number> {
  return (await idsOf(site)).length;
}

it('deletes old events of a site with a shorter retention only, and keeps late arrivals of a slow clock', async () => {
  const [short, long] = [await collector.owner.addSite({ retention: '60d' }), await collector.owner.addSite()];
  const years = NOW - 3 * 365 * DAY;
  const kept: Record<string, string[]> = { [short]: [], [long]: [] };
  for (const site of [short, long]) {
    const [recent, late] = [await keep(site, NOW - DAY), await keep(site, monthsAgo(5), NOW - DAY)];
    const [old, ancient] = [await keep(site, monthsAgo(5)), await keep(site, years, monthsAgo(5))];
    kept[site] = site === short ? [recent, late] : [recent, late, old, ancient];
  }
  const before = await monthsOf(collector.sql);
  await deleteOldEvents(collector.sql, NOW);
  for (const site of [short, long]) expect(await idsOf(site)).toEqual(kept[site]!.sort());
  // Another site still keeps these months.
  expect((await monthsOf(collector.sql)).size).toBe(before.size);
});

it('drops the partition of a month that is over for every site, does not create it again, and keeps reports', async () => {
  await collector.sql`update site set record = (record::jsonb || '{"retention": "90d"}')::json`;
  const site = await collector.owner.addSite({ retention: '90d' });
  const [old, recent] = [await keep(site, monthsAgo(6)), await keep(site, monthsAgo(1))];
  const late = await keep(site, monthsAgo(6), NOW - DAY);
  const month = monthOf(old, await monthsOf(collector.sql));
  await collector.sql`
    insert into report (site_id, dimension, grain, hour, day, value, detail, views)
    values (${site}, 'all', 'day', 0, 20260101, '', '', 7)`;
  await deleteOldEvents(collector.sql, NOW);
  await makePartitions(collector.sql, NOW);
  expect(await monthsOf(collector.sql)).not.toContain(month);
  expect(await idsOf(site)).toEqual([late, recent].sort());
  const [report] = await collector.sql`select views from report where site_id = ${site} and day = 20260101`;
  expect(report).toEqual({ views: 7 });
  // A site with a longer retention from now on gets the months back, with their late arrivals.
  await collector.owner.call('PATCH', `/v1/sites/${site}`, { retention: '400d' });
  await makePartitions(collector.sql, NOW);
  expect(await monthsOf(collector.sql)).toContain(month);
  expect(await idsOf(site)).toEqual([late, recent].sort());
});

it('loses nothing that was answered, and counts nothing twice, while writes go on into the dropped months', async () => {
  const site = await collector.owner.addSite({ retention: '30d', consent: 'granted' });
  await collector.sql`update site set record = (record::jsonb || '{"retention": "400d"}')::json`;
  await makePartitions(collector.sql, NOW);
  // Both processes know the months as they are now.
  for (const one of [collector, other]) await new Browser(one.base, site).agree([{ kind: 'view' }]);
  const before = await countOf(site);
  await collector.sql`update site set record = (record::jsonb || '{"retention": "30d"}')::json`;
  const sent: string[] = [];
  let going = true;
  const writing = Array.from({ length: 4 }, async (_, n) => {
    const browsers = [new Browser(collector.base, site), new Browser(other.base, site)];
    for (let i = 0; going || i < 20; i++) {
      // Every clock is slow by another number of months, some are right. Each event arrives twice.
      const ids = [uuid7(monthsAgo((i + n) % 13)), uuid7(NOW)];
      const events = ids.map((id) => ({ id, kind: 'contact', medium: 'email' }) as const);
      for (const browser of browsers) expect((await browser.agree(events)).status).toBe(204);
      sent.push(...ids);
    }
  });
  const months = (await monthsOf(collector.sql)).size;
  await deleteOldEvents(collector.sql, NOW);
  going = false;
  await Promise.all(writing);
  expect((await monthsOf(collector.sql)).size).toBeLessThan(months - 8);
  const contacts = await collector.sql<{ id: string }[]>`
    select id from event where site_id = ${site} and kind = 'contact' order by id`;
  expect(contacts.map(({ id }) => id)).toEqual([...sent].sort());
  expect(await countOf(site)).toBeGreaterThanOrEqual(before + sent.length);
});

it('drops a month two days after its last event can have arrived in time, and keeps later arrivals', async () => {
  await collector.sql`update site set record = (record::jsonb || '{"retention": "30d"}')::json`;
  await makePartitions(collector.sql, NOW);
  const site = await collector.owner.addSite({ retention: '30d' });
  const inMonth = monthsAgo(1);
  const start = new Date(inMonth);
  const graceEnds = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 3);
  const inTime = await keep(site, inMonth, graceEnds - 1);
  const late = await keep(site, inMonth, graceEnds);
  const month = monthOf(inTime, await monthsOf(collector.sql));
  expect(month).not.toBe(0);

  await deleteOldEvents(collector.sql, graceEnds + 30 * DAY - 1);
  expect(await monthsOf(collector.sql)).toContain(month);
  expect(await idsOf(site)).toEqual([inTime, late].sort());
  await deleteOldEvents(collector.sql, graceEnds + 30 * DAY);
  expect(await monthsOf(collector.sql)).not.toContain(month);
  expect(await idsOf(site)).toEqual([late]);
});
