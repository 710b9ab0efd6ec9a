import type { RequestHeaders } from '../enrich/pageRequest.ts';

/**
 * May the collector set a cookie for this page? Only on the page's own site: elsewhere it is a third party, whose cookies
 * browsers reject, so measurement stays anonymous there. All browsers since 2023 report this in `Sec-Fetch-Site`; a
 * browser that does not is assumed to be on the same site.
 */
export function isSameSite(headers: RequestHeaders): boolean {
  return headers.get('sec-fetch-site') !== 'cross-site';
}

/** Does the browser object to tracking in general (Global Privacy Control, Do Not Track)? */
export function objectsToTracking(headers: RequestHeaders): boolean {
  return headers.get('sec-gpc') === '1' || headers.get('dnt') === '1';
}

/**
 * The origin of the page that sent a request. A browser sends `null` for a beacon under a `no-referrer` policy. Then the
 * address in the batch counts, if the browser confirms that the page is on this site.
 */
export function originOfRequest(headers: RequestHeaders, page: URL): string {
  const origin = headers.get('origin');
  if (origin === null) return page.origin;
  const isSameSite = ['same-origin', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  return origin === 'null' && isSameSite ? page.origin : origin;
}
