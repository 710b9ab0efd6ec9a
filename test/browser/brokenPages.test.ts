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
