import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Env } from '../http/runtime.ts';
import type { Description } from './description.ts';
import { page } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** Nothing is loaded, from nowhere: the page brings its style and its script, and may speak to this host alone. */
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
 * `GET /v1/docs`: the API for people, made of the very description that programs get. The libraries for it (Swagger UI,
 * Redoc, Scalar) are one to three megabytes of script each; this is a page of HTML, about as large as its description.
 */
export function docs(describe: () => object): Hono<Env> {
  const app = new Hono<Env>();
  // Writing it takes as long as a hundred other answers; the address differs by host at most.
  let written = { base: '', text: '' };
  app.get('/v1', (c) => c.redirect('/v1/docs'));
  app.get('/v1/docs', (c) => {
    const base = c.env.runtime.baseUrl;
    if (written.base !== base) written = { base, text: String(page(describe() as Description, base)) };
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-cache');
    c.header('referrer-policy', 'no-referrer');
    c.header('x-content-type-options', 'nosniff');
    return c.html(written.text);
  });
  return app;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
