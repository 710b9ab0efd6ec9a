import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarHourOf } from '../../collector/core/time/calendarHour.ts';
import { dayAfter, daysOf } from '../../collector/core/time/day.ts';
import { sumUpDay } from '../../collector/storage/reports/visitDays.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

/** Days begin at a quarter to an hour of UTC. */
const ZONE = 'Asia/Kathmandu';
const DAY_MS = 86_400_000;

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const today = () => calendarHourOf(Date.now(), ZONE).day;
const addSite = () => collector.owner.addSite({ timeZone: ZONE });

const REPORTS = [
  ...['utmMedium', 'content', 'term', 'referrer'].map((dimension) => `sources?dimension=${dimension}`),
  'places?dimension=country',
  ...['device', 'browser', 'os', 'language'].map((dimension) => `devices?dimension=${dimension}`),
  ...['entry', 'exit'].map((dimension) => `pages?dimension=${dimension}`),
  'devices?dimension=os&sort=channelsFromNewVisitors',
  'devices?dimension=browser&by=day',
  'places?dimension=country&by=week',
  'pages?dimension=entry&by=hour&period=7d',
  'flow?x',
];

/** What every report answers over twelve days that are compared with the days before. */
async function answers(site: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const report of REPORTS) {
    const period = report.includes('period') ? '' : `&from=${text(dayAfter(today(), -11))}&to=${text(today())}`;
    const path = `/v1/sites/${site}/reports/${report.replace('?x', '?compare=before')}${period}`;
    const { status, body, text: answer } = await collector.owner.call<object>('GET', path);
    expect(status, `${path} ${answer} ${collector.logged.at(-1)}`).toBe(200);
    found.push(body);
  }
  return found;
}

const text = (day: number) => String(day).replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');

/** Visits of the last 25 days with values drawn from small lists, some empty, as if they had closed. */
async function fill(site: string, count = 600): Promise<void> {
  const pick = (list: string, salt: number) =>
    `(array[${list}])[1 + mod(hashtext(g::text || '${salt}')::bigint + 2147483648, ${list.split(',').length})]`;
  await collector.sql.unsafe(`
    insert into visit (site_id, month, id, visitor, started_at, ended_at, previous, views, bounce, opened, converted, cause,
      utm_medium, content, term, referrer, entry, exit, country, device, browser, os, language, state, interest)
    select '${site}', 0, gen_random_uuid(), case when g % 3 > 0 then gen_random_uuid() end, at, at + 60000000,
      case when g % 4 = 0 then at - 90000000000 end, 1 + g % 5, g % 5 = 0, g % 11 = 0, g % 13 = 0,
      case when g % 5 = 0 then ${pick(`'slow','broken','looks','mismatch','unknown'`, 0)} end,
      ${pick(`'cpc',null,'email'`, 1)}, ${pick(`'a',null,'b',''`, 2)}, ${pick(`'rad',null`, 3)}, ${pick(`'a.example/x',null,'b.example'`, 4)},
      ${pick(`'/','/preise','/team',null`, 5)}, ${pick(`'/','/preise'`, 6)}, ${pick(`'DE','AT',null`, 7)}, ${pick(`'mobile','desktop'`, 8)},
      ${pick(`'chrome','safari','firefox'`, 9)}, ${pick(`'ios','linux',null`, 10)}, ${pick(`'de','en'`, 11)},
      ${pick(`'passive','two-way','visitor-only',null`, 12)}, ${pick(`'browsing','interested',null`, 13)}
    from generate_series(1, ${count}) g
    cross join lateral (select (${Date.now()} - g * ${25 * DAY_MS}::bigint / ${count})::bigint * 1000 as at) t`);
}

const summedUp = async (site: string) =>
  (await collector.sql<{ day: number }[]>`select day from visit_day where site_id = ${site} order by day`).map(
    ({ day }) => day,
  );

