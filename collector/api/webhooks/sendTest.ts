import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { unseal } from '../../http/seal.ts';
import { sendWebhook } from '../../http/sendWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { readSecrets } from '../../http/webhookSecrets.ts';
import { readSealed } from '../../storage/webhooks/storedWebhooks.ts';
import { bodyOf, exampleMessage, MESSAGE_TYPES, type MessageType } from '../../storage/webhooks/webhookMessage.ts';
import { WebhookParam, webhookOf } from './webhooks.ts';

/** `POST /v1/sites/{site}/webhooks/{id}/test`: one example message, sent at once. */
export const sendTest = apiApp();

/** As much of the receiver's answer as helps to find a fault. */
const MOST_BYTES = 1000;

const TestOutcome = z
  .object({
    delivered: z.boolean().openapi({ description: 'A 2xx has answered' }),
    status: z.int().nullable().openapi({ description: 'Status of the answer; null without an answer', example: 204 }),
    error: z.string().nullable().openapi({ description: 'Why it was not delivered', example: null }),
    answer: z.string().openapi({ description: 'The first 1,000 bytes of the answer of the receiver', example: 'ok' }),
    milliseconds: z.int().openapi({ description: 'Until the answer', example: 84 }),
    id: z
      .string()
      .openapi({ description: 'The header `webhook-id`', example: 'msg_0197f0aa-0000-7000-8000-000000000000' }),
    body: z.string().openapi({ description: 'The body, exactly as it was signed' }),
  })
  .openapi('WebhookTest');

sendTest.openapi(
  route({
    scope: 'admin',
    operationId: 'testWebhook',
    tags: ['Webhooks'],
    method: 'post',
    path: '/{site}/webhooks/{id}/test',
    summary: 'Send an example message',
    description:
      'It is signed and sent once, also if the webhook is switched off. Its data are invented and have `test: true`.',
    request: {
      params: WebhookParam,
      query: z.object({
        type: z
          .enum(MESSAGE_TYPES)
          .optional()
          .openapi({ description: 'Type of the message; the first type of the webhook if absent' }),
      }),
    },
    responses: {
      200: {
        description: 'What the receiver answered, whether it accepted the message or not',
        content: { 'application/json': { schema: TestOutcome } },
      },
    },
  }),
  async (c) => {
    const { store, now, post, secret: installation } = c.env.runtime;
    const { site, id: webhookId } = c.req.valid('param');
    await siteOf(c, site);
    const { url, types, audiences } = await webhookOf(store.sql, site, webhookId);
    const sealed = await readSealed(store.sql, site, webhookId);
    if (sealed === null) throw new Problem(404, `the webhook ${webhookId.slice(0, 64)} does not exist`);
    const type = c.req.valid('query').type ?? (types?.[0] as MessageType | undefined) ?? 'channel.opened';
    const begun = now();
    const body = bodyOf(site, exampleMessage(type, audiences?.[0] ?? 'waiting', endOf(begun)));
    const id = `msg_${derivedId(endOf(begun), randomUUID())}`;
    const attempt = { url, secrets: readSecrets(unseal(installation, sealed)), id, body };
    const { status, error, text } = await sendWebhook(post, attempt, begun, undefined, MOST_BYTES);
    const milliseconds = Math.max(0, now() - begun);
    return c.json({ delivered: error === null, status, error, answer: text, milliseconds, id, body }, 200);
  },
);
