import { describe, expect, it } from 'vitest';
import { isAllowed, isSameSite, originOfRequest } from '../../collector/ingest/sameSite.ts';

describe('a cookie may be set', () => {
  it.each<[site: string | undefined, may: boolean]>([
    ['same-origin', true],
    ['same-site', true],
    ['none', true],
    [undefined, true],
    ['cross-site', false],
  ])('for a request that is %s: %s', (site, may) => {
    expect(isSameSite(new Headers(site === undefined ? {} : { 'sec-fetch-site': site }))).toBe(may);
  });
});

describe('an origin is one of the site’s', () => {
  it.each<[origin: string, allowed: string[], is: boolean]>([
    ['https://www.example.com', ['https://www.example.com'], true],
    ['https://www.example.com', [], false],
    ['http://www.example.com', ['https://www.example.com'], false],
    ['https://www.example.com:8443', ['https://www.example.com'], false],
    ['https://example.com', ['https://www.example.com'], false],
    ['https://shop.example.com', ['https://www.example.com', 'https://shop.example.com'], true],
    ['https://shop.example.com', ['https://*.example.com'], true],
    ['https://a.b.example.com', ['https://*.example.com'], true],
    ['https://example.com', ['https://*.example.com'], false],
    ['http://shop.example.com', ['https://*.example.com'], false],
    ['https://notexample.com', ['https://*.example.com'], false],
    ['https://shop.example.com.evil.test', ['https://*.example.com'], false],
    ['https://shop.example.com:8443', ['https://*.example.com'], false],
    ['https://shop.example.com:8443', ['https://*.example.com:8443'], true],
    ['null', ['https://*.example.com'], false],
    ['', ['https://*.example.com'], false],
  ])('%s of %j: %s', (origin, allowed, is) => {
    expect(isAllowed(origin, allowed)).toBe(is);
  });
});

describe('the origin of the page that sent a request', () => {
  const page = new URL('https://www.example.com/a?b');
  it.each<[name: string, headers: Record<string, string>, origin: string]>([
    ['what the browser says', { origin: 'https://shop.example.com' }, 'https://shop.example.com'],
    ['of the batch, where it says nothing', {}, 'https://www.example.com'],
    [
      'of the batch, where it hides it and vouches',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      'https://www.example.com',
    ],
    ['the same for the same site', { origin: 'null', 'sec-fetch-site': 'same-site' }, 'https://www.example.com'],
    ['none, where it hides it and comes from elsewhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'null'],
    ['none, where it hides it and says no more', { origin: 'null' }, 'null'],
    ['what it says, though the batch says otherwise', { origin: 'https://evil.test' }, 'https://evil.test'],
  ])('%s', (_name, headers, origin) => {
    expect(originOfRequest(new Headers(headers), page)).toBe(origin);
  });
});
