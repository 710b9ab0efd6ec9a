import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { endOf } from '../core/time/moment.ts';
import type { VisitorView } from '../core/visitorView.ts';
import { visitorView } from '../core/visitorView.ts';
import { Problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import { forget } from '../storage/apply/erase.ts';
import { readSituation } from '../storage/apply/situations.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { cookieName, idOfCookie } from './identity.ts';
import { isAllowed } from './sameSite.ts';
import { goneCookies, isSecure } from './visitorCookie.ts';

/**
 * `GET` and `DELETE {path}/me`: what is held of a visitor, for himself, his cookie being the proof (GDPR articles 15
 * and 17). `?site=` says of which site, where the host has several.
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
  const { site, id } = await visitorOf(c);
  const situation = await readSituation(c.env.runtime.store.sql, site.id, id);
  if (situation === null) throw nobody();
  const view = visitorView(situation, endOf(c.env.runtime.now()), site.site);
  return c.json({ visitor: situation.visitor.contact === null ? view : withoutContact(view) });
});

me.delete('/me', async (c) => {
  const { site, id } = await visitorOf(c);
  await forget(c.env.runtime.store.sql, site.id, id, c.env.runtime.now());
  for (const line of goneCookies(site, null, isSecure(c.req.raw.headers)))
    c.header('set-cookie', line, { append: true });
  return c.body(null, 204);
});

/**
 * Which contact he is, a page may say of any browser, and nobody has checked it. What else the owner told of that contact,
 * his calls and campaigns, is not for whoever says so.
 */
function withoutContact(view: VisitorView): VisitorView {
  const { visitor, company } = view.taps;
  return {
    ...view,
    lastReplyMedium: null,
    taps: { visitor: { ...visitor, last: null }, company: { ...company, last: null, until: null } },
  };
}

async function visitorOf(c: Context<Env>): Promise<{ site: LoadedSite; id: string }> {
  const site = await siteOf(c);
  if (site === null) throw nobody();
  const id = idOfCookie(c.env.runtime.secret, site.id, getCookie(c, cookieName(site.id)));
  if (id === null) throw nobody();
  return { site, id };
}

/** The site that was asked for, or else the one whose cookie there is. */
async function siteOf(c: Context<Env>): Promise<LoadedSite | null> {
  const prefix = cookieName('');
  const own = Object.keys(getCookie(c)).find((name) => name.startsWith(prefix));
  const id = c.req.query('site') ?? own?.slice(prefix.length);
  return id === undefined ? null : c.env.runtime.store.site(id, c.env.runtime.now());
}

function nobody(): Problem {
  return new Problem(404, 'nothing lasting is known of this browser');
}
