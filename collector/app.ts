import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { audiences } from './api/audiences/audiences.ts';
import { editAudiences } from './api/audiences/editAudiences.ts';
import { exportCounts } from './api/audiences/exportCounts.ts';
import { members } from './api/audiences/members.ts';
import { preview } from './api/audiences/preview.ts';
import { audit } from './api/audit/audit.ts';
import { contactBatch } from './api/contacts/contactBatch.ts';
import { contactList } from './api/contacts/contactList.ts';
import { contacts } from './api/contacts/contacts.ts';
import { contactTimeline } from './api/contacts/contactTimeline.ts';
import { permissionBatch } from './api/contacts/permissionBatch.ts';
import { permissions } from './api/contacts/permissions.ts';
import { conversions } from './api/conversions/conversions.ts';
import { events } from './api/events/events.ts';
import { failedEvents } from './api/events/failedEvents.ts';
import { ownEvents } from './api/events/ownEvents.ts';
import { keys } from './api/keys/keys.ts';
import { ownAccess } from './api/keys/ownAccess.ts';
import { account } from './api/people/account.ts';
import { people } from './api/people/people.ts';
import { peopleInvitations } from './api/people/peopleInvitations.ts';
import { bounces } from './api/reports/bounces.ts';
import { eventsReport } from './api/reports/eventsReport.ts';
import { filling } from './api/reports/filling.ts';
import { flow } from './api/reports/flow.ts';
import { live } from './api/reports/live.ts';
import { openMedia } from './api/reports/openMedia.ts';
import { overview } from './api/reports/overview.ts';
import { responseTimes } from './api/reports/responseTimes.ts';
import { returns } from './api/reports/returns.ts';
import { tables } from './api/reports/tables.ts';
import { signals } from './api/signals/signals.ts';
import { checkPage } from './api/sites/checkPage.ts';
import { sites } from './api/sites/sites.ts';
import { takeBackTouch } from './api/touches/takeBackTouch.ts';
import { touches } from './api/touches/touches.ts';
import { makeTouchLinks } from './api/touchLinks/makeTouchLinks.ts';
import { touchLinkKey } from './api/touchLinks/touchLinkKey.ts';
import { touchLinks } from './api/touchLinks/touchLinks.ts';
import { unsubscribe } from './api/unsubscribe/unsubscribe.ts';
import { unsubscribeKey } from './api/unsubscribe/unsubscribeKey.ts';
import { values } from './api/values/values.ts';
import { visitorList } from './api/visitors/visitorList.ts';
import { visitors } from './api/visitors/visitors.ts';
import { visitorTimeline } from './api/visitors/visitorTimeline.ts';
import { deliveries } from './api/webhooks/deliveries.ts';
import { secretRotation } from './api/webhooks/secretRotation.ts';
import { sendTest } from './api/webhooks/sendTest.ts';
import { webhooks } from './api/webhooks/webhooks.ts';
import { dashboard } from './dashboard/dashboard.tsx';
import { ANSWERS } from './docs/answers.ts';
import { docs } from './docs/docs.ts';
import { assertScopes, type OpenApi, openApi } from './http/openApi.ts';
import { onError, problem } from './http/problem.ts';
import { readBytes } from './http/readBytes.ts';
import type { Env } from './http/runtime.ts';
import { ingestRoute } from './ingest/ingestRoute.ts';
import { me } from './ingest/me.ts';
import { ownVisits } from './ingest/ownVisits.ts';
import { shortCodes } from './ingest/shortCodes.ts';
import { tag } from './ingest/tag.ts';
import { hooks } from './senders/receiveHook.ts';
import { SEGMENT_PATHS, segment } from './senders/segment/segment.ts';
import { senders } from './senders/senders.ts';

/** Maximum size of a body of the API: many times a thousand touches. */
const API_BODY_BYTES = 2 * 1024 * 1024;

/** Paths below `/v1` that need no key. */
const OPEN = [...SEGMENT_PATHS, '/v1', '/v1/docs', '/v1/openapi.json'];

/** Resources below `/v1/sites`. */
const OF_SITES = [
  ...[
    sites,
    touches,
    takeBackTouch,
    signals,
    visitors,
    events,
    failedEvents,
    audiences,
    preview,
    editAudiences,
    members,
    exportCounts,
  ],
  ...[overview, tables, bounces, eventsReport, flow, live, filling, returns],
  ...[conversions, openMedia, responseTimes, contacts, webhooks, secretRotation, sendTest, deliveries],
  ...[permissions, permissionBatch, unsubscribeKey],
  ...[checkPage, visitorList, ownEvents, visitorTimeline, contactTimeline, contactList, contactBatch, values, senders],
  ...[makeTouchLinks, touchLinks, touchLinkKey],
];

/**
 * The collector as one function from request to answer. It knows no host: what a host provides comes with each request
 * as `runtime` and `client`. `path` is the neutral prefix of the tag and of ingest.
 */
export function createApp(path: string): Hono<Env> {
  return describedApp(path).app;
}

/** The API's description of itself, as `GET /v1/openapi.json` answers it, without the address of a server. */
export function describeApi(): OpenApi {
  return describedApp('/d').describe();
}

function describedApp(path: string): { app: OpenAPIHono<Env>; describe: () => OpenApi } {
  const app = new OpenAPIHono<Env>();
  const describe = openApi(app, ANSWERS);
  app.onError(onError);
  app.notFound((c) => problem(404, `the path ${c.req.path.slice(0, 200)} does not exist`, { hint: 'see /v1/docs' }));

  for (const part of [ingestRoute, me, ownVisits, unsubscribe, tag, shortCodes]) app.route(path, part);

  app.use('/v1/*', async (c, next) => {
    const tooLarge = () => problem(413, 'the body is larger than 2 MiB', { hint: 'send it in several parts' });
    if (Number(c.req.header('content-length') ?? 0) > API_BODY_BYTES) return tooLarge();
    if (c.req.header('content-length') === undefined && c.req.raw.body !== null) {
      // Without a declared length, the body is read here up to the limit.
      const body = await readBytes(c.req.raw, API_BODY_BYTES);
      if (body === null) return tooLarge();
      c.req.raw = new Request(c.req.url, { method: c.req.method, headers: c.req.raw.headers, body: body.slice() });
    }
    c.header('cache-control', 'no-store');
    await next();
  });
  app.route('/', docs(describe));
  for (const part of OF_SITES) app.route('/v1/sites', part);
  app.route('/v1/hooks', hooks);
  app.route('/v1/keys', keys);
  app.route('/v1/me', ownAccess);
  app.route('/v1/audit', audit);
  for (const part of [peopleInvitations, people, account]) app.route('/v1/people', part);
  assertScopes(app, OPEN);

  app.route(
    '/v1',
    segment((request, env) => app.fetch(request, env)),
  );
  app.route(
    '/dashboard',
    dashboard((request, env) => app.fetch(request, env)),
  );

  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    await c.env.runtime.store.sql`select 1`;
    return c.text('ready\n');
  });
  app.get('/metrics', (c) => {
    const { counters, gauges } = c.env.runtime;
    return c.text(counters.text(gauges?.() ?? {}), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return { app, describe };
}
