import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { hasDotSegment } from '../http/hasDotSegment.ts';
import { problem } from '../http/problem.ts';
import type { Client, Env, Runtime } from '../http/runtime.ts';
import { answerBatch, isBatch } from './answerBatch.ts';
import { answerTooMany } from './answerTooMany.ts';

/** Answers every request: batches directly, everything else through the app. */
export function listenerFor(
  app: Hono<Env>,
  runtime: Runtime,
  clientOf: (incoming: IncomingMessage) => Client,
): RequestListener {
  const throughApp = getRequestListener(
    (request, env) => {
      const { incoming } = env as HttpBindings;
      if (hasDotSegment(incoming.url ?? '')) return problem(404, 'a path with the segment .. does not exist');
      return app.fetch(request, { runtime, client: clientOf(incoming) });
    },
    // HTTP/1.0 does not require a Host header.
    { hostname: 'localhost' },
  );
  return (incoming, outgoing) => {
    const client = clientOf(incoming);
    const over =
      runtime.limits?.overByAddress(incoming.url?.startsWith('/v1') ? 'api' : 'pages', client.address) ?? null;
    if (over !== null) answerTooMany(runtime, over, outgoing);
    else if (isBatch(incoming, runtime.path)) answerBatch(runtime, client, incoming, outgoing);
    else throughApp(incoming, outgoing);
  };
}
