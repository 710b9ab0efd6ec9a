import { Hono } from 'hono';
import { readText } from '../http/readText.ts';
import type { Env } from '../http/runtime.ts';
import { readable, receive } from './receive.ts';

/** `POST {path}/in`: one batch from a page. Answers when it is durable. */
export const ingest = new Hono<Env>();

ingest.options('/in', (c) => new Response(null, { status: 204, headers: readable(c.req.header('origin') ?? null) }));

ingest.post('/in', async (c) => {
  const { headers } = c.req.raw;
  const {
    status,
    body,
    headers: said,
  } = await receive(c.env.runtime, c.env.client, {
    headers,
    text: (most) => readText(c.req.raw, most),
  });
  const answer = new Headers();
  for (const [name, value] of said) answer.append(name, value);
  return new Response(body, { status, headers: answer });
});
