import { ALL_MEDIA } from '../../core/privacy/permission.ts';
import { isoOf } from '../../core/time/moment.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { readContact } from '../../storage/contacts/contacts.ts';
import { permissionsOf } from '../../storage/contacts/permissions.ts';
import { Timeline, TimelineQuery, timelineOf } from '../timeline.ts';
import { ContactParam } from './contacts.ts';

/** `GET /v1/sites/{site}/contacts/{contact}/timeline`: the timelines of all visitors of a contact as one. */
export const contactTimeline = apiApp();

contactTimeline.openapi(
  route({
    scope: 'read',
    operationId: 'getContactTimeline',
    tags: ['Contacts'],
    method: 'get',
    path: '/{site}/contacts/{contact}/timeline',
    summary: 'Read the timeline of a contact',
    description:
      'The timelines of the visitors of a contact in one stream, the latest first. An event that was reported for the ' +
      'contact is in it once. What the contact permits, and no longer permits, is in it as well.',
    request: { params: ContactParam, query: TimelineQuery },
    responses: {
      200: { description: 'One page of the timeline', content: { 'application/json': { schema: Timeline } } },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, contact: id } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const contact = await readContact(store.sql, site.id, id);
    if (contact === null) throw new Problem(404, `the contact ${id.slice(0, 200)} does not exist`);
    const subject = { contact: id, email: contact.email, phone: contact.keys['phone'] ?? null };
    const stated = (await permissionsOf(store.sql, site.id, subject)).map(
      ({ id: entry, at, medium, kind, source }) => ({
        at,
        entry: { id: entry, kind: 'permission', at: isoOf(at), permission: kind, source, ...mediumPart(medium) },
      }),
    );
    return c.json(await timelineOf(store, site, contact.visitors, c.req.valid('query'), now(), stated), 200);
  },
);

function mediumPart(medium: string): { medium?: string } {
  return medium === ALL_MEDIA ? {} : { medium };
}
