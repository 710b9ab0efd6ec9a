import { z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { HASHED_FORMS, hashKeys, type RawKeys as KeysAsText } from '../../enrich/matchKeys.ts';
import { visitorIdOf } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import {
  apiApp,
  ContactId,
  Instant,
  problemResponse,
  SiteParam,
  textOf,
  Uuid,
  VisitorId,
  VisitorIdParam,
  valuesByName,
} from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { type LinkObstacle, MOST_VISITORS, readContact } from '../../storage/contacts/contacts.ts';
import { deleteContact } from '../../storage/contacts/deleteContact.ts';
import { linkContact } from '../../storage/contacts/linkContact.ts';
import { unlinkVisitor } from '../../storage/contacts/unlinkVisitors.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { statementsOf } from '../statementsOf.ts';
import { SHA256_HEX } from '../subject.ts';
import { PermissionView, permissionViews } from './permissionView.ts';

/** `GET PUT DELETE /v1/sites/{site}/contacts/{contact}`: the owner's own customers, and the visitors they are. */
export const contacts = apiApp();

const MOST_TRAITS = 50;

/** The path of a contact. */
export const ContactParam = SiteParam.extend({
  contact: ContactId.openapi({
    param: { name: 'contact', in: 'path' },
    description: 'Your own id of the contact',
    example: 'crm-17',
  }),
});

/** Facts that the owner knows about a contact. */
export const Traits = valuesByName(64, z.union([textOf(500), z.number(), z.boolean()]))
  .refine((traits) => Object.keys(traits).length <= MOST_TRAITS, `must have at most ${MOST_TRAITS} traits`)
  .openapi({
    example: { plan: 'pro', seats: 12 },
    description: 'Facts for rules, like `{"is": "trait.plan", "in": ["pro"]}`',
  });

/** Other systems write a postal code or a phone number as a number, and null for what they do not know. */
const text = z.union([textOf(200), z.number(), z.null()]).optional();
/** Match keys as the owner knows them. */
export const KeysToSave = z
  .strictObject({
    email: text,
    phone: text,
    firstName: text,
    lastName: text,
    city: text,
    state: text,
    zip: text,
    country: text,
  })
  .openapi({
    description:
      'Hashed at once in every form that a platform wants; the raw values are not stored. A key that cannot be read is left out, and `notices` names it.',
    example: { email: 'person@example.com', phone: '+49 89 12345', country: 'DE' },
  });

const hash = z.string().regex(SHA256_HEX, 'must be a SHA-256 in hex').optional();
/** Match keys that the owner has hashed. */
export const Hashes = z
  .strictObject(Object.fromEntries(HASHED_FORMS.map((form) => [form, hash])) as Record<string, typeof hash>)
  .openapi({ description: 'Hashes made by you, by the name of their form; an alternative to `keys`' });

const ContactChange = z
  .strictObject({
    visitors: z
      .array(VisitorId)
      .max(MOST_VISITORS)
      .default([])
      .openapi({ description: 'Visitors to link; visitors who are linked already stay linked' }),
    move: z
      .boolean()
      .default(false)
      .openapi({ description: 'Take visitors away from other contacts. Without it, such a request is refused' }),
    traits: Traits.optional(),
    keys: KeysToSave.optional(),
    hashes: Hashes.optional(),
  })
  .openapi('ContactChange');

/** A contact in an answer of the API. */
export const ContactView = z
  .object({
    contact: z.string(),
    visitors: z.array(Uuid),
    traits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    keys: z.array(z.string()).openapi({ description: 'Forms of the match keys that are stored' }),
    permissions: z.array(PermissionView).openapi({ description: 'What they permit now, by medium' }),
    createdAt: Instant,
    changedAt: Instant,
  })
  .openapi('Contact');
const SavedContact = ContactView.extend({
  notices: z
    .array(z.string())
    .openapi({ description: 'Keys that were left out, and why', example: ['keys.phone: must be a number'] }),
}).openapi('SavedContact');
const contactContent = { 'application/json': { schema: ContactView } };

contacts.openapi(
  route({
    scope: 'write',
    operationId: 'saveContact',
    tags: ['Contacts'],
    method: 'put',
    path: '/{site}/contacts/{contact}',
    summary: 'Save a contact: link visitors, set traits and match keys',
    description: 'Traits and match keys replace the former ones; if absent, the former ones stay.',
    request: {
      params: ContactParam,
      body: { required: true, content: { 'application/json': { schema: ContactChange } } },
    },
    responses: {
      200: { description: 'The contact after the change', content: { 'application/json': { schema: SavedContact } } },
      409: problemResponse('A visitor belongs to another contact, and `move` is not set'),
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact } = c.req.valid('param');
    const { visitors: given, move, traits, keys, hashes } = c.req.valid('json');
    const { id, record: settings } = await siteOf(c, site);
    const visitors = [...new Set(given.map((visitor) => visitor.toLowerCase()))];
    const { forms, wrong } = hashKeys(writtenKeys(keys ?? {}), settings.defaultCountry ?? undefined);
    const hasKeys = keys !== undefined || hashes !== undefined;
    const setting = { traits, keys: hasKeys ? { ...forms, ...inLowerCase(hashes ?? {}) } : undefined };
    const obstacle = await linkContact(store, id, contact, setting, { visitors, move }, now());
    if (obstacle !== null) {
      const at = given.findIndex((visitor) => visitor.toLowerCase() === obstacle.visitor);
      throw problemOf(obstacle, `/visitors/${at}`);
    }
    const notices = wrong.map(({ key, reason }) => `keys.${key}: ${reason}; it was left out`);
    return c.json({ ...(await viewOf(store.sql, id, contact, now())), notices }, 200);
  },
);

contacts.openapi(
  route({
    scope: 'read',
    operationId: 'getContact',
    tags: ['Contacts'],
    method: 'get',
    path: '/{site}/contacts/{contact}',
    summary: 'Get a contact',
    description:
      'Traits, linked visitors, permissions, and the forms of stored match keys. The keys themselves are not shown.',
    request: { params: ContactParam },
    responses: { 200: { description: 'The contact', content: contactContent } },
  }),
  async (c) => {
    const { site, contact } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    return c.json(await viewOf(c.env.runtime.store.sql, id, contact, c.env.runtime.now()), 200);
  },
);

contacts.openapi(
  route({
    scope: 'write',
    operationId: 'deleteContact',
    tags: ['Contacts'],
    method: 'delete',
    path: '/{site}/contacts/{contact}',
    summary: 'Delete a contact',
    description:
      'Deletes traits, match keys, permissions and all events recorded for the contact. The visitors stay, without the contact and these events.',
    request: { params: ContactParam },
    responses: { 204: { description: 'Deleted' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    // Without the contact's id, because the entry outlives the contact.
    const entry = { site: id, key: c.get('key').id, action: 'contact.deleted', subject: '', details: {} };
    const wasDeleted = await deleteContact(store, id, contact, now(), (tx) => record(tx, entry, now()));
    if (!wasDeleted) throw missingContact(contact);
    return c.body(null, 204);
  },
);

contacts.openapi(
  route({
    scope: 'write',
    operationId: 'unlinkVisitor',
    tags: ['Contacts'],
    method: 'delete',
    path: '/{site}/contacts/{contact}/visitors/{id}',
    summary: 'Unlink a visitor from a contact',
    description:
      'The visitor loses the events that were recorded for the contact. Taps, audiences and reports follow at once.',
    request: { params: ContactParam.extend({ id: VisitorIdParam }) },
    responses: { 204: { description: 'No longer linked' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact, id: visitor } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    if (!(await unlinkVisitor(store, id, contact, visitorIdOf(visitor), now())))
      throw new Problem(404, `the visitor ${visitor.slice(0, 64)} is not linked with the contact ${contact}`);
    return c.body(null, 204);
  },
);

function problemOf(obstacle: LinkObstacle, pointer: string): Problem {
  if (obstacle.contact !== null) {
    return new Problem(409, obstacleOf(obstacle), {
      pointer,
      hint: 'if they are the same person, or the former link was wrong, send "move": true',
    });
  }
  return new Problem(400, obstacleOf(obstacle), { pointer, hint: 'link visitors after they have consented' });
}

/** Why a visitor cannot be linked. */
export function obstacleOf({ visitor, contact }: LinkObstacle): string {
  return contact === null
    ? `the visitor ${visitor} does not exist, or has not consented to audience`
    : `the visitor ${visitor} belongs to the contact ${contact}`;
}

function writtenKeys(keys: z.infer<typeof KeysToSave>): KeysAsText {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    ),
  );
}

function inLowerCase(hashes: z.infer<typeof Hashes>): Record<string, string> {
  const given = Object.entries(hashes).filter((one): one is [string, string] => one[1] !== undefined);
  return Object.fromEntries(given.map(([form, hash]) => [form, hash.toLowerCase()]));
}

async function viewOf(sql: Sql, siteId: string, id: string, nowMs: number) {
  const contact = await readContact(sql, siteId, id);
  if (contact === null) throw missingContact(id);
  const { visitors, traits, keys, email, created_at, changed_at } = contact;
  const subject = { contact: id, email, phone: keys['phone'] ?? null };
  return {
    ...{ contact: id, visitors, traits, keys: Object.keys(keys).sort() },
    permissions: permissionViews(await statementsOf(sql, siteId, subject), nowMs),
    ...{ createdAt: isoOf(created_at), changedAt: isoOf(changed_at) },
  };
}

function missingContact(contact: string): Problem {
  return new Problem(404, `the contact ${contact.slice(0, 200)} does not exist`);
}
