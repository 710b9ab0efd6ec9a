import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldReports } from '../../collector/storage/reports/foldReports.ts';
import { forgetOldHours } from '../../collector/storage/reports/forgetOldHours.ts';
import { recountStates } from '../../collector/storage/upkeep/recountStates.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

const PAGE = 'https://www.example.com';
const REPORTS = ['overview', 'sources', 'pages', 'bounces'];
interface Person {
  age: number;
  browser: Browser;
}
const NO_CAUSE = { broken: 0, slow: 0, looks: 0, mismatch: 0, unknown: 0 };

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, each compared with what it must be
async function report(site: string, asked: string): Promise<any> {
  const { status, body, text } = await collector.owner.call('GET', `/v1/sites/${site}/reports/${asked}`);
  if (status !== 200) throw new Error(text);
  return body;
}

/**
 * Two visitors from Google, and one of them writes; one from a campaign who calls without consent; one direct visitor; and
 * a bot.
 */
async function somePeople(): Promise<{ site: string; writer: Browser }> {
  const site = await collector.owner.addSite({ timeZone: 'Europe/Berlin' });
  const google = { referrer: 'https://www.google.de/' };
  const writer = new Browser(collector.base, site);
  await writer.agree([{}], { ...google, url: `${PAGE}/preise` });
  await writer.agree([{}, { kind: 'contact', medium: 'email' }], {
    url: `${PAGE}/kontakt`,
    referrer: `${PAGE}/preise`,
  });
  await new Browser(collector.base, site).agree([{}], { ...google, url: `${PAGE}/preise` });
  await new Browser(collector.base, site).tell([{}, { kind: 'contact', medium: 'phone' }], {
    url: `${PAGE}/?utm_source=facebook&utm_medium=cpc&utm_campaign=Spring`,
  });
  await new Browser(collector.base, site).agree([{}], { url: `${PAGE}/` });
  await new Browser(collector.base, site, 'Googlebot/2.1 (+http://www.google.com/bot.html)').tell([{}]);
  return { site, writer };
}

