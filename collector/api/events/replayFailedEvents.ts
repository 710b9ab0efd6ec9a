import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import { decodeEvent } from '../../enrich/decodeEvent.ts';
import { hitsOf } from '../../enrich/hits.ts';
import { apply, type Hit } from '../../storage/apply/apply.ts';
import type { VisitorKey } from '../../storage/apply/situations.ts';
import { isUnavailable, isUnfit } from '../../storage/database/openDatabase.ts';
import type { Store } from '../../storage/database/store.ts';
import { dropFailedEvents, type FailedEventRow } from '../../storage/events/failedEvents.ts';

/** What became of one event that was tried again: nothing is wrong any more, or this. */
export interface Replayed {
  id: string;
  reason: string | null;
}

/**
 * Tries events again that could not be taken (law 8), after their cause was mended: by a newer version that reads them,
 * or by the owner, who says what to put in place of their faulty fields. They happened when they happened, and arrive
 * now. Taken twice they count once: an event without a good id of its own gets one that follows from its place in the
 * list.
 */
export async function replay(
  store: Store,
  siteId: string,
  rows: readonly FailedEventRow[],
  mend: Readonly<Record<string, unknown>>,
  nowMs: number,
): Promise<Replayed[]> {
  const outcome: Replayed[] = [];
  const ready: { id: string; hits: Hit[] }[] = [];
  for (const row of rows) {
    const hits = hitsAgain(row, mend, nowMs);
    if (typeof hits === 'string') outcome.push({ id: row.id, reason: hits });
    else ready.push({ id: row.id, hits });
  }
  const taken: string[] = [];
  for (const { id, hits } of ready) {
    try {
      await apply(store, siteId, { hits, handovers: [] });
      taken.push(id);
      outcome.push({ id, reason: null });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      // One that a fault of ours keeps out must not keep out those behind it.
      outcome.push({ id, reason: isUnfit(error) ? 'the database cannot hold it' : 'the collector failed at it' });
    }
  }
  if (taken.length > 0) await dropFailedEvents(store.sql, siteId, taken);
  return outcome;
}

/** The event as hits, or why it still cannot be taken. */
function hitsAgain(row: FailedEventRow, mend: Readonly<Record<string, unknown>>, nowMs: number): Hit[] | string {
  const { context } = row;
  if (context === null) return 'what its request knew was not kept';
  let kept: unknown;
  try {
    kept = JSON.parse(row.body);
  } catch {
    return 'it was too long to be kept whole';
  }
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return 'event: must be an object';
  const id = derivedId(endOf(row.arrived_at), `refused ${row.id}`);
  const told = { age: 0, ...kept, ...mend };
  const asTold = decodeEvent(told);
  const event = 'reason' in asTold && asTold.reason.startsWith('event.id:') ? decodeEvent({ ...told, id }) : asTold;
  if ('reason' in event) return event.reason;
  const around = {
    ...context,
    page: new URL(context.page),
    visitor: visitorOf(row, nowMs),
    arrivedAt: row.arrived_at,
    // Whether the visitor brought the address himself is not known any more.
    referred: true,
  };
  return hitsOf(event, around).map((hit) => ({ ...hit, arrivedAt: nowMs }));
}

/** Where nobody can tell any more whose it was, it is somebody's of whom nothing else is known. */
function visitorOf({ id, visitor, salt_day: saltDay }: FailedEventRow, nowMs: number): VisitorKey {
  if (visitor !== null) return { id: visitor, saltDay };
  return { id, saltDay: new Date(nowMs).toISOString().slice(0, 10) };
}
