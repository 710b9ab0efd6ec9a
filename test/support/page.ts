import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, test as plain } from 'vitest';
import type { Batch, WireEvent } from '../../shared/wire.ts';
import { ADD_ONS, bundleAddOn, bundleTag } from '../../tracker/bundle.mjs';
import { launchChromium } from './chromium.ts';
import { USER_AGENT } from './userAgents.mjs';

/** A report of the tag, with the batch it came in. */
export type Told = WireEvent & { batch: Batch };

/** What the collector under test answers to the batches that come; 204 where it says nothing. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string } | 'hang up';

export interface Visit {
  origin: string;
  context: BrowserContext;
  page: Page;
  /** Every batch that arrived, in order, with the request it came in. */
  batches: Batch[];
  requests: { contentType: string; cookie: string }[];
  /** All events so far; a second delivery of one is left out. */
  events(): Told[];
  /** Waits for an event, the `from`-th or a later one. */
  told(like: Partial<WireEvent>, from?: number): Promise<Told>;
  /** Waits until there are so many batches. */
  arrived(count: number): Promise<void>;
  /** Errors that the page met with. */
  errors: string[];
}

export interface Given {
  /** Attributes of the snippet beside `data-site`. */
  snippet?: string;
  /** Before the snippet, in the head. */
  head?: string;
  body?: string;
  /** Further documents of the site, by path; each gets the snippet where it says `{{snippet}}`. */
  pages?: Record<string, string>;
  headers?: Record<string, string>;
  answer?: (batch: Batch, attempt: number) => Answer | undefined;
  context?: BrowserContextOptions;
  /** Runs in the page before anything else does. */
  before?: string;
  /** Does not go there yet. */
  stay?: boolean;
}

interface Fixtures {
  visit: (given?: Given) => Promise<Visit>;
  /** One visit for all tests of a file that only look at what an action tells. */
  shared: Visit;
}

let built: ReturnType<typeof bundleTag> | undefined;
let browser: Promise<Browser> | undefined;

async function open(given: Given, closing: (() => Promise<unknown>)[]): Promise<Visit> {
  browser ??= launchChromium();
  built ??= bundleTag();
  const { site, server } = await serve(given, await built);
  const context = await (await browser).newContext({ userAgent: USER_AGENT, locale: 'en-US', ...given.context });
  closing.push(
    () => context.close(),
    () => close(server),
  );
  if (given.before) await context.addInitScript(given.before);
  const page = await context.newPage();
  page.on('pageerror', (error) => site.errors.push(error.message));
  if (!given.stay) await page.goto(`${site.origin}/`);
  return Object.assign(site, { context, page });
}

/** One browser a file; a new context and a new server for each visit, all closed at the end of the test. */
export const test = plain.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from this pattern
  visit: async ({}, use) => {
    const closing: (() => Promise<unknown>)[] = [];
    await use((given = {}) => open(given, closing));
    for (const task of closing) await task();
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from this pattern
    async ({}, use) => {
      const closing: (() => Promise<unknown>)[] = [];
      await use(await open({}, closing));
      for (const task of closing) await task();
    },
    { scope: 'file' },
  ],
});

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export const snippetFor = (attributes = ''): string =>
  `<script defer src="/d/tag.js" data-site="site-under-test" ${attributes}></script>`;