describe('days that are summed up', () => {
  it('change no report, whichever of them are', async () => {
    const site = await addSite();
    await fill(site);
    const counted = await answers(site);
    const days = daysOf(dayAfter(today(), -25), dayAfter(today(), -1));
    for (const chosen of [days.filter((day) => day % 3 === 0), days.filter((day) => day % 2 === 0), days]) {
      for (const day of chosen) await sumUpDay(collector.sql, site, day, ZONE);
      expect(await answers(site)).toEqual(counted);
    }
    expect(await summedUp(site)).toEqual(days);
    // They are really read: a sum that is changed shows.
    await collector.sql`update visit_sum set visits = visits + 1000 where site_id = ${site}`;
    for (const [index, answer] of (await answers(site)).entries())
      if (!REPORTS[index]!.includes('hour')) expect(answer, REPORTS[index]).not.toEqual(counted[index]);
  });

  it('are made by the sweep, and again in another time zone', async () => {
    const site = await addSite();
    await fill(site, 200);
    const counted = await answers(site);
    const all = await until(async () => {
      const days = await summedUp(site);
      return days.length >= 24 && days;
    });
    expect(all).not.toContain(today());
    expect(await answers(site)).toEqual(counted);
    await collector.owner.call('PATCH', `/v1/sites/${site}`, { timeZone: 'America/St_Johns' });
    const direct = await collector.owner.call(
      'GET',
      `/v1/sites/${site}/reports/devices?dimension=os&from=${text(dayAfter(today(), -9))}&to=${text(dayAfter(today(), -2))}`,
    );
    for (const day of daysOf(dayAfter(today(), -25), dayAfter(today(), -2)))
      await sumUpDay(collector.sql, site, day, 'America/St_Johns');
    const summed = await collector.owner.call(
      'GET',
      `/v1/sites/${site}/reports/devices?dimension=os&from=${text(dayAfter(today(), -9))}&to=${text(dayAfter(today(), -2))}`,
    );
    expect(summed.body).toEqual(direct.body);
  });

  it('are counted anew after a late visit, and after a channel that proves to have opened in them', async () => {
    const site = await addSite();
    const browser = new Browser(collector.base, site);
    const ago = 40 * 3_600_000;
    await browser.agree([{ kind: 'view', age: ago }], { url: 'https://www.example.com/preise' });
    await until(async () => (await collector.sql`select from visit where site_id = ${site}`).length === 1);
    const days = daysOf(dayAfter(today(), -4), dayAfter(today(), -1));
    const sumUp = async () => {
      for (const day of days) await sumUpDay(collector.sql, site, day, ZONE);
    };
    await sumUp();
    const late = new Browser(collector.base, site);
    await late.agree([{ kind: 'view', age: ago + 60_000 }], { url: 'https://www.example.com/team' });
    await until(async () => (await collector.sql`select from visit where site_id = ${site}`).length === 2);
    expect((await summedUp(site)).length).toBeLessThan(days.length);
    const entries = async () => {
      const { body } = await collector.owner.call<{ rows: { name: string; channelsOpened: number }[] }>(
        'GET',
        `/v1/sites/${site}/reports/pages?dimension=entry&period=7d`,
      );
      return body.rows.map(({ name }) => name).sort();
    };
    expect(await entries()).toEqual(['/preise', '/team']);

    await sumUp();
    expect(await entries()).toEqual(['/preise', '/team']);
    const at = new Date(Date.now() - ago + 5_000).toISOString();
    const signals = [{ id: 's-1', visitor: browser.id, kind: 'contact', medium: 'email', at }];
    await collector.owner.call('POST', `/v1/sites/${site}/signals`, { signals });
    const opened = async () => {
      const { body } = await collector.owner.call<{
        rows: { entries: number; channelsOpened: number; name: string }[];
      }>('GET', `/v1/sites/${site}/reports/sources?dimension=source&period=7d&filter=entry:/preise`);
      const { body: places } = await collector.owner.call<{ rows: { channelsOpened: number }[] }>(
        'GET',
        `/v1/sites/${site}/reports/flow?period=7d`,
      );
      return [body.rows[0], places];
    };
    const counted = await opened();
    await sumUp();
    expect(await opened()).toEqual(counted);
  });

  it('leave out a dimension with more than 5,000 values in a day', async () => {
    const site = await addSite();
    const day = dayAfter(today(), -3);
    const at = (Date.now() - 3 * DAY_MS) * 1000;
    await collector.sql.unsafe(`
      insert into visit (site_id, month, id, started_at, ended_at, views, bounce, term, browser)
      select '${site}', 0, gen_random_uuid(), ${at}, ${at}, 1, false, 'term ' || g, 'chrome' from generate_series(1, 5001) g`);
    await sumUpDay(collector.sql, site, day, ZONE);
    expect((await collector.sql`select without from visit_day where site_id = ${site} and day = ${day}`)[0]).toEqual({
      without: '{term}',
    });
    const { body } = await collector.owner.call<{ total: number }>(
      'GET',
      `/v1/sites/${site}/reports/sources?dimension=term&period=7d&limit=5`,
    );
    expect(body.total).toBe(5001);
  });

  it('miss no visit that is written while they are summed up', async () => {
    const site = await addSite();
    await fill(site, 50);
    const days = daysOf(dayAfter(today(), -3), dayAfter(today(), -1));
    let busy = true;
    const summing = (async () => {
      while (busy) for (const day of days) await sumUpDay(collector.sql, site, day, ZONE);
    })();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        new Browser(collector.base, site).agree([{ kind: 'view', age: (30 + index) * 3_600_000 }], {
          url: `https://www.example.com/spaet-${index}`,
        }),
      ),
    );
    await until(
      async () =>
        (await collector.sql`select from visit where site_id = ${site} and entry like '/spaet%'`).length === 12,
    );
    busy = false;
    await summing;
    const { body } = await collector.owner.call<{ rows: { name: string }[] }>(
      'GET',
      `/v1/sites/${site}/reports/pages?dimension=entry&period=7d`,
    );
    expect(body.rows.filter(({ name }) => name.startsWith('/spaet'))).toHaveLength(12);
  });
});

it('deletes them with their site', async () => {
  const site = await addSite();
  await fill(site, 20);
  await sumUpDay(collector.sql, site, dayAfter(today(), -2), ZONE);
  await collector.owner.call('DELETE', `/v1/sites/${site}`);
  expect(await collector.sql`select from visit_sum where site_id = ${site}`).toHaveLength(0);
});
