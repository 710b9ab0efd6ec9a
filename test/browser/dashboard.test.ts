import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { fillHostile, type HostileHistory } from '../support/hostileHistory.ts';
import { fillSmallHistory, type SmallHistory } from '../support/smallHistory.ts';

/** Every page of the dashboard in a real browser, over a real collector with a few days of history. */

const EMAIL = 'ada@example.com';
const PASSWORD = 'a quiet river in the north';
const DAY_MS = 86_400_000;

let collector: TestCollector;
let browser: Browser;
let site: string;
let hostileSite: string;
let history: SmallHistory;
let hostile: HostileHistory;
/** The first person, signed in. */
let ada: BrowserContext;
let axe: string;

beforeAll(async () => {
  const end = Date.now();
  // The collector runs in this process, so its clock can be moved through the days of the history.
  vi.useFakeTimers({ toFake: ['Date'], now: end - 6 * DAY_MS, shouldAdvanceTime: true });
  [collector, browser, axe] = await Promise.all([
    testCollector(),
    launchChromium(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
  site = await collector.owner.addSite({ name: 'Bicycle shop', timeZone: 'Europe/Berlin' });
  hostileSite = await collector.owner.addSite({ name: '"><svg onload=globalThis.hurt=1>' });
  ada = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 720 } });
  await createAda();
  history = await fillSmallHistory(collector.owner, site, (ms) => vi.setSystemTime(ms), end);
  hostile = await fillHostile(collector.owner, hostileSite);
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await browser.close();
  await collector.stop();
});

/** The first person comes by the address that the first start prints. */
async function createAda(): Promise<void> {
  const page = await ada.newPage();
  const faults = faultsOf(page);
  await page.goto(collector.welcome);
  expect(await page.locator('h1').count()).toBe(1);
  await fillAccount(page, 'Ada', EMAIL);
  await page.waitForURL(/\/dashboard\/(?!welcome)/);
  expect(faults).toEqual([]);
  await page.close();
}

async function fillAccount(page: Page, name: string, email: string): Promise<void> {
  await page.fill('#field-name', name);
  await page.fill('#field-email', email);
  await page.fill('#field-password', PASSWORD);
  await page.locator('form:has(#field-password) button').click();
}

/** Errors of the console, violations of the policy and requests to other hosts, as they happen. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${collector.base}/`)) faults.push(request.url());
  });
  return faults;
}

/** The pages of a site, by a name for messages. */
function pagesOf(
  id: string,
  { visitor, contact }: { visitor: string; contact: string },
): [name: string, path: string][] {
  const tabs = (page: string, dimensions: string[]): [string, string][] =>
    dimensions.map((one) => [`${page} by ${one}`, `/${page}?dimension=${one}`]);
  const pages: [string, string][] = [
    ['overview', ''],
    ['waiting', '/waiting'],
    ['channels', '/channels'],
    ['people', '/people'],
    ['visitor', `/people/visitors/${visitor}`],
    ['contact', `/people/contacts/${encodeURIComponent(contact)}`],
    ['contacts', '/people/contacts'],
    ['sources', '/sources'],
    ...tabs('sources', ['group', 'campaign', 'utmMedium', 'content', 'term', 'referrer']),
    ['pages', '/pages'],
    ...tabs('pages', ['entry', 'exit']),
    ['places', '/places'],
    ['devices', '/devices'],
    ...tabs('devices', ['browser', 'os', 'language']),
    ['events', '/events'],
    ['media', '/events?dimension=medium'],
    ['bounces', '/bounces'],
    ['live', '/live'],
  ];
  return pages.map(([name, path]) => [name, `${collector.base}/dashboard/${id}${path}`]);
}

const ownPages = () => pagesOf(site, { visitor: history.answered, contact: history.contact });

