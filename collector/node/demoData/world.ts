import type { Hono } from 'hono';
import type { Env, Runtime } from '../../http/runtime.ts';

/** The collector that the demo month runs through, with its clock. */
export interface World {
  /** Milliseconds since 1970. */
  now: number;
  app: Hono<Env>;
  runtime: Runtime;
  siteId: string;
  /** The origin of the site's pages. */
  origin: string;
  /** An API key that may write to the site. */
  key: string;
}

/** Sends a request to the collector. `address` and `country` are those of the client. */
export async function sendAs(
  world: World,
  request: Request,
  address: string,
  country: string | null,
): Promise<Response> {
  const client = { address, country, acceptEncoding: undefined };
  return world.app.fetch(request, { runtime: world.runtime, client });
}

/** Writes to the API of the site, as the owner's own systems do. `path` is below the site, empty for the site itself. */
export async function post(world: World, path: string, body: unknown, method = 'POST'): Promise<void> {
  const request = new Request(`${world.origin}/v1/sites/${world.siteId}${path === '' ? '' : `/${path}`}`, {
    method,
    headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await sendAs(world, request, '127.0.0.1', null);
  if (!answer.ok) throw new Error(`the demo month could not be made: ${path}: ${await answer.text()}`);
}
