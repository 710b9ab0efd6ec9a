import { claimsIn, TOUCH_TOKEN } from '../core/taps/touchToken.ts';

/** The token of the touch link that led to a page, or undefined. Its signature is checked when the batch is applied. */
export function touchTokenOf(page: URL): string | undefined {
  if (!page.search.includes('dx=')) return undefined;
  const token = page.searchParams.getAll('dx').find((one) => TOUCH_TOKEN.test(one));
  return token;
}

/**
 * The page's address with the medium and the campaign of its touch link as `utm_*` parameters, unless the address has its
 * own. So the visit has a source also without consent. Anybody can write these parameters into an
 * address, so they need no proof.
 */
export function withMessage(page: URL, token: string | undefined): URL {
  const claims = token === undefined ? null : claimsIn(token);
  if (claims === null) return page;
  const named = new URL(page);
  const { medium, campaign } = claims;
  for (const [name, value] of Object.entries({ utm_source: medium, utm_medium: medium, utm_campaign: campaign })) {
    if (value !== null && !named.searchParams.has(name)) named.searchParams.set(name, value);
  }
  return named;
}