/** Findings of axe, each with the elements that it names. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          what: unknown,
          how: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, {
      preload: false,
      resultTypes: ['violations'],
      ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }),
    });
    return found.violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary.slice(0, 220)})`)
          .join(' | ')}`,
    );
  }, rules);
}

/** The elements that make the page scroll sideways. */
const widening = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.body.querySelectorAll('*')].filter(
      (one) => one.closest('.scroll') === null && one.getBoundingClientRect().right > clientWidth,
    );
    return [
      `${scrollWidth - clientWidth} px too wide`,
      ...over.slice(0, 6).map(({ outerHTML }) => outerHTML.slice(0, 120)),
    ];
  });

describe('signing in', () => {
  it('refuses a wrong password, signs in, leads to the page that was asked for, and signs out', async () => {
    for (const [locale, language] of [
      ['de-DE', 'de'],
      ['en-GB', 'en'],
    ] as const) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(`${collector.base}/dashboard/${site}/sources?period=7d`);
      expect(new URL(page.url()).pathname).toBe('/dashboard/sign-in');
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await violations(page)).toEqual([]);
      await page.fill('#field-email', EMAIL);
      await page.fill('#field-password', 'another long password');
      await page.locator('form button.primary').click();
      await page.getByRole('alert').waitFor();
      expect(await page.inputValue('#field-email')).toBe(EMAIL);
      await page.fill('#field-password', PASSWORD);
      await page.locator('form button.primary').click();
      await page.waitForURL(`${collector.base}/dashboard/${site}/sources?period=7d`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.locator('form[action="/dashboard/sign-out"] button').click();
      await page.waitForURL(/sign-in/);
      await page.goto(`${collector.base}/dashboard/${site}`);
      expect(new URL(page.url()).pathname).toBe('/dashboard/sign-in');
      await context.close();
    }
  });

  it('lets nobody create a first person twice', async () => {
    const page = await (await browser.newContext()).newPage();
    const answer = await page.goto(collector.welcome);
    expect(answer!.status()).toBe(404);
    expect(await page.locator('input').count()).toBe(0);
    await page.context().close();
  });

  it('shows a viewer no button that they may not use, refuses their forms, and hides the sites of others', async () => {
    const { body } = await collector.owner.call<{ url: string }>('POST', '/v1/people/invitations', {
      roles: { [site]: 'viewer' },
    });
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(body.url);
    await fillAccount(page, 'Vera', 'vera@example.com');
    await page.waitForURL(`${collector.base}/dashboard/${site}`);
    const ownForms = ['/dashboard/preferences', '/dashboard/sign-out'];
    for (const [name, address] of ownPages()) {
      const answer = await page.goto(address);
      // The list of contacts is an export, which viewers may not make, so no link leads there.
      expect(answer!.status(), name).toBe(name === 'contacts' ? 403 : 200);
      expect(await page.locator('a[href$="/people/contacts"]').count(), name).toBe(0);
      const actions = await page
        .locator('form[method=post]')
        .evaluateAll((forms) => forms.map((form) => form.getAttribute('action')));
      expect(
        actions.filter((action) => !ownForms.includes(action ?? '')),
        name,
      ).toEqual([]);
    }
    const post = (path: string, form: Record<string, string>) =>
      page.request.post(`${collector.base}/dashboard/${site}${path}`, {
        form,
        headers: { origin: collector.base },
        maxRedirects: 0,
      });
    expect((await post('/waiting/answered', { visitor: history.waiting })).status()).toBe(403);
    expect((await post(`/people/visitors/${history.waiting}/erase`, {})).status()).toBe(403);
    expect((await collector.owner.visitor(site, history.waiting)).waitingSince).not.toBeNull();
    for (const [name, address] of pagesOf(hostileSite, { visitor: history.waiting, contact: 'K-1001' }))
      expect((await page.request.get(address)).status(), name).toBe(404);
    await context.close();
  });

  it('refuses forms that come from another website', async () => {
    const answer = await ada.request.post(`${collector.base}/dashboard/${site}/waiting/answered`, {
      form: { visitor: history.waiting },
      headers: { origin: 'https://evil.example.org' },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
  });
});

describe('each page', () => {
  it('loads in both languages without an error, a request elsewhere, a layout shift, sideways scroll or much weight', async () => {
    for (const [locale, language] of [
      ['en-GB', 'en'],
      ['de-DE', 'de'],
    ] as const) {
      const context = await browser.newContext({
        locale,
        storageState: await ada.storageState(),
        viewport: { width: 1280, height: 720 },
      });
      await context.addInitScript(() => {
        const page = globalThis as unknown as { shift: number };
        page.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) page.shift += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const page = await context.newPage();
      const faults = faultsOf(page);
      let [heaviest, weight] = ['', 0];
      for (const [name, address] of ownPages()) {
        const answer = await page.goto(address);
        expect(answer!.status(), name).toBe(200);
        expect(await page.locator('html').getAttribute('lang'), name).toBe(language);
        expect(await page.locator('h1').count(), name).toBe(1);
        expect(await page.locator('[style]').count(), name).toBe(0);
        expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift), name).toBe(0);
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await widening(page), `${name} (${language}) at 320 px`).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 720 });
        expect(await widening(page), `${name} (${language}) at 1280 px`).toEqual([]);
        expect(faults, name).toEqual([]);
        if (language === 'en') {
          const total = await transferred(page);
          if (total > weight) [heaviest, weight] = [name, total];
        }
      }
      expect(weight, heaviest).toBeLessThan(60_000);
      await context.close();
    }
  }, 120_000);

  it('has no fault that axe finds, light and dark, wide and narrow', async () => {
    const page = await ada.newPage();
    const found: string[] = [];
    const note = (name: string, some: string[]) => found.push(...some.map((text) => `${name}: ${text}`));
    for (const [name, address] of ownPages()) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.goto(address);
      note(`${name}, 1280 light`, await violations(page));
      await page.emulateMedia({ colorScheme: 'dark' });
      note(`${name}, 1280 dark`, await violations(page, ['color-contrast']));
      await page.setViewportSize({ width: 390, height: 800 });
      note(`${name}, 390 dark`, await violations(page));
    }
    expect(found).toEqual([]);
    await page.close();
  }, 120_000);
});

