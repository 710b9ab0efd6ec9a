import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { headerOf, type Mailbox, mailbox, partsOf } from '../support/mailbox.ts';
import { type Receiver, receiver } from '../support/receiver.ts';
import { fillSmallHistory } from '../support/smallHistory.ts';

/** Alerts, the weekly overview and shared links in a real browser, with a real mail server and a real chat hook. */

const DAY_MS = 86_400_000;
const PASSWORD = 'a quiet river in the north';
/** Screenshots are written there if it is set, to be looked at. */
const PICTURES = process.env['DUPLEX_PICTURES'];

let collector: TestCollector;
let browser: Browser;
let mails: Mailbox;
let chat: Receiver;
let site: string;
let axe: string;
let state: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  const now = Date.now();
  // The history ends on the last Sunday, so that the weekly overview shows it.
  const end = now - (new Date(now).getUTCDay() || 7) * DAY_MS;
  // The collector runs in this process, so its clock can be moved through the days of the history.
  vi.useFakeTimers({ toFake: ['Date'], now: end - 6 * DAY_MS, shouldAdvanceTime: true });
  [mails, chat] = [await mailbox(), await receiver({ status: 200, body: 'ok' })];
  const env = {
    DUPLEX_WEBHOOKS_PRIVATE: '1',
    DUPLEX_SMTP_URL: mails.url,
    DUPLEX_MAIL_FROM: 'Duplex <duplex@example.com>',
  };
  [collector, browser, axe] = await Promise.all([
    testCollector(env),
    launchChromium(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
  site = await collector.owner.addSite({ name: 'Bicycle shop', timeZone: 'Europe/Berlin' });
  const ada = await browser.newContext({ locale: 'en-GB' });
  const page = await ada.newPage();
  await page.goto(collector.welcome);
  await page.fill('#field-name', 'Ada');
  await page.fill('#field-email', 'ada@example.com');
  await page.fill('#field-password', PASSWORD);
  await page.locator('form:has(#field-password) button').click();
  await page.waitForURL(/\/dashboard\/(?!welcome)/);
  state = await ada.storageState();
  await ada.close();
  await fillSmallHistory(collector.owner, site, (ms) => vi.setSystemTime(ms), end);
  vi.setSystemTime(now);
  if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await browser.close();
  await collector.stop();
  await mails.stop();
  await chat.stop();
});

const TEXTS = {
  en: {
    ...{ addAlert: 'Add an alert', test: 'Send a test', arrived: 'The test has arrived.', pause: 'Pause' },
    ...{ waits: 'When somebody has waited 4 hours for an answer', share: 'Share by a link', revoke: 'Revoke' },
    ...{ order: 'Get it', now: 'Send me one now', end: 'Unsubscribe', closed: 'Nothing to see here' },
    ...{ limited: 'Only visits of which this holds: Source is newsletter.', readOnly: 'Shared for reading.' },
  },
  de: {
    ...{ addAlert: 'Alarm hinzufügen', test: 'Test senden', arrived: 'Der Test ist angekommen.', pause: 'Anhalten' },
    ...{
      waits: 'Wenn jemand seit 4 Stunden auf eine Antwort wartet',
      share: 'Per Link teilen',
      revoke: 'Zurückziehen',
    },
    ...{ order: 'Bestellen', now: 'Jetzt einen senden', end: 'Abbestellen', closed: 'Hier gibt es nichts zu sehen' },
    ...{ limited: 'Nur Besuche, für die gilt: Quelle ist newsletter.', readOnly: 'Zum Lesen geteilt.' },
  },
} as const;
type Language = keyof typeof TEXTS;

/** A page of Ada's in a language, with the faults that it has. */
async function open(language: Language, path: string, signedIn = true): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...(signedIn && { storageState: state }),
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${collector.base}/`)) faults.push(request.url());
  });
  await page.goto(path.startsWith('http') ? path : `${collector.base}/dashboard/${site}/${path}`);
  return { page, faults };
}

/** Looks at a page wide and narrow, light and dark: axe finds nothing, and nothing scrolls sideways. */
async function inspect(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  // Before axe and the screenshots, which set styles of their own.
  expect(await page.locator('[style]').count(), name).toBe(0);
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(what: unknown, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run(document, { preload: false, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    found.push(...violations.map((one) => `${width} ${colorScheme} ${one}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) found.push(`${width}: ${over} px too wide`);
    if (PICTURES !== undefined && (width === 1280) === (colorScheme === 'light')) {
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  expect(found, name).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

describe.each(['en', 'de'] as const)('in %s', (language) => {
  const texts = TEXTS[language];

  it('an alert is added, tested, paused and deleted', async () => {
    const { page, faults } = await open(language, 'waiting');
    await page.locator(`a[href="/dashboard/${site}/settings/alerts"]`).click();
    await page.waitForURL(/settings\/alerts/);
    expect(await page.inputValue('#field-cause')).toBe('waiting 4h');
    await page.fill('#field-to', chat.url);
    await page.getByRole('button', { name: texts.addAlert }).click();
    await page.waitForURL(/saved=yes/);
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: texts.waits }) });
    expect(await panel.textContent()).toContain(`${new URL(chat.url).origin}/…`);
    await page.getByRole('button', { name: texts.test }).click();
    await page.getByText(texts.arrived).waitFor();
    expect(JSON.parse(chat.received.at(-1)!.body).text).toContain('crm-17');
    await page.selectOption('#field-kind', 'email');
    await page.fill('#field-to', 'team@example.com');
    await page.fill('#field-name', 'Team');
    await page.getByRole('button', { name: texts.addAlert }).click();
    await page.getByRole('heading', { name: 'Team' }).waitFor();
    await inspect(page, `alerts-${language}`);
    await page.getByRole('button', { name: `${texts.pause}: Team` }).click();
    await page.waitForURL(/saved=yes/);
    mails.refused.set('team@example.com', { code: 550, text: 'no such mailbox' });
    await page.getByRole('button', { name: `${texts.test}: Team` }).click();
    await page.locator('.notice.bad').waitFor();
    expect(await page.textContent('#once')).toContain('no such mailbox');
    mails.refused.clear();
    const { alerts } = (
      await collector.owner.call<{ alerts: { name: string; enabled: boolean; language: string }[] }>(
        'GET',
        `/v1/sites/${site}/alerts`,
      )
    ).body;
    expect(alerts).toMatchObject([
      { name: texts.waits, enabled: true, language },
      { name: 'Team', enabled: false },
    ]);
    for (const left of [1, 0]) {
      await page.locator('.panel button.danger').first().click();
      await expect.poll(() => page.locator('.panel button.danger').count()).toBe(left);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('the weekly overview is ordered, sent once now, shown as the API has it, and ended by the link', async () => {
    const { page, faults } = await open(language, 'settings/account');
    await page.getByRole('button', { name: texts.order, exact: true }).click();
    await page.waitForURL(/saved=yes/);
    await inspect(page, `account-${language}`);
    mails.received.length = 0;
    await page.getByRole('button', { name: texts.now }).click();
    await page.locator('.notice.good #once').waitFor();
    expect(await page.textContent('#once')).toContain('ada@example.com');
    expect(mails.received).toHaveLength(1);
    const { source } = mails.received[0]!;
    const html = partsOf(source)['text/html']!;
    await lookAtMail(html, language);
    const [, unsubscribe] = /<(http[^>]*)>/.exec(headerOf(source, 'list-unsubscribe'))!;
    const reader = await open(language, unsubscribe!, false);
    await inspect(reader.page, `unsubscribe-${language}`);
    await reader.page.getByRole('button', { name: texts.end }).click();
    await reader.page.waitForLoadState();
    await page.reload();
    await page.goto(`${collector.base}/dashboard/${site}/settings/account`);
    expect(await page.getByRole('button', { name: texts.order, exact: true }).count()).toBe(1);
    expect([...faults, ...reader.faults]).toEqual([]);
    await reader.page.context().close();
    await page.context().close();
  });

  it('a link is shared with a filter, read by a stranger, and revoked', async () => {
    const { page, faults } = await open(language, 'settings/shared?filter=source:newsletter');
    expect(await page.inputValue('#field-filters')).toBe('source:newsletter');
    await page.fill('#field-name', 'Agency');
    for (const name of ['pages', 'devices', 'events', 'bounces', 'places']) await page.check(`input[value=${name}]`);
    await page.getByRole('button', { name: texts.share }).click();
    const url = (await page.textContent('#once'))!;
    await inspect(page, `shared-settings-${language}`);
    const reader = await open(language, url, false);
    expect(await reader.page.textContent('main')).toContain(texts.limited);
    expect(await reader.page.textContent('main')).toContain(texts.readOnly);
    const { totals } = (
      await collector.owner.call<{ totals: { visits: number } }>(
        'GET',
        `/v1/sites/${site}/reports/overview?period=30d&filter=source:newsletter`,
      )
    ).body;
    const visits = reader.page.locator('.figure', {
      has: reader.page.getByText(language === 'de' ? 'Besuche' : 'Visits', { exact: true }),
    });
    expect(await visits.locator('.figure-value').textContent()).toBe(String(totals.visits));
    const tabs = await reader.page
      .locator('.shared-head nav a')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(tabs).toHaveLength(7);
    for (const address of tabs) {
      await reader.page.goto(address);
      await inspect(reader.page, `shared-${address.split('/').at(-1)}-${language}`);
    }
    // A click on a row adds a filter of the reader's own, which they remove again.
    await reader.page.goto(`${url}/devices`);
    await reader.page.locator('table.bars tbody a').first().click();
    await reader.page.locator('.chips .chip').first().waitFor();
    expect(await reader.page.textContent('main')).toContain(texts.limited);
    await page.getByRole('button', { name: `${texts.revoke}: Agency` }).click();
    await page.waitForURL(/saved=yes/);
    expect((await reader.page.goto(url))!.status()).toBe(404);
    expect(await reader.page.textContent('h1')).toBe(texts.closed);
    await inspect(reader.page, `shared-closed-${language}`);
    // The browser reports the answer 404 as an error; nothing else is one.
    expect([...faults, ...reader.faults].filter((fault) => !fault.includes('404'))).toEqual([]);
    await reader.page.context().close();
    await page.context().close();
  });

  it('a link with a password asks for it once', async () => {
    const { body } = await collector.owner.call<{ url: string }>('POST', `/v1/sites/${site}/shared-links`, {
      ...{ name: 'Board', pages: ['overview'], password: 'open sesame' },
    });
    const { page } = await open(language, body.url, false);
    await inspect(page, `shared-locked-${language}`);
    await page.fill('#field-password', 'open barley');
    await page.locator('form button').click();
    await page.getByRole('alert').waitFor();
    await page.fill('#field-password', 'open sesame');
    await page.locator('form button').click();
    await page.getByText(texts.readOnly).waitFor();
    await page.goto(body.url);
    expect(await page.locator('.figure').count()).toBeGreaterThan(3);
    await page.context().close();
  });
});

