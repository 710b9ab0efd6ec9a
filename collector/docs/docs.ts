import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Env } from '../http/runtime.ts';
import type { Description } from './description.ts';
import { docsPage } from './docsPage.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** The page loads nothing: it contains its style and its script, and may send requests only to this host. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * `GET /v1/openapi.json`: the API for programs. `GET /v1/docs`: the API for people, generated from the description that programs get. Swagger UI, Redoc and Scalar are
 * one to three megabytes of script each, and need inline styles that this page's policy forbids.
 */
export function docs(describe: () => object): Hono<Env> {
  const app = new Hono<Env>();
  const page = prepared((base) => String(docsPage(describe() as Description, base)));
  const document = prepared((base) => JSON.stringify({ ...describe(), servers: [{ url: base }] }));
  app.get('/v1', (c) => c.redirect('/v1/docs'));
  app.get('/v1/docs', (c) => {
    c.header('content-security-policy', POLICY);
    c.header('referrer-policy', 'no-referrer');
    return answer(c, page(c.env.runtime.baseUrl), 'text/html; charset=UTF-8');
  });
  app.get('/v1/openapi.json', (c) => answer(c, document(c.env.runtime.baseUrl), 'application/json'));
  return app;
}

/** An answer in its final form. */
interface Prepared {
  body: Uint8Array<ArrayBuffer>;
  etag: string;
}

/** Makes an answer once. It takes as long as a hundred others, and its base differs only between host names. */
function prepared(make: (base: string) => string): (base: string) => Prepared {
  let latest: (Prepared & { base: string }) | undefined;
  return (base) => {
    if (latest?.base !== base) {
      const body = new TextEncoder().encode(make(base));
      latest = { base, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
    }
    return latest;
  };
}

function answer(c: Context<Env>, { body, etag }: Prepared, type: string): Response {
  c.header('cache-control', 'no-cache');
  c.header('etag', etag);
  c.header('x-content-type-options', 'nosniff');
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return c.body(null, 304);
  c.header('content-type', type);
  return c.body(body);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
