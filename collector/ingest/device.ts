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

export function deviceOf(header: string): Device {
  const userAgent = header.slice(0, MOST);
  const known = cache.get(userAgent);
  if (known !== undefined) return known;
  const { browser, os, device } = new UAParser(userAgent).getResult();
  const parsed: Device = {
    device: device.type ?? (os.name === undefined ? null : 'desktop'),
    browser: browser.name?.replace(/^Mobile /, '').toLowerCase() ?? null,
    os: os.name?.toLowerCase() ?? null,
  };
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value!);
  cache.set(userAgent, parsed);
  return parsed;
}
