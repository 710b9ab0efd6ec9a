import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { isSignal } from '../../../shared/signal.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { Answer } from '../../support/client.ts';
import { type TestCollector, until } from '../../support/collector.ts';
import { USER_AGENT } from '../../support/userAgents.mjs';
import type { CorpusRow, Step } from './row.ts';

/** Two cores are busy with this many tabs; more only wait for each other. */
const TABS = 8;

/** How long a tab stays after its action: what the tag sends, it sends within a task or two. */
const AFTERWARDS_MS = 400;

/** How long a tab waits for a signal that is expected, on a machine that is busy. */
const PATIENCE_MS = 5000;

/**
 * Does the action of each row on a page of its own, by real mouse and keyboard, and reports per row which signals a
 * real collector then has in its log: `contact:email`, once for each event.
 */
export async function runCorpus(rows: readonly CorpusRow[], collector: TestCollector): Promise<Map<string, string[]>> {
  const browser = await launchChromium();
  try {
    return await judge(rows, collector, TABS, (origin, row) => runRow(browser, origin, row));
  } finally {
    await browser.close();
  }
}

/** The same in any browser: `act` opens the page of a row in a new tab and does its steps; `tabs` at a time. */
export async function judge(
  rows: readonly CorpusRow[],
  collector: TestCollector,
  tabs: number,
  act: (origin: string, row: CorpusRow) => Promise<void>,
): Promise<Map<string, string[]>> {
  const { origin, addSnippet, close } = await servePages(rows);
  const site = await collector.owner.addSite({ origins: [origin], consent: 'granted' });
  addSnippet(`<script defer src="${collector.base}/d/tag.js" data-site="${site}" data-consent="granted"></script>`);
  try {
    const waiting = [...rows];
    await Promise.all(
      Array.from({ length: tabs }, async () => {
        for (let row = waiting.shift(); row; row = waiting.shift()) await act(origin, row);
      }),
    );
    return await readSignals(rows, collector, site);
  } finally {
    await close();
  }
}

/** Serves the page of each row at `/c/<id>`, and a blank page at any other address. */
async function servePages(rows: readonly CorpusRow[]) {
  const pages = new Map(rows.map(({ id, html }) => [`/c/${id}`, html]));
  let snippet = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url!, origin());
    const html = request.method === 'GET' ? pages.get(url.pathname) : undefined;
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Praxis</title>${html === undefined ? '' : snippet + fillIn(html, url)}`);
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: origin(),
    addSnippet: (text: string) => {
      snippet = text;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const fillIn = (html: string, { origin, host, pathname }: URL): string =>
  html
    .replaceAll('{{address}}', encodeURIComponent(origin + pathname))
    .replaceAll('{{origin}}', origin)
    .replaceAll('{{host}}', host);

async function runRow(browser: Browser, origin: string, { id, steps, expected }: CorpusRow): Promise<void> {
  const context = await browser.newContext({ userAgent: USER_AGENT, locale: 'de-DE' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  try {
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
    const viewed = page.waitForResponse((response) => response.url().endsWith('/d/in'), { timeout: 20_000 });
    await page.goto(`${origin}/c/${id}`);
    await viewed;
    const sent = page
      .waitForRequest((request) => OPENING.test(request.postData() ?? ''), { timeout: PATIENCE_MS })
      .catch(() => {});
    for (const step of steps) await take(page, step);
    if (!/^[?]?$/.test(expected)) await sent;
    await page.waitForTimeout(AFTERWARDS_MS);
  } finally {
    await context.close();
  }
}

const OPENING = /"kind":"(contact|share|bookmark)"/;

const PATIENCE = { timeout: 5000, noWaitAfter: true };

async function take(page: Page, step: Step): Promise<void> {
  if ('click' in step) {
    await page.click(step.click, { ...PATIENCE, clickCount: step.times ?? 1, button: step.button ?? 'left' });
  } else if ('press' in step) await page.keyboard.press(step.press);
  else if ('type' in step) await page.type(...step.type, PATIENCE);
  else if ('focus' in step) await page.focus(step.focus, PATIENCE);
  else if ('drag' in step) await page.dragAndDrop(...step.drag, PATIENCE);
  else if ('wait' in step) await page.waitForTimeout(step.wait);
  else
    await page.evaluate(
      (selector) => getSelection()!.selectAllChildren(document.querySelector(selector)!),
      step.select,
    );
}

/** Reads the log of the collector once nothing more arrives. */
async function readSignals(
  rows: readonly CorpusRow[],
  { owner }: TestCollector,
  site: string,
): Promise<Map<string, string[]>> {
  let before = '';
  const log = await until(async () => {
    const lines = await readLog(owner, site);
    const now = lines.length.toString();
    const isComplete = now === before && lines.length >= rows.length;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return isComplete && lines;
  }, 30);
  const signals = new Map(rows.map(({ id }) => [id, [] as string[]]));
  for (const { kind, medium, path } of log)
    if (isSignal(kind)) signals.get(path.replace('/c/', ''))?.push(`${kind}:${medium}`);
  return signals;
}

interface LogLine {
  kind: string;
  medium?: string;
  path: string;
}

async function readLog(owner: TestCollector['owner'], site: string): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { text, headers }: Answer<never> = await owner.call(
      'GET',
      `/v1/sites/${site}/events?limit=10000${cursor && `&cursor=${cursor}`}`,
    );
    for (const line of text.split('\n')) if (line) lines.push(JSON.parse(line) as LogLine);
    cursor = headers.get('x-duplex-next');
  }
  return lines;
}
