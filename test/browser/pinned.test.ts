import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { USER_AGENT } from '../support/userAgents.mjs';

/** The pinned snippet on a page of another host, from a real collector, under a policy that names nothing else. */

let collector: TestCollector;
let browser: Browser;
let snippet = '';
let origin = '';
const server = createServer((_request, response) => {
  const policy = `default-src 'none'; script-src ${collector.base}; connect-src ${collector.base}`;
  response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
  response.end(`<!doctype html><title>Shop</title>${snippet}`);
});
beforeAll(async () => {
  [collector, browser] = await Promise.all([testCollector(), launchChromium()]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  await new Promise((done) => server.close(done));
  await collector.stop();
});

async function open(change: (snippet: string) => string): Promise<{ site: string; complaints: string[] }> {
  const site = await collector.owner.addSite({ origins: [origin] });
  const { body } = await collector.owner.call<{ snippetPinned: string }>('GET', `/v1/sites/${site}`);
  snippet = change(body.snippetPinned);
  const page = await (await browser.newContext({ userAgent: USER_AGENT })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(origin);
  return { site, complaints };
}

const viewsOf = async (site: string) => {
  const { body } = await collector.owner.call<{ events: { kind: string }[] }>(
    'GET',
    `/v1/sites/${site}/events?last=50`,
  );
  return body.events.filter(({ kind }) => kind === 'view').length;
};

it('runs, and counts', async () => {
  const { site, complaints } = await open((own) => own);
  await until(async () => (await viewsOf(site)) === 1);
  expect(complaints).toEqual([]);
});

it('does not run if a byte is another one than the snippet says', async () => {
  const { complaints } = await open((own) => own.replace(/integrity="sha384-..../, 'integrity="sha384-AAAA'));
  await until(async () => complaints.length > 0);
  expect(complaints.join()).toMatch(/digest/);
});
