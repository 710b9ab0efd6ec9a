import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where an installed browser is looked for when there is none from npm for this machine. */
const INSTALLED = [
  process.env['CHROME_PATH'],
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGS = [
  '--no-sandbox',
  // Tests stay on this machine: no other host has an address.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-dev-shm-usage',
];

/**
 * A real Chromium: `CHROME_PATH` where it is set, the one from npm on Linux x64, else an installed one. Where there is
 * none it says why; it never lets a test pass unseen.
 */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  const executablePath = await findChromium();
  return chromium.launch({ executablePath, args: [...ARGS, ...args] });
}

async function findChromium(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return chosen;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packed } = await import('@sparticuz/chromium');
    return packed.executablePath();
  }
  const found = INSTALLED.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    `The browser tests need Chromium. The one from npm runs on Linux x64 only, this is ${process.platform} ` +
      `${process.arch}, and no Chrome was found where it is usually installed: set CHROME_PATH to one.`,
  );
}
