import { afterAll, describe, expect } from 'vitest';
import { bundleWhole } from '../../tracker/bundle.mjs';
import { barrier, closeBrowser, test, type Visit } from '../support/page.ts';

/** Actions that are interpreted later than they happened, because the second part or the consent came later. */

afterAll(closeBrowser);

const GRANT = { measurement: true, audience: true };
const REFUSE = { measurement: false, audience: false };
const queue = (commands: string) =>
  `<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) };${commands}</script>`;

/** Holds the second part back until the returned function is called. */
async function holdSignals(site: Visit): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await site.page.route('**/d/signals.*', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

describe('before the second part has come', () => {
  test('a signal keeps the address of the page of the app on which it was given', async ({ visit }) => {
    const site = await visit({
      stay: true,
      body: `<a href="https://t.me/example_shop" onclick="history.pushState(0, '', '/two'); return false">x</a>`,
    });
    const release = await holdSignals(site);
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.click('a');
    await site.page.waitForTimeout(700);
    expect(site.events().filter(({ kind }) => kind === 'view')).toHaveLength(2);
    release();
    const contact = await site.told({ kind: 'contact', medium: 'telegram' });
    expect(contact.batch.url).toBe(`${site.origin}/`);
    expect(contact.age).toBeGreaterThan(600);
    await site.page.evaluate(() => window.duplex!('event', 'Later'));
    expect((await site.told({ name: 'Later' })).batch.url).toBe(`${site.origin}/two`);
  });

  test.for([
    ['a marked element', '<button data-duplex-event="Play">x</button>', 'button', { name: 'Play' }],
    [
      'a draft',
      '<form data-duplex-contact="callback"><input type="checkbox"></form>',
      'input',
      { kind: 'draft', medium: 'callback' },
    ],
  ] as const)('%s is dated at its action', async ([, body, target, expected], { visit }) => {
    const site = await visit({ stay: true, body });
    const release = await holdSignals(site);
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.click(target);
    await site.page.waitForTimeout(600);
    release();
    expect((await site.told(expected)).age).toBeGreaterThan(550);
  });
});

test('a view that the page reports before the tag has loaded is the only one', async ({ visit }) => {
  const site = await visit({ head: queue(`duplex('view', { url: '/step-1', title: 'Step 1' })`) });
  await barrier(site, 500);
  const views = site.events().filter(({ kind }) => kind === 'view');
  expect(views.map(({ title, batch }) => [title, batch.url])).toEqual([['Step 1', `${site.origin}/step-1`]]);
});

test.for([['the divided tag'], ['the tag in one file']])(
  '%s loads add-ons with consent, where nothing goes before it',
  async ([output], { visit }) => {
    const site = await visit({ stay: true, snippet: 'data-before-consent="none" data-chat="crisp"' });
    const body = output === 'the divided tag' ? undefined : await bundleWhole();
    if (body) await site.page.route('**/d/tag.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    const addOns: string[] = [];
    site.page.on('request', (request) => {
      if (request.url().includes('/d/chat-')) addOns.push(request.url());
    });
    await site.page.goto(`${site.origin}/`);
    await site.page.waitForTimeout(500);
    expect(addOns).toEqual([]);
    await site.page.evaluate((consent) => window.duplex!('consent', consent), GRANT);
    await site.told({ kind: 'view' });
    await expect.poll(() => addOns.length).toBe(1);
  },
);

test('a withdrawal takes the last word back from the browser', async ({ visit }) => {
  const site = await visit({
    before: 'window.wills = []; window.fetchLater = (url, { signal }) => { wills.push(signal) };',
    snippet: 'data-before-consent="none"',
    head: queue(`duplex('consent', ${JSON.stringify(GRANT)})`),
  });
  await site.told({ kind: 'view' });
  await site.page.waitForTimeout(1100);
  const part = site.page.waitForResponse('**/d/signals.*');
  await site.page.mouse.click(50, 50);
  await (await part).finished();
  await site.page.waitForTimeout(300);
  await site.page.mouse.move(60, 60);
  const revoked = () =>
    site.page.evaluate(() => (window as never as { wills: AbortSignal[] }).wills.map(({ aborted }) => aborted));
  await expect.poll(async () => (await revoked()).at(-1)).toBe(false);
  await site.page.evaluate((consent) => window.duplex!('consent', consent), REFUSE);
  expect((await revoked()).at(-1)).toBe(true);
});
