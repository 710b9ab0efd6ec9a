import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { Problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { COOKIE_SECONDS } from './visitorCookie.ts';

/**
 * `GET POST {path}/own?site=`: a page on which somebody takes the visits of his own browser out of the count, and back
 * into it. It keeps one cookie that says just that. What it marks stays in the feed, with the reason `own-visit`.
 */
export const own = new Hono<Env>();

own.get('/own', async (c) => page(c, (await siteOf(c)).record.name, isOwn(getCookie(c), c.req.query('site')!)));

own.post('/own', async (c) => {
  const { id, record } = await siteOf(c);
  // Nobody else's page decides for this browser.
  if ((c.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin') {
    throw new Problem(403, 'this is decided on the page itself');
  }
  const leaveOut = !isOwn(getCookie(c), id);
  const secure = (c.req.header('origin') ?? 'https:').startsWith('https:');
  const maxAge = leaveOut ? COOKIE_SECONDS : 0;
  setCookie(c, nameOf(id), leaveOut ? '1' : '', { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge });
  return page(c, record.name, leaveOut);
});

/** Are the visits of this browser the owner's own? */
export function isOwn(cookies: Readonly<Record<string, string>>, siteId: string): boolean {
  return cookies[nameOf(siteId)] === '1';
}

const nameOf = (siteId: string): string => `dxown-${siteId}`;

async function siteOf(c: Context<Env>): Promise<LoadedSite> {
  const id = c.req.query('site') ?? '';
  const site = await c.env.runtime.store.site(id, c.env.runtime.now());
  if (site === null) throw new Problem(404, `there is no site ${id.slice(0, 64)}`, { hint: 'own?site=…' });
  return site;
}

function page(c: Context<Env>, name: string, out: boolean): Response | Promise<Response> {
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
      <p>Visits of this browser to ${name} are <strong>${out ? 'left out' : 'counted'}</strong>.</p>
      <form method="post"><button>${out ? 'Count them' : 'Leave them out'}</button></form>
    </html>`);
}