it('a link is shown in a frame of its website, without a cookie, and in no other', async () => {
  const websites: Server[] = [];
  const addresses: string[] = [];
  for (const _ of [0, 1]) {
    const website = createServer((request, answer) => {
      const src = new URL(request.url!, 'http://x').searchParams.get('src') ?? '';
      answer.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${src}" width=900 height=700></iframe>`);
    });
    await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
    websites.push(website);
    addresses.push(`http://127.0.0.1:${(website.address() as AddressInfo).port}`);
  }
  const { body } = await collector.owner.call<{ url: string }>('POST', `/v1/sites/${site}/shared-links`, {
    ...{ name: 'Frame', pages: ['overview'], embedOrigins: [addresses[0]] },
  });
  const page = await browser.newPage();
  await page.goto(`${addresses[0]}/?src=${encodeURIComponent(body.url)}`);
  await page.frameLocator('iframe').locator('.figure').first().waitFor();
  expect(await page.context().cookies()).toEqual([]);
  await page.goto(`${addresses[1]}/?src=${encodeURIComponent(body.url)}`);
  await page.waitForLoadState();
  expect(await page.frameLocator('iframe').locator('.figure').count()).toBe(0);
  await page.close();
  for (const website of websites) website.close();
});

/** The email in a browser, 600 pixels and narrow, light and dark: it loads nothing and does not scroll sideways. */
async function lookAtMail(html: string, language: Language): Promise<void> {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const [width, colorScheme] of [
    [700, 'light'],
    [700, 'dark'],
    [390, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.setContent(html);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (PICTURES !== undefined) {
      await page.screenshot({ path: `${PICTURES}/mail-${language}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  expect(requests).toEqual([]);
  // The last whole week of the site, as the API has it.
  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * DAY_MS).getTime();
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const { totals } = (
    await collector.owner.call<{ totals: { visits: number; channelsOpened: number } }>(
      'GET',
      `/v1/sites/${site}/reports/overview?from=${day(monday - 7 * DAY_MS)}&to=${day(monday - DAY_MS)}`,
    )
  ).body;
  expect(totals.visits).toBeGreaterThan(10);
  const figures = (await page.locator('table table table').first().textContent())!;
  expect(figures).toContain(`${language === 'de' ? 'Besuche' : 'Visits'}${totals.visits}`);
  expect(figures).toContain(`${language === 'de' ? 'Geöffnete Kanäle' : 'Channels opened'}${totals.channelsOpened}`);
  await page.close();
}
