import { z } from '@hono/zod-openapi';
import { CONFIDENCES } from '../../shared/signal.ts';
import { PERMISSION_KINDS } from '../core/privacy/permission.ts';
import { stateChanges } from '../core/stateChanges.ts';
import { STATES } from '../core/taps/state.ts';
import { derivedId } from '../core/time/derivedId.ts';
import { endOf, isoOf, type Moment } from '../core/time/moment.ts';
import { CAUSES } from '../core/visit/cause.ts';
import { cursorOf } from '../http/cursor.ts';
import { pageOf } from '../http/pageOf.ts';
import { CursorText, Instant, limitOf, Next, Uuid } from '../http/schemas.ts';
import type { Store } from '../storage/database/store.ts';
import {
  figuresOfVisits,
  membershipsOf,
  type TimelineLine,
  type TimelineMembership,
  type TimelinePosition,
  type TimelineVisit,
  tapEvents,
  timelineLines,
  timelineVisits,
  type VisitFigures,
} from '../storage/events/timeline.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';

/** The end of a page: the moment and the id of its last entry. */
const timelineCursor = cursorOf(['number', 'uuid']);

export const TimelineQuery = z.object({ cursor: CursorText, limit: limitOf(500, 50) });

const TimelineEntry = z
  .object({
    id: Uuid,
    kind: z.string().openapi({
      description:
        'A kind of the log (`view`, `contact`, `share`, `bookmark`, `reply`, `close`, `draft`, `event`, `touch`, `undelivered`, `referral`), ' +
        '`visit`, `state`, `entered`, `left` or, of a contact, `permission`',
      example: 'contact',
    }),
    at: Instant,
    visitor: Uuid.optional().openapi({ description: 'Absent if the entry is about the contact' }),
    permission: z.enum(PERMISSION_KINDS).optional().openapi({ description: 'Of a permission: its kind' }),
    visit: Uuid.optional(),
    name: z.string().optional().openapi({ description: 'Of an own event' }),
    medium: z.string().optional(),
    confidence: z.enum(CONFIDENCES).optional(),
    interaction: z.string().optional(),
    path: z.string().optional().openapi({ description: 'Of a visit: its entry page' }),
    title: z.string().optional(),
    source: z.string().optional().openapi({ description: 'Of a visit; of a permission: who knows it' }),
    campaign: z.string().optional(),
    utmMedium: z.string().optional(),
    answers: z.boolean().optional().openapi({ description: 'Whether a touch answers a contact, if it was reported' }),
    properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    views: z.int().optional().openapi({ description: 'Of a visit' }),
    engagedSeconds: z.int().optional().openapi({ description: 'Of a visit' }),
    bounced: z.boolean().optional().openapi({ description: 'Of a visit' }),
    cause: z.enum(CAUSES).optional().openapi({ description: 'The likely cause of a bounce' }),
    from: z.enum(STATES).optional().openapi({ description: 'The state before' }),
    to: z.enum(STATES).optional().openapi({ description: 'The state from then on' }),
    audience: z.string().optional(),
    reason: z.string().optional().openapi({
      description: 'Why they entered or left: the kind of an event, `time`, a changed `rule`, or `consent`',
    }),
  })
  .openapi('TimelineEntry');
type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = z.object({ timeline: z.array(TimelineEntry), next: Next });

/** An entry with its place in the order. */
export interface Placed {
  at: Moment;
  entry: TimelineEntry;
}

/**
 * One page of the timeline of some visitors, the latest first. Lines of the log and memberships are stored; changes of the
 * state follow from the log. `more` are entries that no visitor has.
 */
