import { resolve } from 'node:path';
import type { Hono } from 'hono';
import { arrivals } from '../demo/arrivals.ts';
import { demo } from '../demo/demo.ts';
import type { Env, Runtime } from '../http/runtime.ts';
import { openDemoSite } from './openDemoSite.ts';

/** Serves the demo at `/demo/` and leads there from `/`. Returns the demo's address. */
export async function mountDemo(app: Hono<Env>, runtime: Runtime, root: string, port: number): Promise<string> {
  const { store, path, baseUrl, now } = runtime;
  const { id, snippet } = await openDemoSite(store, port, path, now());
  const words = { site: id, snippet, api: baseUrl, me: `${path}/me?site=${id}` };
  app.route(
    '/demo',
    demo(resolve(root, 'collector/demo/site'), words, () => arrivals(store.sql, id)),
  );
  app.get('/', (c) => c.redirect('/demo/'));
  return `http://localhost:${port}/demo/`;
}
