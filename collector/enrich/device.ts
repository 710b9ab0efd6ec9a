import { UAParser } from 'ua-parser-js';
import { memo } from './memo.ts';
import type { RequestHeaders } from './pageRequest.ts';

/** Device, browser and operating system as lower-case words; null if unknown. */
export interface Device {
  device: string | null;
  browser: string | null;
  os: string | null;
}

/** Real user agents and hints are shorter. */
const LONGEST = 500;
const HEADERS = ['user-agent', 'sec-ch-ua', 'sec-ch-ua-platform', 'sec-ch-ua-mobile'];

/**
 * The device of a request, by its user agent and the client hints that Chromium sends by default. The hints are more
 * precise: parts of the user agent are frozen (https://developer.chrome.com/docs/privacy-security/user-agent-client-hints).
 */
export function deviceOf(headers: RequestHeaders): Device {
  return deviceNamed(HEADERS.map((name) => headers.get(name)?.slice(0, LONGEST) ?? '').join('\n'));
}

/** User agents repeat, and parsing one takes ten times as long as the rest of decoding and enriching. */
const deviceNamed = memo(5_000, HEADERS.length * (LONGEST + 1), (lines): Device => {
  const [userAgent = '', brands = '', platform = '', mobile = ''] = lines.split('\n');
  return withHints(parse(userAgent), brands, platform, mobile);
});

function parse(userAgent: string): Device {
  const { browser, os, device } = new UAParser(userAgent).getResult();
  return {
    device: device.type ?? (os.name === undefined ? null : 'desktop'),
    browser: browser.name?.replace(/^Mobile /, '').toLowerCase() ?? null,
    os: os.name?.toLowerCase() ?? null,
  };
}

function withHints({ device, browser, os }: Device, brands: string, platform: string, mobile: string): Device {
  const system = PLATFORMS.get(platform.replaceAll('"', '').toLowerCase());
  const brand = BRANDS.find(([name]) => brands.includes(`"${name}"`))?.[1];
  const kind = mobile === '?1' ? 'mobile' : (device ?? (mobile === '?0' && system !== undefined ? 'desktop' : null));
  return { device: kind, browser: brand ?? browser, os: system ?? os };
}

/** Platforms of the client hint, under the names of the user agent's parser. */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['windows', 'windows'],
  ['macos', 'mac os'],
  ['android', 'android'],
  ['linux', 'linux'],
  ['chrome os', 'chromium os'],
  ['chromium os', 'chromium os'],
]);

/** Browsers that send exactly the user agent of Chrome. */
const BRANDS: readonly (readonly [brand: string, browser: string])[] = [
  ['Brave', 'brave'],
  ['DuckDuckGo', 'duckduckgo'],
  ['Vivaldi', 'vivaldi'],
];
