import { afterAll, expect } from 'vitest';
import { barrier, closeBrowser, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

const hide = (visit: Visit) =>
  visit.page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });

const sum = (visit: Visit) =>
  visit.events().reduce((ms, { kind, engaged = 0 }) => ms + (kind === 'engagement' ? engaged : 0), 0);
const depth = async (site: Visit) => {
  await barrier(site);
  await hide(site);
  return (await site.told({ kind: 'engagement', exit: 'hidden' })).scroll;
};
const TALL = '<div style="height:4000px">tall</div>';

test('the inner scroller of a short page is no depth', async ({ visit }) => {
  const site = await visit({
    body: '<div style="height:100px;overflow:auto"><div style="height:1000px">x</div></div>',
  });
  await site.told({ kind: 'view' });
  await site.page.mouse.move(30, 30);
  await site.page.mouse.wheel(0, 50);
  await site.page.waitForTimeout(300);
  expect(await depth(site)).toBeUndefined();
});

test('in an app shell a bit of the inner scroller is not all of it', async ({ visit }) => {
  const site = await visit({
    body: '<style>html{overflow:hidden;height:100%}body{height:100%;margin:0;overflow:auto}</style><div style="height:9000px">x</div>',
  });
  await site.told({ kind: 'view' });
  await site.page.mouse.move(30, 30);
  await site.page.mouse.wheel(0, 50);
  await site.page.waitForTimeout(300);
  expect((await depth(site)) ?? 0).toBeLessThan(50);
});

test('a script that scrolls a while after a click is not the hand', async ({ visit }) => {
  const site = await visit({ body: `<button>ok</button>${TALL}` });
  await site.told({ kind: 'view' });
  await site.page.click('button');
  await site.page.waitForTimeout(1500);
  await site.page.evaluate(
    () =>
      new Promise<void>((d) => {
        addEventListener('scroll', () => d(), { once: true });
        scrollTo(0, 9999);
      }),
  );
  expect(await depth(site)).toBeUndefined();
});

const CLOCK =
  'let skip = 0; const own = performance.now.bind(performance); performance.now = () => own() + skip; window.sleep = (ms) => { skip += ms };';
test('a muted film in a loop is no sign of life', async ({ visit }) => {
  const site = await visit({ before: CLOCK, body: '<video muted loop autoplay></video>' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`
    for (let i = 0; i < 60; i++) {
      sleep(30_000);
      document.querySelector('video').dispatchEvent(new Event('timeupdate'));
    }
  `);
  await hide(site);
  await site.told({ kind: 'engagement', exit: 'hidden' });
  expect(sum(site)).toBeLessThan(62_000);
});

test('a carousel that scrolls by itself is no sign of life', async ({ visit }) => {
  const site = await visit({
    before: CLOCK,
    body: '<div id=c style="width:100px;overflow:auto"><div style="width:9000px">x</div></div>',
  });
  await site.told({ kind: 'view' });
  for (let i = 1; i < 11; i++)
    await site.page.evaluate(`new Promise((done) => {
      sleep(30_000);
      document.querySelector('#c').addEventListener('scroll', done, { once: true });
      document.querySelector('#c').scrollLeft = ${i * 50};
    }).then(() => 0)`);
  await hide(site);
  await site.told({ kind: 'engagement', exit: 'hidden' });
  expect(sum(site)).toBeLessThan(62_000);
});

test('a return from the back/forward cache has not loaded', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"', body: '<h1>x</h1>' });
  await site.told({ kind: 'view' });
  await site.page.waitForTimeout(300);
  await site.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('x');
    });
  });
  await site.page.waitForTimeout(100);
  await site.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await hide(site);
  const e = await site.told({ kind: 'engagement', exit: 'hidden' }, 0);
  expect(e.load).not.toMatchObject({ errors: 1 });
  expect(e.load!.lcp).toBeUndefined();
});

test('a route has not loaded, and what went wrong before it is not told again', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"', body: '<h1>x</h1>' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`setTimeout(() => { throw new Error('x') })`);
  await barrier(site);
  await site.page.evaluate("history.pushState(0, '', '/two')");
  const { batch } = await site.told({ kind: 'view' }, site.events().length);
  expect(batch.url).toBe(`${site.origin}/two`);
  const told = site.events().filter(({ kind, load }) => kind === 'engagement' && load);
  expect(told.at(-1)!.load!.errors).toBe(1);
  await hide(site);
  const { load } = await site.told({ kind: 'engagement', exit: 'hidden' });
  expect(load).toEqual({ errors: 0, rage: 0 });
});

