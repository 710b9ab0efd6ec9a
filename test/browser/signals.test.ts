import { createHash } from 'node:crypto';
import { afterAll, describe, expect } from 'vitest';
import type { WireEvent } from '../../shared/wire.ts';
import { barrier, closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const HOST = 'http%3A%2F%2F127.0.0.1%2Fpage';

/** Links that are signals: address, kind, medium. One row, one pattern. */
const SIGNALS: [href: string, kind: WireEvent['kind'], medium: string][] = [
  ['mailto:a@example.com', 'contact', 'email'],
  ['MAILTO:a@example.com?subject=x', 'contact', 'email'],
  ['mailto:?to=a@example.com', 'contact', 'email'],
  ['tel:+4922112345', 'contact', 'phone'],
  ['TEL:+4922112345', 'contact', 'phone'],
  ['callto:+4922112345', 'contact', 'phone'],
  ['sms:+4922112345?body=hello', 'contact', 'sms'],
  ['skype:someone?call', 'contact', 'skype'],
  ['facetime:someone@example.com', 'contact', 'facetime'],
  ['facetime-audio:+4922112345', 'contact', 'facetime'],
  ['whatsapp://send?phone=4917112345', 'contact', 'whatsapp'],
  ['https://wa.me/4917112345', 'contact', 'whatsapp'],
  ['https://wa.me/4917112345?text=Hello', 'contact', 'whatsapp'],
  ['https://api.whatsapp.com/send?phone=4917112345', 'contact', 'whatsapp'],
  ['https://web.whatsapp.com/send/?text=Hi&phone=4917112345', 'contact', 'whatsapp'],
  ['tg://resolve?domain=someone', 'contact', 'telegram'],
  ['https://t.me/someone', 'contact', 'telegram'],
  ['https://telegram.me/someone', 'contact', 'telegram'],
  ['https://m.me/someone', 'contact', 'messenger'],
  ['sgnl://signal.me/#p/+4917112345', 'contact', 'signal'],
  ['https://signal.me/#p/+4917112345', 'contact', 'signal'],
  ['https://threema.id/ABCD1234', 'contact', 'threema'],
  ['threema://compose?id=ABCD1234', 'contact', 'threema'],
  ['viber://chat?number=%2B4917112345', 'contact', 'viber'],
  [`mailto:?subject=Look&body=${HOST}`, 'share', 'email'],
  [`sms:?body=${HOST}`, 'share', 'sms'],
  [`https://www.facebook.com/sharer/sharer.php?u=${HOST}`, 'share', 'facebook'],
  [`https://m.facebook.com/sharer.php?u=${HOST}`, 'share', 'facebook'],
  [`https://www.facebook.com/dialog/send?link=${HOST}`, 'share', 'facebook'],
  [`https://www.facebook.com/dialog/share?href=${HOST}`, 'share', 'facebook'],
  [`https://x.com/intent/post?url=${HOST}`, 'share', 'x'],
  [`https://twitter.com/intent/tweet?url=${HOST}`, 'share', 'x'],
  [`https://twitter.com/share?url=${HOST}`, 'share', 'x'],
  [`https://www.linkedin.com/shareArticle?mini=true&url=${HOST}`, 'share', 'linkedin'],
  [`https://www.linkedin.com/sharing/share-offsite/?url=${HOST}`, 'share', 'linkedin'],
  [`https://www.xing.com/social/share/spi?url=${HOST}`, 'share', 'xing'],
  [`https://www.xing.com/spi/shares/new?url=${HOST}`, 'share', 'xing'],
  [`https://www.reddit.com/submit?url=${HOST}`, 'share', 'reddit'],
  [`https://pinterest.com/pin/create/button/?url=${HOST}`, 'share', 'pinterest'],
  [`https://www.pinterest.com/pin/create/link/?url=${HOST}`, 'share', 'pinterest'],
  [`https://www.tumblr.com/widgets/share/tool?canonicalUrl=${HOST}`, 'share', 'tumblr'],
  [`https://t.me/share/url?url=${HOST}`, 'share', 'telegram'],
  [`https://telegram.me/share/url?url=${HOST}`, 'share', 'telegram'],
  [`https://wa.me/?text=${HOST}`, 'share', 'whatsapp'],
  [`https://api.whatsapp.com/send?text=${HOST}`, 'share', 'whatsapp'],
  [`whatsapp://send?text=Look%20${HOST}`, 'share', 'whatsapp'],
  [`https://bsky.app/intent/compose?text=${HOST}`, 'share', 'bluesky'],
  [`https://www.threads.net/intent/post?text=${HOST}`, 'share', 'threads'],
  [`https://vk.com/share.php?url=${HOST}`, 'share', 'vk'],
  [`https://news.ycombinator.com/submitlink?u=${HOST}`, 'share', 'ycombinator'],
  [`https://social-plugins.line.me/lineit/share?url=${HOST}`, 'share', 'line'],
  [`https://line.me/R/msg/text/?${HOST}`, 'share', 'line'],
  [`https://buffer.com/add?url=${HOST}`, 'share', 'buffer'],
  [`https://share.flipboard.com/bookmarklet/popout?url=${HOST}`, 'share', 'flipboard'],
  [`https://connect.ok.ru/offer?url=${HOST}`, 'share', 'ok'],
  [`https://service.weibo.com/share/share.php?url=${HOST}`, 'share', 'weibo'],
  [`https://b.hatena.ne.jp/add?url=${HOST}`, 'share', 'hatena'],
  [`https://www.instapaper.com/hello2?url=${HOST}`, 'share', 'instapaper'],
  [`viber://forward?text=${HOST}`, 'share', 'viber'],
  [`threema://compose?text=${HOST}`, 'share', 'threema'],
  [`messenger://share?link=${HOST}`, 'share', 'messenger'],
  [`https://mastodon.social/share?text=${HOST}`, 'share', 'mastodon'],
  ['/feed/', 'bookmark', 'feed'],
  ['/blog/index.rss', 'bookmark', 'feed'],
  ['/atom.xml', 'bookmark', 'feed'],
];

/** Links that are no signals, whatever they look like. */
const ORDINARY: [href: string, why: string][] = [
  ['/contact', 'the way to a contact is none'],
  ['#mailto:a@example.com', 'a hash'],
  ['mailto:', 'nobody to write to'],
  ['mailto:?subject=Look', 'no recipient and nothing passed on'],
  ['mailto:?body=https://elsewhere.example/', 'passes on another site'],
  ['tel:', 'no number'],
  ['sms:?body=hello', 'no recipient'],
  ['https://notwa.me/4917112345', 'another host'],
  ['https://wa.me.example/4917112345', 'another host'],
  ['https://example.com/wa.me/4917112345', 'another host'],
  ['https://example.com/?next=https://wa.me/4917112345', 'only named in a parameter'],
  ['https://wa.me@example.com/4917112345', 'a user name, not a host'],
  ['https://wa.me/', 'nobody'],
  ['https://wa.me/?text=hello', 'no recipient, no page'],
  ['https://api.whatsapp.com/send?text=hello', 'no recipient, no page'],
  ['https://chat.whatsapp.com/AbCdEf123', 'joins a group'],
  ['https://t.me/+AbCdEf123', 'joins a group'],
  ['https://t.me/joinchat/AbCdEf123', 'joins a group'],
  ['https://t.me/somechannel/123', 'a post'],
  ['tg://join?invite=AbCdEf123', 'joins a group'],
  ['https://signal.group/#CjQKIA', 'joins a group'],
  ['https://signal.org/', 'the vendor'],
  ['https://m.me/', 'nobody'],
  ['https://threema.id/', 'the vendor'],
  ['https://www.facebook.com/ourpage', 'a profile'],
  ['https://x.com/ourpage', 'a profile'],
  ['https://www.linkedin.com/company/ours', 'a profile'],
  ['https://www.instagram.com/ourpage', 'a profile'],
  ['https://www.pinterest.com/ourpage', 'a profile'],
  ['https://www.youtube.com/watch?v=1', 'a video'],
  ['https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Felsewhere.example', 'passes on another site'],
  ['https://twitter.com/intent/follow?screen_name=ours', 'follows'],
  ['https://twitter.com/intent/tweet?text=hello', 'passes on nothing'],
  [`https://accounts.example.com/login?continue=${HOST}`, 'a log-in that comes back'],
  [`https://validator.w3.org/check?uri=${HOST}`, 'a tool'],
  [`https://translate.google.com/translate?u=${HOST}`, 'a tool'],
  ['https://reddit.com/submit?url=https%3A%2F%2Fnot127.0.0.1%2F', 'a host that only ends alike'],
  ['/share?text=hello', 'a page of the site itself'],
  ['/feedback', 'no feed'],
  ['javascript:void 0', 'a script'],
  ['https://maps.google.com/?q=Cologne', 'a map'],
  ['/files/brochure.pdf', 'a file'],
];

/** Clicks every link of a list and waits for the end, without leaving the page. */
async function clickAll(visit: Visit, hrefs: readonly string[]): Promise<void> {
  // What a script clicks counts only if it follows from the visitor's own hand.
  await visit.page.mouse.click(500, 500);
  await visit.page.evaluate(async (hrefs) => {
    for (const href of hrefs) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = 'x';
      document.body.append(link);
      // The page keeps the visitor here, which is no business of the tag's: it has listened before.
      link.addEventListener('click', (event) => event.preventDefault());
      link.click();
      link.remove();
    }
  }, hrefs);
}

