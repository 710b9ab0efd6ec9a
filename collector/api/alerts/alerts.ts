import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { endOf } from '../../core/time/moment.ts';
import { faultOfUrl } from '../../http/faultOfUrl.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import type { Env } from '../../http/runtime.ts';
import { apiApp, problemResponse, SiteParam, textOf } from '../../http/schemas.ts';
import { seal } from '../../http/seal.ts';
import { newSecret } from '../../http/signWebhook.ts';
import { siteOf } from '../../http/siteOf.ts';
import { type AlertTarget, NO_MAIL } from '../../messages/sendAlert.ts';
import type { AlertRule } from '../../storage/alerts/alertRule.ts';
import {
  deleteAlert,
  insertAlert,
  listAlerts,
  type StoredAlert,
  saveAlert,
  type TargetKind,
} from '../../storage/alerts/storedAlerts.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { AlertParam, AlertRuleSchema, AlertView, alertOf, Language, NewTarget, viewOfAlert } from './alertSchemas.ts';

/** `GET POST /v1/sites/{site}/alerts`, `GET PATCH DELETE …/{id}`: messages to people about who waits. */
export const alerts = apiApp();

const MOST = 50;

const NewAlert = z
  .strictObject({
    name: textOf(200).openapi({ example: 'Somebody waits for 4 hours' }),
    rule: AlertRuleSchema,
    target: NewTarget,
    language: Language.default('en'),
  })
  .openapi('NewAlert');
const AlertChange = z
  .strictObject({
    name: textOf(200),
    rule: AlertRuleSchema,
    target: NewTarget,
    language: Language,
    enabled: z.boolean().openapi({ description: 'True switches the alert on again, for what happens from now on' }),
  })
  .partial()
  .openapi('AlertChange');
const Secret = z
  .string()
  .optional()
  .openapi({ description: 'Signs the messages to a new webhook. Shown only this once' });
const WithSecret = AlertView.extend({ secret: Secret }).openapi('AlertWithSecret');

alerts.openapi(
  route({
    scope: 'admin',
    operationId: 'createAlert',
    tags: ['Alerts'],
    method: 'post',
    path: '/{site}/alerts',
    summary: 'Add an alert',
    description:
      'One message for each visitor and waiting time, within a minute. An occasion before the alert was added causes no message.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewAlert } } } },
    responses: {
      201: { description: 'Added', content: { 'application/json': { schema: WithSecret } } },
      409: problemResponse('The site has the maximum number of alerts, or no SMTP server is configured for an email'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { name, rule, target, language } = c.req.valid('json');
    const { sealed, secret, ...shown } = targetOf(c, target);
    await checkAudience(store.sql, siteId, rule);
    const alert: StoredAlert = {
      ...{ id: `alert_${randomBytes(9).toString('base64url')}`, name, rule, language, ...shown },
      ...{ enabled: true, reason: null, since: now(), created_at: endOf(now()) },
    };
    await store.sql.begin(async (tx) => {
      if ((await listAlerts(tx, siteId)).length >= MOST)
        throw new Problem(409, `a site has at most ${MOST} alerts`, { hint: 'delete one first' });
      await insertAlert(tx, siteId, alert, sealed);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'alert.made', subject: alert.id, details: { name, rule, ...shown } }, now());
    });
    return c.json({ ...viewOfAlert(alert), ...(secret !== undefined && { secret }) }, 201);
  },
);

alerts.openapi(
  route({
    scope: 'admin',
    operationId: 'listAlerts',
    tags: ['Alerts'],
    method: 'get',
    path: '/{site}/alerts',
    summary: 'List alerts',
    description: 'The answer says which alerts are switched off, and why.',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'Oldest first',
        content: {
          'application/json': {
            schema: z.object({
              alerts: z.array(AlertView),
              email: z.boolean().openapi({ description: 'Alerts can be sent by email: an SMTP server is configured' }),
            }),
          },
        },
      },
    },
  }),
  async (c) => {
    const { id } = await siteOf(c, c.req.valid('param').site);
    const { store, mail } = c.env.runtime;
    const all = await listAlerts(store.sql, id);
    return c.json({ alerts: all.map(viewOfAlert), email: mail !== undefined }, 200);
  },
);

