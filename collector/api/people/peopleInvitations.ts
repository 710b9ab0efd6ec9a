import { z } from '@hono/zod-openapi';
import { allows } from '../../http/access.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, Instant } from '../../http/schemas.ts';
import { seal } from '../../http/seal.ts';
import type { InvitationMailContent } from '../../messages/invitationMail.ts';
import { MESSAGE_LANGUAGES } from '../../storage/alerts/storedAlerts.ts';
import { deleteMails, enqueueMail, type MailState, mailStates } from '../../storage/mail/mailOutbox.ts';
import { deleteInvitation, type Invitation, listInvitations } from '../../storage/people/invitations.ts';
import { normalizedEmail } from '../../storage/people/people.ts';
import { ROLES } from '../../storage/people/role.ts';
import { DELIVERY_STATES } from '../../storage/webhooks/deliveries.ts';
import { type Invited, invite } from './invite.ts';
import { checkMayGive, IsAdmin, Roles } from './personSchemas.ts';
import { note } from './session.ts';

/** `GET POST DELETE /v1/people/invitations`: links by which people join. */
export const peopleInvitations = apiApp();

const InvitationView = z
  .object({
    id: z.string(),
    email: z.string().nullable().openapi({ description: 'The only address that may accept it; null: any' }),
    admin: IsAdmin,
    roles: z.record(z.string(), z.enum(ROLES)),
    invitedBy: z.string().openapi({ description: 'Id of the person or the API key' }),
    createdAt: Instant,
    endsAt: Instant.nullable().openapi({ description: 'Null: it holds until it is used, as that of the first start' }),
    mail: z
      .object({ state: z.enum(DELIVERY_STATES), error: z.string().nullable() })
      .nullable()
      .openapi({ description: 'The state of its email; null: none was sent' }),
  })
  .openapi('Invitation');

const NewInvitation = z
  .strictObject({
    email: z
      .email('must be an email address')
      .max(320)
      .optional()
      .openapi({ description: 'The only address that may accept it; any if absent', example: 'ada@example.com' }),
    admin: IsAdmin.optional(),
    roles: Roles.optional(),
    language: z.enum(MESSAGE_LANGUAGES).default('en').openapi({ description: 'Language of the email' }),
  })
  .refine(({ admin, roles = {} }) => admin === true || Object.keys(roles).length > 0, {
    path: ['roles'],
    message: 'must name at least one site',
  })
  .openapi('NewInvitation');

peopleInvitations.openapi(
  route({
    scope: 'admin',
    somewhere: true,
    operationId: 'listInvitations',
    tags: ['People'],
    method: 'get',
    path: '/invitations',
    summary: 'List open invitations',
    description: 'Invitations that can still be accepted, to the sites that you manage. The links are not stored.',
    responses: {
      200: {
        description: 'Invitations, oldest first',
        content: { 'application/json': { schema: z.object({ invitations: z.array(InvitationView) }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const all = await listInvitations(store.sql, now());
    const visible = all.filter((one) => isMine(one, c.get('key')));
    const ids = visible.map(({ id }) => id);
    const states = await mailStates(store.sql, 'invitation', ids);
    return c.json({ invitations: visible.map((one) => viewOf(one, states)) }, 200);
  },
);

peopleInvitations.openapi(
  route({
    scope: 'admin',
    somewhere: true,
    operationId: 'createInvitation',
    tags: ['People'],
    method: 'post',
    path: '/invitations',
    summary: 'Invite a person',
    description:
      'The answer has a link that works once and ends after a week. It creates a person, or adds the roles to the one who is signed in. With an `email` and an SMTP server the link is also sent there; else pass it on yourself.',
    request: { body: { required: true, content: { 'application/json': { schema: NewInvitation } } } },
    responses: {
      201: {
        description: 'Created; `url` is shown only this once',
        content: {
          'application/json': {
            schema: InvitationView.extend({ url: z.string().openapi({ format: 'uri' }) }).openapi('CreatedInvitation'),
          },
        },
      },
    },
  }),
  async (c) => {
    const { store, now, baseUrl, mail, secret } = c.env.runtime;
    const { email, admin, roles = {}, language } = c.req.valid('json');
    await checkMayGive(c, { roles, ...(admin === true && { admin }) });
    const { id, person } = c.get('key');
    const guest = { email: email === undefined ? null : normalizedEmail(email), admin: admin === true, roles };
    const { invitation, url } = (await store.sql.begin(async (tx) => {
      const invited = await invite(tx, { ...guest, invitedBy: id }, baseUrl, now());
      if (mail === undefined || guest.email === null) return invited;
      const content: InvitationMailContent = { to: guest.email, url: invited.url, by: person?.name ?? null, language };
      const sealed = seal(secret, JSON.stringify(content));
      await enqueueMail(tx, { kind: 'invitation', subject: invited.invitation.id, content: sealed }, now());
      return invited;
    })) as Invited;
    await note(c, id, 'invitation.created', invitation.id, { admin: guest.admin, roles });
    const states = await mailStates(store.sql, 'invitation', [invitation.id]);
    return c.json({ ...viewOf(invitation, states), url }, 201);
  },
);

peopleInvitations.openapi(
  route({
    scope: 'admin',
    somewhere: true,
    operationId: 'deleteInvitation',
    tags: ['People'],
    method: 'delete',
    path: '/invitations/{id}',
    summary: 'Withdraw an invitation',
    description: 'Its link no longer works. A person who has accepted it stays.',
    request: {
      params: z.object({
        id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the invitation' }),
      }),
    },
    responses: { 204: { description: 'Withdrawn' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = c.req.valid('param');
    const access = c.get('key');
    const found = (await listInvitations(store.sql, now())).find((one) => one.id === id && isMine(one, access));
    if (found === undefined || (await deleteInvitation(store.sql, id)) === null) {
      throw new Problem(404, `the invitation ${id.slice(0, 64)} does not exist`);
    }
    await deleteMails(store.sql, 'invitation', id);
    await note(c, access.id, 'invitation.withdrawn', id);
    return c.body(null, 204);
  },
);

/** Owners manage the invitations that concern their sites only; admins manage all. */
function isMine({ admin, roles }: Invitation, access: Parameters<typeof allows>[0]): boolean {
  if (allows(access, 'admin', null)) return true;
  return !admin && Object.keys(roles).every((site) => allows(access, 'admin', site));
}

function viewOf({ createdAt, endsAt, ...more }: Invitation, mails: ReadonlyMap<string, MailState>) {
  const iso = (ms: number) => new Date(ms).toISOString();
  const times = { createdAt: iso(createdAt), endsAt: endsAt === null ? null : iso(endsAt) };
  return { ...more, ...times, mail: mails.get(more.id) ?? null };
}
