import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import type { Env } from '../../http/runtime.ts';
import { apiApp, problemResponse } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { NO_MAIL } from '../../messages/sendAlert.ts';
import { readWeeklyMailToken } from '../../messages/weeklyMailToken.ts';
import { MESSAGE_LANGUAGES } from '../../storage/alerts/storedAlerts.ts';
import { subscribe, subscriptionsOf, unsubscribeWeekly, weekOf } from '../../storage/mail/weeklyMails.ts';
import { personById } from '../../storage/people/people.ts';
import { noPerson, ownAccount, PersonOrMe } from './personSchemas.ts';

/** `GET PUT DELETE /v1/people/{person}/weekly-mails/{site}`: the overview of a site by email, every Monday. */
export const weeklyMails = apiApp();

const Language = z.enum(MESSAGE_LANGUAGES).openapi({ example: 'en' });
const OfSite = PersonOrMe.extend({
  site: z.string().openapi({ param: { name: 'site', in: 'path' }, description: 'Id of the site' }),
});

weeklyMails.openapi(
  route({
    scope: 'read',
    operationId: 'listWeeklyMails',
    tags: ['People'],
    method: 'get',
    path: '/{person}/weekly-mails',
    summary: 'List weekly overviews',
    description:
      'The sites of which a person gets an overview by email, every Monday at 7 in the time zone of the site.',
    request: { params: PersonOrMe },
    responses: {
      200: {
        description: 'By site',
        content: {
          'application/json': {
            schema: z.object({
              weeklyMails: z.array(z.object({ site: z.string(), language: Language })),
              email: z.boolean().openapi({ description: 'Emails can be sent: an SMTP server is configured' }),
            }),
          },
        },
      },
    },
  }),
  async (c) => {
    const id = await existing(c, c.req.valid('param').person);
    const { store, mail, weeklyMail } = c.env.runtime;
    const all = await subscriptionsOf(store.sql, id);
    return c.json(
      {
        weeklyMails: all.map(({ site, language }) => ({ site, language })),
        email: mail !== undefined && weeklyMail !== undefined,
      },
      200,
    );
  },
);

weeklyMails.openapi(
  route({
    scope: 'read',
    operationId: 'subscribeToWeeklyMail',
    tags: ['People'],
    method: 'put',
    path: '/{person}/weekly-mails/{site}',
    summary: 'Get the weekly overview of a site',
    description: 'From the next Monday on. Each email has a link that ends it with one click.',
    request: {
      params: OfSite,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ language: Language }).openapi('WeeklyMailChange') },
        },
      },
    },
    responses: { 204: { description: 'Subscribed' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { person, site } = c.req.valid('param');
    const { record } = await siteOf(c, site);
    const subscription = { site, person: await existing(c, person), language: c.req.valid('json').language };
    await subscribe(store.sql, subscription, record.timeZone, now());
    return c.body(null, 204);
  },
);

weeklyMails.openapi(
  route({
    scope: 'read',
    operationId: 'unsubscribeFromWeeklyMail',
    tags: ['People'],
    method: 'delete',
    path: '/{person}/weekly-mails/{site}',
    summary: 'End the weekly overview of a site',
    request: { params: OfSite },
    responses: { 204: { description: 'Ended' } },
  }),
  async (c) => {
    const { person, site } = c.req.valid('param');
    const ended = await unsubscribeWeekly(c.env.runtime.store.sql, site, await existing(c, person));
    if (!ended) throw new Problem(404, 'the person does not get the weekly overview of this site');
    return c.body(null, 204);
  },
);

const Outcome = z
  .object({
    delivered: z.boolean().openapi({ description: 'The mail server has accepted it' }),
    status: z.int().nullable().openapi({ description: 'Code of the answer of the mail server', example: 250 }),
    error: z.string().nullable(),
    to: z.string().openapi({ example: 'ada@example.com' }),
  })
  .openapi('WeeklyMailTest');

weeklyMails.openapi(
  route({
    scope: 'read',
    operationId: 'sendWeeklyMail',
    tags: ['People'],
    method: 'post',
    path: '/{person}/weekly-mails/{site}/send',
    summary: 'Send the weekly overview now',
    description: 'Sends the overview of the last whole week once, to the address of the person.',
    request: {
      params: OfSite,
      query: z.object({ language: Language.default('en').openapi({ description: 'Language of the email' }) }),
    },
    responses: {
      200: {
        description: 'The answer of the mail server',
        content: { 'application/json': { schema: Outcome } },
      },
      409: problemResponse('No SMTP server is configured'),
    },
  }),
  async (c) => {
    const { runtime } = c.env;
    const { mail, weeklyMail } = runtime;
    const { person: given, site } = c.req.valid('param');
    const { record } = await siteOf(c, site);
    const person = await existing(c, given);
    if (mail === undefined || weeklyMail === undefined) throw new Problem(409, NO_MAIL);
    const { language } = c.req.valid('query');
    const week = weekOf(runtime.now(), record.timeZone);
    const message = await weeklyMail({ site, person, language, week }, `now-${runtime.now()}`);
    if (message === null) throw new Problem(404, `the person has no role at the site ${site.slice(0, 64)}`);
    const { error, status } = await mail(message);
    return c.json({ delivered: error === null, status, error, to: message.to }, 200);
  },
);

/** Ends the weekly overview that an email's link names; false if the link was not made by this installation. */
export async function unsubscribeByLink(c: Context<Env>, token: string): Promise<boolean> {
  const { store, secret } = c.env.runtime;
  const subscription = readWeeklyMailToken(secret, token);
  if (subscription === null) return false;
  await unsubscribeWeekly(store.sql, subscription.site, subscription.person);
  return true;
}

async function existing(c: Context<Env>, person: string): Promise<string> {
  const id = ownAccount(c, person);
  if (id.includes('\0') || (await personById(c.env.runtime.store.sql, id)) === null) throw noPerson(id);
  return id;
}
