import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { endOf, isoOf } from '../core/time/moment.ts';
import { hashOf } from '../http/apiKey.ts';
import { Problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { apiApp, Instant, Medium, problemResponse, SiteParam, textOf } from '../http/schemas.ts';
import { seal } from '../http/seal.ts';
import { siteOf } from '../http/siteOf.ts';
import type { SenderSettings } from '../storage/senders/senderSettings.ts';
import {
  deleteSender,
  insertSender,
  listSenders,
  type StoredSender,
  updateSender,
} from '../storage/senders/storedSenders.ts';
import { record } from '../storage/sites/auditLog.ts';
import { SENDERS, type SenderName, senderNamed } from './senderTable.ts';

/** `/v1/sites/{site}/senders`: systems of the owner that report what they sent, each with an address of its own. */
export const senders = apiApp();

const MOST = 50;
const NAMES = Object.keys(SENDERS) as [SenderName, ...SenderName[]];

const SenderParam = SiteParam.extend({
  id: z
    .string()
    .openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the sender', example: 'sd_4fT1x9Qe0aLw' }),
});

const SETTINGS = {
  secret: textOf(4096)
    .nullable()
    .optional()
    .openapi({
      description:
        'The key by which the sender signs its requests; null: it signs nothing. It is stored encrypted and never shown. ' +
        'CleverReach: the text that you enter there as `verify`',
    }),
  medium: Medium.nullable().optional().openapi({
    description: 'The medium of what it sends; null: `newsletter`, `email`, `call`, … as its reports show',
    example: 'newsletter',
  }),
  topics: z
    .array(
      z.string().regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}$/, 'must be the ARN of a topic of Amazon SNS'),
    )
    .min(1)
    .max(20)
    .optional()
    .openapi({ description: 'Amazon SES only: the topics of Amazon SNS from which messages are accepted' }),
};

const NewSender = z
  .strictObject({ sender: z.enum(NAMES).openapi({ example: 'postmark' }), ...SETTINGS })
  .openapi('NewSender');
const SenderChange = z.strictObject(SETTINGS).openapi('SenderChange');
const SenderView = z
  .object({
    id: z.string(),
    sender: z.string().openapi({ example: 'postmark' }),
    signed: z.boolean().openapi({ description: 'Whether the signature of each request is checked' }),
    medium: z.string().nullable(),
    topics: z.array(z.string()),
    createdAt: Instant,
  })
  .openapi('Sender');
const SenderWithUrl = SenderView.extend({
  url: z.string().openapi({
    format: 'uri',
    description: 'The address to enter at the sender. It is a secret, so it is shown only this once',
    example: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.mVJ0…',
  }),
}).openapi('SenderWithUrl');

const withUrl = { 'application/json': { schema: SenderWithUrl } };

senders.openapi(
  route({
    scope: 'admin',
    operationId: 'createSender',
    tags: ['Senders'],
    method: 'post',
    path: '/{site}/senders',
    summary: 'Add a sender',
    description:
      'Enter the answered `url` at the sender, as the address of its webhook. From then on its reports fill both taps: ' +
      'deliveries and calls are touches, unsubscribing closes the medium, bookings and forms are contacts, orders are events.',
    request: { params: SiteParam, body: { required: true, content: { 'application/json': { schema: NewSender } } } },
    responses: {
      201: { description: 'Added; `url` is shown only this once', content: withUrl },
      409: problemResponse('The site has the maximum number of senders'),
    },
  }),
  async (c) => {
    const { store, now, secret: installation, baseUrl } = c.env.runtime;
    const { id: siteId } = await siteOf(c, c.req.valid('param').site);
    const { sender: kind, secret = null, medium, topics } = c.req.valid('json');
    const settings = settingsWith({}, medium, topics);
    checkSettings(kind, secret !== null, settings);
    const stored: StoredSender = {
      ...{ id: `sd_${randomBytes(9).toString('base64url')}`, kind, settings, created_at: endOf(now()) },
      secret: secret === null ? null : seal(installation, secret),
    };
    const token = newToken(siteId);
    await store.sql.begin(async (tx) => {
      if ((await listSenders(tx, siteId)).length >= MOST)
        throw new Problem(409, `a site has at most ${MOST} senders`, { hint: 'delete one first' });
      await insertSender(tx, siteId, stored, hashOf(token));
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'sender.made', subject: stored.id, details: { sender: kind } }, now());
    });
    return c.json({ ...viewOf(stored), url: urlOf(baseUrl, token) }, 201);
  },
);

senders.openapi(
  route({
    scope: 'admin',
    operationId: 'listSenders',
    tags: ['Senders'],
    method: 'get',
    path: '/{site}/senders',
    summary: 'List senders',
    description: 'Without their addresses and secrets. `GET …/failed-events` lists what could not be read.',
    request: { params: SiteParam },
    responses: {
      200: {
        description: 'Oldest first',
        content: { 'application/json': { schema: z.object({ senders: z.array(SenderView) }) } },
      },
    },
  }),
  async (c) => {
    const { id } = await siteOf(c, c.req.valid('param').site);
    return c.json({ senders: (await listSenders(c.env.runtime.store.sql, id)).map(viewOf) }, 200);
  },
);

