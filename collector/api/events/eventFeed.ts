import { createRoute, z } from '@hono/zod-openapi';
import { isoOf } from '../../core/time/moment.ts';
import { isUuid } from '../../http/isUuid.ts';
import { Problem } from '../../http/problem.ts';
import { apiApp, PROBLEMS, SiteParam } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { type FailedEventRow, listFailedEvents } from '../../storage/events/failedEvents.ts';
import { type FeedRow, type FullRow, type LogCursor, newest, readLog } from '../../storage/events/readLog.ts';

/** `GET /v1/sites/{site}/events?last=50`: what was taken in, and as what. Without `last`, the raw log as NDJSON. */
export const events = apiApp();

const EventView = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: z.string(),
    arrivedAt: z.string(),
    counted: z.enum(['visitor', 'anonymous', 'excluded', 'bot', 'refused']).openapi({
      description: 'As whose it was counted; what the owner left out, a robot, and what was refused count nowhere',
    }),
    reason: z.string().openapi({ description: 'Why it was counted so' }),
    bot: z.string().nullable(),
    visitor: z.string().nullable(),
    visit: z.string().nullable(),
    name: z.string().nullable(),
    medium: z.string().nullable(),
    confidence: z.string().nullable(),
    path: z.string().nullable(),
    source: z.string().nullable(),
    campaign: z.string().nullable(),
    utmMedium: z.string().nullable().openapi({ description: 'Of a visit' }),
    cause: z.string().nullable(),
  })
  .openapi('Event');
type EventView = z.infer<typeof EventView>;

const PAGE = 1000;

events.openapi(
  createRoute({
    method: 'get',
    path: '/{site}/events',
    summary: 'What arrived last, and why it was counted or not; without `last`, the raw log',
    description:
      'The raw log comes as NDJSON, in the order of its key. The header `x-duplex-next` has the cursor of the next page, and is absent on the last one.',
    request: {
      params: SiteParam,
      query: z.object({
        last: z.coerce.number().int().min(1).max(500).optional(),
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(10_000).default(PAGE),
      }),
    },
    responses: {
      200: {
        description: 'The feed, newest first; or one page of the log, one event a line',
        content: {
          'application/json': { schema: z.object({ events: z.array(EventView) }) },
          'application/x-ndjson': { schema: z.string() },
        },
      },
      ...PROBLEMS,
    },
  }),
  async (c) => {
    const { store } = c.env.runtime;
    const { id } = await siteOf(c, c.req.valid('param').site);
    const { last, cursor, limit } = c.req.valid('query');
    const months = await store.months();
    if (last !== undefined) {
      const [taken, refused] = await Promise.all([
        newest(store.sql, id, last, months),
        listFailedEvents(store.sql, id, null, last),
      ]);
      const views = [...taken.map(viewOf), ...refused.map(viewOfFailed)];
      // Within one request, which arrives as a whole, in the order in which it happened.
      const late = (a: EventView, b: EventView) =>
        order(b.arrivedAt, a.arrivedAt) || order(b.at, a.at) || order(b.id, a.id);
      return c.json({ events: views.sort(late).slice(0, last) }, 200);
    }
    const rows = await readLog(store.sql, id, cursor === undefined ? null : readCursor(cursor), limit + 1, months);
    const page = rows.slice(0, limit);
    const end = rows.length > limit ? page.at(-1) : undefined;
    const next: Record<string, string> = end === undefined ? {} : { 'x-duplex-next': `${end.month}_${end.id}` };
    return c.body(page.map(lineOf).join(''), 200, { ...next, 'content-type': 'application/x-ndjson' }) as never;
  },
);

/** What the owner himself takes out of the count, by the word that marks it. */
const EXCLUDED: ReadonlyMap<string, string> = new Map([
  ['own-visit', 'this browser is the owner’s own'],
  ['excluded-host', 'the host of its page is left out'],
  ['excluded-address', 'its address is the owner’s own'],
]);

function viewOf({ arrived_at: arrivedAt, at, ...row }: FeedRow): EventView {
  return { ...row, ...countedAs(row), at: isoOf(at), arrivedAt: new Date(arrivedAt).toISOString() };
}

function countedAs({ bot, visitor, kind }: Pick<FeedRow, 'bot' | 'visitor' | 'kind'>) {
  const excluded = EXCLUDED.get(bot ?? '');
  if (excluded !== undefined) return { counted: 'excluded', reason: excluded } as const;
  if (bot !== null) return { counted: 'bot', reason: `taken for a robot’s: ${bot}` } as const;
  if (visitor === null) return { counted: 'anonymous', reason: 'without consent to audience, or erased' } as const;
  return { counted: 'visitor', reason: kind === 'touch' ? 'told by the company' : 'with consent to audience' } as const;
}

function viewOfFailed({ id, arrived_at: arrivedAt, reason, body, context }: FailedEventRow): EventView {
  const at = new Date(arrivedAt).toISOString();
  const nothing = { visitor: null, visit: null, name: null, medium: null, confidence: null, cause: null };
  return {
    ...nothing,
    id,
    kind: /"kind":"([^"]{1,64})"/.exec(body)?.[1] ?? 'unknown',
    at,
    arrivedAt: at,
    counted: 'refused',
    reason,
    bot: context?.bot ?? null,
    path: context === null ? null : new URL(context.page).pathname,
    source: context?.origin?.source ?? null,
    campaign: context?.origin?.campaign ?? null,
    utmMedium: context?.origin?.utmMedium ?? null,
  };
}

/** One line of NDJSON: what is kept of the event, under the names of the API, without what is empty. */
function lineOf({
  site_id: _,
  month: _month,
  at,
  arrived_at: arrivedAt,
  utm_medium: utmMedium,
  ...row
}: FullRow): string {
  const kept = Object.entries({ ...row, utmMedium }).filter(([, value]) => value !== null);
  const times = { at: isoOf(at), arrivedAt: new Date(arrivedAt).toISOString() };
  return `${JSON.stringify({ ...Object.fromEntries(kept), ...times })}\n`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readCursor(text: string): LogCursor {
  const [month, id] = text.split('_');
  if (!/^\d{1,6}$/.test(month ?? '') || !isUuid(id ?? '')) {
    throw new Problem(400, 'this is no cursor of ours', {
      pointer: '/cursor',
      hint: 'take the header `x-duplex-next` of the page before',
    });
  }
  return { month: Number(month), id: id! };
}
