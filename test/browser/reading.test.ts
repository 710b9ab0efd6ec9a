import { afterAll, describe, expect } from 'vitest';
import { barrier, closeBrowser, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const hide = (visit: Visit, hidden = true) =>
  visit.page.evaluate((hidden) => {
    Object.defineProperty(Document.prototype, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);

const engaged = (visit: Visit) =>
  visit.events().reduce((sum, { kind, engaged = 0 }) => sum + (kind === 'engagement' ? engaged : 0), 0);

const TALL = '<div style="height:4000px">tall</div>';
const SNIPPET = { snippet: 'data-consent="granted"' };

describe('engaged time', () => {
  test('comes as differences that add up, and stands still while hidden', async ({ visit }) => {
    const site = await visit();
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(200);
    await hide(site);
    await site.told({ kind: 'engagement', exit: 'hidden' });
    const first = engaged(site);
    await site.page.waitForTimeout(400);
    await hide(site, false);
    await site.page.waitForTimeout(100);
    await hide(site);
    await barrier(site);
    expect(first).toBeGreaterThanOrEqual(150);
    expect(engaged(site) - first).toBeGreaterThanOrEqual(80);
    expect(engaged(site) - first).toBeLessThan(390);
  });

  test('counts no stretch without a sign of life for more than a minute', async ({ visit }) => {
    const site = await visit({
      before:
        'let skip = 0; const own = performance.now.bind(performance); performance.now = () => own() + skip; window.sleep = (ms) => { skip += ms };',
    });
    await site.told({ kind: 'view' });
    await site.page.evaluate('window.sleep(36e5)');
    await hide(site);
    await site.told({ kind: 'engagement', exit: 'hidden' });
    expect(engaged(site)).toBeGreaterThanOrEqual(60_000);
    expect(engaged(site)).toBeLessThan(61_000);
  });

  test('stands still without the focus', async ({ visit }) => {
    const site = await visit({ before: 'Document.prototype.hasFocus = () => false;' });
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(100);
    await hide(site);
    expect((await site.told({ kind: 'engagement', exit: 'hidden' })).engaged).toBe(0);
  });

  test('rides with the next batch once there is a second of it', async ({ visit }) => {
    const site = await visit();
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(1050);
    await barrier(site);
    expect(
      site.batches
        .at(-1)!
        .events.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['engagement', 'event']);
  });
});

describe('depth, by the visitor’s own hand', () => {
  const depth = async (site: Visit) => {
    await barrier(site);
    await hide(site);
    return (await site.told({ kind: 'engagement', exit: 'hidden' })).scroll;
  };
  const wheel = async (site: Visit, pixels: number) => {
    const before = await site.page.evaluate(
      () => new Promise<number>((done) => requestAnimationFrame(() => done(scrollY))),
    );
    await site.page.mouse.wheel(0, pixels);
    await site.page.waitForFunction((before) => scrollY !== before, before);
    // The event comes with the frame.
    await site.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  };

  test('to the end', async ({ visit }) => {
    const site = await visit({ body: TALL });
    await site.told({ kind: 'view' });
    await wheel(site, 9999);
    expect(await depth(site)).toBe(100);
  });

  test('half-way and back', async ({ visit }) => {
    const site = await visit({ body: TALL });
    await site.told({ kind: 'view' });
    await wheel(site, 1300);
    await wheel(site, -1300);
    expect(await depth(site)).toBeGreaterThan(45);
    expect(await depth(site)).toBeLessThan(55);
  });

  test('in a page that grows, of what it has become', async ({ visit }) => {
    const site = await visit({ body: TALL });
    await site.told({ kind: 'view' });
    await wheel(site, 9999);
    await site.page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<div style="height:4000px">more</div>'),
    );
    expect(await depth(site)).toBeGreaterThan(48);
    expect(await depth(site)).toBeLessThan(53);
  });

  test('none where a script scrolls', async ({ visit }) => {
    const site = await visit({ body: TALL });
    await site.told({ kind: 'view' });
    await site.page.evaluate(() => {
      const scrolled = new Promise((done) => addEventListener('scroll', done, { once: true }));
      scrollTo(0, 3000);
      return scrolled.then(() => {});
    });
    expect(await depth(site)).toBeUndefined();
  });

  test('none in a page that fits the window', async ({ visit }) => {
    const site = await visit({ body: 'short' });
    await site.told({ kind: 'view' });
    await site.page.mouse.wheel(0, 500);
    expect(await depth(site)).toBeUndefined();
  });
});

describe('how the page loaded and behaved', () => {
  const figures = async (site: Visit) => {
    await barrier(site);
    await hide(site);
    return (await site.told({ kind: 'engagement', exit: 'hidden' })).load!;
  };

  test('the timings, with consent', async ({ visit }) => {
    const site = await visit({ ...SNIPPET, body: '<h1>words</h1><button>x</button>' });
    await site.told({ kind: 'view' });
    await site.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
    await site.page.click('button');
    const load = await figures(site);
    expect(load).toMatchObject({ status: 200, errors: 0, rage: 0, hidden: false });
    for (const name of ['ttfb', 'fcp', 'lcp'] as const) {
      expect(load[name], name).toBeGreaterThan(0);
      expect(load[name], name).toBeLessThan(10_000);
    }
  });

  test('shifts of the layout', async ({ visit }) => {
    const site = await visit({ ...SNIPPET, body: '<p id="top"></p><div style="height:300px;background:red">x</div>' });
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(200);
    await site.page.evaluate(() => {
      document.querySelector('p')!.style.height = '300px';
      return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
    });
    expect((await figures(site)).cls).toBeGreaterThan(0.01);
  });

  test('slow interactions', async ({ visit }) => {
    const site = await visit({
      ...SNIPPET,
      body: '<button onclick="const end = performance.now() + 300; while (performance.now() < end);">x</button>',
    });
    await site.told({ kind: 'view' });
    await site.page.click('button');
    await site.page.waitForTimeout(150);
    expect((await figures(site)).inp).toBeGreaterThanOrEqual(290);
  });

  test('errors of scripts and policies, not those of other hosts or of layout loops', async ({ visit }) => {
    const site = await visit({ headers: { 'content-security-policy': "img-src 'none'" } });
    await site.told({ kind: 'view' });
    await site.page.evaluate(async () => {
      const violated = new Promise((done) => document.addEventListener('securitypolicyviolation', done));
      setTimeout(() => {
        throw new Error('one');
      });
      void Promise.reject(new Error('two'));
      new Image().src = '/three.png';
      dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }));
      await violated;
      await new Promise((done) => setTimeout(done, 20));
    });
    expect((await figures(site)).errors).toBe(3);
  });

  test('rage, but no patient clicks', async ({ visit }) => {
    const site = await visit({ body: '<button style="width:200px;height:200px">x</button>' });
    await site.told({ kind: 'view' });
    for (const [x, y] of [
      [20, 20],
      [25, 20],
      [20, 25],
    ])
      await site.page.mouse.click(x!, y!);
    for (const [x, y] of [
      [20, 20],
      [100, 100],
      [180, 180],
    ])
      await site.page.mouse.click(x!, y!);
    expect((await figures(site)).rage).toBe(1);
  });

  test('nothing that is read from the device, without consent', async ({ visit }) => {
    const site = await visit({ body: '<h1>words</h1>' });
    await site.told({ kind: 'view' });
    expect(Object.keys(await figures(site)).sort()).toEqual(['errors', 'hidden', 'rage']);
  });
});

