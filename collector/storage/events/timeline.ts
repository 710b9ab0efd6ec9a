import { SIGNALS } from '../../../shared/signal.ts';
import type { Scalar } from '../../../shared/wire.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';

/** The end of a page of a timeline: the moment and the id of its last entry. */
export interface TimelinePosition {
  at: Moment;
  id: string;
}

/** A line of the log in a timeline. Absent fields are null. */
export interface TimelineLine {
  id: string;
  visitor: string;
  kind: string;
  at: Moment;
  visit: string | null;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  interaction: string | null;
  path: string | null;
  title: string | null;
  source: string | null;
  campaign: string | null;
  utmMedium: string | null;
  answers: boolean | null;
  props: Record<string, Scalar> | null;
}

/** Kinds that are no entries: reports of time on a page, and notes about visits, which are part of the visit's entry. */
const NO_ENTRY = ['engagement', 'bounce', 'merged'];

/** A visit of a visitor: a closed one, or the open one. */
export interface TimelineVisit {
  visit: string;
  visitor: string;
  at: Moment;
  path: string | null;
  source: string | null;
  campaign: string | null;
  utmMedium: string | null;
  views: number | null;
  /** Milliseconds. */
  engaged: number | null;
  /** Null while the visit is open. */
  bounced: boolean | null;
  cause: string | null;
}

/** Visits of some visitors that began before a position, the latest first. */
export async function timelineVisits(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
  before: TimelinePosition | null,
  limit: number,
): Promise<TimelineVisit[]> {
  return sql<TimelineVisit[]>`
    select l.id as visit, l.visitor, l.at, l.path, l.source, l.campaign, l.utm_medium as "utmMedium", l.views, l.engaged,
      l.bounced, l.cause
    from (
      select v.id, v.visitor, v.started_at as at, v.entry as path, v.source, v.campaign, v.utm_medium, v.views, v.engaged,
        v.bounce as bounced, v.cause
      from visit v where v.site_id = ${siteId} and v.visitor = any(${listOf(visitors)}::text::uuid[])
      union all
      select o.visit, o.id, o.visit_started_at, o.visit_path, o.visit_source, o.visit_campaign, o.visit_utm_medium,
        o.visit_views, o.visit_engaged, null, null
      from visitor o where o.site_id = ${siteId} and o.id = any(${listOf(visitors)}::text::uuid[]) and o.visit is not null
    ) l where true ${earlier(sql, before)}
    order by l.at desc, l.id desc limit ${limit}`;
}

/**
 * Lines of some visitors before a position, the latest first. An event that was reported for a contact is there for each
 * of the contact's visitors; it is returned once.
 */
export async function timelineLines(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
  before: TimelinePosition | null,
  limit: number,
): Promise<TimelineLine[]> {
  return sql<TimelineLine[]>`
    select l.id, l.visitor, l.kind, l.at, l.visit, l.name, l.medium, l.confidence, l.interaction, l.path, l.title, l.source,
      l.campaign, l.utm_medium as "utmMedium", l.answers, l.props
    from (
      select c.*, row_number() over (
        partition by c.at / 1000, c.kind, c.name, c.medium, c.campaign, c.interaction, c.nth order by c.visitor
      ) as copy from (
        select e.*, row_number() over (
          partition by e.visitor, e.at / 1000, e.kind, e.name, e.medium, e.campaign, e.interaction order by e.id
        ) as nth
        from event e where e.site_id = ${siteId} and e.visitor = any(${listOf(visitors)}::text::uuid[])
          and e.kind <> all(${listOf(NO_ENTRY)}::text::text[])
      ) c
    ) l
    where (l.copy = 1 or l.visit is not null or l.path is not null) ${earlier(sql, before)}
    order by l.at desc, l.id desc limit ${limit}`;
}

/** The figures of a visit of an earlier version, whose line of the log has not yet become a row. */
export interface VisitFigures {
  visit: string;
  views: number;
  /** Milliseconds. */
  engaged: number;
  bounced: boolean;
  cause: string | null;
}

/** Figures of these visits of some visitors. */
export async function figuresOfVisits(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
  visits: readonly string[],
): Promise<Map<string, VisitFigures>> {
  if (visits.length === 0) return new Map();
  const rows = await sql<VisitFigures[]>`
    select e.visit, count(*) filter (where e.kind = 'view')::int as views, coalesce(sum(e.engaged), 0)::bigint as engaged,
      bool_or(e.kind = 'bounce') as bounced, max(e.cause) as cause
    from event e where e.site_id = ${siteId} and e.visitor = any(${listOf(visitors)}::text::uuid[])
      and e.visit = any(${listOf(visits)}::text::uuid[])
    group by e.visit`;
  return new Map(rows.map((row) => [row.visit, row]));
}

/** All events of these visitors that turn a tap, by visitor. `openingEvents` are the own events that do. */
export async function tapEvents(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
  openingEvents: readonly string[],
): Promise<Map<string, LogEvent[]>> {
  const rows = await sql<(Record<keyof LogEvent, unknown> & { visitor: string })[]>`
    select e.visitor, e.id, e.kind, e.at, e.name, e.medium, e.confidence, e.interaction, e.path, e.source, e.campaign,
      e.answers
    from event e where e.site_id = ${siteId} and e.visitor = any(${listOf(visitors)}::text::uuid[])
      and (e.kind = any(${listOf(['touch', ...SIGNALS])}::text::text[])
        or (e.kind = 'event' and e.name in (
          select o.name from json_to_recordset(${JSON.stringify(openingEvents.map((name) => ({ name })))}::text::json) as o(name text)
        )))`;
  const events = new Map<string, LogEvent[]>();
  for (const { visitor, ...row } of rows) {
    const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    events.set(visitor, [...(events.get(visitor) ?? []), present as unknown as LogEvent]);
  }
  return events;
}

/** The last membership of a visitor in an audience. */
export interface TimelineMembership {
  visitor: string;
  audience: string;
  entered_at: Moment;
  entered_reason: string | null;
  left_at: Moment | null;
  reason: string;
}

export async function membershipsOf(
  sql: Sql,
  siteId: string,
  visitors: readonly string[],
): Promise<TimelineMembership[]> {
  return sql<TimelineMembership[]>`
    select visitor, audience, entered_at, entered_reason, left_at, reason from member
    where site_id = ${siteId} and visitor = any(${listOf(visitors)}::text::uuid[])`;
}

function earlier(sql: Sql, before: TimelinePosition | null): Fragment {
  return before === null ? sql`` : sql`and (l.at, l.id) < (${before.at}::bigint, ${before.id}::uuid)`;
}

/** Words and ids of closed lists, as the text of an array. */
function listOf(words: readonly string[]): string {
  return `{${words.join()}}`;
}
