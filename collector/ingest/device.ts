import { UAParser } from 'ua-parser-js';

/** What a user agent says of the device. Lower-case words; null where it says nothing. */
export interface Device {
  device: string | null;
  browser: string | null;
  os: string | null;
}

/** User agents repeat; parsing one takes ten times as long as everything else at the door. */
const CACHED = 5_000;
/** Real ones are shorter; what is remembered must not be as long as a sender likes. */
const MOST = 500;
const cache = new Map<string, Device>();

/**
 * What the request says of the device: its user agent, and the client hints that Chromium sends unasked, which know
 * better where the user agent has been frozen (https://developer.chrome.com/docs/privacy-security/user-agent-client-hints).
 */
export function deviceOf(headers: Headers): Device {
  const said = ['user-agent', 'sec-ch-ua', 'sec-ch-ua-platform', 'sec-ch-ua-mobile'].map((name) =>
    (headers.get(name) ?? '').slice(0, MOST),
  );
  const key = said.join('\n');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parsed = withHints(parse(said[0]!), said[1]!, said[2]!, said[3]!);
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value!);
  cache.set(key, parsed);
  return parsed;
}

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

/** Platforms of the hint, as the user agent's parser calls them. */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['windows', 'windows'],
  ['macos', 'mac os'],
  ['android', 'android'],
  ['linux', 'linux'],
  ['chrome os', 'chromium os'],
  ['chromium os', 'chromium os'],
]);

/** Browsers whose user agent is Chrome's, letter by letter. */
const BRANDS: readonly (readonly [brand: string, browser: string])[] = [
  ['Brave', 'brave'],
  ['DuckDuckGo', 'duckduckgo'],
  ['Vivaldi', 'vivaldi'],
];
