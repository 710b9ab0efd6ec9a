import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, SiteParam, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { keepUndelivered, recordedTouches, takeBackTouches } from '../../storage/contacts/takeBackTouches.ts';

/** `DELETE /v1/sites/{site}/touches/{id}`: a touch that never happened. */
export const takeBackTouch = apiApp();

const TouchParam = SiteParam.extend({
  id: textOf(200).openapi({
    param: { name: 'id', in: 'path' },
    description: 'Your id of the touch, encoded for a URL',
    example: 't-1',
  }),
});

takeBackTouch.openapi(
  route({
    scope: 'write',
    operationId: 'takeBackTouch',
    tags: ['Touches and signals'],
    method: 'delete',
    path: '/{site}/touches/{id}',
    summary: 'Take back a touch',
    description:
      'For a touch that was recorded by mistake, or that never arrived. Taps, waiting time and audiences become what they ' +
      'are without it. The log keeps it as `undelivered`, and its id stays in use: the same touch sent again is a duplicate.',
    request: { params: TouchParam },
    responses: { 204: { description: 'Taken back. A second request changes nothing' } },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { site: siteId, id } = c.req.valid('param');
    const site = await siteOf(c, siteId);
    const touches = await recordedTouches(store.sql, site.id, [id]);
    if (touches.length === 0) throw new Problem(404, `the touch ${id} does not exist`, { pointer: '/id' });
    await keepUndelivered(
      store.sql,
      site.id,
      touches.map((touch) => ({ ...touch, kind: 'undelivered' })),
    );
    await takeBackTouches(store, site.id, [id], now());
    return c.body(null, 204);
  },
);
