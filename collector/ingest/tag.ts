import { Hono } from 'hono';
import type { Env } from '../http/runtime.ts';

/** `GET {path}/tag.js`. One file for all sites; fresh within minutes, so that a mended tag reaches its pages. */
export const tag = new Hono<Env>();

tag.get('/tag.js', (c) => {
  const { body, etag } = c.env.runtime.tag;
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    etag,
  };
  return c.req.header('if-none-match') === etag ? c.body(null, 304, headers) : c.body(body, 200, headers);
});
