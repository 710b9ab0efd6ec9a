import { resolve } from 'node:path';
import type { Hono } from 'hono';
import { arrivals } from '../demo/arrivals.ts';
import type { DemoCompany } from '../demo/companySide.ts';
import { demo } from '../demo/demo.ts';
import type { Env, Runtime } from '../http/runtime.ts';
import { fillDemo } from './demoData/fillDemo.ts';
import { openDemoDashboard } from './openDemoDashboard.ts';
import { openDemoSite } from './openDemoSite.ts';

interface DemoOptions {
  /** The folder of the package. */
  root: string;
  port: number;
  /** With so many days of visits the demo's site is filled. */
  days: number;
  /** Ends the filling. The next start goes on with it. */
  stopping?: AbortSignal | undefined;
}

/** Serves the demo at `/demo/` and leads there from `/`. Returns the demo's address. */
export async function mountDemo(
  app: Hono<Env>,
  runtime: Runtime,
  { root, port, days, stopping }: DemoOptions,
): Promise<string> {
  const { store, path, baseUrl, now } = runtime;
  const { id, snippet } = await openDemoSite(store, port, path, now());
  const words = { site: id, snippet, api: baseUrl, me: `${path}/me?site=${id}` };
  app.get('/demo/dashboard', (c) => openDemoDashboard(c, id));
  app.route(
    '/demo',
    demo(resolve(root, 'collector/demo/site'), words, () => arrivals(store.sql, id), companyOf(app, runtime, id, port)),
  );
  app.get('/', (c) => c.redirect('/demo/'));
  if (days > 0) {
    const from = runtime.now();
    const filled = await fillDemo(app, runtime, id, `http://localhost:${port}`, days, stopping);
    runtime.log(
      filled ? `Filled the demo with ${days} days of visits` : 'The demo was filled by an earlier start',
      filled ? { seconds: Math.round((runtime.now() - from) / 1000) } : {},
    );
  }
  return `http://localhost:${port}/demo/`;
}

/** The demo's company: it has the rights of a key for the demo's site, and no key that anybody could read. */
function companyOf(app: Hono<Env>, runtime: Runtime, site: string, port: number): DemoCompany {
  const client = { address: '127.0.0.1', country: null, acceptEncoding: undefined };
  const access = { id: 'demo', name: 'Demo', scopes: ['read', 'write'], sites: [site], expiresAt: null, person: null };
  const send = async (path: string, init: RequestInit) =>
    app.fetch(new Request(`http://localhost:${port}${path}`, init), { runtime, client, access });
  return {
    site,
    call: (method, path, body) =>
      send(path, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    async visitorOf(cookie) {
      const answer = await send(`${runtime.path}/me?site=${site}`, { headers: { cookie: cookie ?? '' } });
      return answer.ok ? ((await answer.json()) as { visitor: { id: string } }).visitor.id : null;
    },
  };
}
