import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Env } from '../http/runtime.ts';
import type { LoadedSite } from '../storage/sites.ts';
import { cookieName } from './identity.ts';

/** Browsers keep a cookie for 400 days at most. */
export const COOKIE_SECONDS = 400 * 86_400;

/** Gives the visitor of a page his cookie; for the whole domain where the site wants that and the page is in it. */
export function setVisitorCookie(c: Context<Env>, site: LoadedSite, page: URL, value: string): void {
  const domain = domainFor(site, page);
  setCookie(c, cookieName(site.id), value, { ...attributesFor(c), maxAge: COOKIE_SECONDS, ...domain });
}

/** Takes it away: of the host, and of the domain, since the setting may have changed after it was given. */
export function dropVisitorCookie(c: Context<Env>, site: LoadedSite, page: URL | null): void {
  const gone = { ...attributesFor(c), maxAge: 0 };
  setCookie(c, cookieName(site.id), '', gone);
  const domain = page === null ? domainOf(site) : domainFor(site, page);
  if (domain !== undefined) setCookie(c, cookieName(site.id), '', { ...gone, ...domain });
}

function attributesFor(c: Context<Env>) {
  // The page's scheme says whether the cookie can be `Secure`: behind a proxy the collector's own need not.
  const secure = (c.req.header('origin') ?? c.req.header('referer') ?? 'https:').startsWith('https:');
  return { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const;
}

function domainOf({ record }: LoadedSite): { domain: string } | undefined {
  return record.cookieDomain === null ? undefined : { domain: record.cookieDomain };
}

/** A page outside the domain cannot get its cookie; the host's own is better than none. */
function domainFor(site: LoadedSite, page: URL): { domain: string } | undefined {
  const domain = domainOf(site);
  return domain !== undefined && `.${page.hostname}`.endsWith(`.${domain.domain}`) ? domain : undefined;
}
