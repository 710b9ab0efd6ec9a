import { type Context, Hono } from 'hono';
import { encodingFor } from '../http/encodingFor.ts';
import { problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import { type BuiltScript, pinnedNameOf, type Script, tagOf, unpack } from '../http/script.ts';
import { keptTag } from '../storage/sites/formerTags.ts';

/**
 * `GET {path}/tag.js`, and the chat adapters beside it: one file for all sites, fresh within minutes, so that a mended
 * tag reaches its pages. `GET {path}/tag.<hash>.js`: the copy that never changes, of this build or a former one.
 */
export const tag = new Hono<Env>();

/** Five minutes fresh; for a day a stale one may be used while the browser asks anew. */
const FRESH = 'public, max-age=300, stale-while-revalidate=86400';
/** A year is the longest that caches honor. */
const FOREVER = 'public, max-age=31536000, immutable';
const PINNED = /^tag\.[0-9a-f]{16}\.js$/;

tag.get('/:script{(?:tag\\.|chat-|share-)[\\w.-]*js}', async (c) => {
  const { scripts, store } = c.env.runtime;
  const name = c.req.param('script');
  const script = scripts.get(name);
  if (script !== undefined) return serve(c, script, FRESH);
  const own = tagOf(scripts);
  if (name === pinnedNameOf(own)) return serve(c, own, FOREVER);
  const former = PINNED.test(name) ? await keptTag(store.sql, name) : null;
  if (former !== null) return serve(c, unpack(JSON.parse(former) as BuiltScript), FOREVER);
  return nothing(
    PINNED.test(name)
      ? 'this collector has never served that build of the tag; the API tells each site its `snippetPinned`'
      : `there are ${[...scripts.keys()].join(', ')}`,
  );
});

function serve(c: Context<Env>, { hash, bodies }: Script, cacheControl: string): Response {
  const encoding = encodingFor(c.env.client.acceptEncoding);
  const body = bodies[encoding];
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
  const headers: Record<string, string> = {
    'cache-control': cacheControl,
    vary: 'accept-encoding',
    etag,
    // An integrity check and a module both ask for it where the page is on another host.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  headers['content-type'] = 'text/javascript; charset=utf-8';
  headers['content-length'] = String(body.length);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  // Tells workerd, which compresses by itself, that this body already is what the header says. Node.js ignores it.
  const ready = { encodeBody: 'manual', headers } as ResponseInit;
  return new Response(body, ready);
}

/** Does the client have it? Proxies weaken tags, and a weak one is good enough here (RFC 9110, section 13.1.2). */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

/** Not to be remembered: while a new version is rolled out, another process may have it already. */
function nothing(reason: string): Response {
  const answer = problem(404, reason);
  answer.headers.set('cache-control', 'no-store');
  answer.headers.set('x-duplex-reason', 'no such script');
  return answer;
}
