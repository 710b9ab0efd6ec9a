import { afterAll, describe, expect } from 'vitest';
import { barrier, closeBrowser, expectInAction, test, type Visit } from '../support/page.ts';

afterAll(closeBrowser);

describe('refused for now, or lost on the way', () => {
  test.for(['hang up', { status: 503 }, { status: 429 }, { status: 500 }] as const)(
    '%o: tried again, with the same id and a greater age',
    async (first, { visit }) => {
      let since: number | undefined;
      // Browsers themselves repeat a request at once whose connection broke.
      const site = await visit({
        answer: () => {
          since ??= Date.now();
          return Date.now() - since < 900 ? first : undefined;
        },
      });
      const { id } = await site.told({ kind: 'view' });
      const ages = () => site.batches.filter(({ events }) => events[0]!.id === id).map(({ events }) => events[0]!.age);
      while (ages().at(-1)! - ages()[0]! < 900) await site.arrived(site.batches.length + 1);
      expect(new Set(site.batches.map(({ page }) => page)).size).toBe(1);
    },
  );

  test('Retry-After is honoured', async ({ visit }) => {
    const times: number[] = [];
    const site = await visit({
      answer: (_batch, attempt) => {
        times.push(Date.now());
        return attempt === 1 ? { status: 503, headers: { 'retry-after': '2' } } : undefined;
      },
    });
    await site.arrived(2);
    expect(times[1]! - times[0]!).toBeGreaterThan(1900);
  });

  test.for([400, 403, 404, 413])('%i is final', async (status, { visit }) => {
    const site = await visit({ answer: ({ events }) => (events[0]?.kind === 'view' ? { status } : undefined) });
    await site.told({ kind: 'view' });
    await site.page.waitForTimeout(1200);
    await barrier(site);
    expect(site.batches.filter(({ events }) => events[0]?.kind === 'view')).toHaveLength(1);
  });

  test('on leaving, what is unsent goes out', async ({ visit }) => {
    let up = false;
    const site = await visit({
      stay: true,
      answer: () => (up ? undefined : { status: 503, headers: { 'retry-after': '600' } }),
      pages: { '/next': '<title>next</title>' },
    });
    const refused = site.page.waitForResponse('**/d/in');
    await site.page.goto(`${site.origin}/`);
    await refused;
    const { id } = await site.told({ kind: 'view' });
    // The answer has reached the script when another task of the page has run.
    await site.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    up = true;
    await site.page.goto(`${site.origin}/next`);
    const deliveries = () => site.batches.filter(({ events }) => events.some((event) => event.id === id)).length;
    while (deliveries() < 2) await site.arrived(site.batches.length + 1);
    await site.told({ kind: 'engagement' });
  });
});

describe('what could not be delivered outlives the page, where consent allows storage', () => {
  const DOWN = { status: 503, headers: { 'retry-after': '600' } };
  const KEPT = 'localStorage.length';
  /** Loads the page while the collector is down, and waits until its answer has reached the tag. */
  const loadInVain = async (site: Visit) => {
    const refused = site.page.waitForResponse('**/d/in');
    await site.page.goto(`${site.origin}/`);
    await refused;
    await site.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    return (await site.told({ kind: 'view' })).id;
  };
  const deliveries = (site: Visit, id: string) =>
    site.batches.filter(({ events }) => events.some((event) => event.id === id)).length;

  test('the next page load delivers it', async ({ visit }) => {
    let down = true;
    const site = await visit({
      stay: true,
      snippet: 'data-consent="granted"',
      answer: () => (down ? DOWN : undefined),
    });
    const id = await loadInVain(site);
    expect(await site.page.evaluate(KEPT)).toBe(1);
    // The page dies without a last word.
    await site.page.evaluate(() => Object.defineProperty(window, 'fetch', { value: () => new Promise(() => {}) }));
    const before = deliveries(site, id);
    down = false;
    await site.page.goto(`${site.origin}/next`);
    while (deliveries(site, id) === before) await site.arrived(site.batches.length + 1);
    expect(site.batches.findLast(({ events }) => events.some((event) => event.id === id))!.page).toBe(
      site.batches[0]!.page,
    );
    expect(await site.page.evaluate(KEPT)).toBe(0);
  });

  test('nothing is kept without consent', async ({ visit }) => {
    const site = await visit({ stay: true, answer: () => DOWN });
    await loadInVain(site);
    expect(await site.page.evaluate(KEPT)).toBe(0);
  });

  test('nor after it has been withdrawn', async ({ visit }) => {
    const site = await visit({ stay: true, snippet: 'data-consent="granted"', answer: () => DOWN });
    await loadInVain(site);
    await site.page.evaluate(() => window.duplex!('consent', { measurement: false, audience: false }));
    expect(await site.page.evaluate(KEPT)).toBe(0);
  });

  test('what is older than a day is thrown away, and nonsense too', async ({ visit }) => {
    const old = `{"consent":{"audience":true},"old":1,"events":[{"age":-${Date.now() - 90_000_000}}]}`;
    for (const kept of [old, '{"a"', '[null]', '7', '']) {
      const site = await visit({
        before: `localStorage._dx ??= ${JSON.stringify(kept)}`,
        snippet: 'data-consent="granted"',
      });
      await site.told({ kind: 'view' });
      await barrier(site);
      expect(JSON.stringify(site.batches)).not.toContain('old');
      expect(site.errors).toEqual([]);
    }
  });
});

