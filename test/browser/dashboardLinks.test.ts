import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { PAGE_ORIGIN, Browser as Visitor } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  [collector, browser, axe] = await Promise.all([
    testCollector(),
    launchChromium(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(path: string, locale: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    locale,
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

const TEXTS = {
  en: { title: 'Touch links', create: 'Make a link', copy: 'Copy the short address', linked: 'yes' },
  de: { title: 'Persönliche Links', create: 'Link anlegen', copy: 'Kurze Adresse kopieren', linked: 'ja' },
} as const;

describe.each(['en', 'de'] as const)('touch links in %s', (language) => {
  const texts = TEXTS[language];

  it('are made by a form, copied, drawn as a QR code, followed, and deleted', async () => {
    const site = await collector.owner.addSite();
    const { page, errors } = await open(`${site}/links`, language);
    expect(await page.locator('h1').textContent()).toBe(texts.title);
    await page.fill('[name=id]', 'crm-17');
    await page.fill('[name=campaign]', 'spring');
    await page.fill('[name=to]', `${PAGE_ORIGIN}/spring`);
    await page.getByRole('button', { name: texts.create }).click();
    await page.waitForURL(/made=/);
    const short = (await page.locator('#made-short').textContent()) ?? '';
    expect(short).toMatch(/\/d\/[\dA-Z]{5}-[\dA-Z]{5}$/);
    await page.getByRole('button', { name: texts.copy, exact: true }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(short);
    const drawn = () => page.locator('.qr img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(drawn).toBeGreaterThan(50);

    const url = (await page.locator('#made-url').textContent()) ?? '';
    const visitor = new Visitor(collector.base, site);
    await visitor.agree([{ kind: 'view' }, { kind: 'engagement', engaged: 5000 }], { url });
    await page.goto(`${collector.base}/dashboard/${site}/links`);
    const arrival = page.locator('[data-part=arrivals] tbody tr');
    expect(await arrival.textContent()).toContain('crm-17');
    expect(await arrival.textContent()).toContain(texts.linked);
    await page.evaluate(axe);
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes.map(({ html }) => html)))',
    );
    expect(found).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.locator('button.danger').click();
    await expect.poll(() => page.locator('button.danger').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('are refused with the reason when they lead elsewhere', async () => {
    const site = await collector.owner.addSite();
    const { page } = await open(`${site}/links`, language);
    await page.fill('[name=id]', 'crm-17');
    await page.fill('[name=to]', 'https://evil.example/');
    await page.getByRole('button', { name: texts.create }).click();
    await page.getByText('https://evil.example is not an origin of the site').waitFor();
    await page.context().close();
  });
});
