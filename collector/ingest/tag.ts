import { type Context, Hono } from 'hono';
import { encodingFor } from '../http/encodingFor.ts';
import { problem } from '../http/problem.ts';
import type { Env } from '../http/runtime.ts';
import {
  type BuiltScript,
  isImmutable,
  pinnedNameOf,
  type Script,
  type Scripts,
  unpack,
  wholeTagOf,
} from '../http/script.ts';
import { keptTag } from '../storage/sites/formerTags.ts';

/**
 * `GET {path}/tag.js`, `tag.whole.js` and the add-ons: the same files for all sites, checked again within minutes, so
 * that a corrected tag reaches its pages. `GET {path}/signals.<hash>.js` and `tag.<hash>.js`: files that never change, of
 * this build or a former one.
 */
export const tag = new Hono<Env>();

/** Fresh for five minutes; for a day a stale copy may be used while the browser asks again. */
const FRESH = 'public, max-age=300, stale-while-revalidate=86400';
/** A year is the longest that caches honor. */
const FOREVER = 'public, max-age=31536000, immutable';

tag.get('/:script{(?:tag\\.|signals\\.|chat-|share-|identify-)[\\w.-]*js}', async (c) => {
  const { scripts, store } = c.env.runtime;
  const name = c.req.param('script');
  const script = scripts.get(name);
  if (!isImmutable(name)) return script === undefined ? notFound(unknownScript(scripts)) : serve(c, script, FRESH);
  if (script !== undefined) return serve(c, script, FOREVER);
  const whole = wholeTagOf(scripts);
  if (name === pinnedNameOf(whole)) return serve(c, whole, FOREVER);
  const former = await keptTag(store.sql, name);
  if (former !== null) return serve(c, unpack(JSON.parse(former) as BuiltScript), FOREVER);
  return notFound(
    'this collector has never served that build of the tag; the API has the `snippetPinned` of each site',
  );
});

function serve(c: Context<Env>, { hash, bodyIn }: Script, cacheControl: string): Response {
  const encoding = encodingFor(c.env.client.acceptEncoding);
  const body = bodyIn(encoding);
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
  const headers: Record<string, string> = {
    'cache-control': cacheControl,
    vary: 'accept-encoding',
    etag,
    // An integrity check and a module need it when the page is on another host.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  headers['content-type'] = 'text/javascript; charset=utf-8';
  headers['content-length'] = String(body.length);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  // workerd compresses by itself, unless it knows that this body is encoded already. Node.js ignores it.
  const ready = { encodeBody: 'manual', headers } as ResponseInit;
  return new Response(body, ready);
}

/** Does the client have this version? Proxies weaken ETags, and a weak one suffices here (RFC 9110, section 13.1.2). */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

const unknownScript = (scripts: Scripts): string =>
  `unknown script; this collector serves ${[...scripts.keys()].join(', ')}`;

/** Caches must not keep this answer: during an upgrade, another process may already have the file. */
function notFound(reason: string): Response {
  const answer = problem(404, reason);
  answer.headers.set('cache-control', 'no-store');
  answer.headers.set('x-duplex-reason', 'no such script');
  return answer;
}
