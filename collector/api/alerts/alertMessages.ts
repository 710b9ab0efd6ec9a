import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Next } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { exampleFacts } from '../../messages/alertMessage.ts';
import { sendAlert } from '../../messages/sendAlert.ts';
import type { AlertFacts } from '../../storage/alerts/alertFacts.ts';
import { type ListedNotice, listNotices } from '../../storage/alerts/alertNotices.ts';
import { sealedTarget } from '../../storage/alerts/storedAlerts.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { DELIVERY_STATES } from '../../storage/webhooks/deliveries.ts';
import { AlertParam, alertOf } from './alertSchemas.ts';

/** `POST …/alerts/{id}/test` and `GET …/alerts/{id}/deliveries`: one example, and what became of real messages. */
export const alertMessages = apiApp();

/** As much of the receiver's answer as helps to find a fault. */
const MOST_BYTES = 1000;

const Outcome = z
  .object({
    delivered: z.boolean().openapi({ description: 'The target has accepted it' }),
    status: z.int().nullable().openapi({ description: 'Status of the answer, of HTTP or of SMTP', example: 200 }),
    error: z.string().nullable().openapi({ description: 'Why it was not delivered', example: null }),
    answer: z.string().openapi({ description: 'The beginning of the answer', example: 'ok' }),
    milliseconds: z.int().openapi({ description: 'Until the answer', example: 84 }),
  })
  .openapi('AlertTest');

alertMessages.openapi(
  route({
    scope: 'admin',
    operationId: 'testAlert',
    tags: ['Alerts'],
    method: 'post',
    path: '/{site}/alerts/{id}/test',
    summary: 'Send an example of an alert',
    description: 'It is sent once, also if the alert is switched off. Its data are invented, and the message says so.',
    request: { params: AlertParam },
    responses: {
      200: {
        description: 'The answer of the target, whether it accepted the message or not',
        content: { 'application/json': { schema: Outcome } },
      },
    },
  }),
  async (c) => {
    const { store, now, post, mail = null, secret, baseUrl } = c.env.runtime;
    const { site, id } = c.req.valid('param');
    const { record } = await siteOf(c, site);
    const { name, rule, kind, language } = await alertOf(store.sql, site, id);
    const target = await sealedTarget(store.sql, site, id);
    if (target === null) throw new Problem(404, `the alert ${id.slice(0, 64)} does not exist`);
    const audience = rule.when === 'entered' ? await nameOfAudience(store.sql, site, rule.audience) : null;
    const begun = now();
    const message = {
      ...{ id: derivedId(endOf(begun), randomUUID()), kind, target },
      facts: exampleFacts(rule, audience, begun),
      context: {
        alert: { id, name, rule, language },
        site: { id: site, name: record.name, timeZone: record.timeZone },
        baseUrl,
      },
    };
    const { status, error, text } = await sendAlert({ post, mail, secret }, message, begun, MOST_BYTES);
    const milliseconds = Math.max(0, now() - begun);
    return c.json({ delivered: error === null, status, error, answer: text, milliseconds }, 200);
  },
);

const DeliveryOfAlert = z
  .object({
    id: z.string(),
    state: z.enum(DELIVERY_STATES),
    visitor: z.string().nullable().openapi({ description: 'Null for an alert about the site as a whole' }),
    contact: z.string().nullable(),
    since: Instant.openapi({ description: 'The time of the contact, of the entry, or of the last visit' }),
    createdAt: Instant,
    attempts: z.int(),
    nextAt: Instant.nullable().openapi({ description: 'Time of the next attempt' }),
    deliveredAt: Instant.nullable(),
    status: z.int().nullable().openapi({ description: 'Status of the last answer; null without an answer' }),
    error: z.string().nullable(),
  })
  .openapi('AlertDelivery');

/** Messages are sorted by their id, which begins with the time. */
const noticeCursor = cursorOf(['uuid']);

alertMessages.openapi(
  route({
    scope: 'admin',
    operationId: 'listAlertDeliveries',
    tags: ['Alerts'],
    method: 'get',
    path: '/{site}/alerts/{id}/deliveries',
    summary: 'List the messages of an alert',
    description: 'Kept for 30 days.',
    request: { params: AlertParam, query: z.object({ cursor: CursorText, limit: limitOf(1000, 100) }) },
    responses: {
      200: {
        description: 'Newest first',
        content: { 'application/json': { schema: z.object({ deliveries: z.array(DeliveryOfAlert), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { sql } = c.env.runtime.store;
    const { site, id } = c.req.valid('param');
    const { cursor, limit } = c.req.valid('query');
    await siteOf(c, site);
    await alertOf(sql, site, id);
    const [before = null] = cursor === undefined ? [] : noticeCursor.decode(cursor);
    const { page, last } = pageOf(await listNotices(sql, site, id, before, limit + 1), limit);
    const next = last === undefined ? null : noticeCursor.encode(last.id);
    return c.json({ deliveries: page.map(viewOf), next }, 200);
  },
);

function viewOf(row: ListedNotice): z.infer<typeof DeliveryOfAlert> {
  const { id, attempts, status, error } = row;
  const { visitor, contact, since } = JSON.parse(row.facts) as AlertFacts;
  const state = row.delivered_at !== null ? 'delivered' : row.next_at !== null ? 'pending' : 'failed';
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const times = { createdAt: iso(row.created_at)!, nextAt: iso(row.next_at), deliveredAt: iso(row.delivered_at) };
  return { id: `msg_${id}`, state, visitor, contact, since, ...times, attempts, status, error };
}

async function nameOfAudience(sql: Parameters<typeof listAudiences>[0], site: string, key: string): Promise<string> {
  return (await listAudiences(sql, site)).find((one) => one.key === key)?.name ?? key;
}
