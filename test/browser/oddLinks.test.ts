import { afterAll, expect } from 'vitest';
import { passToken } from '../../tracker/share/token.ts';
import { linkOf } from '../../tracker/signals/links.ts';
import { closeBrowser, expectInAction, test } from '../support/page.ts';

afterAll(closeBrowser);

/** Of the page that is looked at, as an address writes it in a parameter, and as people write it by hand. */
const HERE = 'http%3A%2F%2F127.0.0.1%2Fpage';
const RAW = 'http://127.0.0.1/page';

/** Links as they stand on real pages, none of them quite by the book. Two more cells: the signal and its medium. */
const LINKS: [string, string?, string?][] = [
  [`sms:&body=${HERE}`, 'share', 'sms'],
  [`sms:;body=${HERE}`, 'share', 'sms'],
  [`mailto:%20?body=${HERE}`, 'share', 'email'],
  [`mailto: ?body=${HERE}`, 'share', 'email'],
  [`https://api.whatsapp.com/send?phone=&text=${HERE}`, 'share', 'whatsapp'],
  [`whatsapp://send?phone=&text=${HERE}`, 'share', 'whatsapp'],
  [`https://api.whatsapp.com/send?text=${RAW}?id=7`, 'share', 'whatsapp'],
  [`whatsapp://send?text=${RAW}?a=1&id=7`, 'share', 'whatsapp'],
  [`viber://forward?text=${RAW}?id=7`, 'share', 'viber'],
  [`tg://msg_url?url=${RAW}?id=7`, 'share', 'telegram'],
  ['tg://resolve?domain=somechannel&post=123'],
  ['http://api.whatsapp.com/send?phone=4917112345', 'contact', 'whatsapp'],
  ['https://wa.me/%2B4917112345', 'contact', 'whatsapp'],
  ['https://t.me/someone?utm_source=site', 'contact', 'telegram'],
  ['https://t.me/@someone', 'contact', 'telegram'],
  ['https://threema.id/ABCD1234?text=Hi', 'contact', 'threema'],
  ['mailto:?cc=a@example.com', 'contact', 'email'],
  [`javascript:location.replace('/login?next=${RAW}')`],
  [`javascript:void(0)?${RAW}`],
  [`itms-services://?action=download-manifest&url=${RAW}/app.plist`],
  [`https://checkout.partner.example/cart/add?id=1&return_to=${HERE}`],
  [`https://contoso.sharepoint.com/sites/x?Source=${HERE}`],
  [`https://bank.example/pin/reset?return=${HERE}`],
  [`https://hstspreload.org/submit?domain=127.0.0.1`],
  [`https://jobs.example.org/submit?ref=${HERE}`],
  [`https://idp.example.org/shared/login?return=${HERE}`],
  [`https://faq.whatsapp.com/?ref=${HERE}`],
  [`https://idp.example.org/intent/login?continue=${HERE}`],
  [`https://calendar.example.com/add?url=${HERE}`],
  [`https://chaos.social/share?text=${HERE}`, 'share', 'mastodon'],
];

test.for(LINKS)('%s', async ([href, kind, medium], { shared }) => {
  await expectInAction(shared, {
    action: async () => {
      await shared.page.mouse.click(500, 500);
      await shared.page.evaluate((href) => {
        const link = Object.assign(document.createElement('a'), { href });
        document.body.append(link);
        link.addEventListener('click', (event) => event.preventDefault());
        link.click();
        link.remove();
      }, href);
    },
    expected: kind === undefined ? [] : [{ kind: kind as 'share', medium: medium! }],
  });
});

test('a host with umlauts is known by both its names', () => {
  for (const host of ['m%C3%BCller.de', 'www.m%C3%BCller.de', 'xn--mller-kva.de'])
    expect(linkOf(new URL(`https://x.com/intent/post?url=https%3A%2F%2F${host}%2Fa`), 'xn--mller-kva.de')).toEqual([
      'share',
      'x',
    ]);
  expect(
    linkOf(new URL('https://x.com/intent/post?url=https%3A%2F%2Fm%C3%BCllers.de'), 'xn--mller-kva.de'),
  ).toBeFalsy();
});

test('what follows a host, or only looks like one, takes no share away', () => {
  const here = 'https%3A%2F%2Fexample.com';
  for (const text of [
    `${here}%0ALook`,
    `%E2%80%9C${here}%E2%80%9D`,
    `${here}%F0%9F%98%80`,
    `${here}%2Fa%2F%2F999999999999`,
    `100%25%20%2F%2F100%25%20${here}`,
    `%2F%2F%FC%20${here}`,
  ])
    expect(linkOf(new URL(`https://wa.me/?text=${text}`), 'example.com')).toEqual(['share', 'whatsapp']);
});

test('without a host of its own (a file, a frame without address) a page has no share links', () => {
  expect(linkOf(new URL('mailto:a@example.com'), '')).toEqual(['contact', 'email']);
  expect(linkOf(new URL('https://x.com/intent/post?url=https%3A%2F%2Fexample.com'), '')).toBeFalsy();
});

test('a link that opens its share window by script is one share, of that network', async ({ visit }) => {
  const body = `<a href="javascript:void window.open('https://www.facebook.com/sharer.php?u=${RAW}')">x</a>`;
  const site = await visit({ body });
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'share', medium: 'facebook' }],
  });
});

test('a token goes into the address and into nothing around it', () => {
  const passed = (text: string) => decodeURIComponent(passToken(text, 'example.com', 'T'));
  expect(passed('https://x.com/intent/tweet?text=Look%20https%3A%2F%2Fexample.com%2Fpage%20great%20stuff')).toBe(
    'https://x.com/intent/tweet?text=Look https://example.com/page?dx=T great stuff',
  );
  expect(passed('Read https://example.com/page.')).toBe('Read https://example.com/page?dx=T.');
  expect(passed('(see https://example.com/page)')).toBe('(see https://example.com/page?dx=T)');
});
