import { serialize } from 'hono/utils/cookie';
import type { RequestHeaders } from '../enrich/pageRequest.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { cookieName } from './identity.ts';

/** Browsers keep a cookie for 400 days at most. */
export const COOKIE_SECONDS = 400 * 86_400;

/** The visitor's cookie as a `Set-Cookie` line; for the site's cookie domain if the page is in it. */
export function visitorCookie(site: LoadedSite, page: URL, secure: boolean, value: string): string {
  return line(site, value, secure, COOKIE_SECONDS, domainFor(site, page));
}

/** Lines that delete the cookie of the host and of the domain: the setting may have changed since the cookie was set. */
export function expiredCookies(site: LoadedSite, page: URL | null, secure: boolean): string[] {
  const domain = page === null ? site.record.cookieDomain : domainFor(site, page);
  const domains = domain === null ? [null] : [null, domain];
  return domains.map((one) => line(site, '', secure, 0, one));
}

/** Can the cookie be `Secure`? The page's scheme decides; behind a proxy the collector itself may speak plain HTTP. */
export function isSecure(headers: RequestHeaders): boolean {
  return (headers.get('origin') ?? headers.get('referer') ?? 'https:').startsWith('https:');
}

/** The cookie's domain; null for the host alone, because a page outside the domain cannot receive its cookie. */
function domainFor({ record: { cookieDomain } }: LoadedSite, page: URL): string | null {
  return cookieDomain !== null && `.${page.hostname}`.endsWith(`.${cookieDomain}`) ? cookieDomain : null;
}

function line(site: LoadedSite, value: string, secure: boolean, maxAge: number, domain: string | null): string {
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge } as const;
  return serialize(cookieName(site.id), value, domain === null ? options : { ...options, domain });
}