test('a page that dies without a word has left one with the browser', async ({ visit }) => {
  const site = await visit();
  const { id } = await site.told({ kind: 'view' });
  await site.page.waitForTimeout(1100);
  // The second part leaves it, once the visitor has acted.
  const part = site.page.waitForResponse('**/d/signals.*');
  await site.page.mouse.click(50, 50);
  await (await part).finished();
  await site.page.waitForTimeout(1100);
  await site.page.mouse.move(60, 60);
  await site.page.waitForTimeout(50);
  expect(site.batches).toHaveLength(1);
  // The renderer's process ends.
  void site.page.goto('chrome://crash').catch(() => {});
  const word = await site.told({ kind: 'engagement' });
  expect(word.engaged).toBeGreaterThan(1000);
  expect(word.id).not.toBe(id);
});

test('an answer that is not the collector’s is no delivery', async ({ visit }) => {
  const site = await visit({
    answer: (_batch, attempt) =>
      attempt === 1 ? { status: 200, headers: { 'content-type': 'text/html' }, body: 'You are offline' } : undefined,
  });
  const { id } = await site.told({ kind: 'view' });
  await site.arrived(2);
  expect(site.batches[1]!.events[0]!.id).toBe(id);
});

test('a page that is hidden and then closed has one last word', async ({ visit }) => {
  const site = await visit({ pages: { '/next': '<title>next</title>' } });
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await site.told({ kind: 'engagement', exit: 'hidden' });
  await site.page.goto(`${site.origin}/next`);
  await site.page.waitForTimeout(200);
  expect(site.events().filter(({ exit }) => exit)).toHaveLength(1);
});

test('a reset begins another visitor', async ({ visit }) => {
  const site = await visit({ snippet: 'data-consent="granted"' });
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => window.duplex!('reset'));
  await barrier(site);
  const [first, last] = [site.batches[0]!, site.batches.at(-1)! as { page: string; reset?: boolean }];
  expect(first).not.toHaveProperty('reset');
  expect(last.reset).toBe(true);
  expect(last.page).not.toBe(first.page);
});

test('a last word that arrives both ways is one event', async ({ visit }) => {
  const site = await visit({ pages: { '/next': '<title>next</title>' } });
  await site.told({ kind: 'view' });
  await site.page.waitForTimeout(1100);
  await site.page.mouse.move(50, 50);
  await site.page.goto(`${site.origin}/next`);
  const word = await site.told({ kind: 'engagement' });
  await site.page.waitForTimeout(300);
  const words = site.batches.flatMap(({ events }) => events).filter(({ kind }) => kind === 'engagement');
  expect(new Set(words.map(({ id }) => id))).toEqual(new Set([word.id]));
});

test('what is too long for one body goes out one by one', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    for (let count = 0; count < 4; count++) window.duplex!('event', `Long ${count}`, { text: 'x'.repeat(20_000) });
  });
  await site.told({ name: 'Long 3' });
  for (const batch of site.batches) expect(JSON.stringify(batch).length).toBeLessThan(65_536);
});

test('a page that unloads while a request is on its way', async ({ visit }) => {
  const site = await visit({
    body: `<button data-duplex-contact="chat" onclick="location.href='/next'">x</button>`,
    pages: { '/next': '<title>next</title>' },
  });
  await site.told({ kind: 'view' });
  await site.page.click('button');
  await site.page.waitForURL('**/next');
  await site.told({ kind: 'contact', medium: 'chat' });
  expect(site.events().filter(({ kind }) => kind === 'contact')).toHaveLength(1);
});

test('what happens together travels together, 50 at most', async ({ visit }) => {
  const site = await visit();
  await site.told({ kind: 'view' });
  await site.page.evaluate(() => {
    for (let count = 0; count < 120; count++) window.duplex!('event', `Event ${count}`);
  });
  await site.told({ name: 'Event 119' });
  expect(site.batches.length).toBeLessThanOrEqual(4);
  for (const { events } of site.batches) expect(events.length).toBeLessThanOrEqual(50);
});