describe('links that are signals', () => {
  test.for(SIGNALS)('%s is %s by %s', async ([href, kind, medium], { shared }) => {
    await expectInAction(shared, { action: () => clickAll(shared, [href]), expected: [{ kind, medium }] });
  });
});

describe('links that are none', () => {
  test.for(ORDINARY)('%s: %s', async ([href], { shared }) => {
    await expectInAction(shared, { action: () => clickAll(shared, [href]) });
  });
});

describe('one click is one signal', () => {
  const MAIL = 'mailto:a@example.com';
  const cases: [what: string, body: string, selector: string, options?: Parameters<Visit['page']['click']>[1]][] = [
    ['a plain link', `<a href="${MAIL}">x</a>`, 'a'],
    ['a double click', `<a href="${MAIL}">x</a>`, 'a', { clickCount: 2 }],
    ['the middle button', `<a href="${MAIL}">x</a>`, 'a', { button: 'middle' }],
    ['with Ctrl', `<a href="${MAIL}">x</a>`, 'a', { modifiers: ['Control'] }],
    ['an element within the link', `<a href="${MAIL}"><b><i>x</i></b></a>`, 'i'],
    ['a link that opens a window', `<a href="${MAIL}" target="_blank">x</a>`, 'a'],
    [
      'an image map',
      `<map name="m"><area href="${MAIL}" shape="rect" coords="0,0,90,90"></map><img usemap="#m" width="90" height="90" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">`,
      'img',
    ],
    ['SVG', `<svg width="99" height="99"><a href="${MAIL}"><rect width="90" height="90"/></a></svg>`, 'rect'],
    [
      'SVG with xlink',
      `<svg width="99" height="99"><a xlink:href="${MAIL}"><rect width="90" height="90"/></a></svg>`,
      'rect',
    ],
    ['an open shadow root', `<div><template shadowrootmode="open"><a href="${MAIL}">x</a></template></div>`, 'a'],
    ['a page that stops the event', `<a href="${MAIL}" onclick="event.stopImmediatePropagation()">x</a>`, 'a'],
    ['a page that prevents the default', `<a href="${MAIL}" onclick="event.preventDefault()">x</a>`, 'a'],
    ['location.href', `<button onclick="location.href='${MAIL}'">x</button>`, 'button'],
    ['window.open', `<button onclick="window.open('${MAIL}')">x</button>`, 'button'],
    ['a link and window.open', `<a href="${MAIL}" onclick="window.open(this.href);return false">x</a>`, 'a'],
    ['a marked link', `<a data-duplex-contact="email" href="https://t.me/someone" onclick="return false">x</a>`, 'a'],
  ];
  test.for(cases)('%s', async ([, body, selector, options], { visit }) => {
    const site = await visit({ body });
    await expectInAction(site, {
      action: () => site.page.click(selector, options),
      expected: [{ kind: 'contact', medium: 'email' }],
    });
    expect(site.errors).toEqual([]);
  });

  test('a closed shadow root hides the link, and the navigation gives it away', async ({ visit }) => {
    const site = await visit({
      body: `<div style="width:99px;height:99px"><template shadowrootmode="closed"><a href="${MAIL}" style="display:block;height:90px">x</a></template></div>`,
    });
    await expectInAction(site, {
      action: () => site.page.mouse.click(30, 30),
      expected: [{ kind: 'contact', medium: 'email' }],
    });
  });

  test('the right button is none', async ({ visit }) => {
    const site = await visit({ body: `<a href="${MAIL}">x</a>` });
    await expectInAction(site, { action: () => site.page.click('a', { button: 'right' }) });
  });

  test('nor is what the owner has set aside', async ({ visit }) => {
    const site = await visit({ body: `<p data-duplex-ignore><a href="${MAIL}">x</a></p>` });
    await expectInAction(site, { action: () => site.page.click('a') });
  });
});

