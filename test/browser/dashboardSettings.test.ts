import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { type Receiver, receiver } from '../support/receiver.ts';

let collector: TestCollector;
let browser: Browser;
let website: Receiver;
beforeAll(async () => {
  [collector, browser, website] = await Promise.all([
    testCollector({ DUPLEX_WEBHOOKS_PRIVATE: '1' }),
    launchChromium(),
    receiver(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await website.stop();
  await collector.stop();
});

interface Site {
  id: string;
  snippet: string;
  snippetPinned: string;
}
interface Check {
  works: boolean;
  findings: { result: string; detail: string; check: string; code: string }[];
}

const origin = () => new URL(website.url).origin;

async function newSite(): Promise<Site> {
  const id = await collector.owner.addSite({ origins: [origin()], automatedBrowsers: 'include' });
  return (await collector.owner.call<Site & Record<string, never>>('GET', `/v1/sites/${id}`)).body;
}

async function open(path: string, language: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    locale: language,
    permissions: ['clipboard-read', 'clipboard-write'],
    extraHTTPHeaders: { authorization: `Bearer ${collector.owner.key}` },
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(`${collector.base}/dashboard/${path}`);
  return { page, errors };
}

const serve = (body: string) => {
  website.manner = { status: 200, body, headers: { 'content-type': 'text/html' } };
};

const TEXTS = {
  en: { copy: 'Copy', check: 'Check the page', arrived: 'Visits arrive', waits: 'Waiting for the first visit' },
  de: {
    copy: 'Kopieren',
    check: 'Seite prüfen',
    arrived: 'Besuche kommen an',
    waits: 'Der erste Besuch steht noch aus',
  },
} as const;

describe.each(['en', 'de'] as const)('the set-up in %s', (language) => {
  const texts = TEXTS[language];

  it('shows the snippet of the API and copies it', async () => {
    const site = await newSite();
    const { page, errors } = await open(`${site.id}/setup`, language);
    expect(await page.textContent('#snippet')).toBe(site.snippet);
    expect(await page.textContent('#snippet-pinned')).toBe(site.snippetPinned);
    await page.getByRole('button', { name: texts.copy }).first().click();
    await until(async () => (await page.evaluate(() => navigator.clipboard.readText())) === site.snippet);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('turns green by itself when the first visit arrives, and names its page', async () => {
    const site = await newSite();
    const { page } = await open(`${site.id}/setup`, language);
    expect(await page.textContent('[data-part=arrival]')).toContain(texts.waits);
    serve(`<html><head>${site.snippet}</head><body>Hello</body></html>`);
    const visit = await browser.newPage();
    await visit.goto(`${origin()}/first-page`);
    await page.locator('[data-part=arrival] .good').waitFor({ timeout: 25_000 });
    const shown = await page.textContent('[data-part=arrival]');
    expect(shown).toContain(texts.arrived);
    expect(shown).toContain('/first-page');
    await visit.close();
    await page.context().close();
  });

  it('shows each finding of the API for a page', async () => {
    const site = await newSite();
    for (const body of [`<html><head>${site.snippet}</head></html>`, '<p>Hello</p>']) {
      serve(body);
      const { body: check } = await collector.owner.call<Check & Record<string, never>>(
        'POST',
        `/v1/sites/${site.id}/check`,
        { url: website.url },
      );
      const { page, errors } = await open(`${site.id}/setup`, language);
      await page.fill('#field-url', website.url);
      await page.getByRole('button', { name: texts.check }).click();
      const lines = page.locator('.findings li');
      await lines.first().waitFor();
      expect(await lines.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['result']))).toEqual(
        check.findings.map(({ result }) => result),
      );
      const shown = await lines.allTextContents();
      for (const [at, { detail }] of check.findings.entries()) {
        if (language === 'en') expect(shown[at]).toContain(detail);
        else expect(shown[at]).not.toContain(detail);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  it('names the origins of the site if the address is not on one of them', async () => {
    const site = await newSite();
    const { page } = await open(`${site.id}/setup/check?url=https%3A%2F%2Felsewhere.example%2F`, language);
    expect(await page.textContent('[role=alert]')).toContain(origin());
    await page.context().close();
  });
});

describe('the settings', () => {
  const ofSite = async (id: string) =>
    (await collector.owner.call<Record<string, unknown>>('GET', `/v1/sites/${id}`)).body;

  it('save one window for all signals, or one for each kind', async () => {
    const { id } = await newSite();
    const { page, errors } = await open(`${id}/settings/site`, 'en');
    const windows = page.locator('#field-signalWindow');
    expect(await windows.inputValue()).toBe('90d');
    await windows.fill('contact = 180d\n default=30d\n');
    await page.locator('button.primary').click();
    await page.waitForURL(/saved=yes/);
    expect(await ofSite(id)).toMatchObject({ signalWindow: { contact: '180d', default: '30d' } });
    expect(await windows.inputValue()).toBe('contact = 180d\ndefault = 30d');
    await windows.fill('45d');
    await page.locator('button.primary').click();
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#field-signalWindow')?.value === '45d',
    );
    expect(await ofSite(id)).toMatchObject({ signalWindow: '45d', touchWindow: '30d' });
    expect(errors).toEqual([]);

    // What the API refuses is named, and nothing changes.
    await windows.fill('contact = soon');
    await page.locator('button.primary').click();
    await page.locator('[role=alert]').waitFor();
    expect(await page.textContent('[role=alert]')).toContain('signalWindow');
    expect(await ofSite(id)).toMatchObject({ signalWindow: '45d' });
    await page.context().close();
  });

  it('save what counts', async () => {
    const { id } = await newSite();
    const { page, errors } = await open(`${id}/settings/counting`, 'de');
    await page.fill('#field-goals', 'Bestellungen = Order\nAnfragen = contact form');
    await page.fill('#field-bounceThresholdSeconds', '15');
    await page.locator('button.primary').click();
    await page.waitForURL(/saved=yes/);
    expect(await ofSite(id)).toMatchObject({
      goals: [
        { name: 'Bestellungen', event: 'Order' },
        { name: 'Anfragen', signal: 'contact', medium: 'form' },
      ],
      bounceThresholdSeconds: 15,
    });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('switch the keys of single letters off and on', async () => {
    const { id } = await newSite();
    const { page, errors } = await open(`${id}/settings/account`, 'en');
    const period = async () => {
      await page.goto(`${collector.base}/dashboard/${id}/sources`);
      await page.keyboard.press('w');
      await page.waitForTimeout(300);
      return new URL(page.url()).searchParams.get('period');
    };
    await page.locator('button[name=keys][value=off]').click();
    await page.locator('button[name=keys][value=on]').waitFor();
    expect(await period()).toBeNull();
    await page.goto(`${collector.base}/dashboard/${id}/settings/account`);
    await page.locator('button[name=keys][value=on]').click();
    await page.locator('button[name=keys][value=off]').waitFor();
    expect(await period()).toBe('7d');
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
