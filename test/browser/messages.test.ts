import { afterAll, expect } from 'vitest';
import { barrier, closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const settle = (site: Visit, ms = 300) => site.page.waitForTimeout(ms);
const STAY = 'onsubmit="event.preventDefault()"';
const send = (visit: Visit, html: string) =>
  visit.page.evaluate((html) => {
    document.body.innerHTML = html;
    const form = document.querySelector('form')!;
    EventTarget.prototype.addEventListener.call(form, 'submit', (event) => event.preventDefault());
    HTMLFormElement.prototype.requestSubmit.call(form);
  }, html);
const NAME = '<input name="name">',
  EMAIL = '<input type="email" name="email">',
  TEXT = '<textarea name="message"></textarea>';
test.for<[string, string?]>([
  [`<form method=post>${NAME}${EMAIL}${TEXT}<input name="elements"></form>`, 'form'],
  [`<form method=post>${NAME}${EMAIL}${TEXT}<input name="closest"></form>`, 'form'],
  [`<form method=post data-duplex-contact="chat"><input name="dataset"></form>`, 'chat'],
  [`<form method=post action="/kassel/kontakt">${NAME}${EMAIL}${TEXT}</form>`, 'form'],
  [`<form method=post action="/kontakt">${NAME}${EMAIL}${TEXT}<input name="filter_size"></form>`, 'form'],
  [`<form method=post action="/kontakt">${NAME}${EMAIL}${TEXT}<input name="handelsregister"></form>`, 'form'],
  [`<form method=post action="/kontakt">${NAME}${EMAIL}${TEXT}<input name="cartridge_model"></form>`, 'form'],
  [`<form method=post action="/forgot-password">${EMAIL}</form>`],
  [`<form method=post action="/account/recover">${EMAIL}</form>`],
  [`<form method=post action="/users/password">${EMAIL}</form>`],
  [`<form method=dialog>${TEXT}</form>`],
  [`<form method=post><select name=s></select>${EMAIL}<input name="vorname"></form>`, 'form'],
  [`<form method=post>${EMAIL}<input autocomplete="section-a billing cc-number" name=n><textarea></textarea></form>`],
])('%s', async ([html, medium], { visit }) => {
  const site = await visit();
  await expectInAction(site, { action: () => send(site, html), expected: medium ? [{ kind: 'contact', medium }] : [] });
});

test('a form in a shadow root is set aside with what is around it', async ({ visit }) => {
  const site = await visit({
    body: `<div data-duplex-ignore><div><template shadowrootmode="open"><form ${STAY}>${TEXT}<button>x</button></form></template></div></div>`,
  });
  await expectInAction(site, {
    action: async () => {
      await site.page.type('textarea', 'x');
      await site.page.evaluate(() =>
        (document.querySelector('div div')!.shadowRoot!.querySelector('form') as HTMLFormElement).requestSubmit(),
      );
    },
  });
});

test.for([
  ['ignored', `<form data-duplex-ignore ${STAY}>${NAME}${EMAIL}${TEXT}<button>x</button></form>`],
  ['a registration', `<form action="/register" ${STAY}>${NAME}${EMAIL}<button>x</button></form>`],
])('a confirmation of a form that is none: %s', async ([, body], { visit }) => {
  const site = await visit({ body: body! });
  await expectInAction(site, {
    action: async () => {
      await site.page.click('button');
      await site.page.evaluate(() =>
        document.querySelector('form')!.dispatchEvent(new CustomEvent('wpcf7mailsent', { bubbles: true })),
      );
    },
  });
});

test('a confirmation of another form than the one sent last', async ({ visit }) => {
  const site = await visit({
    body: `<form id=a ${STAY}>${TEXT}<button>x</button></form><form id=b action="/register" ${STAY}>${NAME}${EMAIL}<button>x</button></form>`,
  });
  await site.told({ kind: 'view' });
  await site.page.click('#a button');
  await settle(site, 1200);
  await site.page.click('#b button');
  await site.page.evaluate(() =>
    document.querySelector('#b')!.dispatchEvent(new CustomEvent('wpcf7mailsent', { bubbles: true })),
  );
  await barrier(site);
  expect(site.events().filter((e) => e.grade === 'confirmed').length).toBe(0);
});

test('confirmed by two is one act', async ({ visit }) => {
  const site = await visit({ body: `<form ${STAY}>${TEXT}<button>x</button></form>` });
  await site.told({ kind: 'view' });
  await site.page.click('button');
  await site.page.evaluate(() => {
    dispatchEvent(new CustomEvent('hs-form-event:on-submission:success'));
    postMessage({ type: 'hsFormCallback', eventName: 'onFormSubmitted' }, '*');
  });
  await settle(site, 300);
  await barrier(site);
  expect(
    new Set(
      site
        .events()
        .filter((e) => e.kind === 'contact')
        .map((e) => e.act),
    ).size,
  ).toBe(1);
});

test('form builders are heard through a jQuery that comes after the tag', async ({ visit }) => {
  const site = await visit({ body: `<form ${STAY}>${TEXT}<button>x</button></form>` });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`
    const heard = {};
    window.jQuery = () => ({
      on(types, hear) {
        for (const type of types.split(' ')) heard[type] = hear;
      },
    });
    window.builderSays = (type) => heard[type]?.();
  `);
  await site.page.click('button');
  await settle(site, 1500);
  await site.page.evaluate("builderSays('submit_success')");
  await barrier(site);
  expect(site.events().some((e) => e.grade === 'confirmed')).toBe(true);
});

test('forms begun and taken away are let go', async ({ visit }) => {
  const site = await visit({});
  await site.told({ kind: 'view' });
  await site.page.evaluate(`{
    const form = document.createElement('form');
    form.innerHTML = '<textarea></textarea>';
    document.body.append(form);
    form.querySelector('textarea').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    form.remove();
    window.gone = new WeakRef(form);
  }`);
  await settle(site, 300);
  const c = await site.context.newCDPSession(site.page);
  await c.send('HeapProfiler.collectGarbage');
  await settle(site, 100);
  await c.send('HeapProfiler.collectGarbage');
  expect(await site.page.evaluate('gone.deref() === undefined')).toBe(true);
});
