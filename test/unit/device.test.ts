import { describe, expect, it } from 'vitest';
import { botReason, type Sender } from '../../collector/enrich/bot.ts';
import { type Device, deviceOf as deviceOfHeaders } from '../../collector/enrich/device.ts';

const deviceOf = (userAgent: string, hints: Record<string, string> = {}): Device =>
  deviceOfHeaders(new Headers({ 'user-agent': userAgent, ...hints }));
const PERSON = { webdriver: false, allowsAutomation: false, referrer: undefined, verdict: null };
const reasonOf = (headers: Record<string, string>, more: Partial<Sender> = {}) =>
  botReason({ ...PERSON, ...more, headers: new Headers(headers) });

const GECKO = 'AppleWebKit/537.36 (KHTML, like Gecko)';

/** Real user agents, with their device and, for bots, the reason. */
const AGENTS: readonly (readonly [name: string, userAgent: string, device: Device | null, bot: string | null])[] = [
  [
    'Safari on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { device: 'mobile', browser: 'safari', os: 'ios' },
    null,
  ],
  [
    'Safari on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    { device: 'desktop', browser: 'safari', os: 'mac os' },
    null,
  ],
  [
    'Chrome on Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${GECKO} Chrome/137.0.0.0 Mobile Safari/537.36`,
    { device: 'mobile', browser: 'chrome', os: 'android' },
    null,
  ],
  [
    'Chrome on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${GECKO} Chrome/137.0.0.0 Safari/537.36`,
    { device: 'desktop', browser: 'chrome', os: 'windows' },
    null,
  ],
  [
    'Edge',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${GECKO} Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0`,
    { device: 'desktop', browser: 'edge', os: 'windows' },
    null,
  ],
  [
    'Firefox on Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0',
    { device: 'desktop', browser: 'firefox', os: 'linux' },
    null,
  ],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0',
    { device: 'mobile', browser: 'firefox', os: 'android' },
    null,
  ],
  [
    'Samsung’s browser on a tablet',
    `Mozilla/5.0 (Linux; Android 14; SM-X910) ${GECKO} SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36`,
    { device: 'tablet', browser: 'samsung internet', os: 'android' },
    null,
  ],
  [
    'Googlebot',
    `Mozilla/5.0 ${GECKO.replace('(', '(compatible; Googlebot/2.1; +http://www.google.com/bot.html) (')}`,
    null,
    'user-agent',
  ],
  [
    'Googlebot as a phone',
    `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${GECKO} Chrome/137.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    null,
    'user-agent',
  ],
  [
    'a browser without a window',
    `Mozilla/5.0 (X11; Linux x86_64) ${GECKO} HeadlessChrome/137.0.0.0 Safari/537.36`,
    null,
    'user-agent',
  ],
  ['curl', 'curl/8.5.0', { device: null, browser: null, os: null }, 'user-agent'],
  ['a script', 'python-requests/2.32.3', null, 'user-agent'],
  [
    'an assistant',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
    null,
    'user-agent',
  ],
  ['empty', '', { device: null, browser: null, os: null }, 'no-user-agent'],
  ['blank', '   ', null, 'no-user-agent'],
];

describe('a user agent is', () => {
  it.each(AGENTS)('%s', (_name, userAgent, device, bot) => {
    if (device !== null) expect(deviceOf(userAgent)).toEqual(device);
    expect(reasonOf({ 'user-agent': userAgent })).toBe(bot);
  });

  it('the same device when it is remembered', () => {
    for (const [, userAgent] of AGENTS) expect(deviceOf(userAgent)).toEqual(deviceOf(userAgent));
  });

  it('recognized by its first 500 characters', () => {
    const [, chrome] = AGENTS[3]!;
    expect(deviceOf(`${chrome} ${'x'.repeat(20_000)}`)).toEqual(deviceOf(chrome));
  });
});

describe('a prefetch is marked as a bot’s', () => {
  const [, userAgent] = AGENTS[3]!;
  it.each<[headers: Record<string, string>, bot: string | null]>([
    [{ 'sec-purpose': 'prefetch' }, 'prefetch'],
    [{ 'sec-purpose': 'prefetch;prerender' }, 'prefetch'],
    [{ purpose: 'prefetch' }, 'prefetch'],
    [{ 'sec-purpose': 'other' }, null],
    [{}, null],
  ])('%j: %s', (headers, bot) => {
    expect(reasonOf({ ...headers, 'user-agent': userAgent })).toBe(bot);
  });
});

