import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Client, Env, Runtime } from '../http/runtime.ts';
import { answerBatch, isBatch } from './answerBatch.ts';

/** Answers every request: batches directly, everything else through the app. */
export function listenerFor(
  app: Hono<Env>,
  runtime: Runtime,
  clientOf: (incoming: IncomingMessage) => Client,
): RequestListener {
  const throughApp = getRequestListener((request, env) =>
    app.fetch(request, { runtime, client: clientOf((env as HttpBindings).incoming) }),
  );
  return (incoming, outgoing) => {
    if (isBatch(incoming, runtime.path)) answerBatch(runtime, clientOf(incoming), incoming, outgoing);
    else throughApp(incoming, outgoing);
  };
}
