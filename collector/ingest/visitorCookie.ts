import { serialize } from 'hono/utils/cookie';
import type { RequestHeaders } from '../enrich/pageRequest.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { cookieName } from './identity.ts';

/** Browsers keep a cookie for 400 days at most. */
export const COOKIE_SECONDS = 400 * 86_400;

/**
 * The cookie of a page's visitor, as a `Set-Cookie` line; for the whole domain where the site wants that and the page
 * is in it.
 */
export function visitorCookie(site: LoadedSite, page: URL, secure: boolean, value: string): string {
  return line(site, value, secure, COOKIE_SECONDS, domainFor(site, page));
}

/** Takes it away: of the host, and of the domain, since the setting may have changed after it was given. */
export function goneCookies(site: LoadedSite, page: URL | null, secure: boolean): string[] {
  const domain = page === null ? site.record.cookieDomain : domainFor(site, page);
  const domains = domain === null ? [null] : [null, domain];
  return domains.map((one) => line(site, '', secure, 0, one));
}

/** The page's scheme says whether a cookie can be `Secure`: behind a proxy the collector's own need not. */
export function isSecure(headers: RequestHeaders): boolean {
  return (headers.get('origin') ?? headers.get('referer') ?? 'https:').startsWith('https:');
}

/** A page outside the domain cannot get its cookie; the host's own is better than none. */
function domainFor({ record: { cookieDomain } }: LoadedSite, page: URL): string | null {
  return cookieDomain !== null && `.${page.hostname}`.endsWith(`.${cookieDomain}`) ? cookieDomain : null;
}

function line(site: LoadedSite, value: string, secure: boolean, maxAge: number, domain: string | null): string {
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge } as const;
  return serialize(cookieName(site.id), value, domain === null ? options : { ...options, domain });
}
