import { z } from '@hono/zod-openapi';
import { PAGE_KINDS } from '../../../shared/signal.ts';
import { IDENTIFY } from '../../core/privacy/identify.ts';
import { isoOf } from '../../core/time/moment.ts';
import { readTime } from '../../core/time/readTime.ts';
import { readablePath } from '../../core/visit/readablePath.ts';
import { cursorOf } from '../../http/cursor.ts';
import { pageOf } from '../../http/pageOf.ts';
import { Problem } from '../../http/problem.ts';
import { route } from '../../http/route.ts';
import { apiApp, CursorText, Instant, limitOf, SiteParam, TimeText, Uuid, VisitorId } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { type FailedEventRow, listFailedEvents } from '../../storage/events/failedEvents.ts';
import { type FeedRow, type FullRow, type LogCursor, newestEvents, readLog } from '../../storage/events/readLog.ts';

/** `GET /v1/sites/{site}/events?last=50`: the live feed. Without `last`: the log as NDJSON. */
export const events = apiApp();

const EventView = z
  .object({
    id: Uuid,
    kind: z.string(),
    at: Instant,
    arrivedAt: Instant,
    counted: z.enum(['visitor', 'anonymous', 'excluded', 'bot', 'failed']).openapi({
      description:
        'How it was counted. `excluded` (by a setting of the site), `bot` and `failed` events are in no figure',
    }),
    reason: z.string().openapi({ description: 'Why it was counted like this' }),
    bot: z.string().nullable(),
    visitor: Uuid.nullable(),
    visit: Uuid.nullable(),
    name: z.string().nullable(),
    medium: z.string().nullable(),
    confidence: z.string().nullable(),
    path: z.string().nullable(),
    source: z.string().nullable(),
    utmMedium: z.string().nullable().openapi({ description: 'The `utm_medium` of a visit' }),
    campaign: z.string().nullable(),
    cause: z.string().nullable(),
  })
  .openapi('Event');
/** Kinds of the log that a feed can ask for. */
const KINDS = [...PAGE_KINDS, 'touch', 'referral', 'merged'] as const;

/** `view,contact`: one of several. */
const KindList = z
  .string()
  .max(500)
  .transform((text) => text.split(',').map((kind) => kind.trim()))
  .pipe(z.array(z.enum(KINDS)))
  .openapi({
    type: 'string',
    example: 'contact,share',
    description: 'Feed: of these kinds, in the last 7 days',
  });

type EventView = z.infer<typeof EventView>;

/** The position of an event in the log: its month, and its id. */
const logCursor = cursorOf(['number', 'uuid'], 'pass the header `x-duplex-next` of the previous page');

events.openapi(
  route({
    scope: 'read',
    operationId: 'listEvents',
    tags: ['Events'],
    method: 'get',
    path: '/{site}/events',
    summary: 'Read the live feed, or the log',
    description:
      'With `last`: the newest events, each with the reason why it was counted or not, perhaps only some `kind`, those of a ' +
      '`visitor`, or those that arrived `since` a time. Without it: the log as NDJSON, ' +
      'in the order of its key; the header `x-duplex-next` has the cursor of the next page, if there is one.',
    request: {
      params: SiteParam,
      query: z.object({
        last: z.coerce
          .number()
          .int()
          .min(1)
          .max(500)
          .optional()
          .openapi({ description: 'This many of the newest events, as JSON' }),
        kind: KindList.optional(),
        visitor: VisitorId.optional().openapi({ description: 'Feed: of this visitor' }),
        since: TimeText.optional().openapi({ description: 'Feed: arrived at this time or later' }),
        cursor: CursorText.openapi({ description: 'Log: `x-duplex-next` of the previous page' }),
        limit: limitOf(10_000, 1000),
      }),
    },
    responses: {
      200: {
        description: 'The feed, newest first; or one page of the log, one event per line',
        content: {
          'application/json': { schema: z.object({ events: z.array(EventView) }) },
          'application/x-ndjson': { schema: z.string() },
        },
      },
    },
  }),
  async (c) => {
    const { store } = c.env.runtime;
    const { id, record } = await siteOf(c, c.req.valid('param').site);
    const { last, cursor, limit, kind: kinds, visitor, since } = c.req.valid('query');
    const months = await store.months();
    if (last !== undefined) {
      const filter = {
        kinds,
        visitor: visitor?.toLowerCase(),
        since: since === undefined ? undefined : readTime(since, record.timeZone)!,
      };
      const [accepted, failed] = await Promise.all([
        newestEvents(store.sql, id, last, months, c.env.runtime.now(), filter),
        // Nobody can know whose an event was that could not be read.
        visitor === undefined ? listFailedEvents(store.sql, id, null, last) : [],
      ]);
      const asked = failed
        .filter((row) => row.arrived_at >= (filter.since ?? 0))
        .map(viewOfFailed)
        .filter(({ kind }) => kinds === undefined || (kinds as readonly string[]).includes(kind));
      const views = [...accepted.map(viewOf), ...asked];
      return c.json({ events: views.sort(newestFirst).slice(0, last) }, 200);
    }
    if (kinds !== undefined || visitor !== undefined || since !== undefined) {
      throw new Problem(400, 'kind, visitor and since are filters of the feed', {
        pointer: `/${kinds !== undefined ? 'kind' : visitor !== undefined ? 'visitor' : 'since'}`,
        hint: 'add last=50, or read the whole log without them',
      });
    }
    const rows = await readLog(store.sql, id, cursor === undefined ? null : positionOf(cursor), limit + 1, months);
    const { page, last: end } = pageOf(rows, limit);
    const next: Record<string, string> =
      end === undefined ? {} : { 'x-duplex-next': logCursor.encode(end.month, end.id) };
    return c.body(page.map(lineOf).join(''), 200, { ...next, 'content-type': 'application/x-ndjson' }) as never;
  },
);

