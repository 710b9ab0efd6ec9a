import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, USER_AGENT } from '../support/chromium.ts';
import { Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type Started, start } from '../support/process.ts';

/** The whole way in a real browser: `npm start` as a stranger runs it, the demo, one click, the API. */

let folder: string;
let collector: Started;
let browser: Browser;
let owner: Owner;
let site: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-demo-'));
  [collector, browser] = await Promise.all([start({ DUPLEX_DATA: folder }), launchChromium()]);
  owner = new Owner(collector.base, collector.key);
  const { body } = await owner.call<{ sites: { id: string; name: string }[] }>('GET', '/v1/sites');
  site = body.sites.find(({ name }) => name === 'Demo')!.id;
});
afterAll(async () => {
  await browser.close();
  await collector.end();
  await rm(folder, { recursive: true, force: true });
});

async function visit(): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ userAgent: USER_AGENT });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(/Demo site +(\S+)/.exec(collector.output())![1]!);
  return { page, errors, close: () => context.close() };
}

const mailto = 'a[href^="mailto:"]:not([href^="mailto:?"])';

describe('the demo', () => {
  it('accept the banner, click the mail link: within a second the panel and the API show the channel', async () => {
    const { page, errors, close } = await visit();
    await page
      .getByRole('button', { name: /akzeptieren|zustimmen|annehmen|einverstanden|alles erlauben|erlauben|accept/i })
      .first()
      .click();
    await page.locator(mailto).first().click();
    const [member] = await until(async () => {
      const members = await owner.members(site, 'waiting');
      return members.length > 0 && members;
    });
    expect(await owner.visitor(site, member!)).toMatchObject({ state: 'visitor-only', media: ['email'] });
    await expect.poll(() => page.locator('#duplex-panel').getAttribute('data-state')).toBe('visitor-only');

    await owner.touch(site, member!, 'newsletter');
    await expect.poll(() => page.locator('#duplex-panel').getAttribute('data-state')).toBe('two-way');
    expect(await owner.members(site, 'waiting')).toEqual([member]);
    await owner.touch(site, member!, 'answer');
    expect(await owner.members(site, 'waiting')).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it('without the banner accepted the click is counted and no membership ever arises', async () => {
    const { page, errors, close } = await visit();
    const before = await owner.members(site, 'open');
    await page.locator(mailto).first().click();
    await until(async () => {
      const { body } = await owner.call<{ events: { kind: string; counted: string }[] }>(
        'GET',
        `/v1/sites/${site}/events?last=50`,
      );
      return body.events.some(({ kind, counted }) => kind === 'contact' && counted === 'anonymous');
    });
    expect(await owner.members(site, 'open')).toEqual(before);
    expect(await page.context().cookies()).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