describe('client hints overrule the user agent', () => {
  const [, chrome] = AGENTS[3]!;
  it.each<[name: string, hints: Record<string, string>, device: Device]>([
    ['none', {}, { device: 'desktop', browser: 'chrome', os: 'windows' }],
    [
      'Brave, which has the user agent of Chrome',
      { 'sec-ch-ua': '"Brave";v="137", "Chromium";v="137", "Not/A)Brand";v="24"' },
      { device: 'desktop', browser: 'brave', os: 'windows' },
    ],
    [
      'a phone that requests the desktop page',
      { 'sec-ch-ua-platform': '"Android"', 'sec-ch-ua-mobile': '?1' },
      { device: 'mobile', browser: 'chrome', os: 'android' },
    ],
    [
      'a Chromebook',
      { 'sec-ch-ua-platform': '"Chrome OS"' },
      { device: 'desktop', browser: 'chrome', os: 'chromium os' },
    ],
    [
      'nonsense',
      { 'sec-ch-ua': 'x', 'sec-ch-ua-platform': 'constructor' },
      { device: 'desktop', browser: 'chrome', os: 'windows' },
    ],
  ])('%s', (_name, hints, device) => {
    expect(deviceOf(chrome, hints)).toEqual(device);
  });
});

describe('a bot with the user agent of a browser', () => {
  const [, userAgent] = AGENTS[3]!;
  it.each<[name: string, headers: Record<string, string>, more: Partial<Sender>, bot: string | null]>([
    ['a person', {}, {}, null],
    // Owners who monitor their own site may send a browser's user agent on purpose.
    ['a headless browser that sends the user agent of a person', { 'sec-ch-ua': '"HeadlessChrome";v="137"' }, {}, null],
    ['a page that reports navigator.webdriver', {}, { webdriver: true }, 'webdriver'],
    ['the same on a site that counts automated browsers', {}, { webdriver: true, allowsAutomation: true }, null],
    [
      'a link check on such a site',
      {},
      { referrer: 'https://urldefense.com/v3/', allowsAutomation: true },
      'mail-scanner',
    ],
    ['a prefetch on such a site', { 'sec-purpose': 'prefetch' }, { allowsAutomation: true }, 'prefetch'],
    [
      'a link check by Outlook',
      {},
      { referrer: 'https://eur01.safelinks.protection.outlook.com/?url=x' },
      'mail-scanner',
    ],
    ['a link check by Proofpoint', {}, { referrer: 'https://urldefense.com/v3/__https://example.com' }, 'mail-scanner'],
    ['a link check by Mimecast', {}, { referrer: 'https://protect-eu.mimecast.com/s/abc' }, 'mail-scanner'],
    ['a host that only looks like a scanner', {}, { referrer: 'https://noturldefense.com/' }, null],
    ['webmail', {}, { referrer: 'https://outlook.live.com/' }, null],
    ['a referrer that is not an address', {}, { referrer: 'urldefense.com' }, null],
    ['the verdict of the host', {}, { verdict: 'cloudflare' }, 'cloudflare'],
  ])('%s', (_name, headers, more, bot) => {
    expect(reasonOf({ ...headers, 'user-agent': userAgent }, more)).toBe(bot);
  });
});

describe('a site that counts automated browsers', () => {
  it.each([
    [`Mozilla/5.0 (X11; Linux x86_64) ${GECKO} HeadlessChrome/137.0.0.0 Safari/537.36`, null],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'user-agent'],
    [
      `Mozilla/5.0 (Linux; Android 6.0.1) ${GECKO} HeadlessChrome/137.0.0.0 Safari/537.36 (compatible; Googlebot/2.1)`,
      'user-agent',
    ],
    ['curl/8.5.0', 'user-agent'],
    ['', 'no-user-agent'],
  ])('classifies %s as %s', (userAgent, bot) => {
    expect(reasonOf({ 'user-agent': userAgent }, { webdriver: true, allowsAutomation: true })).toBe(bot);
  });
});
