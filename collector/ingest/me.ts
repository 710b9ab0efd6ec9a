import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { isAllowed } from '../http/isAllowed.ts';
import { Problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import { eraseVisitor } from '../storage/apply/eraseVisitor.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { cookieName, idOfCookie } from './identity.ts';
import { pageView } from './pageView.ts';
import { expiredCookies, isSecure } from './visitorCookie.ts';

/**
 * `GET` and `DELETE {path}/me`: a visitor reads or erases their own record (GDPR articles 15 and 17). Their cookie is the
 * proof. `?site=` selects the site if the host has several. A browser without a record gets 404, or 204 with
 * `?missing=empty`.
 */
export const me = new Hono<Env>();

me.use('/me', async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  const origin = c.req.header('origin');
  const site = origin === undefined ? null : await siteOf(c);
  if (origin === undefined || site === null || !isAllowed(origin, site.record.origins)) return;
  c.header('access-control-allow-origin', origin);
  c.header('access-control-allow-credentials', 'true');
  c.header('access-control-allow-methods', 'GET, DELETE');
  c.header('vary', 'origin', { append: true });
});

me.options('/me', (c) => c.body(null, 204));

me.get('/me', async (c) => {
  const found = await findVisitor(c);
  const visitor = found === null ? null : await pageView(c.env.runtime, found.site, found.id);
  if (visitor === null) {
    // A page that asks before there is a visitor would have an error in its console.
    if (c.req.query('missing') === 'empty') return c.body(null, 204);
    throw noRecord();
  }
  return c.json({ visitor });
});

me.delete('/me', async (c) => {
  const found = await findVisitor(c);
  if (found === null) throw noRecord();
  const { site, id } = found;
  await eraseVisitor(c.env.runtime.store.sql, site.id, id, c.env.runtime.now());
  for (const line of expiredCookies(site, null, isSecure(c.req.raw.headers)))
    c.header('set-cookie', line, { append: true });
  return c.body(null, 204);
});

async function findVisitor(c: Context<Env>): Promise<{ site: LoadedSite; id: string } | null> {
  const site = await siteOf(c);
  if (site === null) return null;
  const id = idOfCookie(c.env.runtime.secret, site.id, getCookie(c, cookieName(site.id)));
  return id === null ? null : { site, id };
}

/** The site in the query, or else the one whose cookie the browser sent. */
async function siteOf(c: Context<Env>): Promise<LoadedSite | null> {
  const prefix = cookieName('');
  const cookie = Object.keys(getCookie(c)).find((name) => name.startsWith(prefix));
  const id = c.req.query('site') ?? cookie?.slice(prefix.length);
  return id === undefined ? null : c.env.runtime.store.site(id, c.env.runtime.now());
}

function noRecord(): Problem {
  return new Problem(404, 'this browser has no visitor record');
}
