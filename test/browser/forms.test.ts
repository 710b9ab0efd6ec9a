import { afterAll, describe, expect } from 'vitest';
import { closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const NAME = '<input name="name">';
const EMAIL = '<input type="email" name="email">';
const TEXT = '<textarea name="message"></textarea>';
const STAY = 'onsubmit="event.preventDefault()"';

/** The medium of a form by its looks, or nothing. */
const FORMS: [what: string, html: string, medium?: string][] = [
  ['a message', `<form method="post" action="/contact">${NAME}${EMAIL}${TEXT}</form>`, 'form'],
  ['a message without a method', `<form>${TEXT}</form>`, 'form'],
  ['name and email', `<form method="post">${NAME}${EMAIL}</form>`, 'form'],
  [
    'name and a plain field for email',
    '<form method="post"><input name="your-name"><input name="your-email"></form>',
    'form',
  ],
  [
    'fields that hide the properties of the form',
    `<form method="post">${TEXT}<input name="action"><input name="id"><input name="method"></form>`,
    'form',
  ],
  [
    'fields that hide its lists',
    `<form method="post">${TEXT}<input name="elements"><input name="closest"></form>`,
    'form',
  ],
  ['a field that hides its marks', '<form data-duplex-contact="chat"><input name="dataset"></form>', 'chat'],
  [
    'a town that begins like a till',
    `<form method="post" action="/kassel/kontakt">${NAME}${EMAIL}${TEXT}</form>`,
    'form',
  ],
  [
    'a field called like a filter',
    `<form method="post">${NAME}${EMAIL}${TEXT}<input name="filter_size"></form>`,
    'form',
  ],
  ['a field called like a log-in', `<form method="post">${NAME}${EMAIL}<input name="handelsregister"></form>`, 'form'],
  ['a field called like a cart', `<form method="post">${TEXT}<input name="cartridge_model"></form>`, 'form'],
  ['a list first', `<form method="post"><select name="s"></select>${EMAIL}<input name="vorname"></form>`, 'form'],
  ['email alone', `<form method="post">${EMAIL}</form>`, 'newsletter'],
  [
    'email with hidden fields',
    `<form method="post">${EMAIL}<input type="hidden" name="form_name" value="x"></form>`,
    'newsletter',
  ],
  ['email with a box to tick', `<form method="post">${EMAIL}<input type="checkbox" name="name"></form>`, 'newsletter'],
  ['a marked form', '<form data-duplex-contact="appointment"><input name="day"></form>', 'appointment'],
  [
    'a marked form that looks like a log-in',
    '<form data-duplex-contact="chat"><input type="password" name="p"></form>',
    'chat',
  ],
  ['search by role', `<form role="search">${TEXT}</form>`],
  ['search by element', `<search><form>${TEXT}</form></search>`],
  ['search by type', `<form><input type="search" name="x">${EMAIL}</form>`],
  ['search by GET', `<form method="GET">${EMAIL}${NAME}</form>`],
  ['search by q', `<form><input name="q">${EMAIL}</form>`],
  ['Suche', `<form><input name="suche">${EMAIL}</form>`],
  ['log-in', `<form method="post">${EMAIL}<input type="password" name="p"></form>`],
  ['log-in by action', `<form method="post" action="/login">${EMAIL}</form>`],
  ['log-in by id', `<form method="post" id="loginform">${EMAIL}</form>`],
  ['log-in in two steps', '<form method="post"><input type="email" autocomplete="username" name="e"></form>'],
  ['a code', `<form method="post">${EMAIL}${NAME}<input autocomplete="one-time-code" name="c"></form>`],
  ['registration', `<form method="post" action="/register">${NAME}${EMAIL}</form>`],
  ['checkout', `<form method="post" action="/checkout">${NAME}${EMAIL}${TEXT}</form>`],
  ['Warenkorb', `<form method="post" id="warenkorb">${TEXT}</form>`],
  ['Kasse', `<form method="post" action="/kasse/adresse">${NAME}${EMAIL}</form>`],
  ['payment', `<form method="post">${NAME}${EMAIL}<input autocomplete="cc-number" name="n"></form>`],
  [
    'payment, with a section',
    `<form method="post">${TEXT}<input autocomplete="section-a billing cc-number" name="n"></form>`,
  ],
  ['a password forgotten', `<form method="post" action="/forgot-password">${EMAIL}</form>`],
  ['an account to recover', `<form method="post" action="/account/recover">${EMAIL}</form>`],
  ['a password to come', `<form method="post" action="/users/password">${EMAIL}</form>`],
  ['a dialog', `<form method="dialog">${TEXT}</form>`],
  ['coupon', `<form method="post" id="coupon">${EMAIL}</form>`],
  ['filter', `<form method="post" id="filter-form">${NAME}${EMAIL}</form>`],
  ['a choice', '<form method="post"><select name="size"><option>1</select></form>'],
  ['a number', '<form method="post"><input type="number" name="amount"></form>'],
  ['set aside', `<form method="post" data-duplex-ignore>${NAME}${EMAIL}${TEXT}</form>`],
];

async function send(visit: Visit, html: string): Promise<void> {
  // A form that a script sends before the visitor has touched the page is none of theirs.
  await visit.page.mouse.click(500, 500);
  await visit.page.evaluate((html) => {
    document.body.innerHTML = html;
    const form = document.querySelector('form')!;
    EventTarget.prototype.addEventListener.call(form, 'submit', (event) => event.preventDefault());
    HTMLFormElement.prototype.requestSubmit.call(form);
  }, html);
}

describe('a form is told apart when it is sent', () => {
  test.for(FORMS)('%s', async ([, html, medium], { shared }) => {
    const [sent] = await expectInAction(shared, {
      action: () => send(shared, html),
      expected: medium ? [{ kind: 'contact', medium }] : [],
    });
    if (medium) expect(sent!.interaction).toMatch(/^[\w-]{36}$/);
  });
});

test('begun is a draft, once; a value is never told', async ({ visit }) => {
  const site = await visit({ body: `<form ${STAY}>${NAME}${EMAIL}${TEXT}<button>send</button></form>` });
  const before = site.batches.length;
  await expectInAction(site, {
    action: async () => {
      await site.page.type('[name=name]', 'Somebody');
      await site.page.type('textarea', 'Secret');
    },
    expected: [{ kind: 'draft', medium: 'form' }],
  });
  await expectInAction(site, {
    action: async () => {
      await site.page.type('[name=email]', 'somebody@example.com');
      await site.page.click('button');
    },
    expected: [{ kind: 'contact', medium: 'form' }],
  });
  expect(JSON.stringify(site.batches.slice(before))).not.toMatch(/somebody|secret/i);
});

test('a search that is typed is no draft', async ({ visit }) => {
  const site = await visit({ body: '<form role="search"><input name="q"></form><input name="email" type="email">' });
  await expectInAction(site, {
    action: async () => {
      await site.page.type('[name=q]', 'words');
      await site.page.type('[name=email]', 'a@example.com');
    },
  });
});

test('sent by form.submit(), which fires no submit event', async ({ visit }) => {
  const site = await visit({
    body: `<iframe name="f"></iframe><form method="post" action="/nothing" target="f">${TEXT}</form><button onclick="document.querySelector('form').submit()">x</button>`,
  });
  await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'contact', medium: 'form' }],
  });
});

