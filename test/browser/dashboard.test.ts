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
  site = await collector.owner.addSite({
    ...{ name: 'Bicycle shop', timeZone: 'Europe/Berlin', cadence: { newsletter: '1d' } },
  });
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
    ['links', '/links'],
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
const widening = (page: Page, name: string) =>
  page.evaluate((name) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.body.querySelectorAll('*')].filter(
      (one) => one.closest('.scroll') === null && one.getBoundingClientRect().right > clientWidth,
    );
    const shown = over.slice(0, 4).map(({ outerHTML }) => outerHTML.slice(0, 120));
    return [`${name}: ${scrollWidth - clientWidth} px too wide: ${shown.join(' | ')}`];
  }, name);

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
      // Another window is made narrow, because resizing this one would count as a shift of the page that loads next.
      const narrow = await context.newPage();
      await narrow.setViewportSize({ width: 320, height: 640 });
      const faults = faultsOf(page);
      let [heaviest, weight] = ['', 0];
      const tooWide: string[] = [];
      for (const [name, address] of ownPages()) {
        const answer = await page.goto(address);
        expect(answer!.status(), name).toBe(200);
        expect(await page.locator('html').getAttribute('lang'), name).toBe(language);
        expect(await page.locator('h1').count(), name).toBe(1);
        expect(await page.locator('[style]').count(), name).toBe(0);
        // A long table that is painted while it arrives may move a column by a pixel: thousandths, where 0.1 is good.
        const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
        expect(shift, name).toBeLessThan(0.005);
        await narrow.goto(address);
        tooWide.push(...(await widening(narrow, `${name}, 320`)));
        tooWide.push(...(await widening(page, `${name}, 1280`)));
        expect(faults, name).toEqual([]);
        if (language === 'en') {
          const total = await transferred(page);
          if (total > weight) [heaviest, weight] = [name, total];
        }
      }
      expect(tooWide).toEqual([]);
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

interface SourceRows {
  rows: { name: string; visits: number; channelsFromNewVisitors: number }[];
}

const report = async <Body>(path: string): Promise<Body> =>
  (await collector.owner.call<Body>('GET', `/v1/sites/${site}/${path}`)).body;

/** The rows of the first table of a page, without the changes that are shown beside the figures. */
const rowsOf = (page: Page) =>
  page.locator('table.bars tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const copy = cell.cloneNode(true) as Element;
        for (const change of copy.querySelectorAll('.change')) change.remove();
        return copy.textContent!.trim();
      }),
    ),
  );

