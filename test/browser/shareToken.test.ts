import { afterAll, describe, expect } from 'vitest';
import type { WireEvent } from '../../shared/wire.ts';
import { barrier, closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const TOKEN = /dx(?:=|%3D)([0-9a-f-]{36})/;

/** A page whose owner has switched the token on, once the add-on has loaded. */
async function shop(visit: (given: object) => Promise<Visit>, body: string, given: object = {}): Promise<Visit> {
  const site = await visit({ snippet: 'data-share="token"', body, ...given });
  await site.page.waitForFunction('window.duplex.token');
  return site;
}

/** Keeps what is handed to a function of the browser. */
const KEEP = `window.kept = [];
  window.open = (address) => { kept.push(String(address)) };
  Navigator.prototype.share = (data) => { kept.push(JSON.stringify(data)); return Promise.resolve() };
  Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: async (text) => { kept.push(text) } } });`;

describe('what is passed on carries the act of its share', () => {
  test.for<[what: string, body: string, like: Partial<WireEvent>]>([
    [
      'a link',
      `<a onclick="kept.push(this.href);return false">x</a><script>document.querySelector('a').href = 'https://x.com/intent/post?url=' + encodeURIComponent(location.href)</script>`,
      { kind: 'share', medium: 'x' },
    ],
    [
      'a mailto: link, with its other words left alone',
      `<a onclick="kept.push(this.href);return false">x</a><script>document.querySelector('a').href = 'mailto:?subject=A%20b&body=' + encodeURIComponent('Look: ' + location.href)</script>`,
      { kind: 'share', medium: 'email' },
    ],
    [
      'window.open',
      `<button onclick="window.open('https://x.com/intent/post?url=' + encodeURIComponent(location.href))">x</button>`,
      { kind: 'share', medium: 'x' },
    ],
    [
      'navigator.share',
      `<button onclick="navigator.share({ title: 'T', url: '/page?a=b' })">x</button>`,
      { kind: 'share', medium: 'native' },
    ],
    [
      'the clipboard',
      `<button onclick="navigator.clipboard.writeText('Look: ' + location.href + ' !')">x</button>`,
      { kind: 'share', medium: 'copy' },
    ],
  ])('%s', async ([what, body, like], { visit }) => {
    const site = await shop(visit, body, { before: KEEP });
    const acts: string[] = [];
    for (const _ of [1, 2]) {
      const [share] = await expectInAction(site, { action: () => site.page.click('a,button'), expected: [like] });
      const kept = (await site.page.evaluate('window.kept.at(-1)')) as string;
      expect(TOKEN.exec(kept)?.[1], `${what}: ${kept}`).toBe(share!.interaction);
      acts.push(share!.interaction!);
      expect(kept.match(/dx(=|%3D)/g)).toHaveLength(1);
      if (what.startsWith('a mailto')) expect(kept).toContain('subject=A%20b&body=Look%3A%20http');
      if (what === 'the clipboard') expect(kept).toMatch(/^Look: http\S+ !$/);
    }
    // Another gesture is another act.
    expect(acts[0]).not.toBe(acts[1]);
  });

  test('other links are left alone', async ({ visit }) => {
    const links = [
      'https://elsewhere.example/?url=x',
      'https://wa.me/4917112345',
      '/two?a=b',
      'https://x.com/intent/post?url=https%3A%2F%2Felsewhere.example',
    ];
    const site = await shop(visit, links.map((href) => `<a href="${href}" onclick="return false">x</a>`).join(''));
    for (const link of await site.page.$$('a')) await link.click();
    expect(await site.page.$$eval('a', (found) => found.map((link) => link.getAttribute('href')))).toEqual(links);
  });

  test('nothing changes where the owner has not switched it on', async ({ visit }) => {
    const site = await visit({
      before: KEEP,
      body: `<button onclick="navigator.clipboard.writeText(location.href)">x</button>`,
    });
    await expectInAction(site, {
      action: () => site.page.click('button'),
      expected: [{ kind: 'share', medium: 'copy' }],
    });
    expect(await site.page.evaluate('window.kept')).toEqual([`${site.origin}/`]);
  });
});

test('on arrival it is told with the first view, and taken off the address bar', async ({ visit }) => {
  const site = await visit({ snippet: 'data-share="token"', stay: true });
  const token = '0197f000-0000-7000-8000-000000000000';
  await site.page.goto(`${site.origin}/page?a=b&dx=${token}#part`);
  const view = await site.told({ kind: 'view' });
  expect(view.batch.url).toBe(`${site.origin}/page?-&dx=${token}`);
  await expect.poll(() => site.page.url()).toBe(`${site.origin}/page?a=b#part`);
  await barrier(site, 150);
  expect(site.events().filter(({ kind }) => kind === 'view')).toHaveLength(1);
  expect(site.errors).toEqual([]);
});
