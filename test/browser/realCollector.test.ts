import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { closeBrowser, test, type Visit } from '../support/page.ts';

/** Real pages, the tag as the collector serves it, and the real collector behind it, on another host than the page's. */

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(async () => {
  await closeBrowser();
  await collector.stop();
});

/** A page whose snippet points to the collector by `host`; ports do not make another site, names do. */
async function pageOf(
  visit: (given: object) => Promise<Visit>,
  host: string,
): Promise<{ page: Visit; site: string; statuses: number[] }> {
  const pages: Record<string, string> = {};
  const page = await visit({ stay: true, pages });
  const site = await collector.owner.addSite({ origins: [page.origin], consent: 'granted' });
  const base = collector.base.replace('127.0.0.1', host);
  for (const path of ['/', '/two'])
    pages[path] =
      `<title>${path}</title><script defer src="${base}/d/tag.js" data-site="${site}" data-consent="granted"></script><a href="mailto:a@example.com">x</a>`;
  const statuses: number[] = [];
  page.page.on('response', (response) => response.url().endsWith('/in') && statuses.push(response.status()));
  return { page, site, statuses };
}

describe('a collector beside the page', () => {
  test('on the same site: one visitor, over page loads', async ({ visit }) => {
    const { page, site, statuses } = await pageOf(visit, '127.0.0.1');
    await page.page.goto(`${page.origin}/`);
    await page.page.click('a');
    const [member] = await until(async () => {
      const members = await collector.owner.members(site, 'waiting');
      return members.length > 0 && members;
    });
    await page.page.goto(`${page.origin}/two`);
    const seen = await until(async () => {
      const view = await collector.owner.visitor(site, member!);
      return view.views === 2 && view;
    });
    expect(seen).toMatchObject({ state: 'visitor-only', media: ['email'], visits: 1 });
    expect(await collector.owner.members(site, 'waiting')).toEqual([member]);
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(page.errors).toEqual([]);
  });

  test('on another site: answers can be read, nobody is followed, the visit is counted', async ({ visit }) => {
    const { page, site, statuses } = await pageOf(visit, 'localhost');
    await page.page.goto(`${page.origin}/`);
    await page.page.click('a');
    const kinds = () =>
      collector.sql<{ kind: string }[]>`select kind from event where site_id = ${site} and visitor is null`;
    await until(async () => (await kinds()).some(({ kind }) => kind === 'contact'));
    expect(await page.context.cookies()).toEqual([]);
    expect(await collector.owner.members(site, 'waiting')).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(page.errors).toEqual([]);
  });
});
