import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FillingReport, Permissions, ReturnReport } from '../../collector/client/api.ts';
import { german } from '../../collector/dashboard/words/de.ts';
import { english } from '../../collector/dashboard/words/en.ts';
import { launchChromium } from '../support/chromium.ts';
import { Browser as Visitor } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';

/** What the dashboard shows of permissions, cadence, replies and channels that run dry. */

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

let collector: TestCollector;
let browser: Browser;
let site: string;
let session: Awaited<ReturnType<typeof signedIn>>;
const visitors: Visitor[] = [];
beforeAll(async () => {
  [collector, browser] = await Promise.all([testCollector(), launchChromium()]);
  const { owner, base } = collector;
  site = await owner.addSite({ name: 'Shop', signalWindow: '10d', cadence: { newsletter: '7d' } });
  session = await signedIn();
  for (const [index, days] of [8, 5, 1].entries()) {
    const visitor = new Visitor(base, site);
    await visitor.agree([{ kind: 'contact', medium: 'email', age: days * DAY }]);
    await owner.call('PUT', `/v1/sites/${site}/contacts/crm-${index}`, { visitors: [visitor.id] });
    visitors.push(visitor);
  }
  const [one, two] = visitors.map(({ id }) => id);
  await owner.call('POST', `/v1/sites/${site}/touches`, {
    touches: [
      { id: 't-1', visitor: one, medium: 'newsletter', at: ago(20) },
      { id: 't-2', visitor: two, medium: 'newsletter', at: ago(4.6) },
      { id: 't-3', visitor: two, medium: 'print', at: ago(3) },
    ],
  });
  await owner.call('POST', `/v1/sites/${site}/signals`, {
    signals: [{ id: 's-1', visitor: two, kind: 'reply', medium: 'newsletter', at: ago(4.5) }],
  });
  await owner.call('POST', `/v1/sites/${site}/contacts/crm-0/permissions`, {
    ...{ medium: 'newsletter', kind: 'double-opt-in', at: ago(30), signedUpAt: ago(30.1), source: 'shop' },
    ...{ textVersion: '2026-04', text: '<b>Yes</b>, send it', interaction: 'doi-8f2c' },
  });
  await until(async () => (await owner.members(site, 'running-dry')).length === 2);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function signedIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { pathname, search } = new URL(collector.welcome);
  await page.goto(`${collector.base}${pathname}${search}`);
  await page.fill('[name=name]', 'Ann');
  await page.fill('[name=email]', 'ann@example.com');
  await page.fill('[name=password]', 'a quiet river in the north');
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(/\/dashboard\/(?!welcome)/);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function open(path: string, locale = 'en'): Promise<Page> {
  const context = await browser.newContext({ locale, acceptDownloads: true, storageState: session });
  const page = await context.newPage();
  const answer = await page.goto(`${collector.base}/dashboard/${site}${path}`);
  expect(answer?.status()).toBe(200);
  expect(await page.locator('[style], main script:not([src])').count()).toBe(0);
  return page;
}

const panel = (page: Page, title: string) =>
  page.locator('.panel').filter({ has: page.getByRole('heading', { name: title }) });

it.each([
  ['en', english],
  ['de', german],
] as const)(
  'the page about channels shows cadence, overdue visitors, what runs dry and returns (%s)',
  async (locale, words) => {
    const { owner } = collector;
    const page = await open('/channels', locale);
    const { body: filling } = await owner.call<FillingReport>('GET', `/v1/sites/${site}/reports/filling`);
    const { body: returns } = await owner.call<ReturnReport>('GET', `/v1/sites/${site}/reports/returns`);
    const text = words.filling;

    const cadence = panel(page, text.title);
    const sum = filling.media.reduce((all, { overdue }) => all + overdue, 0);
    expect(sum).toBe(1);
    expect(await cadence.locator('.lead').innerText()).toBe(text.sentence('1', '2'));
    const row = cadence.locator('tbody tr').filter({ hasText: words.medium['newsletter']! });
    expect(await row.innerText()).toContain(text.setting);
    expect(await row.locator('td').last().innerText()).toBe('1');

    const overdue = panel(page, text.overdueTitle);
    expect(await overdue.getByRole('link').allInnerTexts()).toEqual(['crm-0']);
    expect(await overdue.getByRole('link').getAttribute('href')).toBe(
      `/dashboard/${site}/people/visitors/${visitors[0]!.id}`,
    );

    const dry = panel(page, text.dryTitle);
    expect(await dry.innerText()).toContain(text.drySentence('2'));
    expect(await dry.locator('tbody tr').count()).toBe(8);
    expect(await dry.getByRole('link').allInnerTexts()).toEqual(['crm-0', 'crm-1']);

    const replies = panel(page, text.returnsTitle);
    expect(returns.totals).toMatchObject({ visitors: 2, repliedVisitors: 1, replyRate: 0.5 });
    expect(await replies.locator('.lead').innerText()).toContain(text.returnsSentence('1', '2', '').slice(0, 20));
    expect(await replies.locator('tbody tr').count()).toBe(2);
  },
);

it('a contact shows what they permit with the proof, and a permission can be withdrawn', async () => {
  const page = await open('/people/contacts/crm-0');
  const permission = page.locator('[data-permission=newsletter]');
  expect(await permission.innerText()).toContain('permitted');
  await page.getByText(english.permissions.history).click();
  const proof = await panel(page, english.permissions.title).innerText();
  for (const part of ['Double opt-in', '2026-04', 'doi-8f2c', '<b>Yes</b>, send it', 'shop'])
    expect(proof).toContain(part);
  await permission.getByRole('button').click();
  await page.waitForURL(/contacts\/crm-0$/);
  expect(await page.locator('[data-permission=newsletter]').innerText()).toContain(english.permissions.refused);
  expect(await page.locator('[data-permission=newsletter] button').count()).toBe(0);
  const { body } = await collector.owner.call<Permissions>('GET', `/v1/sites/${site}/contacts/crm-0/permissions`);
  expect(body.history.map(({ kind, source }) => [kind, source])).toEqual([
    ['opt-out', 'dashboard'],
    ['double-opt-in', 'shop'],
  ]);
  expect(await page.locator('.timeline').innerText()).toContain('Permission');
  const none = await open('/people/contacts/crm-2', 'de');
  expect(await panel(none, german.permissions.title).innerText()).toContain(german.permissions.none);
});

it('the exports of an audience show how many lack a permission, and give the list of a medium', async () => {
  await collector.owner.call('POST', `/v1/sites/${site}/contacts/crm-1/permissions`, {
    medium: 'newsletter',
    kind: 'opt-in',
  });
  const page = await open('/audiences/open');
  const row = page.locator('[data-export=csv-newsletter]');
  expect(await row.innerText()).toMatch(/List for Newsletter\s+1\s+/);
  expect(await row.innerText()).toContain('1 without a permission');
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link').click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  expect(text.match(/crm-\d/g)).toEqual(['crm-1']);
});
