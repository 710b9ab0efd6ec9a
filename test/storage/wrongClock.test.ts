import { afterAll, beforeAll, expect, it } from 'vitest';
import { saltOf } from '../../collector/storage/database/secrets.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { maintain } from '../../collector/storage/upkeep/sweep.ts';
import { agreedTime, trustedNow } from '../../collector/storage/upkeep/trustedNow.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

/** Law 11: one wrong clock destroys nothing. */

const DAY = 86_400_000;
const YEAR = 365 * DAY;

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
  // The start has done its first maintenance.
  await until(async () => (await collector.sql`select from instance where key = 'maintained'`).length > 0);
});
afterAll(() => collector?.stop());

async function kept() {
  const [counts] = await collector.sql`
    select (select count(*)::int from event) as events, (select count(*)::int from visitor) as visitors,
      (select array_agg(day::text order by day) from salt where day < now() + interval '10 days') as salts`;
  const partitions = await collector.sql`select inhrelid::regclass::text as name from pg_inherits order by 1`;
  const before = partitions.map(({ name }) => String(name)).filter((name) => name < 'event_2027');
  return { counts, before };
}

it.each([
  ['of the process only', trustedNow],
  ['of the process and the database', async (_: unknown, ms: number) => agreedTime(ms, ms, Date.now())],
] as const)('destroys nothing if a start finds the clock %s a year ahead', async (_, trust) => {
  const site = await collector.owner.addSite({ retention: '30d' });
  await new Browser(collector.base, site).agree([{ kind: 'contact', medium: 'email' }]);
  const former = await kept();
  expect(former.counts!['events']).toBeGreaterThan(0);
  for (const hours of [0, 1, 2]) await maintain(new Store(collector.sql), Date.now() + YEAR + hours * 3_600_000, trust);
  expect(await kept()).toEqual(former);
});

it('deletes the salts of the future once the clock is right again', async () => {
  const future = new Date(Date.now() + YEAR).toISOString().slice(0, 10);
  await saltOf(collector.sql, future);
  const tomorrow = new Date(Date.now() + DAY).toISOString().slice(0, 10);
  expect(await maintain(new Store(collector.sql), Date.now())).toMatchObject({ isPresent: true });
  const days = (await collector.sql<{ day: string }[]>`select day::text from salt order by day`).map(({ day }) => day);
  expect(days.at(-1)).toBe(tomorrow);
});

it.each([
  // process, database, last maintenance → believed
  [100, 100, null, 100, true],
  [100, 100.5, 99.9, 100, true],
  [100, 99.5, 99, 99.5, true],
  [100, 101.5, 100, null, false],
  [465, 100, 100, null, false],
  [100, 465, 100, null, false],
  // Both a year ahead: one day is believed. After a week's stop the time catches up, a day with each maintenance.
  [465, 465, 100, 101, false],
  [107, 107, 100, 101, false],
  // The former clock was ahead.
  [100, 100, 103, 100, true],
])('of the days %d, %d and %s believes %s', (process, database, last, believed, isPresent) => {
  const time = agreedTime(process * DAY, database * DAY, last === null ? null : last * DAY);
  expect(time).toEqual(believed === null ? null : { ms: believed * DAY, isPresent });
});