test('within an open shadow root', async ({ visit }) => {
  const site = await visit({
    body: `<div><template shadowrootmode="open"><form ${STAY}>${TEXT}<button>x</button></form></template></div>`,
  });
  await expectInAction(site, {
    action: () => site.page.type('textarea', 'hello'),
    expected: [{ kind: 'draft', medium: 'form' }],
  });
  await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'contact', medium: 'form' }],
  });
});

test('set aside with what is around its shadow root', async ({ visit }) => {
  const site = await visit({
    body: `<div data-duplex-ignore><div><template shadowrootmode="open"><form ${STAY}>${TEXT}<button>x</button></form></template></div></div>`,
  });
  await expectInAction(site, {
    action: async () => {
      await site.page.type('textarea', 'hello');
      await site.page.click('button');
    },
  });
});

test('does not see one within an open shadow root into which nothing was put', async ({ visit }) => {
  const site = await visit({
    body: `<div><template shadowrootmode="open"><form ${STAY}>${TEXT}<button>x</button></form></template></div>`,
  });
  await expectInAction(site, { action: () => site.page.click('button') });
});

test('a form of several steps is a message at the step that makes it one', async ({ visit }) => {
  const site = await visit({
    body: `<form method="post" ${STAY}><input type="number" name="rooms"><button>next</button></form>`,
  });
  await expectInAction(site, { action: () => site.page.click('button') });
  await expectInAction(site, {
    action: async () => {
      await site.page.evaluate((html) => {
        document.querySelector('form')!.innerHTML = html;
      }, `${NAME}${EMAIL}<button>send</button>`);
      await site.page.click('button');
    },
    expected: [{ kind: 'contact', medium: 'form' }],
  });
});

