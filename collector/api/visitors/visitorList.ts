import { z } from '@hono/zod-openapi';
import { STATES, type State } from '../../core/taps/state.ts';
import { endOf } from '../../core/time/moment.ts';
import { readTime } from '../../core/time/readTime.ts';
import { cursorOf } from '../../http/cursor.ts';
import { mayExport } from '../../http/mayExport.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, limitOf, Medium, Next, SiteParam, TimeText, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import { lastPages } from '../../storage/visitors/lastPages.ts';
import {
  listVisitors,
  VISITOR_ORDERS,
  type VisitorFilter,
  type VisitorList,
} from '../../storage/visitors/listVisitors.ts';
import { VisitorSchema, visitorAnswer } from './visitorSchema.ts';

/** `GET /v1/sites/{site}/visitors`: the visitors who can be recognized, filtered and sorted. */
export const visitorList = apiApp();

const MOST_IN_PAGE = 500;

/** The end of a page: what its last row is sorted by, and the visitor's id. */
const visitorCursor = cursorOf(['number', 'uuid']);

const YesOrNo = z.enum(['true', 'false']).transform((word) => word === 'true');

/** `two-way,visitor-only`: one of several. */
const States = z
  .string()
  .transform((text) => text.split(',').map((state) => state.trim()))
  .pipe(z.array(z.enum(STATES)))
  .openapi({ type: 'string', example: 'two-way,visitor-only', description: 'One of these states' });

const Query = z.object({
  state: States.optional(),
  audience: z
    .string()
    .optional()
    .openapi({ description: 'Key of an audience of which they are members', example: 'waiting' }),
  medium: Medium.optional().openapi({ description: 'This medium is open', example: 'email' }),
  source: textOf(200).optional().openapi({ description: 'Source of the last visit', example: 'google' }),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'must be a code of two letters')
    .transform((code) => code.toUpperCase())
    .optional()
    .openapi({ type: 'string', example: 'DE' }),
  seenFrom: TimeText.optional().openapi({ description: 'Last seen at this time or later' }),
  seenTo: TimeText.optional().openapi({ description: 'Last seen before this time' }),
  waiting: YesOrNo.optional().openapi({ type: 'string', enum: ['true', 'false'], description: 'Waits for an answer' }),
  contact: YesOrNo.optional().openapi({
    type: 'string',
    enum: ['true', 'false'],
    description: 'Is linked to a contact',
  }),
  sort: z.enum(VISITOR_ORDERS).default('lastSeen').openapi({
    description:
      '`lastSeen`, `firstSeen`: the latest first. `waitingSince`: those who wait, the longest first. `views`: the most first',
  }),
  cursor: CursorText,
  limit: limitOf(MOST_IN_PAGE, 50),
});

visitorList.openapi(
  route({
    scope: 'read',
    operationId: 'listVisitors',
    tags: ['Visitors'],
    method: 'get',
    path: '/{site}/visitors',
    summary: 'List visitors',
    description:
      'Visitors with a lasting id, so with consent to audience; no bots. All filters must hold. State and memberships are ' +
      'those of the last minute.',
    request: { params: SiteParam, query: Query },
    responses: {
      200: {
        description: 'One page of visitors',
        content: { 'application/json': { schema: z.object({ visitors: z.array(VisitorSchema), next: Next }) } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const query = c.req.valid('query');
    const loaded = await siteOf(c, c.req.valid('param').site);
    const list = listOf(query, loaded);
    const rows = await listVisitors(store.sql, loaded.id, { ...list, limit: query.limit + 1 });
    const { page, last } = pageOf(rows, query.limit);
    const at = endOf(now());
    const pages = await lastPages(
      store.sql,
      loaded.id,
      page.map(({ situation }) => situation),
    );
    const visitors = page.map(({ situation }) => visitorAnswer(situation, pages, at, loaded.site, mayExport(c)));
    const next = last === undefined ? null : visitorCursor.encode(last.position.key, last.position.id);
    return c.json({ visitors, next }, 200);
  },
);

function listOf(query: z.infer<typeof Query>, { record, site }: LoadedSite): Omit<VisitorList, 'limit'> {
  const { state, audience, medium, source, country, waiting, contact, sort, cursor } = query;
  if (audience !== undefined && !site.audiences.some(({ key }) => key === audience)) {
    throw new Problem(404, `the audience ${audience.slice(0, 64)} does not exist`, { pointer: '/audience' });
  }
  if (sort === 'waitingSince' && waiting === false) {
    throw new Problem(400, 'sort: `waitingSince` lists only visitors who wait', {
      pointer: '/sort',
      hint: 'leave out `waiting=false`, or sort otherwise',
    });
  }
  const momentOf = (text: string | undefined) =>
    text === undefined ? undefined : readTime(text, record.timeZone)! * 1000;
  const filter: VisitorFilter = {
    states: state as State[] | undefined,
    ...{ audience, medium, source: source?.trim().toLowerCase(), country, waiting, hasContact: contact },
    ...{ seenFrom: momentOf(query.seenFrom), seenTo: momentOf(query.seenTo) },
  };
  const [key, id] = cursor === undefined ? [] : visitorCursor.decode(cursor);
  return { filter, order: sort, after: key === undefined || id === undefined ? null : { key, id } };
}
