import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { liveVisits, type OpenVisit } from '../../storage/reports/liveVisits.ts';
import { json } from './reportParts.ts';

/** `GET /v1/sites/{site}/reports/live`: who is on the site now. */
export const live = apiApp();

const MINUTE_MS = 60_000;
/** Somebody is on the site if they did something in this time. */
const NOW_MINUTES = 5;
const RECENT_MINUTES = 30;
const MOST_ROWS = 10;

const Rows = z.array(z.object({ name: z.string(), visitors: z.int() }));

live.openapi(
  route({
    scope: 'read',
    operationId: 'getLiveReport',
    tags: ['Reports'],
    method: 'get',
    path: '/{site}/reports/live',
    summary: 'Visitors on the site now',
    request: { params: SiteParam, query: z.object({}) },
    responses: {
      200: {
        description: `Visitors who did something in the last ${NOW_MINUTES} minutes, and in the last ${RECENT_MINUTES}`,
        content: json(
          z
            .object({
              at: z.string(),
              visitors: z.int().openapi({ description: `In the last ${NOW_MINUTES} minutes` }),
              recentVisitors: z.int().openapi({ description: `In the last ${RECENT_MINUTES} minutes` }),
              views: z.int().openapi({ description: 'Pages that the recent visitors have viewed in their visits' }),
              withSignal: z
                .int()
                .openapi({ description: 'Recent visitors who opened or used a channel in their visit' }),
              minutes: z.array(z.int()).openapi({
                description: `Visitors by minute of their last activity, the oldest of ${RECENT_MINUTES} first`,
              }),
              pages: Rows.openapi({ description: 'The page each recent visitor viewed last' }),
              sources: Rows,
              countries: Rows,
              devices: Rows,
            })
            .openapi('LiveReport'),
        ),
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const nowMs = now();
    const visits = await liveVisits(store.sql, id, nowMs - RECENT_MINUTES * MINUTE_MS, nowMs);
    const minutes = new Array<number>(RECENT_MINUTES).fill(0);
    for (const { lastAt } of visits) {
      const age = Math.min(RECENT_MINUTES - 1, Math.max(0, Math.floor((nowMs - lastAt / 1000) / MINUTE_MS)));
      minutes[RECENT_MINUTES - 1 - age]! += 1;
    }
    return c.json(
      {
        at: new Date(nowMs).toISOString(),
        visitors: minutes.slice(-NOW_MINUTES).reduce((sum, one) => sum + one, 0),
        recentVisitors: visits.length,
        views: visits.reduce((sum, { views }) => sum + views, 0),
        withSignal: visits.filter(({ hasSignal }) => hasSignal).length,
        minutes,
        pages: most(visits, 'page'),
        sources: most(visits, 'source'),
        countries: most(visits, 'country'),
        devices: most(visits, 'device'),
      },
      200,
    );
  },
);

function most(visits: readonly OpenVisit[], field: 'page' | 'source' | 'country' | 'device') {
  const counts = new Map<string, number>();
  for (const { [field]: name } of visits) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, visitors]) => ({ name, visitors }))
    .sort((a, b) => b.visitors - a.visitors || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_ROWS);
}
