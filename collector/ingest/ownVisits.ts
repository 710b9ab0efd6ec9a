import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { Problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { COOKIE_SECONDS } from './visitorCookie.ts';

/**
 * `GET POST {path}/own?site=`: a page on which the owner excludes the visits of their own browser, or counts them again.
 * One cookie holds the choice. Excluded visits stay in the feed, with the reason `own-visit`.
 */
export const ownVisits = new Hono<Env>();

ownVisits.get('/own', async (c) =>
  page(c, (await siteOf(c)).record.name, isOwnVisit(getCookie(c), c.req.query('site')!)),
);

ownVisits.post('/own', async (c) => {
  const { id, record } = await siteOf(c);
  // A page of another site must not decide for this browser.
  if (!isFromThisPage(c)) {
    throw new Problem(403, 'only the page itself may change this setting');
  }
  const exclude = !isOwnVisit(getCookie(c), id);
  const secure = (c.req.header('origin') ?? 'https:').startsWith('https:');
  const maxAge = exclude ? COOKIE_SECONDS : 0;
  setCookie(c, cookieNameOf(id), exclude ? '1' : '', { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge });
  return page(c, record.name, exclude);
});

/**
 * Was the form of this page sent? Browsers report it in `Sec-Fetch-Site`, and older ones in `Origin` only. A proxy may
 * change the host that the collector sees, so the host that the proxy reports and the public address count, too.
 */
function isFromThisPage(c: Context<Env>): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const hosts = [c.req.header('host'), c.req.header('x-forwarded-host'), new URL(c.env.runtime.baseUrl).host];
  return hosts.includes(new URL(origin).host);
}

/** Did the owner exclude this browser? */
export function isOwnVisit(cookies: Readonly<Record<string, string>>, siteId: string): boolean {
  return cookies[cookieNameOf(siteId)] === '1';
}

const cookieNameOf = (siteId: string): string => `dxown-${siteId}`;

async function siteOf(c: Context<Env>): Promise<LoadedSite> {
  const id = c.req.query('site') ?? '';
  const site = await c.env.runtime.store.site(id, c.env.runtime.now());
  if (site === null) throw new Problem(404, `there is no site ${id.slice(0, 64)}`, { hint: 'own?site=…' });
  return site;
}

function page(c: Context<Env>, name: string, excluded: boolean): Response | Promise<Response> {
  c.header('cache-control', 'no-store');
  c.header('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
  c.header('referrer-policy', 'same-origin');
  return c.html(html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="robots" content="noindex" />
      <title>Own visits – ${name}</title>
      <h1>Own visits</h1>
      <p>Visits of this browser to ${name} are <strong>${excluded ? 'excluded' : 'counted'}</strong>.</p>
      <form method="post"><button>${excluded ? 'Count them' : 'Exclude them'}</button></form>
    </html>`);
}
