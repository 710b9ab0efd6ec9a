import { z } from '@hono/zod-openapi';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant } from '../../http/schemas.ts';
import { seal, unseal } from '../../http/seal.ts';
import { newSecret } from '../../http/signWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { readSecrets, rotateSecret, writeSecrets } from '../../http/webhookSecrets.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { changeWebhooks, readSealed, saveSealed } from '../../storage/webhooks/storedWebhooks.ts';
import { WebhookParam } from './webhooks.ts';

/** `POST /v1/sites/{site}/webhooks/{id}/secret`: a new secret, while receivers can still verify every message. */
export const secretRotation = apiApp();

const NewSecret = z
  .object({
    secret: z.string(),
    formerUntil: Instant.openapi({ description: 'Until then, messages are also signed with the former secret' }),
  })
  .openapi('NewSecret');

secretRotation.openapi(
  route({
    scope: 'admin',
    operationId: 'rotateWebhookSecret',
    tags: ['Webhooks'],
    method: 'post',
    path: '/{site}/webhooks/{id}/secret',
    summary: 'Rotate the secret of a webhook',
    description: 'For a day, messages are signed with both the new and the former secret. Either verifies them.',
    request: { params: WebhookParam },
    responses: {
      200: {
        description: 'Changed; `secret` is shown only this once',
        content: { 'application/json': { schema: NewSecret } },
      },
    },
  }),
  async (c) => {
    const { store, now, secret: installation } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    const secret = newSecret();
    const formerUntil = await changeWebhooks(store.sql, siteId, async (tx) => {
      const sealed = await readSealed(tx, siteId, id);
      if (sealed === null) throw new Problem(404, `the webhook ${id.slice(0, 64)} does not exist`);
      const secrets = rotateSecret(readSecrets(unseal(installation, sealed)), secret, now());
      await saveSealed(tx, siteId, id, seal(installation, writeSecrets(secrets)));
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.rotated', subject: id, details: {} }, now());
      return secrets.former[0]!.until;
    });
    return c.json({ secret, formerUntil: new Date(formerUntil).toISOString() }, 200);
  },
);
