import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let browser: Browser;
beforeAll(async () => {
  [collector, browser] = await Promise.all([testCollector(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

it('the API can be looked through and tried by keyboard alone, and the page asks nobody else', async () => {
  const site = await collector.owner.addSite({ name: 'Shop' });
  const page = await browser.newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${collector.base}/v1/docs`);

  await page.keyboard.press('/');
  await page.keyboard.type('get audiences sizes');
  const entries = page.locator('nav .operations a:visible');
  expect(await entries.allTextContents()).toEqual(['All audiences with their sizes']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#get-sites-site-audiences');

  // A key makes the page know the sites; the command has the id and never the key.
  await page.fill('#key', collector.owner.key);
  await page.press('#key', 'Tab');
  await page.getByText('This key is known.').waitFor();
  const last = await page.inputValue('#site');
  const operation = page.locator('#get-sites-site-audiences');
  await operation.getByText('Try it').focus();
  await page.keyboard.press('Enter');
  const command = await operation.locator('.command').textContent();
  expect(command).toContain(`${collector.base}/v1/sites/${last}/audiences`);
  expect(command).not.toContain(collector.owner.key);
  await page.fill('#site', site);
  await operation.getByRole('button', { name: 'Send' }).press('Enter');
  await operation.getByText('200 OK').waitFor();
  expect(JSON.parse((await operation.locator('.answer').textContent())!).audiences.length).toBeGreaterThan(10);

  expect(errors).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(`${collector.base}/`))).toEqual([]);
});
