import { afterAll, expect } from 'vitest';
import type { WireEvent } from '../../shared/wire.ts';
import { closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const hide = (visit: Visit) =>
  visit.page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });

const GRANT = { measurement: true, audience: true };

test('an own event that is set aside is none', async ({ visit }) => {
  const site = await visit({ body: '<div data-duplex-ignore><button data-duplex-event="Play">x</button></div>' });
  await expectInAction(site, { action: () => site.page.click('button') });
});

test('a marked label is one event', async ({ visit }) => {
  const site = await visit({ body: '<label data-duplex-event="Agree">agree <input type="checkbox"></label>' });
  await expectInAction(site, {
    action: () => site.page.click('label', { position: { x: 5, y: 5 } }),
    expected: [{ kind: 'event', name: 'Agree' }],
  });
});

test('a marked label is one contact', async ({ visit }) => {
  const site = await visit({ body: '<label data-duplex-contact="callback">call me <input type="checkbox"></label>' });
  await expectInAction(site, {
    action: () => site.page.click('label', { position: { x: 5, y: 5 } }),
    expected: [{ kind: 'contact', medium: 'callback' }],
  });
});

test('two clicks on a label are no rage', async ({ visit }) => {
  const site = await visit({ body: '<label>agree <input type="checkbox"></label>' });
  await site.told({ kind: 'view' });
  await site.page.click('label', { position: { x: 5, y: 5 } });
  await site.page.click('label', { position: { x: 5, y: 5 } });
  await hide(site);
  expect((await site.told({ kind: 'engagement', exit: 'hidden' })).load!.rage).toBe(0);
});

test('clicks by script are no rage', async ({ visit }) => {
  const site = await visit({ body: '<button>x</button>' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    for (let i = 0; i < 3; i++) document.querySelector('button')!.click();
  });
  await hide(site);
  expect((await site.told({ kind: 'engagement', exit: 'hidden' })).load!.rage).toBe(0);
});

test('a marked button that opens the share sheet is one share', async ({ visit }) => {
  const site = await visit({
    before: 'Navigator.prototype.share = () => Promise.resolve();',
    body: '<button data-duplex-share="native" onclick="navigator.share({url: location.href})">x</button>',
  });
  await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'share', medium: 'native' }],
  });
});

test('an installed app is noticed also when consent comes a moment later', async ({ visit }) => {
  const site = await visit({
    before: 'const own = matchMedia; window.matchMedia = (q) => /standalone/.test(q) ? { matches: true } : own(q)',
  });
  await site.told({ kind: 'view' });
  await site.page.evaluate((g) => window.duplex!('consent', g), GRANT);
  await site.page.waitForTimeout(300);
  expect(site.events().filter((e) => e.kind === 'bookmark').length).toBe(1);
});

const copy = async (site: Visit, html: string) => {
  await site.page.evaluate((html) => {
    document.body.innerHTML = html;
    getSelection()!.selectAllChildren(document.body.firstElementChild!);
  }, html);
  return () => site.page.evaluate(() => document.execCommand('copy'));
};
test.for<[string, Partial<WireEvent>[]]>([
  ['<p>git@github.com:org/repo.git</p>', []],
  ['<p>@someone@mastodon.social</p>', []],
  ['<p>react@18.2.0</p>', []],
  ['<p>0.12345678</p>', []],
  ['<p>0-306-40615-2</p>', []],
  ['<p>978-3-16-148410-0</p>', []],
  ['<p>4006381333931</p>', []],
  ['<p>(2019–2024)</p>', []],
  ['<p>(2019) 2055123</p>', [{ kind: 'contact', medium: 'phone' }]],
  ['<p>01/02/2026 – 03/02/2026</p>', []],
  ['<p>+49&nbsp;221&nbsp;123456</p>', [{ kind: 'contact', medium: 'phone' }]],
  ['<p>+49 221 / 12 34 – 56</p>', [{ kind: 'contact', medium: 'phone' }]],
  ['<p data-duplex-ignore>someone@example.com</p>', []],
])('copy %s', async ([html, expected], { visit }) => {
  const site = await visit();
  const interaction = await copy(site, html);
  await expectInAction(site, { action: interaction, expected });
});

test('a number copied by a triple click', async ({ visit }) => {
  const site = await visit({ body: '<p>0221 123456</p><p>next</p>' });
  await site.told({ kind: 'view' });
  await expectInAction(site, {
    action: async () => {
      await site.page.click('p', { clickCount: 3 });
      await site.page.evaluate(() => document.execCommand('copy'));
    },
    expected: [{ kind: 'contact', medium: 'phone' }],
  });
});

test('what is typed into a field and copied is looked at by nobody, in a shadow root too', async ({ visit }) => {
  const site = await visit({ body: '<div><template shadowrootmode="open"><input></template></div>' });
  await site.told({ kind: 'view' });
  await expectInAction(site, {
    action: async () => {
      await site.page.fill('input', 'me@example.com');
      await site.page.focus('input');
      await site.page.keyboard.press('Control+A');
      await site.page.evaluate(() => document.execCommand('copy'));
    },
  });
});

test('the page’s address copied by way of a field that a script made', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  await expectInAction(site, {
    action: () =>
      site.page.evaluate(() => {
        const t = document.createElement('textarea');
        t.value = location.href;
        document.body.append(t);
        t.select();
        document.execCommand('copy');
        t.remove();
      }),
    expected: [{ kind: 'share', medium: 'copy' }],
  });
});

test('a copy that is refused is none', async ({ visit }) => {
  const site = await visit({
    before:
      "Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('no','NotAllowedError')) } });",
  });
  await site.told({ kind: 'view' });
  await expectInAction(site, {
    action: () => site.page.evaluate(() => navigator.clipboard.writeText(location.href).catch(() => {})),
  });
});
