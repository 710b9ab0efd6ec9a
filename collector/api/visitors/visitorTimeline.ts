import { visitorIdOf } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, SiteParam, VisitorIdParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { existingVisitors } from '../../storage/apply/situations.ts';
import { Timeline, TimelineQuery, timelineOf } from '../timeline.ts';

/** `GET /v1/sites/{site}/visitors/{id}/timeline`: both taps and the visits of a visitor in one stream. */
export const visitorTimeline = apiApp();

visitorTimeline.openapi(
  route({
    scope: 'read',
    operationId: 'getVisitorTimeline',
    tags: ['Visitors'],
    method: 'get',
    path: '/{site}/visitors/{id}/timeline',
    summary: 'Read the timeline of a visitor',
    description:
      'Visits, views, signals, own events, touches, changes of the state, and audiences entered and left, the latest first. ' +
      'Of each audience the last membership is known.',
    request: { params: SiteParam.extend({ id: VisitorIdParam }), query: TimelineQuery },
    responses: {
      200: { description: 'One page of the timeline', content: { 'application/json': { schema: Timeline } } },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const visitor = visitorIdOf(id);
    const known = await existingVisitors(store.sql, site.id, [visitor]);
    if (known.size === 0) throw new Problem(404, `the visitor ${visitor} does not exist`);
    return c.json(await timelineOf(store, site, [visitor], c.req.valid('query'), now()), 200);
  },
);