senders.openapi(
  route({
    scope: 'admin',
    operationId: 'updateSender',
    tags: ['Senders'],
    method: 'patch',
    path: '/{site}/senders/{id}',
    summary: 'Change a sender',
    description:
      'Many senders show the key of their signatures only after the address was entered. Absent settings stay.',
    request: {
      params: SenderParam,
      body: { required: true, content: { 'application/json': { schema: SenderChange } } },
    },
    responses: {
      200: { description: 'The sender after the change', content: { 'application/json': { schema: SenderView } } },
    },
  }),
  async (c) => {
    const { store, now, secret: installation } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const { secret, medium, topics } = c.req.valid('json');
    await siteOf(c, siteId);
    const changed = await store.sql.begin(async (tx) => {
      const before = (await listSenders(tx, siteId)).find((one) => one.id === id);
      if (before === undefined) throw missing(id);
      const settings = settingsWith(before.settings, medium, topics);
      const sealed = typeof secret === 'string' ? seal(installation, secret) : secret === null ? null : before.secret;
      checkSettings(before.kind, sealed !== null, settings);
      await updateSender(tx, siteId, id, { secret: sealed, settings });
      const details = { ...settings, ...(secret === undefined ? {} : { signed: secret !== null }) };
      await record(tx, { site: siteId, key: c.get('key').id, action: 'sender.changed', subject: id, details }, now());
      return { ...before, secret: sealed, settings };
    });
    return c.json(viewOf(changed as StoredSender), 200);
  },
);

senders.openapi(
  route({
    scope: 'admin',
    operationId: 'rotateSenderUrl',
    tags: ['Senders'],
    method: 'post',
    path: '/{site}/senders/{id}/rotate',
    summary: 'Give a sender a new address',
    description: 'The former address is refused at once. Reports under the former address stay, and still count once.',
    request: { params: SenderParam },
    responses: { 200: { description: 'Changed; `url` is shown only this once', content: withUrl } },
  }),
  async (c) => {
    const { store, now, baseUrl } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    const token = newToken(siteId);
    const rotated = await store.sql.begin(async (tx) => {
      if (!(await updateSender(tx, siteId, id, { token: hashOf(token) }))) throw missing(id);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'sender.rotated', subject: id, details: {} }, now());
      return (await listSenders(tx, siteId)).find((one) => one.id === id)!;
    });
    return c.json({ ...viewOf(rotated as StoredSender), url: urlOf(baseUrl, token) }, 200);
  },
);

senders.openapi(
  route({
    scope: 'admin',
    operationId: 'deleteSender',
    tags: ['Senders'],
    method: 'delete',
    path: '/{site}/senders/{id}',
    summary: 'Delete a sender',
    description: 'Its address is refused from then on. Its reports stay.',
    request: { params: SenderParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    await siteOf(c, siteId);
    await store.sql.begin(async (tx) => {
      if (!(await deleteSender(tx, siteId, id))) throw missing(id);
      const by = { site: siteId, key: c.get('key').id };
      await record(tx, { ...by, action: 'sender.deleted', subject: id, details: {} }, now());
    });
    return c.body(null, 204);
  },
);

/** The id of the site and 256 random bits. */
function newToken(siteId: string): string {
  return `${siteId}.${randomBytes(32).toString('base64url')}`;
}

function urlOf(baseUrl: string, token: string): string {
  return `${baseUrl}/v1/hooks/${token}`;
}

function settingsWith(
  before: SenderSettings,
  medium: string | null | undefined,
  topics: string[] | undefined,
): SenderSettings {
  const { medium: former, ...rest } = before;
  const kept = medium === undefined ? former : (medium ?? undefined);
  return { ...rest, ...(kept === undefined ? {} : { medium: kept }), ...(topics === undefined ? {} : { topics }) };
}

function checkSettings(name: string, hasSecret: boolean, { topics }: SenderSettings): void {
  const kind = senderNamed(name);
  if (kind?.needsSecret === true && !hasSecret) {
    throw new Problem(400, `secret: ${kind.title} cannot be used without it`, { pointer: '/secret' });
  }
  if (name === 'amazon-ses' && topics === undefined) {
    throw new Problem(400, 'topics: are missing, and only named topics are confirmed', { pointer: '/topics' });
  }
  if (name !== 'amazon-ses' && topics !== undefined) {
    throw new Problem(400, 'topics: only Amazon SES has topics', { pointer: '/topics' });
  }
}

function missing(id: string): Problem {
  return new Problem(404, `the sender ${id.slice(0, 64)} does not exist`);
}

function viewOf({ id, kind, secret, settings, created_at: at }: StoredSender): z.infer<typeof SenderView> {
  const isKeyless = kind === 'amazon-ses';
  return {
    ...{ id, sender: kind, signed: secret !== null || isKeyless },
    medium: settings.medium ?? null,
    topics: settings.topics ?? [],
    createdAt: isoOf(at),
  };
}
