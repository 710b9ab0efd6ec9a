import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Owner } from '../support/client.ts';
import { until } from '../support/collector.ts';
import { type Started, start } from '../support/process.ts';
import { USER_AGENT } from '../support/userAgents.mjs';

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

async function visit(path = ''): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ userAgent: USER_AGENT });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${/Demo site +(\S+)/.exec(collector.output())![1]!}${path}`);
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

  /** A row of the page of signals: what the visitor does in it, and what arrives because of it. */
  const copy = async (page: Page, row: string) => {
    await page.locator(`[data-row="${row}"] input`).click();
    await page.keyboard.press('Control+KeyC');
  };
  const click = (row: string) => (page: Page) => page.locator(`[data-row="${row}"] :is(a, button)`).first().click();
  const ROWS: [row: string, act: (page: Page) => Promise<unknown>, arrives: string[]][] = [
    ['mail', click('mail'), ['contact email intent']],
    ['phone', click('phone'), ['contact phone intent']],
    ['whatsapp', click('whatsapp'), ['contact whatsapp intent']],
    ['copied', (page) => copy(page, 'copied'), ['contact email intent']],
    [
      'form',
      async (page) => {
        await page.fill('#question', 'How much is a new chain?');
        await page.locator('[data-row="form"] button').click();
      },
      ['draft form', 'contact form intent', 'contact form confirmed'],
    ],
    [
      'newsletter',
      async (page) => {
        await page.fill('#letter-mail', 'person@example.com');
        await page.locator('[data-row="newsletter"] button').click();
      },
      ['draft newsletter', 'contact newsletter intent'],
    ],
    ['chat', click('chat'), ['contact chat intent']],
    [
      'chat-message',
      async (page) => {
        await page.fill('#chat-text', 'Hello');
        await page.keyboard.press('Enter');
      },
      ['contact chat confirmed'],
    ],
    ['calendar', click('calendar'), ['contact calendar intent']],
    ['x', click('x'), ['share x intent']],
    ['share-mail', click('share-mail'), ['share email intent']],
    ['share-copy', click('share-copy'), ['share copy intent']],
    ['share-field', (page) => copy(page, 'share-field'), ['share copy intent']],
    ['key', (page) => page.keyboard.press('Control+KeyD'), ['bookmark browser intent']],
    ['feed', click('feed'), ['bookmark feed intent']],
    ['wishlist', click('wishlist'), ['bookmark wishlist confirmed']],
    [
      'app',
      // No browser installs an app in a test; this is what it tells the page when it has.
      (page) => page.evaluate(() => void dispatchEvent(new Event('appinstalled'))),
      ['bookmark app confirmed'],
    ],
    ['event', click('event'), ['event Play']],
    ['order', click('order'), ['event Order']],
    ['identify', click('identify'), ['event identify']],
  ];

  it.each(['en/signals/', 'signale/'])(
    '%s: each signal can be made, and is seen to arrive',
    async (path) => {
      const { page, errors, close } = await visit(path);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('#consent-accept').click();
      for (const [row, act, arrives] of ROWS) {
        await act(page);
        // Some open another tab.
        await page.bringToFront();
        for (const expected of arrives) {
          const chip = page.locator(`[data-row="${row}"] [data-expect="${expected}"]`);
          await expect.poll(() => chip.getAttribute('data-arrived'), { timeout: 20_000, message: row }).toBe('visitor');
        }
      }
      const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.dataset['row']));
      // Without a share sheet, as in this browser, its button is out of order.
      expect(rows.filter((row) => !ROWS.some(([name]) => name === row))).toEqual(['native']);
      expect(await page.locator('[data-row="native"] button').isDisabled()).toBe(true);
      const feed = page.locator('#duplex-panel [data-field="arrivals"] [data-kind="event"][data-what="identify"]');
      expect(await feed.count()).toBe(1);
      expect(errors).toEqual([]);
      await close();
    },
    180_000,
  );

  it('what is no signal arrives as none, and consent is heeded at once', async () => {
    const { page, errors, close } = await visit('en/signals/');
    await page.locator('#consent-accept').click();
    for (const link of await page.locator('[aria-labelledby="g-none"] a').all()) await link.click();
    await page.bringToFront();
    for (const [choice, counted] of [
      ['measured', 'anonymous'],
      ['accepted', 'visitor'],
      ['declined', 'anonymous'],
    ] as const) {
      await page.locator(`[data-choose="${choice}"]`).click();
      await page.locator('[data-row="phone"] a').click();
      const chip = page.locator('[data-row="phone"] [data-expect]');
      await expect.poll(() => chip.getAttribute('data-arrived'), { timeout: 20_000, message: choice }).toBe(counted);
    }
    const { body } = await owner.call<{ events: { kind: string; medium: string | null; path: string }[] }>(
      'GET',
      `/v1/sites/${site}/events?last=200`,
    );
    const since = body.events.findIndex(({ kind }) => kind === 'view');
    const told = body.events.slice(0, since).filter(({ kind }) => ['contact', 'share', 'bookmark'].includes(kind));
    expect(told.map(({ medium }) => medium)).toEqual(['phone', 'phone', 'phone']);
    expect(await page.locator('#duplex-panel [data-field="arrivals"] [data-what="phone"]').count()).toBe(3);
    expect(errors).toEqual([]);
    await close();
  });
});
