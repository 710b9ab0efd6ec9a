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

it('the API can be browsed and tried with the keyboard alone, and the page sends no request elsewhere', async () => {
  const site = await collector.owner.addSite({ name: 'Shop' });
  const page = await browser.newPage();
  const errors: string[] = [];
  const requested: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(`${collector.base}/v1/docs`);

  await page.keyboard.press('/');
  await page.keyboard.type('get audiences sizes');
  const entries = page.locator('nav .operations a:visible');
  expect(await entries.allTextContents()).toEqual(['List audiences with their sizes']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#listAudiences');

  // With a key, the page offers the sites. The command contains the id of the site and never the key.
  await page.fill('#key', collector.owner.key);
  await page.press('#key', 'Tab');
  await page.getByText('Valid key.').waitFor();
  const last = await page.inputValue('#site');
  const operation = page.locator('#listAudiences');
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
  expect(requested.filter((url) => !url.startsWith(`${collector.base}/`))).toEqual([]);
});
