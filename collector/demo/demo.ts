import { Hono } from 'hono';
import type { DemoArrival } from './arrivals.ts';
import { assetAt } from './assetAt.ts';
import { companySide, type DemoCompany } from './companySide.ts';
import type { Surroundings } from './pages/layout.ts';
import { hasPage, pageAt } from './pages/pageAt.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

/** The pages expect to be mounted here: their links begin with it. */
const BASE = '/demo';

/** The pages load everything from this host, and work under the strictest policy that the tag supports. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "form-action 'self' mailto:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The demo site, to be mounted at `/demo`, on Node.js only. `folder` holds its styles, scripts and drawings. The panel
 * reads `arrivals` at `/arrivals` without a key, because only this machine can reach the demo.
 */
export function demo(
  folder: string,
  surroundings: Surroundings,
  arrivals: () => Promise<DemoArrival[]>,
  company: DemoCompany,
): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-cache');
    c.header('content-security-policy', POLICY);
    c.header('x-content-type-options', 'nosniff');
  });

  // Every form of the demo is sent here. The body is never read.
  for (const { paths } of [de, en]) app.post(paths.form.slice(BASE.length), (c) => c.redirect(paths.thanks, 303));

  app.route('/company', companySide(company));

  app.get('/arrivals', async (c) => c.json({ arrivals: await arrivals() }));

  app.get('/*', async (c) => {
    const url = new URL(c.req.url);
    if (hasPage(url.pathname)) return c.html(pageAt(url, surroundings));
    if (hasPage(`${url.pathname}/`)) return c.redirect(`${url.pathname}/${url.search}`, 301);
    const asset = await assetAt(folder, url.pathname.slice(BASE.length));
    if (asset === null) return c.html(pageAt(url, surroundings), 404);
    return c.body(asset.body, 200, { 'content-type': asset.type });
  });

  return app;
}