test('forms begun and taken away are let go', async ({ visit }) => {
  const site = await visit();
  await site.page.mouse.click(500, 500);
  await expectInAction(site, {
    action: () =>
      site.page.evaluate(`{
        const form = document.createElement('form');
        form.innerHTML = '<textarea name="message"></textarea>';
        document.body.append(form);
        form.querySelector('textarea').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        form.remove();
        window.gone = new WeakRef(form);
      }`),
    expected: [{ kind: 'draft', medium: 'form' }],
  });
  const client = await site.context.newCDPSession(site.page);
  await client.send('HeapProfiler.collectGarbage');
  expect(await site.page.evaluate('gone.deref() === undefined')).toBe(true);
});

test('does not see a form within a closed shadow root', async ({ visit }) => {
  const site = await visit({
    body: `<div id="host"></div><script>
      const root = document.querySelector('#host').attachShadow({ mode: 'closed' });
      root.innerHTML = '<form>${TEXT}<button>x</button></form>';
      root.firstChild.onsubmit = (event) => event.preventDefault();
      window.fill = () => { root.querySelector('textarea').focus() };
      window.submit = () => root.querySelector('button').click();
    </script>`,
  });
  await expectInAction(site, {
    action: async () => {
      await site.page.evaluate('window.fill()');
      await site.page.keyboard.type('hello');
      await site.page.evaluate('window.submit()');
    },
  });
});

test('new FormData(form) sends nothing, and tells nothing', async ({ visit }) => {
  const site = await visit({ body: `<form method="post">${TEXT}</form>` });
  await expectInAction(site, {
    action: () => site.page.evaluate(() => void new FormData(document.querySelector('form')!)),
  });
});

test('a form is sent once, with its page listening too', async ({ visit }) => {
  const site = await visit({
    body: `<form method="post" action="/nothing">${NAME}${EMAIL}<button>x</button></form>
      <script>window.sent = 0; document.querySelector('form').onsubmit = (event) => { event.preventDefault(); sent++ }</script>`,
  });
  await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'contact', medium: 'form' }],
  });
  expect(await site.page.evaluate('window.sent')).toBe(1);
});

test('a marked form hands the interaction to the server, an unmarked one nothing', async ({ visit }) => {
  const site = await visit({
    body: `<form ${STAY} data-duplex-contact="form">${TEXT}<button>x</button></form><form id="plain">${TEXT}</form>`,
  });
  const [sent] = await expectInAction(site, {
    action: () => site.page.click('button'),
    expected: [{ kind: 'contact', medium: 'form' }],
  });
  const field = (selector: string) =>
    site.page.evaluate(
      (selector) => new FormData(document.querySelector(selector) as HTMLFormElement).get('duplex_interaction'),
      selector,
    );
  expect(await field('form')).toBe(sent!.interaction);
  expect(await field('#plain')).toBeNull();
});
