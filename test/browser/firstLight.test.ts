import { afterAll, expect } from 'vitest';
import { closeBrowser, expectInAction, test } from '../support/page.ts';

afterAll(closeBrowser);

test('sends the view in one text/plain batch of the contract', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  const view = await site.told({ kind: 'view' });
  expect(view.title).toBe('Page /');
  expect(view.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Math.abs(Number.parseInt(view.id.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5000);
  expect(view.age).toBeLessThan(2000);
  expect(view.batch).toMatchObject({
    v: 1,
    site: 'site-under-test',
    consent: { measurement: true, audience: true },
    url: `${site.origin}/`,
    referrer: '',
    language: 'en-US',
  });
  expect(view.batch.page).toMatch(/^[\w-]{8,64}$/);
  expect(site.requests[0]!.contentType).toMatch(/^text\/plain/);
});

test('reports a click on a mailto: link at once, without the address', async ({ visit }) => {
  const site = await visit({ body: '<a href="mailto:someone@example.com?subject=secret">write</a>' });
  await expectInAction(site, {
    action: () => site.page.click('a'),
    expected: [{ kind: 'contact', medium: 'email' }],
  });
  expect(JSON.stringify(site.batches)).not.toMatch(/someone|secret/);
});

test('reports the engaged time and the kind of exit when the page is left', async ({ visit }) => {
  const site = await visit({ body: '<a href="/nowhere">on</a>' });
  await site.told({ kind: 'view' });
  await site.page.waitForTimeout(300);
  await site.page.click('a');
  const engagement = await site.told({ kind: 'engagement', exit: 'link' });
  expect(engagement.engaged).toBeGreaterThanOrEqual(250);
  expect(engagement.engaged).toBeLessThan(3000);
  expect(engagement.batch.url).toBe(`${site.origin}/`);
});

test('reports Ctrl+D as a bookmark', async ({ visit }) => {
  const site = await visit();
  await expectInAction(site, {
    action: () => site.page.keyboard.press('Control+KeyD'),
    expected: [{ kind: 'bookmark', medium: 'browser' }],
  });
});