/** The bytes of a page and of everything that it loads, as they are transferred. */
const transferred = (page: Page) =>
  page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize,
      0,
    ),
  );

describe('hostile data', () => {
  it('is text on every page: nothing runs, nothing is loaded, no layout breaks', async () => {
    expect(hostile.visitor).not.toBe('');
    const page = await ada.newPage();
    const faults = faultsOf(page);
    const pages = pagesOf(hostileSite, hostile);
    const { contacts } = await collector.owner.api('GET /v1/sites/{site}/contacts', { site: hostileSite });
    expect(contacts.length).toBeGreaterThan(10);
    for (const { contact } of contacts)
      pages.push([
        contact,
        `${collector.base}/dashboard/${hostileSite}/people/contacts/${encodeURIComponent(contact)}`,
      ]);
    const { visitors } = await collector.owner.api('GET /v1/sites/{site}/visitors', { site: hostileSite, limit: 12 });
    for (const { id } of visitors) pages.push([id, `${collector.base}/dashboard/${hostileSite}/people/visitors/${id}`]);
    for (const [name, address] of pages) {
      const answer = await page.goto(address);
      expect(answer!.status(), name).toBe(200);
      const dangers = await page.evaluate(() => ({
        hurt: (globalThis as unknown as { hurt?: number }).hurt ?? null,
        inserted: document.querySelectorAll('img, iframe, object, embed, [onload], [onerror], [onclick], [style]')
          .length,
        scripts: document.querySelectorAll('script').length,
        links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(({ protocol, origin }) =>
          protocol === 'javascript:' ? true : origin !== location.origin,
        ).length,
      }));
      expect(dangers, name).toEqual({ hurt: null, inserted: 0, scripts: 1, links: 0 });
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await widening(page), `${name} at 320 px`).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 720 });
      expect(await widening(page), `${name} at 1280 px`).toEqual([]);
      expect(faults, name).toEqual([]);
    }
    await page.close();
  }, 120_000);
});
