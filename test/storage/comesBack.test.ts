import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let site: string;
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite();
});
afterAll(() => collector.stop());

const visitor = (id: string) => collector.owner.call('GET', `/v1/sites/${site}/visitors/${id}`);

describe('an erased visitor who comes back with their cookie, and agrees, is a new visitor (law 7)', () => {
  it.each<[string, (browser: Browser) => Promise<unknown>]>([
    ['by the owner', ({ id }) => collector.owner.call('DELETE', `/v1/sites/${site}/visitors/${id}`)],
    ['by himself', (browser) => browser.me('DELETE')],
  ])('%s', async (_by, erase) => {
    const browser = new Browser(collector.base, site);
    await browser.agree([{}]);
    const { cookie, id } = browser;
    await erase(browser);
    // An answer that was still on its way may set the old cookie once more.
    Object.assign(browser, { cookie, page: `later-${id}` });
    await browser.agree([{}, { kind: 'contact', medium: 'email' }]);
    expect(browser.id).not.toBe(id);
    expect((await visitor(id)).status).toBe(404);
    expect((await visitor(browser.id)).body).toMatchObject({ state: 'visitor-only' });
  });
});

it('erases a visitor who withdraws before the first answer has set their cookie', async () => {
  const browser = new Browser(collector.base, site);
  await browser.agree([{}]);
  const { id } = browser;
  expect((await visitor(id)).status).toBe(200);
  browser.cookie = '';
  await browser.tell([], { consent: { measurement: true, audience: false } });
  expect((await visitor(id)).status).toBe(404);
});

it('rejects an API body over the limit that does not declare its length', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(
      `${collector.base}/v1/sites/${site}/audiences/preview`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': 'application/json' },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
        sent.destroy();
      },
    );
    sent.on('error', reject);
    const chunk = Buffer.alloc(256 * 1024, ' ');
    for (let i = 0; i < 40; i++) sent.write(chunk);
  });
  expect(status).toBe(413);
  const { status: taken } = await collector.owner.call('POST', `/v1/sites/${site}/audiences/preview`, {
    rule: { did: 'view' },
  });
  expect(taken).toBe(200);
});

it('rejects an audience name that the database cannot store', async () => {
  const { status } = await collector.owner.call('GET', `/v1/sites/${site}/audiences/a%00b`);
  expect(status).toBe(400);
});