describe('what the pages show', () => {
  it('is what the API answers for the same period and filter, also as a file', async () => {
    const page = await ada.newPage();
    for (const query of ['period=7d', 'period=today', 'period=7d&filter=source:newsletter', 'period=7d&compare=none']) {
      const { totals } = await report<{ totals: { visits: number; views: number; visitors: number } }>(
        `reports/overview?by=day&${query}`,
      );
      await page.goto(`${collector.base}/dashboard/${site}?${query}`);
      const figures = await page.locator('ul.figures').innerText({ timeout: 5_000 });
      for (const [label, value] of [
        ['Visitors', totals.visitors],
        ['Visits', totals.visits],
        ['Views', totals.views],
      ])
        expect(figures.replaceAll(/\s+/g, ' '), `${query}: ${label}`).toContain(`${label} ${value}`);

      const { rows } = await report<SourceRows>(`reports/sources?dimension=source&${query}`);
      expect(rows.length).toBeGreaterThan(0);
      await page.goto(`${collector.base}/dashboard/${site}/sources?${query}`);
      const shown = await rowsOf(page);
      expect(
        shown.map(([name, visits]) => [name!.toLowerCase(), visits]),
        query,
      ).toEqual(rows.map(({ name, visits }) => [name, String(visits)]));
      const href = await page.locator('a[download]').getAttribute('href');
      const csv = await (await ada.request.get(collector.base + href!)).text();
      const [head = '', ...lines] = csv.trim().split(/\r?\n/);
      const column = (name: string) => head.replace('\ufeff', '').split(',').indexOf(name);
      expect(
        lines.map((line) => [line.split(',')[column('name')], Number(line.split(',')[column('visits')])]),
        query,
      ).toEqual(rows.map(({ name, visits }) => [name, visits]));
    }
    const members = await collector.owner.members(site, 'waiting');
    await page.goto(`${collector.base}/dashboard/${site}/waiting`);
    const links = await page.locator('tbody th a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.map((href) => href!.split('/').at(-1)).sort()).toEqual([...members].sort());
    await page.close();
  });
});

describe('working in the pages', () => {
  it('filters by a click, clears with Escape, changes the period by menu and keys, and goes back', async () => {
    const page = await ada.newPage();
    const faults = faultsOf(page);
    await page.goto(`${collector.base}/dashboard/${site}/sources`);
    await page.evaluate(() => Object.assign(globalThis, { stays: true }));
    await page.locator('table.bars tbody a', { hasText: 'newsletter' }).click();
    await page.waitForURL(/filter=source:newsletter/);
    await page.locator('.chips .chip', { hasText: 'newsletter' }).waitFor();
    expect((await rowsOf(page)).map(([name]) => name)).toEqual(['newsletter']);
    // The filter goes along to the other pages.
    await page.locator('nav a', { hasText: 'Countries' }).click();
    await page.waitForURL(/\/places\?filter=source:newsletter/);
    await page.goBack();
    await page.waitForURL(/\/sources\?filter/);
    await page.locator('h1', { hasText: 'Sources' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('filter'));
    await expect.poll(() => page.locator('.chips').count()).toBe(0);
    expect((await rowsOf(page)).length).toBeGreaterThan(3);
    await page.goBack();
    await page.locator('.chips .chip', { hasText: 'newsletter' }).waitFor();
    await page.locator('.chips a', { hasText: 'newsletter' }).click();
    await expect.poll(() => page.locator('.chips').count()).toBe(0);

    await page.locator('.menu-button summary').click();
    await page.keyboard.press('Escape');
    expect(await page.locator('.menu-button[open]').count()).toBe(0);
    await page.locator('.menu-button summary').click();
    await page.locator('.period a', { hasText: 'Yesterday' }).click();
    await page.waitForURL(/period=yesterday/);
    await expect.poll(() => page.locator('.menu-button summary').innerText()).toContain('Yesterday');
    await page.keyboard.press('w');
    await page.waitForURL(/period=7d/);
    await expect.poll(() => page.locator('.menu-button summary').innerText()).toContain('Last 7 days');
    // The page has never been loaded anew.
    expect(await page.evaluate(() => (globalThis as unknown as { stays?: boolean }).stays)).toBe(true);
    // Letters that are typed into a field are no commands.
    await page.locator('.menu-button summary').click();
    await page.locator('.period input[name=from]').focus();
    await page.keyboard.press('d');
    const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    await page.fill('.period input[name=from]', day);
    await page.fill('.period input[name=to]', day);
    await page.locator('.period form button').click();
    await page.waitForURL((url) => url.searchParams.get('from') === day && !url.searchParams.has('period'));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('works without a script', async () => {
    const context = await browser.newContext({
      locale: 'de-DE',
      javaScriptEnabled: false,
      storageState: await ada.storageState(),
    });
    const page = await context.newPage();
    await page.goto(`${collector.base}/dashboard/${site}/sources`);
    await page.locator('table.bars tbody a', { hasText: 'newsletter' }).click();
    await page.waitForURL(/filter=source:newsletter/);
    await page.locator('.chips [data-clear]').click();
    await page.waitForURL((url) => url.search === '');
    await page.locator('.menu-button summary').click();
    await page.locator('.period a', { hasText: 'Gestern' }).click();
    await page.waitForURL(/period=yesterday/);
    const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    await page.locator('.menu-button summary').click();
    await page.fill('.period input[name=from]', day);
    await page.fill('.period input[name=to]', day);
    await page.locator('.period form button').click();
    await page.waitForURL(new RegExp(`from=${day}&to=${day}`));
    await page.goto(`${collector.base}/dashboard/${site}/people`);
    await page.selectOption('select[name=state]', 'two-way');
    await page.locator('form.narrow button').click();
    await page.waitForURL(/state=two-way/);
    await page.locator('button[name=language]').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(page.url()).toContain('state=two-way');
    await page.selectOption('select[name=theme]', 'dark');
    await page.locator('form.preferences noscript button, form.preferences button:not([name])').click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await context.close();
  });

  it('answers on each page under a filter, and names pages that do not exist', async () => {
    const page = await ada.newPage();
    const faults = faultsOf(page);
    for (const [name, address] of ownPages()) {
      const answer = await page.goto(`${address}${address.includes('?') ? '&' : '?'}filter=source:newsletter`);
      expect(answer!.status(), `${name}: ${collector.logged.at(-1)}`).toBe(200);
    }
    expect(faults).toEqual([]);
    for (const path of ['nothing', 'constructor', '__proto__', 'toString', 'people/visitors/__proto__', '%E0%A4%A']) {
      const answer = await page.request.get(`${collector.base}/dashboard/${site}/${path}`);
      expect(answer.status(), path).toBe(404);
    }
    await page.close();
  });

  it('takes a visitor from the waiting list when they are answered, and erases one', async () => {
    const page = await ada.newPage();
    const faults = faultsOf(page);
    await page.goto(`${collector.base}/dashboard/${site}/waiting`);
    const row = page.locator('tbody tr', { has: page.locator(`a[href$="${history.waiting}"]`) });
    const before = await page.locator('tbody tr').count();
    await row.locator('button').click();
    await page.waitForURL(/answered=/);
    expect(await page.getByRole('status').filter({ visible: true }).count()).toBe(1);
    expect(await page.locator('tbody tr').count()).toBe(before - 1);
    expect(await row.count()).toBe(0);
    expect(await collector.owner.members(site, 'waiting')).not.toContain(history.waiting);

    const undo = page.locator('form[action*="/waiting/undo"] button');
    await undo.click();
    await page.waitForURL((url) => !url.search.includes('answered'));
    expect(await row.count()).toBe(1);
    expect(await collector.owner.members(site, 'waiting')).toContain(history.waiting);
    await row.locator('button').click();
    await page.waitForURL(/answered=/);
    expect(await row.count()).toBe(0);

    await page.goto(`${collector.base}/dashboard/${site}/people/visitors/${history.waiting}`);
    await page.locator('summary.danger').click();
    await page.locator('button.danger').click();
    await page.waitForURL(/\/people$/);
    expect(await page.locator(`a[href*="${history.waiting}"]`).count()).toBe(0);
    const { status } = await collector.owner.call('GET', `/v1/sites/${site}/visitors/${history.waiting}`);
    expect(status).toBe(404);
    expect(faults).toEqual([]);
    const answer = await page.goto(`${collector.base}/dashboard/${site}/people/visitors/${history.waiting}`);
    expect(answer!.status()).toBe(404);
    await page.close();
  });
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
    const tooWide: string[] = [];
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
      expect(answer!.status(), `${name}: ${collector.logged.at(-1)}`).toBe(200);
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
      tooWide.push(...(await widening(page, `${name}, 320`)));
      await page.setViewportSize({ width: 1280, height: 720 });
      tooWide.push(...(await widening(page, `${name}, 1280`)));
      expect(faults, name).toEqual([]);
    }
    expect(tooWide).toEqual([]);
    await page.close();
  }, 120_000);
});