alerts.openapi(
  route({
    scope: 'admin',
    operationId: 'getAlert',
    tags: ['Alerts'],
    method: 'get',
    path: '/{site}/alerts/{id}',
    summary: 'Get an alert',
    request: { params: AlertParam },
    responses: { 200: { description: 'The alert', content: { 'application/json': { schema: AlertView } } } },
  }),
  async (c) => {
    const { site, id } = c.req.valid('param');
    await siteOf(c, site);
    return c.json(viewOfAlert(await alertOf(c.env.runtime.store.sql, site, id)), 200);
  },
);

alerts.openapi(
  route({
    scope: 'admin',
    operationId: 'updateAlert',
    tags: ['Alerts'],
    method: 'patch',
    path: '/{site}/alerts/{id}',
    summary: 'Change an alert, or switch it off or on',
    description: 'Absent settings stay as they are. A changed rule holds for what happens from now on.',
    request: {
      params: AlertParam,
      body: { required: true, content: { 'application/json': { schema: AlertChange } } },
    },
    responses: {
      200: { description: 'The alert after the change', content: { 'application/json': { schema: WithSecret } } },
      409: problemResponse('No SMTP server is configured for an email'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const { name, rule, target, language, enabled } = c.req.valid('json');
    await siteOf(c, siteId);
    const { sealed, secret, ...shown } = target === undefined ? NO_CHANGE : targetOf(c, target);
    if (rule !== undefined) await checkAudience(store.sql, siteId, rule);
    const changed = (await store.sql.begin(async (tx) => {
      const before = await alertOf(tx, siteId, id);
      const begins = rule !== undefined || (enabled === true && !before.enabled);
      const after: StoredAlert = {
        ...{ ...before, ...shown },
        name: name ?? before.name,
        rule: rule ?? before.rule,
        language: language ?? before.language,
        enabled: enabled ?? before.enabled,
        reason: enabled === undefined ? before.reason : enabled ? null : 'switched off through the API',
        since: begins ? now() : before.since,
      };
      await saveAlert(tx, siteId, after, sealed);
      const { reason: _, since: __, created_at: ___, id: ____, ...details } = after;
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'alert.changed', subject: id, details }, now());
      return after;
    })) as StoredAlert;
    return c.json({ ...viewOfAlert(changed), ...(secret !== undefined && { secret }) }, 200);
  },
);

alerts.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteAlert',
    tags: ['Alerts'],
    method: 'delete',
    path: '/{site}/alerts/{id}',
    summary: 'Delete an alert and its waiting messages',
    request: { params: AlertParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    await store.sql.begin(async (tx) => {
      await alertOf(tx, siteId, id);
      await deleteAlert(tx, siteId, id);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'alert.deleted', subject: id, details: {} }, now());
    });
    return c.body(null, 204);
  },
);

interface CheckedTarget {
  kind: TargetKind;
  shown: string;
  sealed: string;
  secret?: string;
}

const NO_CHANGE: Partial<Omit<CheckedTarget, 'sealed'>> & { sealed: null } = { sealed: null };

/** Checks the target of an alert and seals its address. */
function targetOf(c: Context<Env>, target: z.infer<typeof NewTarget>): CheckedTarget {
  const { privateWebhooks, mail, secret: installation } = c.env.runtime;
  const sealOf = (one: AlertTarget) => seal(installation, JSON.stringify(one));
  if (target.kind === 'email') {
    if (mail === undefined) throw new Problem(409, NO_MAIL, { pointer: '/target/kind' });
    return { kind: 'email', shown: target.email, sealed: sealOf({ address: target.email }) };
  }
  const { kind, url } = target;
  const fault = faultOfUrl(url, privateWebhooks);
  if (fault !== null) throw new Problem(400, `url: ${fault}`, { pointer: '/target/url' });
  if (kind === 'slack') return { kind, shown: `${new URL(url).origin}/…`, sealed: sealOf({ address: url }) };
  const secret = newSecret();
  return { kind, shown: url, sealed: sealOf({ address: url, secrets: secret }), secret };
}

async function checkAudience(sql: Sql, siteId: string, rule: AlertRule): Promise<void> {
  if (rule.when !== 'entered') return;
  const known = await listAudiences(sql, siteId);
  if (known.some(({ key }) => key === rule.audience)) return;
  throw new Problem(400, `the audience ${rule.audience} does not exist`, { pointer: '/rule/audience' });
}