/** Reasons for which the site's owner excludes events, by the mark that they get. */
const EXCLUDED: ReadonlyMap<string, string> = new Map([
  ['own-visit', 'the owner excluded this browser'],
  ['excluded-host', 'the host of the page is excluded'],
  ['excluded-address', 'the IP address is excluded'],
]);

const IDENTIFIED = 'names the contact; a visitor with consent to audience is linked to it';

function viewOf({ arrived_at: arrivedAt, at, ...row }: FeedRow): EventView {
  return { ...row, ...countedAs(row), at: isoOf(at), arrivedAt: new Date(arrivedAt).toISOString() };
}

function countedAs({ bot, visitor, kind, name }: Pick<FeedRow, 'bot' | 'visitor' | 'kind' | 'name'>) {
  const excluded = EXCLUDED.get(bot ?? '');
  if (excluded !== undefined) return { counted: 'excluded', reason: excluded } as const;
  if (bot !== null) return { counted: 'bot', reason: `classified as a bot: ${bot}` } as const;
  // The log keeps this line without the visitor, so that it links nobody.
  if (kind === 'event' && name === IDENTIFY) return { counted: 'visitor', reason: IDENTIFIED } as const;
  if (visitor === null) return { counted: 'anonymous', reason: 'no consent to audience, or erased' } as const;
  if (kind === 'undelivered') return { counted: 'excluded', reason: 'a touch that never arrived' } as const;
  const reason = kind === 'touch' ? 'reported by the company' : 'with consent to audience';
  return { counted: 'visitor', reason } as const;
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
    counted: 'failed',
    reason,
    bot: context?.bot ?? null,
    path: context === null ? null : readablePath(new URL(context.page).pathname),
    source: context?.origin?.source ?? null,
    utmMedium: context?.origin?.utmMedium ?? null,
    campaign: context?.origin?.campaign ?? null,
  };
}

/** One line of NDJSON: the stored event under the names of the API, without empty fields. */
function lineOf({ site_id: _, month: _month, at, arrived_at: arrivedAt, ...row }: FullRow): string {
  const present = Object.entries(row).filter(([, value]) => value !== null);
  const times = { at: isoOf(at), arrivedAt: new Date(arrivedAt).toISOString() };
  return `${JSON.stringify({ ...Object.fromEntries(present), ...times })}\n`;
}

/** By arrival; the events of one request, which arrive together, by the time at which they happened. */
function newestFirst(a: EventView, b: EventView): number {
  return compare(b.arrivedAt, a.arrivedAt) || compare(b.at, a.at) || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function positionOf(cursor: string): LogCursor {
  const [month, id] = logCursor.decode(cursor);
  return { month, id };
}
