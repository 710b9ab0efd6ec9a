import type { ClosedVisit } from '../../core/closedVisit.ts';
import type { Moment } from '../../core/time/moment.ts';
import { lastPageOf, pagesOf } from '../../core/visit/trail.ts';
import { VISIT_GAP } from '../../core/visit/visit.ts';
import { inOrder } from '../database/inOrder.ts';
import type { Statement, Transaction } from '../database/openDatabase.ts';
import { type Months, monthOf, NO_MONTH } from '../database/partitions.ts';
import { daysForgotten, daysLocked } from '../reports/visitDays.ts';
import { groupBy } from './groupBy.ts';

/** A closed visit and its visitor, who is null without consent to audience. */
export interface VisitLine {
  closed: ClosedVisit;
  visitor: string | null;
}

/**
 * Writes visits that have closed. The id of a row is that of the visit, so no visit has two rows. `on conflict` would need
 * another record in the write-ahead log for each row.
 */
export function saveVisits(
  tx: Transaction,
  siteId: string,
  lines: readonly VisitLine[],
  months: Months,
  nowMs: number,
): Promise<void> {
  return inOrder(visitStatements(tx, siteId, lines, months, nowMs));
}

/** The statements of `saveVisits`: one for each month, and what late visits need. */
export function visitStatements(
  tx: Transaction,
  siteId: string,
  lines: readonly VisitLine[],
  months: Months,
  nowMs: number,
): Statement[] {
  const sorted = [...lines].sort((a, b) => (a.closed.visit.id < b.closed.visit.id ? -1 : 1));
  const byMonth = groupBy(sorted, ({ closed }) => monthOf(closed.visit.id, months));
  const inserts = [...byMonth]
    .sort(([a], [b]) => a - b)
    .map(
      ([month, group]) => tx`
          insert into ${tx(`visit_${month}`)}
          select r.* from json_populate_recordset(null::visit, ${JSON.stringify(group.map((line) => rowOf(siteId, line, month)))}::text::json) r
          left join lateral (
            select true as known from ${tx(`visit_${month}`)} t
            where t.site_id = ${siteId} and t.month = ${month} and t.id = r.id offset 0
          ) t on true
          where t.known is null`,
    );
  const begun = lines.map(({ closed }) => closed.visit.startedAt);
  return [...inserts, ...daysForgotten(tx, siteId, begun, nowMs)];
}

/** The first opening of a visitor's channel is at another moment, or exists no longer. */
export interface OpeningLine {
  /** Null for an anonymous visitor, whose rows cannot be found. */
  visitor: string | null;
  at: Moment | null;
  firstVisit: string | null;
}

/**
 * The statements that update what closed visits say about the first opening of a channel. The visitors are locked. Each
 * visitor has a statement of their own, because the plan of a join with many of them may read all visits of the site.
 */
export function openingStatements(
  tx: Transaction,
  siteId: string,
  lines: readonly OpeningLine[],
  months: Months,
): Statement[] {
  const known = lines.flatMap(({ visitor, at }) => (visitor === null ? [] : [{ visitor, at: at ?? -1 }]));
  const forgotten = known.length === 0 ? [] : [daysLocked(tx, siteId), daysOfChangedOpenings(tx, siteId, known)];
  const updates = lines.flatMap(({ visitor, at, firstVisit }) => {
    if (visitor !== null) return [openedStatement(tx, siteId, visitor, at, firstVisit)];
    return firstVisit === null ? [] : convertedStatements(tx, siteId, firstVisit, at !== null, months);
  });
  return [...forgotten, ...updates];
}

/** Forgets the sums of the days with visits in which a channel proves to have opened, or not to have opened. */
function daysOfChangedOpenings(tx: Transaction, siteId: string, known: readonly { visitor: string; at: Moment }[]) {
  return tx`
    delete from visit_day d using (
      select t.started_at from json_to_recordset(${JSON.stringify(known)}::text::json) as k(visitor uuid, at bigint)
      cross join lateral (
        select t.started_at from visit t
        where t.site_id = ${siteId} and t.visitor = k.visitor
          and t.opened <> (k.at >= t.started_at and k.at < t.ended_at + ${VISIT_GAP}::bigint) offset 0
      ) t
    ) c
    where d.site_id = ${siteId} and d.begins <= c.started_at and d.ends > c.started_at`;
}

function openedStatement(
  tx: Transaction,
  siteId: string,
  visitor: string,
  at: Moment | null,
  firstVisit: string | null,
): Statement {
  const opened = tx`(${at ?? -1}::bigint >= t.started_at and ${at ?? -1}::bigint < t.ended_at + ${VISIT_GAP}::bigint)`;
  const converted = tx`case when t.id = ${firstVisit}::uuid then ${at !== null}::boolean else t.converted end`;
  return tx`
    update visit t set opened = coalesce(${opened}, t.opened), converted = ${converted}
    where t.site_id = ${siteId} and t.visitor = ${visitor}
      and (t.opened <> ${opened} or t.converted is distinct from ${converted})`;
}

/**
 * Without consent there is no visitor to find the visit by. It is in the partition of its month, or in bucket 0 if that
 * partition did not exist when the visit closed.
 */
function convertedStatements(
  tx: Transaction,
  siteId: string,
  visit: string,
  converted: boolean,
  months: Months,
): Statement[] {
  return [...new Set([NO_MONTH, monthOf(visit, months)])].sort(byNumber).map(
    (month) => tx`
      update ${tx(`visit_${month}`)} t set converted = ${converted}
      where t.site_id = ${siteId} and t.month = ${month} and t.id = ${visit} and t.converted is distinct from ${converted}`,
  );
}

const byNumber = (a: number, b: number) => a - b;

/** A quarter of an hour, in microseconds: in every time zone, hours and days begin with one. */
export const QUARTER = 900_000_000;

function rowOf(siteId: string, { closed, visitor }: VisitLine, month: number) {
  const { visit, cause, facts, state, interest, opened, converted } = closed;
  const { origin, trail, load, previous } = visit;
  const pages = pagesOf(visit);
  return {
    site_id: siteId,
    month,
    id: visit.id,
    visitor: visitor ?? undefined,
    started_at: visit.startedAt,
    ended_at: visit.lastAt,
    // To the microsecond it would connect the visits of somebody who must stay unknown.
    previous: previous === null || visitor !== null ? (previous ?? undefined) : previous - (previous % QUARTER),
    counts_from: visit.countsFrom ?? undefined,
    engaged: visit.engaged,
    views: visit.views,
    signals: visit.signals,
    events: visit.events,
    ttfb: wholeOf(load.ttfb),
    lcp: wholeOf(load.lcp),
    scroll: visit.scroll,
    bounce: cause !== null,
    opened,
    converted,
    source: origin.source,
    campaign: origin.campaign ?? undefined,
    channel_group: origin.group,
    utm_medium: origin.utmMedium ?? undefined,
    content: trail.content,
    term: trail.term,
    referrer: trail.referrer,
    entry: visit.path ?? undefined,
    exit: lastPageOf(visit) ?? undefined,
    exit_kind: trail.exit,
    cause: cause ?? undefined,
    country: facts.country ?? undefined,
    device: facts.device ?? undefined,
    browser: facts.browser ?? undefined,
    os: facts.os ?? undefined,
    language: facts.language ?? undefined,
    state,
    interest,
    pages,
    media: trail.media,
    event_names: trail.names,
    revenue: trail.revenue,
  };
}

/** A timing in whole milliseconds, as far as the column can hold it. */
function wholeOf(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.min(Math.round(ms), 2_147_483_647);
}