export async function timelineOf(
  { sql }: Store,
  { id: siteId, site }: LoadedSite,
  visitors: readonly string[],
  { cursor, limit }: z.infer<typeof TimelineQuery>,
  nowMs: number,
  more: readonly Placed[] = [],
): Promise<z.infer<typeof Timeline>> {
  const before = cursor === undefined ? null : positionOf(cursor);
  if (visitors.length + more.length === 0) return { timeline: [], next: null };
  const [lines, rows, turns, memberships] = await Promise.all([
    timelineLines(sql, siteId, visitors, before, limit + 1),
    timelineVisits(sql, siteId, visitors, before, limit + 1),
    tapEvents(sql, siteId, visitors, site.settings.openingEvents),
    membershipsOf(sql, siteId, visitors),
  ]);
  const visits = lines.flatMap(({ kind, visit }) => (kind === 'visit' && visit !== null ? [visit] : []));
  const figures = await figuresOfVisits(sql, siteId, visitors, visits);
  const states = [...turns].flatMap(([visitor, events]) =>
    stateChanges(events, site, endOf(nowMs)).map(({ at, from, to }) => placed('state', at, visitor, { from, to })),
  );
  const all = [
    ...lines.map((line) => ({ at: line.at, entry: entryOf(line, figures) })),
    ...rows.map((row) => ({ at: row.at, entry: visitEntry(row) })),
    ...states,
    ...memberships.flatMap(membershipEntries),
    ...more,
  ];
  const sorted = all
    .filter((one) => before === null || compare(one, { at: before.at, id: before.id }) > 0)
    .sort(byPlace);
  const { page, last } = pageOf(sorted, limit);
  const next = last === undefined ? null : timelineCursor.encode(last.at, last.entry.id);
  return { timeline: page.map(({ entry }) => entry), next };
}

function entryOf(line: TimelineLine, figures: ReadonlyMap<string, VisitFigures>): TimelineEntry {
  const { id, kind, at, visitor, props, ...rest } = line;
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const visit = kind === 'visit' ? figures.get(line.visit ?? '') : undefined;
  return {
    id,
    kind,
    at: isoOf(at),
    visitor,
    ...present,
    ...(props === null ? {} : { properties: props }),
    ...(visit === undefined
      ? {}
      : { views: visit.views, engagedSeconds: Math.floor(visit.engaged / 1000), bounced: visit.bounced }),
    ...(visit === undefined || visit.cause === null ? {} : { cause: visit.cause as TimelineEntry['cause'] }),
  };
}

function visitEntry({ visit, visitor, at, views, engaged, bounced, cause, ...origin }: TimelineVisit): TimelineEntry {
  const present = Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== null));
  return {
    ...{ id: visit, kind: 'visit', at: isoOf(at), visitor, visit },
    ...present,
    ...(views === null ? {} : { views }),
    ...(engaged === null ? {} : { engagedSeconds: Math.floor(engaged / 1000) }),
    ...(bounced === null ? {} : { bounced }),
    ...(cause === null ? {} : { cause: cause as TimelineEntry['cause'] }),
  };
}

function membershipEntries({ visitor, audience, ...row }: TimelineMembership): Placed[] {
  const entered = row.entered_reason === null ? {} : { reason: row.entered_reason };
  return [
    placed('entered', row.entered_at, visitor, { audience, ...entered }),
    ...(row.left_at === null ? [] : [placed('left', row.left_at, visitor, { audience, reason: row.reason })]),
  ];
}

function placed(kind: string, at: Moment, visitor: string, more: Partial<TimelineEntry>): Placed {
  const id = derivedId(at, `${kind} ${visitor} ${more.audience ?? more.to}`);
  return { at, entry: { id, kind, at: isoOf(at), visitor, ...more } };
}

function byPlace(a: Placed, b: Placed): number {
  return compare(a, { at: b.at, id: b.entry.id });
}

/** Negative if the entry comes before the position in the timeline, positive if it comes after. */
function compare({ at, entry }: Placed, other: TimelinePosition): number {
  if (at !== other.at) return other.at - at;
  return entry.id === other.id ? 0 : entry.id > other.id ? -1 : 1;
}

function positionOf(cursor: string): TimelinePosition {
  const [at, id] = timelineCursor.decode(cursor);
  return { at, id };
}
