import type { RequestHeaders } from '../enrich/pageRequest.ts';

/**
 * May the collector set a cookie for this page? Only where it stands on the page's own site: anything else is a third
 * party, whose cookies browsers refuse and whose measurement stays anonymous. Browsers say it themselves in
 * `Sec-Fetch-Site` (all since 2023); who says nothing is taken at his word.
 */
export function isSameSite(headers: RequestHeaders): boolean {
  return headers.get('sec-fetch-site') !== 'cross-site';
}

/** Does the browser object to tracking in general (Global Privacy Control, Do Not Track)? */
export function objects(headers: RequestHeaders): boolean {
  return headers.get('sec-gpc') === '1' || headers.get('dnt') === '1';
}

/**
 * The origin of the page that sent a request. `null` is what a browser says for a beacon under a `no-referrer` policy;
 * then the address in the batch stands in, if the browser vouches that it was this site.
 */
export function originOfRequest(headers: RequestHeaders, page: URL): string {
  const origin = headers.get('origin');
  if (origin === null) return page.origin;
  const near = ['same-origin', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  return origin === 'null' && near ? page.origin : origin;
}

/** Is the origin one of the site's? `https://*.example.com` allows every host below. */
export function isAllowed(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => {
    if (one === origin) return true;
    const [scheme, host] = one.split('://*.');
    return host !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}
