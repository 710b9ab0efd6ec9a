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

/** The whole way in a real browser: `npm start` as a stranger runs it, the demo, one click, and the API. */

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
  const PATHS = ['', 'preise/', 'journal/', 'kontakt/', 'signale/', 'rechtliches/', 'suche/?q=kette', 'danke/'];
  const ENGLISH = [
    'en/',
    'en/prices/',
    'en/journal/',
    'en/contact/',
    'en/signals/',
    'en/legal/',
    'en/search/',
    'en/thanks/',
  ];

  it('serves each page in both languages, linked with its translation, without an error', async () => {
    const { page, errors, close } = await visit();
    const base = page.url();
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    for (const [index, path] of PATHS.entries()) {
      const german = path.replace(/\?.*/, '');
      const english = ENGLISH[index]!;
      for (const [own, other, language] of [
        [path, english, 'de'],
        [english, german, 'en'],
      ] as const) {
        const answer = await page.goto(base + own);
        expect(answer!.status(), own).toBe(200);
        expect(answer!.headers()['content-security-policy'], own).toContain("script-src 'self'");
        expect(await page.locator('html').getAttribute('lang'), own).toBe(language);
        expect(await page.locator('h1').count(), own).toBe(1);
        expect(await page.locator('a.language').getAttribute('href'), own).toBe(`/demo/${other}`);
        await page.locator('#duplex-panel').waitFor();
      }
    }
    // The panel asks for a visitor that does not exist yet, and the browser logs each 404.
    expect(errors.filter((text) => !/404/.test(text))).toEqual([]);
    await close();
  }, 60_000);

  it('leads from a path without its slash to the page, and shows unknown paths in their language', async () => {
    const { page, close } = await visit('preise');
    expect(page.url()).toMatch(/\/demo\/preise\/$/);
    const base = page.url().replace('preise/', '');
    for (const [path, language] of [
      ['nothing', 'de'],
      ['en/nothing', 'en'],
      ['panel/../../package.json', 'de'],
      ['%00', 'de'],
    ]) {
      const answer = await page.goto(base + path);
      expect(answer!.status(), path).toBe(404);
      if (path !== 'panel/../../package.json')
        expect(await page.locator('html').getAttribute('lang'), path).toBe(language);
    }
    await close();
  });

  it('shows a channel in the panel and the API within a second after the banner is accepted and the mail link is clicked', async () => {
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

  it('sends as the company: a newsletter, an answer and a letter, and both taps move', async () => {
    const { page, errors, close } = await visit('en/');
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    const panel = page.locator('#duplex-panel');
    await page
      .getByRole('button', { name: /accept/i })
      .first()
      .click();
    await page.locator(mailto).first().click();
    await expect.poll(() => panel.getAttribute('data-state')).toBe('visitor-only');
    await panel.locator('.play summary').click();

    await panel.locator('[data-company=newsletter]').click();
    await expect.poll(() => panel.getAttribute('data-state')).toBe('two-way');
    const { body } = await owner.call<{ visitors: { id: string; waitingSince: string | null }[] }>(
      'GET',
      `/v1/sites/${site}/visitors?limit=1&sort=lastSeen`,
    );
    const { id } = body.visitors[0]!;
    const look = () => owner.visitor(site, id);
    expect((await look()).waitingSince).not.toBeNull();
    await follow(page);
    expect(page.url()).toMatch(/\/demo\/en\/journal\/$/);
    await page.locator('nav a[href="/demo/en/"]').click();
    await until(async () => (await look()).lastReplyMedium === 'newsletter');
    await expect.poll(() => panel.locator('.captions .visitor').textContent()).toContain('newsletter');

    await panel.locator('.play summary').click();
    await panel.locator('[data-company=answer]').click();
    await until(async () => (await look()).waitingSince === null);

    await panel.locator('[data-company=letter]').click();
    const picture = panel.locator('.qr img');
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50);
    await follow(page);
    expect(page.url()).toMatch(/\/demo\/en\/prices\/$/);
    await page.locator('nav a[href="/demo/en/"]').click();
    await until(async () => (await look()).lastReplyMedium === 'print');
    expect((await look()).taps.company.last).toMatchObject({ medium: 'print', campaign: 'demo' });
    await expect.poll(() => panel.locator('.captions .company').textContent()).toContain('print');

    await page.goto(new URL('/demo/dashboard', page.url()).href);
    await page.goto(`${page.url().split('?')[0]}/links`);
    const arrivals = page.locator('[data-part=arrivals] tbody tr');
    expect(await arrivals.count()).toBe(2);
    expect(await arrivals.first().textContent()).toContain(id.slice(0, 8));
    expect(errors).toEqual([]);
    await close();
  }, 60_000);

  /** Opens the link of the message that the company has just sent, and reads for more than a second. */
  async function follow(page: Page): Promise<void> {
    await page.locator('[data-message]').click();
    await page.waitForURL(/dx=/);
    await page.waitForTimeout(1_500);
    // The first action takes the token off the address bar.
    await page.locator('h1').click();
    await page.waitForURL(/^[^?]*$/);
  }

  it('counts a click without consent, sets no cookie and creates no membership', async () => {
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

  /** A row of the page of signals: the visitor's action, and the events that arrive because of it. */
  const copy = async (page: Page, row: string) => {
    await page.locator(`[data-row="${row}"] input`).click();
    await page.keyboard.press('Control+KeyC');
  };
  const click = (row: string) => (page: Page) => page.locator(`[data-row="${row}"] :is(a, button)`).first().click();
  const ROWS: [row: string, perform: (page: Page) => Promise<unknown>, arrives: string[]][] = [
    ['mail', click('mail'), ['contact email intent']],
    ['phone', click('phone'), ['contact phone intent']],
    ['whatsapp', click('whatsapp'), ['contact whatsapp intent']],
    ['whatsapp-code', click('whatsapp-code'), ['contact whatsapp intent']],
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
      'callback',
      async (page) => {
        await page.fill('#callback-name', 'Anna');
        await page.fill('#callback-phone', '0221 4710123');
        await page.locator('[data-row="callback"] button').click();
      },
      ['draft form', 'contact form intent'],
    ],
    [
      'mail-form',
      async (page) => {
        await page.fill('#mail-question', 'How much is a new chain?');
        // An email program would open; the browser under test has none, and waits for it.
        await page.locator('[data-row="mail-form"] button').click({ noWaitAfter: true });
      },
      ['contact email intent'],
    ],
    [
      'named-newsletter',
      async (page) => {
        await page.fill('#letter-name', 'Anna');
        await page.fill('#letter-to', 'person@example.com');
        await page.locator('[data-row="named-newsletter"] button').click();
      },
      ['draft newsletter', 'contact newsletter intent'],
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
    ['linkedin', click('linkedin'), ['share linkedin intent']],
    ['mastodon', click('mastodon'), ['share mastodon intent']],
    ['addtoany', click('addtoany'), ['share facebook intent']],
    ['share-mail', click('share-mail'), ['share email intent']],
    ['share-copy', click('share-copy'), ['share copy intent']],
    ['share-item', click('share-item'), ['share copy intent']],
    ['share-field', (page) => copy(page, 'share-field'), ['share copy intent']],
    ['key', (page) => page.keyboard.press('Control+KeyD'), ['bookmark browser intent']],
    ['feed', click('feed'), ['bookmark feed intent']],
    ['feed-query', click('feed-query'), ['bookmark feed intent']],
    ['wishlist', click('wishlist'), ['bookmark wishlist confirmed']],
    [
      'app',
      // A browser under test installs no apps, but the page gets the same event as after an installation.
      (page) => page.evaluate(() => void dispatchEvent(new Event('appinstalled'))),
      ['bookmark app confirmed'],
    ],
    ['event', click('event'), ['event Play']],
    ['order', click('order'), ['event Order']],
    ['identify', click('identify'), ['event identify']],
  ];

  it.each(['en/signals/', 'signale/'])(
    '%s: every signal arrives and gets its check mark',
    async (path) => {
      const { page, errors, close } = await visit(path);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('#consent-accept').click();
      for (const [row, perform, arrives] of ROWS) {
        await perform(page);
        // Some links open another tab.
        await page.bringToFront();
        for (const expected of arrives) {
          const chip = page.locator(`[data-row="${row}"] [data-expect="${expected}"]`);
          await expect.poll(() => chip.getAttribute('data-arrived'), { timeout: 20_000, message: row }).toBe('visitor');
        }
      }
      const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.dataset['row']));
      // This browser has no share menu, so the button is disabled.
      expect(rows.filter((row) => !ROWS.some(([name]) => name === row))).toEqual(['native']);
      expect(await page.locator('[data-row="native"] button').isDisabled()).toBe(true);
      const feed = page.locator('#duplex-panel [data-field="arrivals"] [data-kind="event"][data-what="identify"]');
      expect(await feed.count()).toBe(1);
      expect(errors).toEqual([]);
      await close();
    },
    180_000,
  );

  it('records no signal for links that only look like one, and applies a change of consent at once', async () => {
    const { page, errors, close } = await visit('en/signals/');
    await page.locator('#consent-accept').click();
    for (const link of await page.locator('[aria-labelledby="g-none"] a').all()) await link.click();
    await page.bringToFront();
    await page.fill('#leave-mail', 'person@example.com');
    await page.locator('[aria-labelledby="g-none"] form button').click();
    await page.locator('#copy-hours').click();
    await page.keyboard.press('Control+KeyC');
    const inPanel = page.locator('#duplex-panel [data-field="arrivals"] [data-what="phone"]');
    let clicks = 0;
    for (const [choice, counted] of [
      ['measured', 'anonymous'],
      ['accepted', 'visitor'],
      ['declined', 'anonymous'],
    ] as const) {
      await page.locator(`[data-choose="${choice}"]`).click();
      await page.locator('[data-row="phone"] a').click();
      clicks += 1;
      // A change of consent also changes how the former signals are counted, so the mark alone proves no arrival.
      await expect.poll(() => inPanel.count(), { timeout: 20_000, message: choice }).toBe(clicks);
      const chip = page.locator('[data-row="phone"] [data-expect]');
      await expect.poll(() => chip.getAttribute('data-arrived'), { timeout: 20_000, message: choice }).toBe(counted);
    }
    const { body } = await owner.call<{ events: { kind: string; medium: string | null; path: string }[] }>(
      'GET',
      `/v1/sites/${site}/events?last=200`,
    );
    const sinceView = body.events.findIndex(({ kind }) => kind === 'view');
    const signals = body.events
      .slice(0, sinceView)
      .filter(({ kind }) => ['contact', 'share', 'bookmark'].includes(kind));
    expect(signals.map(({ medium }) => medium)).toEqual(['phone', 'phone', 'phone']);
    expect(errors).toEqual([]);
    await close();
  });
});