describe('shares', () => {
  test('a share link opened by script', async ({ visit }) => {
    const site = await visit({
      body: `<button onclick="window.open('https://x.com/intent/post?url=' + encodeURIComponent(location.href))">x</button>`,
    });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'share', medium: 'x' }],
    });
  });

  const stub = (result: string) => `Navigator.prototype.share = () => ${result};`;
  const body = '<button onclick="window.done = navigator.share({url: location.href})">x</button>';

  test('navigator.share, when it is done', async ({ visit }) => {
    const site = await visit({ before: stub('Promise.resolve(7)'), body });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'share', medium: 'native', confidence: 'confirmed' }],
    });
    expect(await site.page.evaluate('window.done')).toBe(7);
  });

  test('navigator.share, cancelled, is no share', async ({ visit }) => {
    const site = await visit({ before: stub('Promise.reject(new DOMException("no", "AbortError"))'), body });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'event', name: 'ShareCancelled' }],
    });
  });

  test('navigator.share, refused by the browser, is nothing', async ({ visit }) => {
    const site = await visit({ before: stub('Promise.reject(new DOMException("no", "NotAllowedError"))'), body });
    await expectInAction(site, { action: () => site.page.click('button') });
  });

  test('the address through the clipboard', async ({ visit }) => {
    const site = await visit({
      context: { permissions: ['clipboard-write'] },
      body: '<button onclick="window.done = navigator.clipboard.writeText(location.href)">x</button>',
    });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'share', medium: 'copy' }],
    });
    expect(await site.page.evaluate('window.done')).toBeUndefined();
  });

  const COPIES: [what: string, html: (origin: string) => string, expected: Partial<WireEvent>[]][] = [
    ['the address of the page', (origin) => `<p>${origin}/page</p>`, [{ kind: 'share', medium: 'copy' }]],
    [
      'the address in a field made for copying',
      (origin) => `<input readonly value="${origin}/">`,
      [{ kind: 'share', medium: 'copy' }],
    ],
    ['an email address', () => '<p>someone@example.com</p>', [{ kind: 'contact', medium: 'email' }]],
    ['a phone number', () => '<p>+49 (221) 123-456</p>', [{ kind: 'contact', medium: 'phone' }]],
    ['a local phone number', () => '<p>0221 123456</p>', [{ kind: 'contact', medium: 'phone' }]],
    ['an email address from a list', () => '<li>someone@example.com</li>', [{ kind: 'contact', medium: 'email' }]],
    ['ordinary text', () => '<p>some words</p>', []],
    ['a date', () => '<p>01.02.2026</p>', []],
    ['a price', () => '<p>1299.00</p>', []],
    ['an address elsewhere', () => '<p>https://elsewhere.example/</p>', []],
    ['what the visitor typed', () => '<input value="someone@example.com">', []],
    ['what the visitor wrote', () => '<p contenteditable>someone@example.com</p>', []],
  ];
  test.for(COPIES)('copying %s', async ([, html, expected], { visit }) => {
    const site = await visit();
    await site.page.evaluate((html) => {
      document.body.innerHTML = html;
      const element = document.body.firstElementChild as HTMLElement;
      element.focus();
      if (element instanceof HTMLInputElement) element.select();
      else getSelection()!.selectAllChildren(element);
    }, html(site.origin));
    await expectInAction(site, { action: () => site.page.evaluate(() => document.execCommand('copy')), expected });
  });
});

