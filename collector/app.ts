import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { audiences } from './api/audiences/audiences.ts';
import { ownAudiences } from './api/audiences/ownAudiences.ts';
import { preview } from './api/audiences/preview.ts';
import { audit } from './api/audit/audit.ts';
import { contacts } from './api/contacts/contacts.ts';
import { events } from './api/events/eventFeed.ts';
import { refused } from './api/events/failedEvents.ts';
import { keys } from './api/keys/keys.ts';
import { openMedia } from './api/reports/openMedia.ts';
import { reports } from './api/reports/reports.ts';
import { responseTimes } from './api/reports/responseTimes.ts';
import { signals } from './api/signals/signals.ts';
import { sites } from './api/sites/sites.ts';
import { touches } from './api/touches/touches.ts';
import { visitors } from './api/visitors/visitors.ts';
import { deliveries } from './api/webhooks/deliveries.ts';
import { rotation } from './api/webhooks/secretRotation.ts';
import { webhooks } from './api/webhooks/webhooks.ts';
import { docs } from './docs/docs.ts';
import { requireKey } from './http/access.ts';
import { onError, problem } from './http/problem.ts';
import { readText } from './http/readText.ts';
import type { Env } from './http/runtime.ts';
import { ingest } from './ingest/ingestRoute.ts';
import { me } from './ingest/me.ts';
import { own } from './ingest/ownVisits.ts';
import { tag } from './ingest/tag.ts';

/** Bodies of the API: a thousand touches fit many times over. */
const API_BODY_BYTES = 2 * 1024 * 1024;

/** The head of its description. */
const DESCRIBED = {
  openapi: '3.1.0',
  info: { title: 'Duplex', version: '1' },
  security: [{ key: [] }],
};

/**
 * The collector as one function from request to answer. It knows no host: what a host has to give comes with each
 * request as `runtime` and `client`. `path` is the neutral prefix of the tag and of ingest.
 */
export function createApp(path: string): Hono<Env> {
  const app = new OpenAPIHono<Env>();
  app.onError(onError);
  app.notFound((c) => problem(404, `there is nothing at ${c.req.path.slice(0, 200)}`));

  for (const part of [ingest, me, own, tag]) app.route(path, part);

  app.use('/v1/*', async (c, next) => {
    const tooLarge = () => problem(413, 'a body has at most 2 MiB');
    if (Number(c.req.header('content-length') ?? 0) > API_BODY_BYTES) return tooLarge();
    if (c.req.header('content-length') === undefined && c.req.raw.body !== null) {
      // It does not say how long it is: it is read here, as far as it may go.
      const body = await readText(c.req.raw, API_BODY_BYTES);
      if (body === null) return tooLarge();
      c.req.raw = new Request(c.req.url, { method: c.req.method, headers: c.req.raw.headers, body });
    }
    c.header('cache-control', 'no-store');
    await next();
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  app.doc31('/v1/openapi.json', DESCRIBED);
  app.route(
    '/',
    docs(() => app.getOpenAPI31Document(DESCRIBED)),
  );
  app.use('/v1/*', requireKey);
  for (const part of [sites, touches, signals, visitors, events, refused, audiences, preview, ownAudiences])
    app.route('/v1/sites', part);
  for (const part of [reports, openMedia, responseTimes, contacts, webhooks, rotation, deliveries])
    app.route('/v1/sites', part);
  app.route('/v1/keys', keys);
  app.route('/v1/audit', audit);

  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    await c.env.runtime.store.sql`select 1`;
    return c.text('ready\n');
  });
  app.get('/metrics', (c) => {
    const { counters, gauges } = c.env.runtime;
    return c.text(counters.text(gauges?.() ?? {}), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}

/** The API's description of itself, as `GET /v1/openapi.json` has it. */
export function describeApi(): object {
  return (createApp('/d') as OpenAPIHono<Env>).getOpenAPI31Document(DESCRIBED);
}