describe('a page that breaks things', () => {
  const BROKEN: [what: string, before: string][] = [
    ['a fetch that throws', "window.fetch = () => { throw new Error('no') };"],
    ['a fetch that returns nothing', 'window.fetch = () => {};'],
    ['no fetch', 'delete window.fetch;'],
    ['a fetch in another’s wrapping', 'const own = window.fetch; window.fetch = async (...args) => own(...args);'],
    ['enumerable extras on arrays and objects', "Array.prototype.extra = () => 1; Object.prototype.extra = 'x';"],
    [
      'toJSON on arrays, as Prototype.js had it',
      'Array.prototype.toJSON = function () { return JSON.stringify([...this]) };',
    ],
    [
      'a patched history',
      'for (const name of ["pushState", "replaceState"]) { const own = history[name]; history[name] = function () { return own.apply(this, arguments) } }',
    ],
    ['no observers', 'delete window.PerformanceObserver; delete window.ResizeObserver;'],
    ['no Navigation API', 'delete window.navigation;'],
    ['no clipboard', "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"],
  ];
  test.for(BROKEN)('%s', async ([, before], { visit }) => {
    const site = await visit({
      before,
      snippet: 'data-consent="granted"',
      body: '<a href="mailto:a@example.com">x</a>',
    });
    await site.told({ kind: 'view' });
    await expectInAction(site, {
      action: () => site.page.click('a'),
      expected: [{ kind: 'contact', medium: 'email' }],
    });
    expect(site.errors).toEqual([]);
  });

  test('a JSON that throws costs events, but no error', async ({ visit }) => {
    const site = await visit({
      before: "JSON.stringify = () => { throw new Error('no') };",
      body: '<a href="mailto:a@example.com">x</a>',
    });
    await site.page.click('a');
    await site.page.waitForTimeout(100);
    expect(site.errors).toEqual([]);
  });

  test('an iframe of opaque origin', async ({ visit }) => {
    const site = await visit({
      body: `<iframe sandbox="allow-scripts" srcdoc="<script>onerror = (message) => parent.postMessage(message, '*')</script><script src='/d/tag.js' data-site='framed'></script><script>parent.postMessage('done', '*')</script>"></iframe>`,
      head: '<script>window.heard = []; onmessage = ({ data }) => heard.push(data)</script>',
    });
    await site.page.waitForFunction('window.heard.includes("done")');
    await site.page.waitForTimeout(100);
    expect(await site.page.evaluate('window.heard')).toEqual(['done']);
    expect(site.errors).toEqual([]);
  });

  test('a strict policy with Trusted Types: one script, one connection, no violation', async ({ visit }) => {
    const site = await visit({
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
      snippet: 'data-consent="granted"',
      body: '<a href="mailto:a@example.com">x</a>',
    });
    const violations: string[] = [];
    site.page.on('console', (message) => message.type() === 'error' && violations.push(message.text()));
    await expectInAction(site, {
      action: () => site.page.click('a'),
      expected: [{ kind: 'contact', medium: 'email' }],
    });
    expect(violations).toEqual([]);
  });
});

describe('no harm', () => {
  test('no default is prevented, no listener waits, nothing is stored', async ({ visit }) => {
    const site = await visit({
      before: `window.prevented = 0; const own = Event.prototype.preventDefault;
        Event.prototype.preventDefault = function () { prevented++; own.call(this) };
        window.unloads = []; const add = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (type, ...rest) { if (/unload/.test(type)) unloads.push(type); add.call(this, type, ...rest) };`,
      snippet: 'data-consent="granted"',
      body: '<a href="mailto:a@example.com">x</a><form target="f" method="post" action="/nothing"><input type="email" name="email"><textarea name="message"></textarea><button>Send</button></form><iframe name="f"></iframe>',
    });
    await expectInAction(site, {
      action: async () => {
        await site.page.click('a');
        await site.page.click('button');
        await site.page.mouse.wheel(0, 100);
      },
      expected: [
        { kind: 'contact', medium: 'email' },
        { kind: 'contact', medium: 'form' },
      ],
    });
    expect(
      await site.page.evaluate(
        '[window.prevented, window.unloads, localStorage.length, sessionStorage.length, document.cookie]',
      ),
    ).toEqual([0, [], 0, 0, '']);
  });

  test('no long task and no forced layout at load', async ({ visit }) => {
    const site = await visit({ stay: true, snippet: 'data-consent="granted"', body: '<p>words</p>'.repeat(500) });
    const client = await site.context.newCDPSession(site.page);
    const trace: {
      name: string;
      dur?: number;
      args?: {
        beginData?: { stackTrace?: { url: string }[] };
        data?: { url?: string; stackTrace?: { url: string }[] };
      };
    }[] = [];
    client.on('Tracing.dataCollected', ({ value }) => trace.push(...(value as unknown as typeof trace)));
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
    await site.page.goto(`${site.origin}/`);
    await site.told({ kind: 'view' });
    const complete = new Promise((done) => client.once('Tracing.tracingComplete', done));
    await client.send('Tracing.end');
    await complete;
    const ours = trace.filter(({ args }) => JSON.stringify(args ?? {}).includes('/d/tag.js'));
    expect(ours.some(({ name }) => name === 'EvaluateScript')).toBe(true);
    expect(ours.filter(({ name }) => /^(Layout|UpdateLayoutTree|RecalculateStyles)$/.test(name))).toEqual([]);
    expect(ours.filter(({ dur = 0 }) => dur > 50_000)).toEqual([]);
  });
});
