import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../collector/http/isAllowed.ts';
import { isSameSite, originOfRequest } from '../../collector/ingest/sameSite.ts';

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

describe('an origin belongs to the site', () => {
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
    ['as the browser sends it', { origin: 'https://shop.example.com' }, 'https://shop.example.com'],
    ['of the batch, without an Origin header', {}, 'https://www.example.com'],
    [
      'of the batch, if the browser hides it and confirms the same origin',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      'https://www.example.com',
    ],
    [
      'of the batch, if the browser hides it and confirms the same site',
      { origin: 'null', 'sec-fetch-site': 'same-site' },
      'https://www.example.com',
    ],
    ['null, if the browser hides it on another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'null'],
    ['null, if the browser hides it and confirms nothing', { origin: 'null' }, 'null'],
    ['as the browser sends it, even if the batch differs', { origin: 'https://evil.test' }, 'https://evil.test'],
  ])('%s', (_name, headers, origin) => {
    expect(originOfRequest(new Headers(headers), page)).toBe(origin);
  });
});
