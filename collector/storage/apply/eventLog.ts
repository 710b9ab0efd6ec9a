import type { LogEvent } from '../../core/visit/logEvent.ts';
import { inOrder } from '../database/inOrder.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';
import { type Months, monthOf } from '../database/partitions.ts';
import { groupBy } from './groupBy.ts';

/** One line for the log: an event with facts that only its request knew. */
export interface LogLine {
  event: LogEvent;
  arrivedAt: number;
  /** Null without consent to audience. */
  visitor: string | null;
  bot: string | null;
}

/** Returns which of these events the log already has. Each partition is read by its name, row by row through the key. */
export async function knownIds(
  tx: Transaction,
  siteId: string,
  ids: readonly string[],
  months: Months,
): Promise<Set<string>> {
  const found = await Promise.all(
    byMonth(ids, (id) => id, months).map(
      ([month, group]) => tx<{ id: string }[]>`
        select k.id from json_to_recordset(${JSON.stringify(group.map((id) => ({ id })))}::text::json) as k(id uuid)
        cross join lateral (
          select from ${tx(`event_${month}`)} e where e.site_id = ${siteId} and e.month = ${month} and e.id = k.id offset 0
        ) e`,
    ),
  );
  return new Set(found.flat().map((row) => row.id));
}

/** Does the log have this event? For single questions outside a batch. */
export async function isInLog(sql: Sql, siteId: string, id: string, months: Months): Promise<boolean> {
  const rows = await sql`
    select from event where site_id = ${siteId} and month = ${monthOf(id, months)} and id = ${id}`;
  return rows.length > 0;
}

/** Appends new lines. Fails as a conflict if another transaction has written one of them meanwhile. */
export function appendToLog(tx: Transaction, siteId: string, lines: readonly LogLine[], months: Months): Promise<void> {
  return inOrder(logStatements(tx, siteId, lines, months));
}

/** The statements of `appendToLog`: one for each month. */
export function logStatements(tx: Transaction, siteId: string, lines: readonly LogLine[], months: Months): Statement[] {
  const sorted = [...lines].sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
  return byMonth(sorted, (line) => line.event.id, months).map(
    ([month, group]) => tx`
      insert into ${tx(`event_${month}`)}
      select * from json_populate_recordset(null::event, ${JSON.stringify(group.map((line) => rowOf(siteId, line, month)))}::text::json)`,
  );
}

/** Groups by partition, in the order of the months, so that all transactions take their locks in the same order. */
function byMonth<T>(items: readonly T[], idOf: (item: T) => string, months: Months): [number, T[]][] {
  return [...groupBy(items, (item) => monthOf(idOf(item), months))].sort(([a], [b]) => a - b);
}

function rowOf(siteId: string, { event, arrivedAt, visitor, bot }: LogLine, month: number) {
  const { load } = event;
  return {
    site_id: siteId,
    month,
    id: event.id,
    kind: event.kind,
    at: event.at,
    arrived_at: arrivedAt,
    visitor: visitor ?? undefined,
    visit: event.visit,
    name: event.name,
    medium: event.medium,
    confidence: event.confidence,
    interaction: event.interaction,
    path: event.path,
    source: event.source,
    campaign: event.campaign,
    utm_medium: event.utmMedium,
    cause: event.cause,
    answers: event.answers,
    bot: bot ?? undefined,
    engaged: event.engaged,
    scroll: event.scroll,
    exit: event.exit,
    title: event.title,
    load: load !== undefined && Object.keys(load).length > 0 ? load : undefined,
    props: event.props,
    from_contact: event.fromContact,
  };
}