describe('bookmarks', () => {
  const KEYS: [keys: string, expected: boolean][] = [
    ['Control+KeyD', true],
    // The key beside Ctrl, on other systems than a Mac.
    ['Meta+KeyD', true],
    ['Control+Shift+KeyD', false],
    ['Control+Alt+KeyD', false],
    ['KeyD', false],
    ['Control+KeyB', false],
  ];
  test.for(KEYS)('%s: %s', async ([keys, expected], { visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () => site.page.keyboard.press(keys),
      expected: expected ? [{ kind: 'bookmark', medium: 'browser' }] : [],
    });
  });

  test('not where the page takes the keys for itself', async ({ visit }) => {
    const site = await visit({ body: '<script>onkeydown = (event) => event.preventDefault()</script>' });
    await expectInAction(site, { action: () => site.page.keyboard.press('Control+KeyD') });
  });

  test('not where a script pretends to press them', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () =>
        site.page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { ctrlKey: true, code: 'KeyD' }))),
    });
  });

  test('an installed app', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: async () => {
        await site.page.mouse.click(500, 500);
        await site.page.evaluate(() => dispatchEvent(new Event('appinstalled')));
      },
      expected: [{ kind: 'bookmark', medium: 'app', confidence: 'confirmed' }],
    });
  });

  // No headless browser starts from a home screen: the page is told that it was.
  test.for([
    ['data-consent="granted"', 1],
    ['', 0],
  ] as const)('started from the home screen, %s: %i', async ([snippet, count], { visit }) => {
    const site = await visit({
      snippet,
      before:
        'const own = matchMedia; window.matchMedia = (query) => /standalone/.test(query) ? { matches: true } : own(query)',
    });
    await site.told({ kind: 'view' });
    await barrier(site);
    expect(site.events().filter(({ kind, medium }) => kind === 'bookmark' && medium === 'app')).toHaveLength(count);
  });

  test('a marked button', async ({ visit }) => {
    const site = await visit({ body: '<button data-duplex-bookmark="wishlist"><b>keep</b></button>' });
    await expectInAction(site, {
      action: () => site.page.click('b'),
      expected: [{ kind: 'bookmark', medium: 'wishlist', confidence: 'confirmed' }],
    });
  });

  test('does not see the star icon: no browser tells of it', async ({ visit }) => {
    const site = await visit();
    const told = await site.page.evaluate(() => Object.keys(window).filter((name) => /^on.*bookmark/i.test(name)));
    expect(told).toEqual([]);
  });
});