describe('how the page was left', () => {
  const leave = async (site: Visit, action: () => unknown, exit: string) => {
    await site.told({ kind: 'view' });
    await action();
    await site.told({ kind: 'engagement', exit });
    const words = site.events().filter(({ kind, exit }) => kind === 'engagement' && exit);
    expect(words.map(({ exit }) => exit)).toEqual([exit]);
  };
  const NEXT = { '/next': '<title>next</title>' };

  test('by a link', async ({ visit }) => {
    const site = await visit({ body: '<a href="/next">x</a>', pages: NEXT });
    await leave(site, () => site.page.click('a'), 'link');
  });
  test('by a form', async ({ visit }) => {
    const site = await visit({ body: '<form method="post" action="/next"><button>x</button></form>', pages: NEXT });
    await leave(site, () => site.page.click('button'), 'form');
  });
  test('closed', async ({ visit }) => {
    const site = await visit();
    await leave(site, () => site.page.close({ runBeforeUnload: true }), 'close');
  });
  test('reloaded', async ({ visit }) => {
    const site = await visit();
    await leave(site, () => site.page.evaluate(() => location.reload()), 'reload');
  });
  test('a mail program is no way out', async ({ visit }) => {
    const site = await visit({ body: '<a href="mailto:a@example.com">x</a>' });
    await site.told({ kind: 'view' });
    await site.page.click('a');
    await site.told({ kind: 'contact' });
    await leave(site, () => site.page.close({ runBeforeUnload: true }), 'close');
  });
});
