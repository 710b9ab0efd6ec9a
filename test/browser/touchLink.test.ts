import { afterAll, expect } from 'vitest';
import { touchLink } from '../../collector/client/client.ts';
import { barrier, closeBrowser, test } from '../support/page.ts';

afterAll(closeBrowser);

const linkTo = (page: string) =>
  touchLink('dxk_test-key-1234567890', page, { contact: 'crm-17', medium: 'newsletter', campaign: 'spring' });

test.for([
  ['in front of parameters', (link: string) => `${link}&a=b#part`, '/page?a=b#part'],
  ['behind parameters', (link: string) => link.replace('?', '?a=%20b&'), '/page?a=%20b'],
  ['alone, before a hash', (link: string) => `${link}#part`, '/page#part'],
] as const)(
  'the token of a touch link leaves the address bar with the first action: %s',
  async ([, put, left], { visit }) => {
    const site = await visit({ stay: true, body: '<button>x</button>' });
    const address = put(await linkTo(`${site.origin}/page`));
    const token = new URL(address).searchParams.get('dx');
    await site.page.goto(address);
    const view = await site.told({ kind: 'view' });
    expect(new URL(view.batch.url).searchParams.get('dx')).toBe(token);
    await site.page.click('button');
    await expect.poll(() => site.page.url()).toBe(`${site.origin}${left}`);
    await barrier(site, 1_100);
    await site.page.goto('about:blank');
    const { batch, engaged } = await site.told({ kind: 'engagement' });
    expect(engaged).toBeGreaterThanOrEqual(1_000);
    expect(new URL(batch.url).searchParams.get('dx')).toBe(token);
    expect(site.events().filter(({ kind }) => kind === 'view')).toHaveLength(1);
    expect(site.errors).toEqual([]);
  },
);

test('a page without a token keeps its address and its history', async ({ visit }) => {
  const site = await visit({ stay: true, body: '<button>x</button>' });
  await site.page.goto(`${site.origin}/page?a=b&adx=1?`);
  await site.page.evaluate('window.replaced = 0; history.replaceState = () => { replaced++ }');
  await site.page.click('button');
  await barrier(site, 300);
  expect(site.page.url()).toBe(`${site.origin}/page?a=b&adx=1?`);
  expect(await site.page.evaluate('window.replaced')).toBe(0);
});