describe('marks and commands', () => {
  test('marked contact, share and own event', async ({ visit }) => {
    const site = await visit({
      body: '<button data-duplex-contact="chat">a</button><button data-duplex-share="print">b</button><button data-duplex-event="Play">c</button>',
    });
    await expectInAction(site, {
      action: async () => {
        for (const button of await site.page.$$('button')) await button.click();
      },
      expected: [
        { kind: 'contact', medium: 'chat' },
        { kind: 'share', medium: 'print' },
        { kind: 'event', name: 'Play' },
      ],
    });
  });

  test('commands before and after the tag has loaded', async ({ visit }) => {
    const site = await visit({
      head: `<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) };
        duplex('signal', 'contact', {medium: 'chat', confidence: 'confirmed', interaction: 'ticket-1'});
        duplex('event', 'Order', {value: 12});</script>`,
    });
    await site.told({ kind: 'contact', medium: 'chat', confidence: 'confirmed', interaction: 'ticket-1' });
    expect((await site.told({ kind: 'event', name: 'Order' })).props).toEqual({ value: 12 });
    await expectInAction(site, {
      action: () => site.page.evaluate(() => window.duplex!('event', 'Later', { a: 'b', c: true })),
      expected: [{ kind: 'event', name: 'Later' }],
    });
  });

  test('nonsense is taken calmly', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () =>
        site.page.evaluate(() => {
          const say = window.duplex as unknown as (...args: unknown[]) => void;
          const round: Record<string, unknown> = {};
          round['round'] = round;
          say('nothing');
          say();
          say('signal');
          say('event', 'Round', round);
          say('consent');
          say('identify');
        }),
    });
    expect(site.errors).toEqual([]);
  });

  test('identify hashes what it is given in every form', async ({ visit }) => {
    const site = await visit({ snippet: 'data-consent="granted" data-default-country="DE"' });
    await site.page.evaluate(() =>
      window.duplex!('identify', 'crm-17', { email: ' Jane.Doe+shop@GMail.com ', phone: '0221 / 123 45' }),
    );
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect((await site.told({ kind: 'event', name: 'identify' })).props).toEqual({
      contact: 'crm-17',
      email: hash('jane.doe+shop@gmail.com'),
      emailGoogle: 'd6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69',
      phone: hash('+4922112345'),
      phoneDigits: hash('4922112345'),
    });
    expect(JSON.stringify(site.batches)).not.toMatch(/jane|22112345/i);
  });

  test('identify leaves out a key that cannot be read', async ({ visit }) => {
    const site = await visit({ snippet: 'data-consent="granted"' });
    await site.page.evaluate(() =>
      window.duplex!('identify', 'crm-17', { email: 'person@example.com', phone: '0221 12345' }),
    );
    const { props } = await site.told({ kind: 'event', name: 'identify' });
    expect(Object.keys(props!).sort()).toEqual(['contact', 'email', 'emailGoogle']);
  });

  test('identify waits for nobody without consent', async ({ visit }) => {
    const site = await visit();
    await expectInAction(site, {
      action: () => site.page.evaluate(() => window.duplex!('identify', 'crm-17', { email: 'a@example.com' })),
    });
  });

  test('ready hands over what the collector answers, whenever it is asked, and style sheets can see it', async ({
    visit,
  }) => {
    const answer = { state: 'two-way', audiences: ['open', 'sharers'] };
    const site = await visit({
      answer: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }),
      head: `<script>window.duplex = function () { (duplex.q = duplex.q || []).push(arguments) };
        window.answered = new Promise((resolve) => duplex('ready', resolve));</script>`,
    });
    expect(await site.page.evaluate('window.answered')).toEqual(answer);
    expect(await site.page.evaluate(() => new Promise((resolve) => window.duplex!('ready', resolve)))).toEqual(answer);
    const matches = (selector: string) =>
      site.page.evaluate((selector) => document.documentElement.matches(selector), selector);
    expect(await matches('[data-duplex-state="two-way"]')).toBe(true);
    expect(await matches('[data-duplex-audiences~="sharers"]')).toBe(true);
  });
});
