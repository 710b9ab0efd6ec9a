import { createRoute, z } from '@hono/zod-openapi';
import { endOf, isoOf } from '../../core/time/moment.ts';
import { HASHED_FORMS, hashKeys } from '../../enrich/matchKeys.ts';
import { isUuid, visitorIdOf } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { deleteContact, MOST_VISITORS, readContact, unlinkContact } from '../../storage/contacts/contacts.ts';
import { linkContact } from '../../storage/contacts/linkContact.ts';
import { record } from '../../storage/sites/auditLog.ts';
import { SHA256_HEX } from '../subject.ts';

/** `GET PUT DELETE /v1/sites/{site}/contacts/{contact}`: who a visitor is to the owner. */
export const contacts = apiApp();

const MOST_TRAITS = 50;

const ContactParam = SiteParam.extend({
  contact: textOf(200).openapi({ param: { name: 'contact', in: 'path' }, example: 'crm-17' }),
});

const Traits = z
  .record(textOf(64), z.union([textOf(500), z.number(), z.boolean()]))
  .refine((traits) => Object.keys(traits).length <= MOST_TRAITS, `at most ${MOST_TRAITS} traits`)
  .openapi({ example: { plan: 'pro', seats: 12 }, description: 'For rules: `{"is": "trait.plan", "in": ["pro"]}`' });

const text = textOf(200).optional();
const RawKeys = z
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
    description: 'Hashed at once in every form that a platform wants; nothing else of them is kept',
    example: { email: 'person@example.com', phone: '+49 89 12345', country: 'DE' },
  });

const hash = z.string().regex(SHA256_HEX, 'must be a SHA-256 in hex').optional();
const Hashes = z
  .strictObject(Object.fromEntries(HASHED_FORMS.map((form) => [form, hash])) as Record<string, typeof hash>)
  .openapi({ description: 'Instead: hashes, each by the name of its form' });

const ContactChange = z
  .strictObject({
    visitors: z
      .array(z.string().refine(isUuid, 'must be the id of a visitor'))
      .max(MOST_VISITORS)
      .default([])
      .openapi({ description: 'Are linked; who is linked already stays so' }),
    traits: Traits.optional(),
    keys: RawKeys.optional(),
    hashes: Hashes.optional(),
  })
  .openapi('ContactChange');

const ContactView = z
  .object({
    contact: z.string(),
    visitors: z.array(z.string()),
    traits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    keys: z.array(z.string()).openapi({ description: 'Forms of the match keys that are there' }),
    createdAt: z.string(),
    changedAt: z.string(),
  })
  .openapi('Contact');
const one = { 'application/json': { schema: ContactView } };

contacts.openapi(
  createRoute({
    method: 'put',
    path: '/{site}/contacts/{contact}',
    summary: 'Link visitors with a contact, tell traits and match keys',
    description: 'Traits and match keys take the place of the former ones where they are given, and stay where not.',
    request: {
      params: ContactParam,
      body: { required: true, content: { 'application/json': { schema: ContactChange } } },
    },
    responses: { 200: { description: 'As it is now', content: one }, ...PROBLEMS },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact } = c.req.valid('param');
    const { visitors, traits, keys, hashes } = c.req.valid('json');
    const { id } = await siteOf(c, site);
    const ids = [...new Set(visitors.map((visitor) => visitor.toLowerCase()))];
    const setting = { traits, keys: keys === undefined && hashes === undefined ? undefined : formsOf(keys, hashes) };
    const [missing] = await linkContact(store, id, contact, setting, ids, now());
    if (missing !== undefined) {
      throw new Problem(400, `there is no visitor ${missing} with consent to audience`, {
        pointer: `/visitors/${visitors.findIndex((visitor) => visitor.toLowerCase() === missing)}`,
        hint: 'link a visitor after he has agreed',
      });
    }
    return c.json(await viewOf(store.sql, id, contact), 200);
  },
);

contacts.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/contacts/{contact}',
    summary: 'One contact',
    request: { params: ContactParam },
    responses: { 200: { description: 'The contact', content: one }, ...PROBLEMS },
  }),
  async (c) => {
    const { site, contact } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    return c.json(await viewOf(c.env.runtime.store.sql, id, contact), 200);
  },
);

contacts.openapi(
  createRoute({
    method: 'delete',
    path: '/{site}/contacts/{contact}',
    summary: 'Forget a contact',
    description: 'Traits, match keys and what waits for him are gone; his visitors keepFor, linked with nobody.',
    request: { params: ContactParam },
    responses: { 204: { description: 'Forgotten' }, ...PROBLEMS },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    const deed = { site: id, key: c.get('key').id, action: 'contact.deleted', subject: '', details: {} };
    const gone = await store.sql.begin(async (tx) => {
      const deleted = await deleteContact(tx, id, contact, endOf(now()));
      // The entry does not say who: it outlives him.
      if (deleted) await record(tx, deed, now());
      return deleted;
    });
    if (!gone) throw nobody(contact);
    return c.body(null, 204);
  },
);

contacts.openapi(
  createRoute({
    method: 'delete',
    path: '/{site}/contacts/{contact}/visitors/{id}',
    summary: 'Let go of a visitor',
    description: 'He is not this contact. What came to him as this contact stays with him.',
    request: { params: ContactParam.extend({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) }) },
    responses: { 204: { description: 'Linked no more' }, ...PROBLEMS },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site, contact, id: visitor } = c.req.valid('param');
    const { id } = await siteOf(c, site);
    const count = await store.sql.begin((tx) => unlinkContact(tx, id, contact, visitorIdOf(visitor), endOf(now())));
    if (count === 0) throw new Problem(404, 'this visitor is not linked with this contact');
    return c.body(null, 204);
  },
);

function formsOf(
  raw: z.infer<typeof RawKeys> | undefined,
  hashes: z.infer<typeof Hashes> | undefined,
): Record<string, string> {
  const hashed = hashKeys(raw ?? {});
  if (!hashed.ok) {
    const { key, reason } = hashed.wrong;
    throw new Problem(400, `${key} ${reason}`, { pointer: `/keys/${key}` });
  }
  const given = Object.entries(hashes ?? {}).flatMap(([form, one]) =>
    one === undefined ? [] : [[form, one.toLowerCase()]],
  );
  return { ...hashed.forms, ...Object.fromEntries(given) };
}

async function viewOf(sql: Parameters<typeof readContact>[0], siteId: string, id: string) {
  const contact = await readContact(sql, siteId, id);
  if (contact === null) throw nobody(id);
  const { visitors, traits, keys, created_at, changed_at } = contact;
  const forms = Object.keys(keys).sort();
  return { contact: id, visitors, traits, keys: forms, createdAt: isoOf(created_at), changedAt: isoOf(changed_at) };
}

function nobody(contact: string): Problem {
  return new Problem(404, `there is no contact ${contact.slice(0, 200)}`);
}
