import { afterAll, describe, expect } from 'vitest';
import { bundleModule } from '../../tracker/bundle.mjs';
import { barrier, closeBrowser, expectInAction, snippetFor, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const views = (visit: Visit) => visit.events().filter(({ kind }) => kind === 'view');

describe('routes: one view is one path', () => {
  const CASES: [what: string, script: string, views: number][] = [
    ['pushState', "history.pushState(0, '', '/two')", 1],
    ['pushState to the same address', "history.pushState(0, '', location.href)", 0],
    ['replaceState to another path, before the visitor did anything', "history.replaceState(0, '', '/two')", 0],
    ['replaceState of the query', "history.replaceState(0, '', '?q=1')", 0],
    ['a hash', "location.hash = 'part'", 0],
    ['a hash with pushState', "history.pushState(0, '', '#part')", 0],
    [
      'replaceState, then pushState, as vue-router does',
      "history.replaceState(1, '', '/'); history.pushState(0, '', '/two')",
      1,
    ],
    ['a redirect on the way', "history.pushState(0, '', '/two'); history.replaceState(0, '', '/two/')", 1],
    [
      'navigation.navigate, intercepted',
      "navigation.addEventListener('navigate', (e) => e.intercept()); navigation.navigate('/two')",
      1,
    ],
  ];
  test.for(CASES)('%s', async ([, script, count], { visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () => site.page.evaluate(script),
      expected: Array.from({ length: count }, () => ({ kind: 'view' as const })),
      patience: 150,
    });
  });

  test.for([
    ['replaceState', "history.replaceState(0, '', '/en/')"],
    ['pushState', "history.pushState(0, '', '/en/')"],
    ['replaceState a moment later', "setTimeout(() => history.replaceState(0, '', '/en/'), 150)"],
  ])('a redirect while the page starts is the same view, at its last address: %s', async ([, script], { visit }) => {
    const site = await visit({ head: `<script>addEventListener('load', () => { ${script} })</script>` });
    await barrier(site, 500);
    expect(views(site).map(({ batch }) => batch.url)).toEqual([`${site.origin}/en/`]);
  });

  test('replaceState after the visitor did something is a view', async ({ visit }) => {
    const site = await visit({ body: `<button onclick="history.replaceState(0, '', '/two')">x</button>` });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'view' }],
      patience: 150,
    });
  });

  test('a title that is set a moment after the route belongs to it', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () =>
        site.page.evaluate("history.pushState(0, '', '/two'); setTimeout(() => { document.title = 'Two' }, 250)"),
      expected: [{ kind: 'view', title: 'Two' }],
      patience: 600,
    });
  });

  test('hash routes are views if the owner asks for them', async ({ visit }) => {
    const site = await visit({ snippet: 'data-hash-routes' });
    const [view] = await expectInAction(site, {
      action: () => site.page.evaluate("location.hash = '#/about?x=1'"),
      expected: [{ kind: 'view' }],
      patience: 600,
    });
    expect(view!.batch.url).toBe(`${site.origin}/about?-`);
  });

  test('a title of any length does not cost the view, and no emoji is cut in half', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () =>
        site.page.evaluate("document.title = 'x'.repeat(998) + '😀'.repeat(40000); history.pushState(0, '', '/two')"),
      expected: [{ kind: 'view' }],
    });
    const view = views(site).at(-1);
    expect(view!.title!.slice(0, 500).isWellFormed()).toBe(true);
    expect(view!.title).toHaveLength(999);
  });

  test('a view that the page reports has its own address and title', async ({ visit }) => {
    const site = await visit();
    const [view] = await expectInAction(site, {
      action: () => site.page.evaluate(() => window.duplex!('view', { url: '/order/step-2', title: 'Step 2' })),
      expected: [{ kind: 'view', title: 'Step 2' }],
      patience: 400,
    });
    expect(view!.batch).toMatchObject({ url: `${site.origin}/order/step-2`, referrer: `${site.origin}/` });
  });

  test('back in a single-page app is a view, with title and referrer of its own', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () => site.page.evaluate("history.pushState(0, '', '/two'); document.title = 'Two'"),
      expected: [{ kind: 'view', title: 'Two' }],
      patience: 150,
    });
    const [back] = await expectInAction(site, {
      action: () => site.page.evaluate("history.back(); document.title = 'One'"),
      expected: [{ kind: 'view', title: 'One' }],
      patience: 150,
    });
    expect(back!.batch).toMatchObject({ url: `${site.origin}/`, referrer: `${site.origin}/two` });
  });

  test('routes without the Navigation API', async ({ visit }) => {
    const site = await visit({ before: 'delete window.navigation;' });
    await expectInAction(site, {
      action: () => site.page.evaluate("history.pushState(0, '', '/two')"),
      expected: [{ kind: 'view' }],
      patience: 150,
    });
    await expectInAction(site, {
      action: () => site.page.evaluate("history.replaceState(0, '', '?q=1')"),
      patience: 150,
    });
    await expectInAction(site, {
      action: () => site.page.evaluate('history.back()'),
      expected: [{ kind: 'view' }],
      patience: 150,
    });
  });
});

