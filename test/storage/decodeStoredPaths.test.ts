import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeAudiences, insertAudience, listAudiences } from '../../collector/storage/audiences/storedAudiences.ts';
import { Store } from '../../collector/storage/database/store.ts';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import { decodeStoredPaths } from '../../collector/storage/upkeep/decodeStoredPaths.ts';
import { Reader, type Timed, timed } from '../support/timed.ts';

let world: Timed;
beforeAll(async () => {
  world = await timed(Date.UTC(2026, 10, 24, 12));
});
afterAll(() => world.stop());

const page = (path: string) => ({ url: `https://www.example.com${path}` });

/** Stores a path as earlier versions did. */
async function encode(site: string, path: string, as: string): Promise<void> {
  await world.sql`update event set path = ${as} where site_id = ${site} and path = ${path}`;
  await world.sql`update report set value = ${as} where site_id = ${site} and dimension = 'page' and value = ${path}`;
}

const pagesOf = async (site: string) => {
  const rows = await world.sql<{ value: string; views: number }[]>`
    select value, views from report where site_id = ${site} and dimension = 'page' and grain = 'day' order by value`;
  return Object.fromEntries(rows.map(({ value, views }) => [value, views]));
};

it('decodes the paths of the log and of the reports in small steps, and fills the audiences that name paths', async () => {
  const [site, other] = [await world.addSite(), await world.addSite()];
  const [before, after] = [new Reader(world, site), new Reader(world, site, '203.0.113.9')];
  await before.agree('page-before', [{}, {}], page('/%C3%BCber-uns'));
  await before.agree('page-kept', [{}], page('/a%2Fb/100%25'));
  await new Reader(world, other).agree('page-of-other', [{}], page('/stra%C3%9Fe'));
  await foldReports(world.sql);
  await encode(site, '/über-uns', '/%C3%BCber-uns');
  await encode(other, '/straße', '/stra%c3%9fe');
  await after.agree('page-after', [{}], page('/%C3%BCber-uns'));
  await foldReports(world.sql);
  expect(await pagesOf(site)).toMatchObject({ '/%C3%BCber-uns': 2, '/über-uns': 1 });
  const setting = {
    name: 'Read about us',
    rule: { did: 'view' as const, path: '/über-uns' },
    keepFor: null,
    public: false,
  };
  await changeAudiences(world.sql, site, (tx) => insertAudience(tx, site, 'about', setting, 'ready', world.now));

  await world.sql`delete from instance where key = 'decoded_paths'`;
  // Each store is a process. The second one goes on where the first one ended.
  expect(await decodeStoredPaths(new Store(world.sql), 1, 2)).toBe(false);
  const [position] = await world.sql`select value from instance where key = 'decoded_paths'`;
  expect(position!['value']).not.toBe('done');
  expect(await decodeStoredPaths(new Store(world.sql), 60_000, 2)).toBe(true);

  expect(await pagesOf(site)).toEqual({ '/a%2Fb/100%25': 1, '/über-uns': 3 });
  expect(await pagesOf(other)).toEqual({ '/straße': 1 });
  const paths =
    await world.sql`select distinct path from event where site_id = ${site} and kind = 'view' order by path`;
  expect(paths.map((row) => row['path'])).toEqual(['/a%2Fb/100%25', '/über-uns']);
  const about = (await listAudiences(world.sql, site)).find(({ key }) => key === 'about');
  expect(about).toMatchObject({ status: 'filling', former: { rule: setting.rule } });
  await world.sweep();
  const members = await world.sql`
    select visitor from member where site_id = ${site} and audience = 'about' and left_at is null order by visitor`;
  expect(members.map((row) => row['visitor'])).toEqual([before.id, after.id].sort());
});

it('is done at once in a new installation, and counts what a visit from before the update reports later', async () => {
  const store = new Store(world.sql);
  expect(await decodeStoredPaths(store, 60_000)).toBe(true);
  const site = await world.addSite();
  const reader = new Reader(world, site);
  await reader.agree('page-open', [{}], page('/k%C3%A4se'));
  await world.sql`update visitor set visit_path = '/k%C3%A4se', origins = replace(origins::text, '/käse', '/k%C3%A4se')::json
    where site_id = ${site}`;
  world.now += 3_600_000;
  await world.sweep();
  await foldReports(world.sql);
  expect(Object.keys(await pagesOf(site))).toEqual(['/käse']);
});
