import { z } from '@hono/zod-openapi';
import { STATES } from '../../core/taps/state.ts';
import { isoOf } from '../../core/time/moment.ts';
import { hashKeys } from '../../enrich/matchKeys.ts';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, Next, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { type ContactFilter, type ListedContact, listContacts } from '../../storage/contacts/listContacts.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import { ContactView } from './contacts.ts';

/** `GET /v1/sites/{site}/contacts`: the owner's contacts, found by id, address, trait, or what their visitors do. */
export const contactList = apiApp();

/** The end of a page: the id of its last contact. */
const contactCursor = cursorOf(['text']);

const Trait = textOf(600).refine((text) => text.indexOf(':') > 0, 'must be NAME:VALUE, like plan:pro');

const Query = z.object({
  contact: textOf(200)
    .optional()
    .openapi({ description: 'Beginning of your id, without regard to case', example: 'crm-' }),
  email: textOf(320)
    .optional()
    .openapi({ description: 'An email address, in any spelling. It is hashed at once and not stored' }),
  phone: textOf(64)
    .optional()
    .openapi({ description: 'A phone number, in any spelling. It is hashed at once and not stored' }),
  trait: z
    .union([Trait, z.array(Trait).max(10)])
    .optional()
    .openapi({ description: 'A trait and its value; repeated: all of them', example: 'plan:pro' }),
  state: z
    .string()
    .transform((text) => text.split(',').map((state) => state.trim()))
    .pipe(z.array(z.enum(STATES)))
    .optional()
    .openapi({ type: 'string', description: 'A visitor of the contact has one of these states', example: 'two-way' }),
  waiting: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional()
    .openapi({ type: 'string', enum: ['true', 'false'], description: 'A visitor of the contact waits for an answer' }),
  cursor: CursorText,
  limit: limitOf(500, 50),
});

const ContactInList = ContactView.omit({ permissions: true })
  .extend({
    states: z.array(z.enum(STATES)).openapi({ description: 'The states of its visitors, those of the latest first' }),
    waitingSince: Instant.nullable(),
    lastSeenAt: Instant.nullable(),
  })
  .openapi('ContactInList');

contactList.openapi(
  route({
    // A list gives out all ids of contacts, as an export does.
    scope: 'export',
    operationId: 'listContacts',
    tags: ['Contacts'],
    method: 'get',
    path: '/{site}/contacts',
    summary: 'List and search contacts',
    description: 'In the order of your ids, without regard to case. All filters must hold.',
    request: { params: SiteParam, query: Query },
    responses: {
      200: {
        description: 'One page of contacts',
        content: { 'application/json': { schema: z.object({ contacts: z.array(ContactInList), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const query = c.req.valid('query');
    const site = await siteOf(c, c.req.valid('param').site);
    const after = query.cursor === undefined ? null : contactCursor.decode(query.cursor)[0];
    const { sql } = c.env.runtime.store;
    const { page, last } = pageOf(
      await listContacts(sql, site.id, filterOf(query, c.req.queries('trait') ?? [], site), after, query.limit + 1),
      query.limit,
    );
    return c.json({ contacts: page.map(viewOf), next: last === undefined ? null : contactCursor.encode(last.id) }, 200);
  },
);

function filterOf(query: z.infer<typeof Query>, traits: readonly string[], { record }: LoadedSite): ContactFilter {
  const { contact: prefix, email, phone, state: states, waiting } = query;
  const { forms, wrong } = hashKeys({ email, phone }, record.defaultCountry ?? undefined);
  const [fault] = wrong;
  if (fault !== undefined) throw new Problem(400, `${fault.key}: ${fault.reason}`, { pointer: `/${fault.key}` });
  return {
    prefix,
    email: forms.email === undefined ? undefined : { hash: forms.email, mailbox: forms.emailGoogle ?? forms.email },
    phone: forms.phone,
    traits: traits.map((text) => ({
      name: text.slice(0, text.indexOf(':')),
      value: text.slice(text.indexOf(':') + 1),
    })),
    states,
    waiting,
  };
}

function viewOf({ id, visitors, traits, keys, ...row }: ListedContact) {
  const { created_at, changed_at, waiting_since, last_seen } = row;
  return {
    contact: id,
    visitors: visitors.map((visitor) => visitor.id),
    traits,
    keys: Object.keys(keys).sort(),
    createdAt: isoOf(created_at),
    changedAt: isoOf(changed_at),
    states: [...new Set(visitors.map(({ state }) => state))],
    waitingSince: waiting_since === null ? null : isoOf(waiting_since),
    lastSeenAt: last_seen === null ? null : isoOf(last_seen),
  };
}
