import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import { decodeEvent } from '../../enrich/decodeEvent.ts';
import { hitsOf } from '../../enrich/hits.ts';
import { applyBatch } from '../../storage/apply/apply.ts';
import type { VisitorKey } from '../../storage/apply/situations.ts';
import type { Hit } from '../../storage/apply/work.ts';
import { isUnavailable, isUnfit } from '../../storage/database/openDatabase.ts';
import type { Store } from '../../storage/database/store.ts';
import { dropFailedEvents, type FailedEventRow } from '../../storage/events/failedEvents.ts';

/** The result for one replayed event: accepted if the reason is null. */
export interface ReplayedEvent {
  id: string;
  reason: string | null;
}

/**
 * Tries failed events again (law 8), after a newer version can read them, or with fields that the owner replaces. They
 * keep the time at which they happened and arrive now. An event without a valid id gets one derived from its entry in
 * the list, so a second replay changes nothing.
 */
export async function replayFailedEvents(
  store: Store,
  siteId: string,
  rows: readonly FailedEventRow[],
  mend: Readonly<Record<string, unknown>>,
  nowMs: number,
): Promise<ReplayedEvent[]> {
  const results: ReplayedEvent[] = [];
  const ready: { id: string; hits: Hit[] }[] = [];
  for (const row of rows) {
    const hits = hitsAgain(row, mend, nowMs);
    if (typeof hits === 'string') results.push({ id: row.id, reason: hits });
    else ready.push({ id: row.id, hits });
  }
  const accepted: string[] = [];
  // One transaction each: an event that hits a fault of the collector must not keep out those behind it.
  for (const { id, hits } of ready) {
    try {
      await applyBatch(store, siteId, { hits, grants: [] });
      accepted.push(id);
      results.push({ id, reason: null });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      const reason = isUnfit(error) ? 'the database cannot store it' : 'the collector failed to process it';
      results.push({ id, reason });
    }
  }
  if (accepted.length > 0) await dropFailedEvents(store.sql, siteId, accepted);
  return results;
}

/** The event as hits, or the reason why it still fails. */
function hitsAgain(row: FailedEventRow, mend: Readonly<Record<string, unknown>>, nowMs: number): Hit[] | string {
  const { context } = row;
  if (context === null) return 'the context of its request was not kept';
  let original: unknown;
  try {
    original = JSON.parse(row.body);
  } catch {
    return 'it was too long to be kept whole';
  }
  if (typeof original !== 'object' || original === null || Array.isArray(original)) return 'event: must be an object';
  const mended = { age: 0, ...original, ...mend };
  const decoded = decodeEvent(mended);
  const hasBadId = 'reason' in decoded && decoded.reason.startsWith('event.id:');
  // The text before the id is part of ids already given: it must stay as it is.
  const id = derivedId(endOf(row.arrived_at), `refused ${row.id}`);
  const event = hasBadId ? decodeEvent({ ...mended, id }) : decoded;
  if ('reason' in event) return event.reason;
  const around = {
    ...context,
    page: new URL(context.page),
    visitor: visitorOf(row, nowMs),
    arrivedAt: row.arrived_at,
    // The collector no longer knows whether the visitor typed the address.
    referred: true,
  };
  return hitsOf(event, around).map((hit) => ({ ...hit, arrivedAt: nowMs }));
}

/** The visitor of the event, or a new one for this event if the record was deleted. */
function visitorOf({ id, visitor, salt_day: saltDay }: FailedEventRow, nowMs: number): VisitorKey {
  if (visitor !== null) return { id: visitor, saltDay };
  return { id, saltDay: new Date(nowMs).toISOString().slice(0, 10) };
}
