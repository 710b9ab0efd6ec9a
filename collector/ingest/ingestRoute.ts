import { Hono } from 'hono';
import { readText } from '../http/readText.ts';
import type { Env } from '../http/runtime.ts';
import { corsHeaders } from './answer.ts';
import { receive } from './receive.ts';

/** `POST {path}/in`: one batch from a page, answered when it is durable. */
export const ingestRoute = new Hono<Env>();

ingestRoute.options(
  '/in',
  (c) => new Response(null, { status: 204, headers: corsHeaders(c.req.header('origin') ?? null) }),
);

ingestRoute.post('/in', async (c) => {
  const request = { headers: c.req.raw.headers, text: (most: number) => readText(c.req.raw, most) };
  const { status, headers: lines, body } = await receive(c.env.runtime, c.env.client, request);
  const headers = new Headers();
  for (const [name, value] of lines) headers.append(name, value);
  return new Response(body, { status, headers });
});
