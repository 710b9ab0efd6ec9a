import { createHash } from 'node:crypto';
import { Hono } from 'hono';
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
 * `GET /v1/docs`: the API for people, generated from the description that programs get. Swagger UI, Redoc and Scalar are
 * one to three megabytes of script each, and need inline styles that this page's policy forbids.
 */
export function docs(describe: () => object): Hono<Env> {
  const app = new Hono<Env>();
  // Generating it takes as long as a hundred other answers. The base differs only between host names.
  let cached = { base: '', text: '' };
  app.get('/v1', (c) => c.redirect('/v1/docs'));
  app.get('/v1/docs', (c) => {
    const base = c.env.runtime.baseUrl;
    if (cached.base !== base) cached = { base, text: String(docsPage(describe() as Description, base)) };
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-cache');
    c.header('referrer-policy', 'no-referrer');
    c.header('x-content-type-options', 'nosniff');
    return c.html(cached.text);
  });
  return app;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
