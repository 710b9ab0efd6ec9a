import { afterAll, expect } from 'vitest';
import { closeBrowser, expectInAction, test } from '../support/page.ts';

afterAll(closeBrowser);

test.for([
  ['jQuery without on (before 1.7)', 'window.jQuery = () => ({});'],
  ['jQuery is an object', 'window.jQuery = {};'],
  ['tcfapi throws', "window.__tcfapi = () => { throw new Error('x') };"],
  ['dataLayer is an object', 'window.dataLayer = { push() {} };'],
  ['history frozen', 'Object.freeze(history);'],
  ['frozen protos', 'Object.freeze(Navigator.prototype); Object.freeze(HTMLFormElement.prototype);'],
  ['performance entries none', 'performance.getEntriesByType = () => [];'],
])('%s', async ([, before], { visit }) => {
  const site = await visit({
    before: before!,
    snippet: 'data-consent="granted"',
    body: '<a href="mailto:a@example.com">x</a>',
  });
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'contact', medium: 'email' }],
  });
  expect(site.events().filter(({ kind }) => kind === 'view')).toHaveLength(1);
});

test('a page whose `fetch` answers with nothing meets with no error', async ({ visit }) => {
  const site = await visit({
    before:
      'const own = fetch; window.fetch = async (...a) => { try { const r = await own(...a); if (!r.ok) throw 1; return r } catch {} };',
    answer: () => ({ status: 503 }),
  });
  await site.page.waitForTimeout(600);
  expect(site.errors).toEqual([]);
});

test('history is patched only where the Navigation API is missing', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  const r = await site.page.evaluate(() => {
    let called = 0;
    const own = History.prototype.pushState;
    History.prototype.pushState = function (...a) {
      called++;
      return own.apply(this, a);
    };
    history.pushState(0, '', '?x=1');
    return [Object.hasOwn(history, 'pushState'), called];
  });
  expect(r).toEqual([false, 1]);
});

test('a form called title hides no title', async ({ visit }) => {
  const site = await visit({ body: '<form name="title"></form>' });
  expect((await site.told({ kind: 'view' })).title).toBe('Page /');
});

test('forms and images with the names of properties hide nothing', async ({ visit }) => {
  const site = await visit({
    head: '<form name="hidden"></form><form name="referrer"></form><form name="hasFocus"></form><img name="currentScript">',
    body: '<a href="mailto:a@example.com">x</a>',
    pages: { '/next': '<title>next</title>' },
  });
  const view = await site.told({ kind: 'view' });
  expect(view.batch.referrer).toBe('');
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'contact', medium: 'email' }],
  });
  await site.page.goto(`${site.origin}/next`);
  expect((await site.told({ kind: 'engagement' })).engaged).toBeGreaterThan(0);
});

test('the tag lives on after document.open()', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    document.open();
    document.write('<title>new</title><a href="tel:+4922112345">call</a>');
    document.close();
  });
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'contact', medium: 'phone' }],
  });
});

test('a page in a frame with srcdoc, and one with a very long address, send what can be sent', async ({ visit }) => {
  const site = await visit({ body: `<iframe srcdoc="<script src='/d/tag.js' data-site='framed'></script>"></iframe>` });
  const isFramed = ({ site }: { site: string }) => site === 'framed';
  while (!site.batches.some(isFramed)) await site.arrived(site.batches.length + 1);
  expect(site.batches.find(isFramed)!.url).toBe(`${site.origin}/`);
  await site.page.goto(`${site.origin}/${'x'.repeat(9000)}`);
  const long = () => site.batches.find(({ url }) => url.includes('xxx'));
  while (!long()) await site.arrived(site.batches.length + 1);
  expect(long()!.url.length).toBe(4000);
});
