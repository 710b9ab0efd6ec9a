import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { BUILDERS } from '../browser/corpus/builders.ts';
import { MORE_ACTIONS } from '../browser/corpus/moreActions.ts';
import { PAGES } from '../browser/corpus/pages.ts';
import type { CorpusRow } from '../browser/corpus/row.ts';
import { judge } from '../browser/corpus/runCorpus.ts';
import { testCollector } from '../support/collector.ts';
import { launchFirefox } from './firefox.ts';
import { pause, take, type WebDriver } from './webDriver.ts';
import { launchWebKit } from './webKit.ts';

/** Rows that browsers may see differently, by mouse and keyboard in Firefox and WebKit, judged by a real collector. */

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
const WEBKIT_DRIVER = ['/usr/bin/WebKitWebDriver'].find(existsSync);
const MINI_BROWSER = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
].find(existsSync);
const XVFB = ['/usr/bin/Xvfb'].find(existsSync);

/** The longest that one row may take. */
const ROW_MS = 8000;

const INSTALL = 'apt-get install firefox-esr webkit2gtk-driver xvfb';

/** Drags, and permissions to the clipboard, are not the same by WebDriver. */
const isPortable = ({ id, steps, html }: CorpusRow) =>
  !steps.some((step) => 'drag' in step) && !html.includes('clipboard') && !/ctrl-s|meta-d|c-cut/.test(id);

const ROWS = [
  ...PAGES,
  ...MORE_ACTIONS.filter(({ id }) => /^h-|^m-(tel|double|wa-plus|tg-at|share)|^s-(open|x-web)|^y-(mail|tel)$/.test(id)),
  ...BUILDERS.filter(({ id }) => /^b-(elementor|webflow|callback|react)|^n-(plain|mailchimp)/.test(id)),
].filter(isPortable);

/** Handlers that assemble an address in a script: seen only with the Navigation API (Firefox 147, Safari 26.2). */
const ASSEMBLED = /^(mail-js-href|mail-async-decode|pointerdown-nav|h-js-href|h-async)$/;

const stops: (() => unknown)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

async function run(driver: WebDriver): Promise<string[]> {
  const collector = await testCollector();
  stops.push(
    () => collector.stop(),
    () => driver.quit(),
  );
  const found = await judge(ROWS, collector, 1, async (origin, { id, steps }) => {
    const act = async () => {
      await driver.newTab();
      await driver.navigate(`${origin}/c/${id}`);
      await pause(300);
      for (const step of steps) await take(driver, step);
    };
    try {
      // A dialog of the browser may keep a command from returning.
      await Promise.race([act(), pause(ROW_MS)]);
    } catch (error) {
      process.stdout.write(`${id}: ${error}\n`);
    }
    await pause(700);
  });
  const isRight = ({ id, expected }: CorpusRow) => {
    const signals = found.get(id)!.join(' ');
    return expected.split('|').includes(signals) || expected === '?' || (ASSEMBLED.test(id) && signals === '');
  };
  const wrong = ROWS.filter((row) => !isRight(row));
  process.stdout.write(`${ROWS.length - wrong.length} of ${ROWS.length} right\n`);
  return wrong.map(
    ({ id, expected }) => `${id} is ${expected || 'no signal'}, not ${found.get(id)!.join(' ') || 'none'}`,
  );
}

describe('the corpus', () => {
  test('in Firefox', async () => {
    if (!FIREFOX) throw new Error(`Firefox is not installed: ${INSTALL}`);
    expect(await run(await launchFirefox(FIREFOX))).toEqual([]);
  });

  test('in WebKit', async () => {
    if (!WEBKIT_DRIVER || !MINI_BROWSER) throw new Error(`WebKitGTK is not installed: ${INSTALL}`);
    if (!process.env['DISPLAY']) {
      if (!XVFB) throw new Error(`there is no display, and Xvfb is not installed: ${INSTALL}`);
      const display: ChildProcess = spawn(XVFB, [':97', '-screen', '0', '1280x900x24'], { stdio: 'ignore' });
      stops.push(() => display.kill());
      process.env['DISPLAY'] = ':97';
      await pause(1000);
    }
    expect(await run(await launchWebKit(WEBKIT_DRIVER, MINI_BROWSER))).toEqual([]);
  });
});
