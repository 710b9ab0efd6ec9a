import { applyBatch } from '../apply/apply.ts';
import { appendToLog } from '../apply/eventLog.ts';
import type { ExternalId } from '../apply/externalIds.ts';
import { claimExternalIds } from '../apply/externalIds.ts';
import { groupBy } from '../apply/groupBy.ts';
import { runTransaction } from '../apply/runTransaction.ts';
import { lockSituations } from '../apply/situations.ts';
import { UnitOfWork } from '../apply/unitOfWork.ts';
import type { Sql } from '../database/openDatabase.ts';
import { type Months, monthOf } from '../database/partitions.ts';
import { erasureKey } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { copiesForLinkedVisitors, hitOfCopy } from './contactEvents.ts';
import { historyWithout } from './unlinkVisitors.ts';

/**
 * A touch that never arrived does not count, whichever report comes first. The report that it did not arrive is kept under
 * the external id of the touch. The code that records the touch looks for that report, before and afterwards. The code that
 * records the report looks for the touch. So one of the two always finds the other.
 *
 * The line of the touch stays in the log, as one of kind `undelivered`, which turns no tap and counts for no rule. Taps,
 * tallies, memberships and reports of a visitor who has it follow from the rest of the log.
 */

/** Keeps that these touches never arrived. */
export async function keepUndelivered(sql: Sql, siteId: string, reports: readonly ExternalId[]): Promise<void> {
  if (reports.length > 0) await sql.begin((tx) => claimExternalIds(tx, siteId, reports));
}

/** The external ids among these under which it is known that a touch never arrived. */
export async function undeliveredAmong(sql: Sql, siteId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    select e.external_id as id from json_to_recordset(${JSON.stringify(ids.map((id) => ({ id })))}::text::json) as k(id text)
    join external_id e on e.site_id = ${siteId} and e.kind = 'undelivered' and e.external_id = k.id`;
  return new Set(rows.map(({ id }) => id));
}

/** Takes back the touches with these external ids, as far as they have been recorded. A second call changes nothing. */
export async function takeBackTouches(
  store: Store,
  siteId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<void> {
  const touches = await recordedTouches(store.sql, siteId, ids);
  if (touches.length === 0) return;
  await markContactEvents(store.sql, siteId, touches);
  // A visitor who is being given the touch at this moment has the line `undelivered` first, or has the touch already.
  const copies = [...(await copiesForLinkedVisitors(store.sql, siteId, touches)).values()].flat();
  if (copies.length > 0) await applyBatch(store, siteId, { hits: copies.map(hitOfCopy), grants: [] });
  const lines = [...touches.map(({ event }) => event), ...copies.map(({ event }) => event.id)];
  await takeOutOfLog(store, siteId, [...new Set(lines)], nowMs);
}

/** The touches that have been recorded under these external ids. */
export async function recordedTouches(sql: Sql, siteId: string, ids: readonly string[]): Promise<ExternalId[]> {
  if (ids.length === 0) return [];
  return sql<ExternalId[]>`
    select e.kind, e.external_id as "externalId", e.event, e.content
    from json_to_recordset(${JSON.stringify(ids.map((id) => ({ id })))}::text::json) as k(id text)
    join external_id e on e.site_id = ${siteId} and e.kind = 'touch' and e.external_id = k.id`;
}

/** Visitors who are linked later get the line as it is then. Takes the lock of `contactEvents.ts`. */
async function markContactEvents(sql: Sql, siteId: string, touches: readonly ExternalId[]): Promise<void> {
  const events = JSON.stringify(touches.map(({ event }) => ({ event })));
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('contact_event'), hashtext(${siteId}))`;
    await tx`
      update contact_event t set line = jsonb_set(t.line::jsonb, '{kind}', '"undelivered"')::json
      from json_to_recordset(${events}::text::json) as k(event uuid)
      where t.site_id = ${siteId} and t.event = k.event and t.line ->> 'kind' = 'touch'`;
  });
}

interface LoggedTouch {
  id: string;
  month: number;
  visitor: string;
}

async function takeOutOfLog(store: Store, siteId: string, ids: readonly string[], nowMs: number): Promise<void> {
  const key = await erasureKey(store.sql);
  await runTransaction(store, siteId, async (tx, rules, months) => {
    const site = await rules;
    const logged = await tx<LoggedTouch[]>`
      select e.id, e.month, e.visitor from json_to_recordset(${placesOf(ids, months)}::text::json) as k(id uuid, month int)
      join event e on e.site_id = ${siteId} and e.month in (k.month, 0) and e.id = k.id
      where e.kind = 'touch' and e.visitor is not null`;
    if (logged.length === 0) return;
    const byVisitor = groupBy(logged, ({ visitor }) => visitor);
    const unit = new UnitOfWork(site, await lockSituations(tx, siteId, key, [...byVisitor.keys()].sort()));
    for (const [visitor, lines] of [...byVisitor].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const removed = await tx<{ at: number }[]>`
        update event e set kind = 'undelivered'
        from json_to_recordset(${JSON.stringify(lines)}::text::json) as k(id uuid, month int)
        where e.site_id = ${siteId} and e.month = k.month and e.id = k.id and e.kind = 'touch'
        returning e.at`;
      if (removed.length > 0) unit.takeBack(visitor, await historyWithout(tx, site, visitor, removed, nowMs), nowMs);
    }
    await Promise.all([appendToLog(tx, siteId, unit.lines, months), unit.save(tx, months)]);
  });
}

/** Where the log has these lines. A line from before its month had a partition is in bucket 0. */
function placesOf(ids: readonly string[], months: Months): string {
  return JSON.stringify(ids.map((id) => ({ id, month: monthOf(id, months) })));
}