async function serve(
  given: Given,
  built: Awaited<ReturnType<typeof bundleTag>>,
): Promise<{ site: Omit<Visit, 'context' | 'page'>; server: Server }> {
  const batches: Batch[] = [];
  const requests: Visit['requests'] = [];
  const told: Told[] = [];
  const attempts = new Map<string, number>();
  const listeners = new Set<() => void>();

  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://test').pathname;
    if (path === '/d/in' && request.method === 'POST') {
      const batch = JSON.parse(await text(request)) as Batch;
      const key = batch.events.map((event) => event.id).join();
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      const answer = given.answer?.(batch, attempt) ?? { status: 204 };
      batches.push(batch);
      requests.push({ contentType: request.headers['content-type'] ?? '', cookie: request.headers.cookie ?? '' });
      for (const event of batch.events) {
        if (!told.some(({ id }) => id === event.id)) told.push({ ...event, batch });
      }
      for (const listener of listeners) listener();
      if (answer === 'hang up') request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    } else if (/^\/d\/tag(\.\w+)?\.js$/.test(path)) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(built.tag);
    } else if (path === `/d/${built.signalsFile}`) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(built.signals);
    } else if (/^\/d\/(chat|share|identify)-\w+\.js$/.test(path)) {
      const name = path.slice('/d/'.length, -'.js'.length);
      if (ADD_ONS.includes(name)) {
        const addOn = await bundleAddOn(name);
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(addOn);
      } else response.writeHead(404).end();
    } else if (path === '/nothing') {
      response.writeHead(204).end();
    } else {
      const own = given.pages?.[path];
      const html =
        own?.replace('{{snippet}}', snippetFor(given.snippet)) ??
        `<!doctype html><title>Page ${path}</title>${given.head ?? ''}${snippetFor(given.snippet)}<body>${given.body ?? ''}`;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...given.headers }).end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const until = <T>(what: string, look: () => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        listeners.delete(check);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${what} has not been told within 15 s, but ${JSON.stringify(told.map(brief))}`));
      }, 15_000);
      const check = () => {
        const found = look();
        if (found === undefined) return;
        stop();
        resolve(found);
      };
      listeners.add(check);
      check();
    });

  const site = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    batches,
    requests,
    errors: [],
    events: () => told,
    told: (like: Partial<WireEvent>, from = 0) =>
      until(JSON.stringify(like), () => told.slice(from).find((event) => isLike(event, like))),
    arrived: (count: number) =>
      until(`${count} batches`, () => (batches.length >= count ? null : undefined)).then(() => {}),
  };
  return { site, server };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const isLike = (event: WireEvent, like: Partial<WireEvent>) =>
  Object.entries(like).every(([name, value]) => event[name as keyof WireEvent] === value);

const brief = ({ kind, medium, name, exit }: WireEvent) => [kind, medium ?? name ?? exit].filter(Boolean).join(' ');

let barriers = 0;

/**
 * Does something on the page and says what the tag tells because of it: each of `expected`, none of `refuted`, and,
 * where nothing is refuted by name, no other signal, view, draft or own event either. A barrier event sent after the
 * act, and awaited, stands for the end: what was not told before it is not told. `patience` is for what the tag puts
 * off, in milliseconds.
 */
export async function expectInAction(
  visit: Visit,
  act: { action: () => unknown; expected?: Partial<WireEvent>[]; refuted?: Partial<WireEvent>[]; patience?: number },
): Promise<Told[]> {
  const { action, expected = [], refuted, patience } = act;
  await visit.told({ kind: 'view' });
  const before = visit.events().length;
  await action();
  for (const like of expected) await visit.told(like, before);
  await barrier(visit, patience);
  const after = visit
    .events()
    .slice(before)
    .filter((event) => event.kind !== 'engagement' && !event.name?.startsWith('barrier'));
  if (refuted) {
    for (const like of refuted) expect(after.filter((event) => isLike(event, like)).map(brief)).toEqual([]);
  } else {
    expect(after.map(brief).sort()).toEqual(expected.map((like) => brief(like as WireEvent)).sort());
  }
  return after;
}

/** Everything that the page has set going until now has been told when this returns. */
export async function barrier(visit: Visit, patience = 10): Promise<void> {
  const name = `barrier ${++barriers}`;
  await visit.page.evaluate(
    ([name, patience]) => setTimeout(() => window.duplex!('event', name as string), patience as number),
    [name, patience],
  );
  await visit.told({ kind: 'event', name });
}