describe('reports', () => {
  it('count visits, visitors, channels and states, and bots apart', async () => {
    const { site } = await somePeople();
    const overview = await report(site, 'overview?by=hour');
    expect(overview.totals).toEqual({
      visits: 4,
      visitors: 4,
      newVisitors: 4,
      views: 5,
      channelsOpened: 2,
      channelsFromNewVisitors: 2,
      channelRate: 0.5,
      bounces: 0,
      bounceRate: 0,
      causes: NO_CAUSE,
    });
    // The visitor without consent has opened a channel, but belongs to no stock.
    expect(overview.states).toEqual({
      'two-way': 0,
      'visitor-only': 1,
      'company-only': 0,
      dormant: 0,
      passive: 2,
    });
    expect(overview.bots).toEqual({ views: 1, reasons: { 'user-agent': 1 } });
    expect(overview.before.totals).toMatchObject({ visits: 0, channelRate: null, bounceRate: null });
    const sum = (figure: string) =>
      overview.series.reduce((n: number, step: Record<string, number>) => n + step[figure]!, 0);
    expect(['visits', 'views', 'channelsOpened'].map(sum)).toEqual([4, 5, 2]);
  });

  it('show how many of the visitors from each source have opened a channel', async () => {
    const { site } = await somePeople();
    const by = async (dimension: string) =>
      (await report(site, `sources?dimension=${dimension}`)).rows.map((row: Record<string, unknown>) => [
        row['name'],
        row['visits'],
        row['newVisitors'],
        row['channelsFromNewVisitors'],
        row['channelRate'],
      ]);
    expect(await by('source')).toEqual([
      ['google', 2, 2, 1, 0.5],
      ['direct', 1, 1, 0, 0],
      ['facebook', 1, 1, 1, 1],
    ]);
    expect(await by('group')).toEqual([
      ['organic-search', 2, 2, 1, 0.5],
      ['direct', 1, 1, 0, 0],
      ['paid-social', 1, 1, 1, 1],
    ]);
    expect(await by('campaign')).toEqual([['Spring', 1, 1, 1, 1]]);
  });

  it('show views of each page, and the channel rate of visitors who entered there', async () => {
    const { site } = await somePeople();
    const { rows } = await report(site, 'pages?by=day');
    expect(
      rows.map((row: Record<string, unknown>) => [row['path'], row['views'], row['entries'], row['channelRate']]),
    ).toEqual([
      ['/', 2, 2, 0.5],
      ['/preise', 2, 2, 0.5],
      ['/kontakt', 1, 0, null],
    ]);
    expect(rows[0].series).toHaveLength(30);
    expect(rows[0].series.at(-1)).toMatchObject({ views: 2, entries: 2 });
  });

  it('show open media, and how many of their visitors have both taps open', async () => {
    const { site, writer } = await somePeople();
    await collector.owner.touch(site, writer.id, 'newsletter');
    const sharer = new Browser(collector.base, site);
    await sharer.agree([
      { kind: 'share', medium: 'whatsapp' },
      { kind: 'contact', medium: 'email' },
    ]);
    const openMedia = await report(site, 'open-media?by=week');
    const nothing = { visitors: 0, twoWay: 0, visitorOnly: 0, share: null };
    expect(openMedia.channels).toBe(2);
    expect(openMedia.states).toMatchObject({ 'two-way': 1, 'visitor-only': 1, passive: 2 });
    // A visitor without consent cannot be called back.
    expect(openMedia.media).toEqual([
      { medium: 'email', visitors: 2, twoWay: 1, visitorOnly: 1, share: 1, before: nothing },
      { medium: 'whatsapp', visitors: 1, twoWay: 0, visitorOnly: 1, share: 0.5, before: nothing },
    ]);
    expect(openMedia.series.at(-1)).toMatchObject({ channels: 2, media: { email: 2, whatsapp: 1 } });
    expect(openMedia.series[0]).toMatchObject({ at: openMedia.from, channels: 0, media: {} });
    await sharer.agree([{ kind: 'close', medium: 'whatsapp' }]);
    expect((await report(site, 'open-media')).media.map(({ medium }: { medium: string }) => medium)).toEqual(['email']);
  });

  it('show how long contacts waited for an answer, and who still waits', async () => {
    const site = await collector.owner.addSite();
    // Two digits of these times leave room for a slow machine.
    const people = [3_600, 7_200, 600, 2 * 86_400].map((age) => ({ age, browser: new Browser(collector.base, site) }));
    for (const { age, browser } of people) {
      const medium = age === 600 ? 'chat' : 'email';
      await browser.agree([{ kind: 'contact', medium, age: age * 1000, interaction: `interaction-${age}` }]);
    }
    const [hour, twoHours, minute, days] = people as [Person, Person, Person, Person];
    // A newsletter answers nothing, and a second answer changes nothing.
    await collector.owner.touch(site, days.browser.id, 'newsletter');
    for (const { browser } of [hour, hour, twoHours, minute]) await collector.owner.touch(site, browser.id, 'answer');
    const answer = await report(site, 'response-times?by=day');
    expect(answer.totals).toEqual({
      contacts: 4,
      answered: 3,
      answeredShare: 0.75,
      medianSeconds: 3_600,
      p90Seconds: 7_200,
    });
    expect(answer.before).toMatchObject({ contacts: 0, answeredShare: null, medianSeconds: null });
    expect(answer.media).toMatchObject([
      { medium: 'email', contacts: 3, answered: 2, medianSeconds: 3_600, p90Seconds: 7_200 },
      { medium: 'chat', contacts: 1, answered: 1, medianSeconds: 600 },
    ]);
    expect(answer.series.reduce((n: number, step: { contacts: number }) => n + step.contacts, 0)).toBe(4);
    expect(answer.waiting).toEqual({
      visitors: 1,
      classes: [
        { from: '0m', to: '1h', visitors: 0 },
        { from: '1h', to: '1d', visitors: 0 },
        { from: '1d', to: '3d', visitors: 1 },
        { from: '3d', to: '7d', visitors: 0 },
        { from: '7d', to: null, visitors: 0 },
      ],
      longest: [{ visitor: days.browser.id, contact: null, since: expect.stringMatching(/Z$/), media: ['email'] }],
    });
    // The interaction is reported again: it is still one contact, at its latest moment, and waits again.
    await hour.browser.agree([
      { kind: 'contact', medium: 'email', interaction: 'interaction-3600', confidence: 'confirmed' },
    ]);
    expect((await report(site, 'response-times')).totals).toMatchObject({ contacts: 4, answered: 2 });
    expect((await report(site, 'response-times')).waiting.visitors).toBe(2);
  });

  it('are the same before and after they are folded', async () => {
    const { site } = await somePeople();
    const all = () => Promise.all([...REPORTS, 'open-media', 'response-times'].map((name) => report(site, name)));
    const before = await all();
    await foldReports(collector.sql);
    expect(await all()).toEqual(before);
  });

  it('agree with the sources that the API shows for a visitor', async () => {
    const { site, writer } = await somePeople();
    const google = { source: 'google', utmMedium: 'organic', campaign: null, group: 'organic-search' };
    expect((await collector.owner.visitor(site, writer.id)).sources).toEqual({ first: google, last: google });
  });

  it('take an erased visitor out of the stock, and keep their visit', async () => {
    const { site, writer } = await somePeople();
    await writer.me('DELETE');
    expect(await report(site, 'open-media')).toMatchObject({ channels: 0, media: [] });
    const overview = await report(site, 'overview');
    expect(overview.states).toMatchObject({ 'visitor-only': 0, passive: 2 });
    expect(overview.totals).toMatchObject({ visits: 4, channelsFromNewVisitors: 2 });
  });

  it('have a wrong stock corrected once, as after an upgrade', async () => {
    const { site } = await somePeople();
    await foldReports(collector.sql);
    await collector.sql`delete from report where site_id = ${site} and dimension in ('state', 'medium')`;
    for (let i = 0; i < 2; i++) {
      await Promise.all([recountStates(collector.sql, Date.now()), recountStates(collector.sql, Date.now())]);
      expect((await report(site, 'overview')).states).toMatchObject({ 'visitor-only': 1, passive: 2 });
      expect((await report(site, 'open-media')).media).toMatchObject([{ medium: 'email', visitors: 1 }]);
    }
    const left = await collector.sql`select from report_delta where site_id = ${site} and rows::text like '%stock%'`;
    expect(left.length).toBeLessThanOrEqual(1);
  });

  it('forget old hours of sources, but no days and no hours of the site', async () => {
    const { site } = await somePeople();
    await foldReports(collector.sql);
    await forgetOldHours(collector.sql, site, Date.now() + 40 * 86_400_000);
    const rows = await collector.sql<{ dimension: string; hours: number; days: number }[]>`
      select dimension, count(*) filter (where grain = 'hour') as hours, count(*) filter (where grain = 'day') as days
      from report where site_id = ${site} and dimension in ('all', 'source') group by dimension order by dimension`;
    expect(rows.map(({ hours }) => hours > 0)).toEqual([true, false]);
    expect(rows.every(({ days }) => days > 0)).toBe(true);
  });

  it.each<[asked: string, pointer: string, detail: RegExp]>([
    ['overview?from=tomorrow', '/from', /`tomorrow` is not a day/],
    ['overview?from=2026-02-02&to=2026-02-01', '/from', /is later than `to`/],
    ['overview?by=decade', '/by', /"hour"|"day"/],
    ['sources?dimension=planet', '/dimension', /"source"|"campaign"|"group"/],
    ['sources?limit=0', '/limit', />=1/],
    ['pages?by=hour', '/by', /at most 7 days/],
    ['open-media?by=hour', '/by', /"day"|"week"/],
  ])('refuse %s with a reason', async (asked, pointer, detail) => {
    const { site } = { site: await collector.owner.addSite() };
    const { status, body } = await collector.owner.call<{ pointer: string; detail: string }>(
      'GET',
      `/v1/sites/${site}/reports/${asked}`,
    );
    expect([status, body.pointer]).toEqual([400, pointer]);
    expect(body.detail).toMatch(detail);
  });

  it('answer 404 for a site that does not exist', async () => {
    expect((await collector.owner.call('GET', '/v1/sites/nowhere/reports/overview')).status).toBe(404);
  });
});
