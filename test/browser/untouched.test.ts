import { afterAll, describe, expect } from 'vitest';
import { barrier, closeBrowser, test, type Visit } from '../support/page.ts';

/** What the tag costs a page that nobody touches, and when it loads its second part. */

afterAll(closeBrowser);

const NEXT = { '/next': '<title>next</title>' };

/** Scripts of the tag that the page asks for, and its posts. */
function requestsOf(site: Visit): { scripts: string[]; posts: number } {
  const requests = { scripts: [] as string[], posts: 0 };
  site.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/d\/.*js$/.test(pathname)) requests.scripts.push(pathname);
    if (pathname === '/d/in') requests.posts++;
  });
  return requests;
}

describe('a page that nobody touches', () => {
  test.for([
    ['a plain page', ''],
    ['a page that focuses a field', '<input autofocus>'],
    [
      'a page whose script clicks its carousel',
      '<button></button><script>setInterval(() => document.querySelector("button").click(), 50)</script>',
    ],
  ])('%s makes one script request and one or two posts', async ([, body], { visit }) => {
    const site = await visit({ stay: true, body: body!, pages: NEXT });
    const requests = requestsOf(site);
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(1200);
    await site.page.goto(`${site.origin}/next`);
    await site.told({ kind: 'engagement' });
    await site.page.waitForTimeout(200);
    expect(requests.scripts).toEqual(['/d/tag.js']);
    expect(requests.posts).toBeGreaterThan(0);
    expect(requests.posts).toBeLessThanOrEqual(2);
    for (const batch of site.batches) expect(JSON.stringify(batch).length).toBeLessThan(1000);
  });
});

describe('the second part', () => {
  test('is loaded once, at the first gesture', async ({ visit }) => {
    const site = await visit({ stay: true, body: '<p>words</p>' });
    const { scripts } = requestsOf(site);
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.mouse.click(20, 20);
    await site.page.keyboard.press('a');
    await barrier(site);
    expect(scripts.filter((path) => /^\/d\/signals\.[0-9a-f]{16}\.js$/.test(path))).toHaveLength(1);
  });

  test('is tried again if it fails to load; the failures are counted and nothing is lost', async ({ visit }) => {
    const site = await visit({
      stay: true,
      body: '<a href="https://wa.me/4922112345" target="_blank">x</a>',
      pages: NEXT,
    });
    let failures = 0;
    await site.page.route('**/d/signals.*', (route) => (failures++ < 1 ? route.abort() : route.continue()));
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.context.route('https://wa.me/**', (route) => route.abort());
    await site.page.click('a');
    await site.told({ kind: 'contact', medium: 'whatsapp' });
    await site.page.goto(`${site.origin}/next`);
    await site.told({ kind: 'engagement' });
    expect(site.events().map(({ load }) => (load as { signalsFailed?: number } | undefined)?.signalsFailed)).toContain(
      1,
    );
  });

  test.for([
    ['mailto:a@example.com', 'email'],
    ['tel:+4922112345', 'phone'],
    ['https://wa.me/4922112345?text=Hello', 'whatsapp'],
    ['https://wa.me/?text=Hello', undefined],
  ])('is not needed for the contact of a first gesture that leaves the page: %s', async ([href, medium], { visit }) => {
    const site = await visit({
      stay: true,
      body: `<a href="${href}" onclick="setTimeout(() => location.href = '/next'); return ${href!.startsWith('m')}">x</a>`,
      pages: NEXT,
    });
    await site.page.route('**/d/signals.*', () => {});
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.click('a');
    await site.page.waitForURL('**/next');
    await site.told({ kind: 'engagement' });
    expect(site.events().flatMap(({ kind, medium }) => (kind === 'contact' ? [medium] : []))).toEqual(
      medium === undefined ? [] : [medium],
    );
  });

  test('is not needed for the last word after a script has clicked for the visitor', async ({ visit }) => {
    const site = await visit({
      stay: true,
      body: `<button onclick="document.querySelector('p').click(); setTimeout(() => location.href = '/next')">x</button><p>y</p>`,
      pages: NEXT,
    });
    await site.page.route('**/d/signals.*', () => {});
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    await site.page.click('button');
    await site.told({ kind: 'engagement', exit: 'link' });
    expect(site.events().filter(({ kind }) => kind === 'contact')).toEqual([]);
  });
});

describe('long visits', () => {
  test('2,000 routes keep no memory and cause no long task', { timeout: 60_000 }, async ({ visit }) => {
    const site = await visit();
    await site.told({ kind: 'view' });
    const client = await site.context.newCDPSession(site.page);
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize;
    };
    const walk = (count: number) =>
      site.page.evaluate(async (count) => {
        let longest = 0;
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        }).observe({ type: 'longtask' });
        for (let index = 0; index < count; index++) {
          history.replaceState(0, '', `/route-${index}`);
          if (index % 20 === 0) await new Promise((done) => setTimeout(done, 120));
        }
        return longest;
      }, count);
    await walk(200);
    const before = await heap();
    expect(await walk(2000)).toBeLessThan(200);
    await barrier(site, 300);
    expect((await heap()) - before).toBeLessThan(1_500_000);
    expect(site.errors).toEqual([]);
  });

  test('5,000 changes of the document a second cost the tag nothing', { timeout: 30_000 }, async ({ visit }) => {
    const site = await visit({ body: '<p id="p"></p>' });
    await site.told({ kind: 'view' });
    const client = await site.context.newCDPSession(site.page);
    await client.send('Profiler.enable');
    await client.send('Profiler.start');
    await site.page.evaluate(async () => {
      const box = document.querySelector('#p')!;
      for (let round = 0; round < 30; round++) {
        for (let change = 0; change < 500; change++) box.replaceChildren(`${change}`);
        await new Promise((done) => setTimeout(done, 100));
      }
    });
    const { profile } = await client.send('Profiler.stop');
    const ours = new Set(profile.nodes.filter(({ callFrame }) => callFrame.url.includes('/d/')).map(({ id }) => id));
    const micros = (profile.samples ?? []).reduce(
      (sum, id, index) => sum + (ours.has(id) ? (profile.timeDeltas?.[index] ?? 0) : 0),
      0,
    );
    expect(micros).toBeLessThan(50_000);
  });
});
