import { createRoute, z } from '@hono/zod-openapi';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS } from '../../http/schemas.ts';
import { seal, unseal } from '../../http/seal.ts';
import { newSecret } from '../../http/signWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { readSecrets, rotate, writeSecrets } from '../../http/webhookSecrets.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { changeWebhooks, readSealed, saveSealed } from '../../storage/webhooks/storedWebhooks.ts';
import { WebhookParam } from './webhooks.ts';

/** `POST /v1/sites/{site}/webhooks/{id}/secret`: another secret, without a message that cannot be verified. */
export const rotation = apiApp();

const NewSecret = z
  .object({
    secret: z.string(),
    formerUntil: z.string().openapi({ description: 'Until then messages bear a signature of the former secret, too' }),
  })
  .openapi('NewSecret');

rotation.openapi(
  createRoute({
    method: 'post',
    path: '/{site}/webhooks/{id}/secret',
    summary: 'Rotate the secret of a webhook',
    description: 'For a day each message is signed with the new and the former secret; a verifier takes either.',
    request: { params: WebhookParam },
    responses: {
      200: {
        description: 'Made; `secret` is told this once',
        content: { 'application/json': { schema: NewSecret } },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now, secret: installation } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    const secret = newSecret();
    const formerUntil = await changeWebhooks(store.sql, siteId, async (tx) => {
      const sealed = await readSealed(tx, siteId, id);
      if (sealed === null) throw new Problem(404, `there is no webhook ${id.slice(0, 64)}`);
      const secrets = rotate(readSecrets(unseal(installation, sealed)), secret, now());
      await saveSealed(tx, siteId, id, seal(installation, writeSecrets(secrets)));
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'webhook.rotated', subject: id, details: {} }, now());
      return secrets.former[0]!.until;
    });
    return c.json({ secret, formerUntil: new Date(formerUntil).toISOString() }, 200);
  },
);