test('what is painted after the page was hidden is no paint of its loading', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"', body: '<p>x</p>' });
  await site.told({ kind: 'view' });
  await hide(site);
  const shownAt = await site.page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    return performance.now();
  });
  await site.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<h1 style="font-size:90px">A much larger headline, late</h1>');
    return new Promise((done) => {
      new PerformanceObserver((list) => {
        if (list.getEntries().some((entry) => (entry as LargestContentfulPaint).size > 10_000)) done(0);
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
  });
  const from = site.events().length;
  await hide(site);
  const { load } = await site.told({ kind: 'engagement', exit: 'hidden' }, from);
  expect(load!.lcp ?? 0).toBeLessThan(shownAt);
});

test('after a link with an empty answer hiding the page is told', async ({ visit }) => {
  const site = await visit({ before: 'delete window.fetchLater', body: '<a href="/nothing">x</a>' });
  await site.told({ kind: 'view' });
  await site.page.click('a');
  await site.page.waitForTimeout(300);
  await hide(site);
  await site.told({ kind: 'engagement', exit: 'hidden' });
});

test('after a navigation that the page took upon itself hiding it is told', async ({ visit }) => {
  const site = await visit({
    before: 'delete window.fetchLater',
    body: '<a href="/two">x</a><script>navigation.addEventListener("navigate", (e) => e.intercept())</script>',
  });
  await site.told({ kind: 'view' });
  await site.page.click('a');
  await site.page.waitForTimeout(300);
  await hide(site);
  await site.told({ kind: 'engagement', exit: 'hidden' });
});

test('scrolling forces no layout', async ({ visit }) => {
  const site = await visit({ body: TALL });
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    setInterval(() => {
      (document.body.firstElementChild as HTMLElement).style.height = `${4000 + Math.random() * 100}px`;
    }, 1);
  });
  const client = await site.context.newCDPSession(site.page);
  const trace: { name: string; args: unknown }[] = [];
  client.on('Tracing.dataCollected', ({ value }) => trace.push(...(value as typeof trace)));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline.stack',
        'disabled-by-default-devtools.timeline',
      ],
    },
  });
  for (let i = 0; i < 12; i++) {
    await site.page.mouse.wheel(0, 60);
    await site.page.mouse.move(50 + i, 50);
    await site.page.waitForTimeout(120);
  }
  const c = new Promise((d) => client.once('Tracing.tracingComplete', d));
  await client.send('Tracing.end');
  await c;
  const ours = trace.filter(
    ({ name, args }) => /^(Layout|UpdateLayoutTree)$/.test(name) && JSON.stringify(args).includes('/d/tag.js'),
  );
  expect(ours.length).toBe(0);
});

test('a session of shifts lasts five seconds at most', async ({ visit }) => {
  const site = await visit({
    snippet: 'data-consent="granted"',
    body: '<p id=p></p><div style="height:300px;background:red">x</div>',
  });
  await site.told({ kind: 'view' });
  await site.page.evaluate(`(async () => {
    window.shifts = [];
    new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map(({ startTime, value }) => [startTime, value])),
    ).observe({ type: 'layout-shift', buffered: true });
    for (let i = 1; i < 12; i++) {
      document.querySelector('#p').style.height = (i % 2) * 100 + 'px';
      await new Promise((done) => setTimeout(done, 600));
    }
  })()`);
  const shifts = (await site.page.evaluate('window.shifts')) as [number, number][];
  let max = 0,
    first = 0,
    prev = 0,
    cur = 0;
  for (const [t, v] of shifts) {
    if (cur && t - prev < 1000 && t - first < 5000) cur += v;
    else {
      cur = v;
      first = t;
    }
    prev = t;
    max = Math.max(max, cur);
  }
  await hide(site);
  expect((await site.told({ kind: 'engagement', exit: 'hidden' })).load!.cls).toBeCloseTo(max, 3);
});