// The Chromium on npm is a headless shell, which has neither a back/forward cache nor prerendering: these three take the
// tag through the events of the page lifecycle as a full Chrome fires them.
test('a return from the back/forward cache is a view', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await site.told({ kind: 'engagement', exit: 'back' });
  await expectInAction(site, {
    action: () => site.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
    expected: [{ kind: 'view' }],
  });
  expect(views(site)).toHaveLength(2);
});

test('how the browser came to the page is told with consent: typed, reloaded, come back to', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  expect((await site.told({ kind: 'view' })).nav).toBe('navigate');
  await site.page.reload();
  await site.told({ kind: 'view', nav: 'reload' });
  await site.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await site.told({ kind: 'view', nav: 'back_forward' });
  const other = await visit();
  expect((await other.told({ kind: 'view' })).nav).toBeUndefined();
});

const HIDDEN = `let hidden = true;
  Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
  window.show = () => { hidden = false; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })) };`;

test('prerendered and never shown, it is nothing', async ({ visit }) => {
  const site = await visit({ before: HIDDEN });
  await site.page.goto(`${site.origin}/two`);
  await site.page.close({ runBeforeUnload: true });
  const other = await visit();
  await barrier(other);
  expect(site.batches).toEqual([]);
});

test('prerendered, or opened in a background tab, it is a view when it is first seen', async ({ visit }) => {
  const site = await visit({
    before: HIDDEN,
    head: '<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) }; duplex("event", "Early")</script>',
  });
  await site.page.waitForTimeout(200);
  expect(site.batches).toEqual([]);
  await site.page.evaluate('window.show()');
  await site.told({ kind: 'view' });
  await site.told({ kind: 'event', name: 'Early' });
});

test('takes its options from its address if it has no attributes', async ({ visit }) => {
  const site = await visit({
    stay: true,
    pages: { '/': '<script defer src="/d/tag.js?site=by-address&consent=granted"></script>' },
  });
  await site.page.goto(`${site.origin}/`);
  const { batch } = await site.told({ kind: 'view' });
  expect(batch).toMatchObject({ site: 'by-address', consent: { measurement: true, audience: true } });
});

test('runs once, however often it is on the page', async ({ visit }) => {
  const site = await visit({ head: snippetFor() + snippetFor(), body: '<a href="tel:+49221">x</a>' });
  await expectInAction(site, { action: () => site.page.click('a'), expected: [{ kind: 'contact', medium: 'phone' }] });
  expect(views(site)).toHaveLength(1);
});

test('runs for each of two sites', async ({ visit }) => {
  const site = await visit({ head: '<script defer src="/d/tag.js" data-site="other"></script>' });
  await barrier(site, 400);
  expect(new Set(views(site).map(({ batch }) => batch.site))).toEqual(new Set(['other', 'site-under-test']));
});

test('a content-hashed copy sends beside itself; of the address only what says how one came leaves the page', async ({
  visit,
}) => {
  const site = await visit({
    stay: true,
    pages: { '/': `<title>x</title><script type="module" src="/d/tag.0a1b2c.js" data-site="hashed"></script>` },
  });
  await site.page.goto(`${site.origin}/?email=me%40example.com&utm_source=news&gclid=a-1&secret#token=secret`);
  const view = await site.told({ kind: 'view' });
  expect(view.batch).toMatchObject({ site: 'hashed', url: `${site.origin}/?-&utm_source=news&gclid=a-1&-` });
});

test('the module speaks from the same source, with what was said before it started', async ({ visit }) => {
  const site = await visit({
    stay: true,
    pages: {
      '/': `<title>x</title><script type="module">${await bundleModule()}
        ;</script>`.replace(/export\{(.+?)\};?/, (_, names: string) => {
        const [duplex, start] = ['duplex', 'start'].map((name) => new RegExp(`([\\w$]+) as ${name}`).exec(names)![1]);
        return `${duplex}('event', 'Early'); ${start}({ site: 'bundled', src: '/d/tag.js' });`;
      }),
    },
  });
  await site.page.goto(`${site.origin}/`);
  expect((await site.told({ kind: 'view' })).batch.site).toBe('bundled');
  await site.told({ kind: 'event', name: 'Early' });
});
