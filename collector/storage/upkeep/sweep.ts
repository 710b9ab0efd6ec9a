import { spanToMs } from '../../../shared/span.ts';
import { endOf } from '../../core/time/moment.ts';
import { sweepSite } from '../apply/apply.ts';
import { deleteOldClicks } from '../apply/clicks.ts';
import { deleteOldTombstones } from '../apply/eraseVisitor.ts';
import { deleteOldSuccessions } from '../apply/successors.ts';
import { foldFlows } from '../audiences/audienceFlows.ts';
import { fillSome } from '../audiences/fill.ts';
import { deleteOldContactEvents } from '../contacts/contactEvents.ts';
import { makePartitions } from '../database/partitions.ts';
import { deleteFutureSalts, deleteOldSalts, saltOf } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { forgetOldFailedEvents } from '../events/failedEvents.ts';
import { forgetOldRejectedRequests } from '../events/rejectedRequests.ts';
import { deleteEndedInvitations } from '../people/invitations.ts';
import { deleteEndedSessions } from '../people/sessions.ts';
import { deleteOldAttempts } from '../people/signInAttempts.ts';
import { foldReports } from '../reports/foldReports.ts';
import { forgetOldHours } from '../reports/forgetOldHours.ts';
import { sumUpDays } from '../reports/visitDays.ts';
import { listSites } from '../sites/sites.ts';
import { forgetOldTouchLinks } from '../touchLinks/storedTouchLinks.ts';
import { forgetOldDeliveries } from '../webhooks/outbox.ts';
import { decodeStoredPaths } from './decodeStoredPaths.ts';
import { moveVisits } from './moveVisits.ts';
import { recountStates } from './recountStates.ts';
import { deleteOldEvents } from './retention.ts';
import { type TrustedTime, trustedNow } from './trustedNow.ts';

/** How often the rows that batches add to the reports are folded. Reports are exact in between, too. */
const FOLD_EVERY_MS = 5_000;

const foldedAt = new WeakMap<Store, number>();
const recountedOn = new WeakMap<Store, number>();
const hoursForgottenOn = new WeakMap<Store, number>();

const DAY_MS = 86_400_000;

/** The number of visitors in one transaction. */
const CHUNK = 500;

/** Time that one round spends on filling audiences. The next round goes on with it. */
const FILL_MS = 2_000;
/** The same for paths that earlier versions stored. */
const DECODE_MS = 500;
/** The same for visits that are in the log of an earlier version. */
const MOVE_MS = 500;
/** The same for finished days that are summed up. */
const SUM_MS = 500;

/**
 * Steps every visitor whose due moment has come (law 5), then goes on filling audiences. Returns the number of stepped
 * visitors. Any number of processes may do this at once.
 */
export async function sweep(store: Store, nowMs: number, fillMs = FILL_MS): Promise<number> {
  const sites = await store.sql<{ id: string }[]>`/* all sites */
    select s.id from site s
    where exists (select from visitor v where v.site_id = s.id and v.due <= ${endOf(nowMs)})`;
  let stepped = 0;
  for (const { id } of sites) {
    for (let more = CHUNK; more === CHUNK; stepped += more) more = await sweepSite(store, id, nowMs, CHUNK);
  }
  await decodeStoredPaths(store, DECODE_MS);
  await moveVisits(store, nowMs, MOVE_MS);
  await sumUpDays(store, nowMs, SUM_MS);
  await fillSome(store, nowMs, fillMs);
  if (nowMs - (foldedAt.get(store) ?? 0) >= FOLD_EVERY_MS) {
    await foldReports(store.sql);
    foldedAt.set(store, nowMs);
  }
  return stepped;
}

/**
 * The work of about once an hour: creates partitions ahead, and deletes everything that is older than it may be. Returns
 * the time that the deletion believed; null if the clocks disagree and nothing was deleted (law 11).
 */
export async function maintain(store: Store, nowMs: number, trust = trustedNow): Promise<TrustedTime | null> {
  const time = await trust(store.sql, nowMs);
  if (time !== null) await deleteOld(store, time);
  await makePartitions(store.sql, nowMs);
  store.forgetMonths();
  // A day ahead, so that the first request after midnight does not wait for it.
  await saltOf(store.sql, dayOf(nowMs + DAY_MS));
  await foldFlows(store.sql, nowMs);
  const today = Math.floor(nowMs / DAY_MS);
  if (recountedOn.get(store) === today) return time;
  await recountStates(store.sql, nowMs);
  recountedOn.set(store, today);
  return time;
}

/** Everything that deletes for good. */
async function deleteOld(store: Store, { ms, isPresent }: TrustedTime): Promise<void> {
  const { sql } = store;
  await deleteOldEvents(sql, ms);
  await deleteOldSalts(sql, dayOf(ms));
  if (isPresent) await deleteFutureSalts(sql, dayOf(ms));
  await forgetOldFailedEvents(sql, ms);
  await forgetOldDeliveries(sql, ms);
  await deleteOldClicks(sql, ms);
  await deleteOldTombstones(sql, ms);
  await deleteOldSuccessions(sql, ms);
  await forgetOldRejectedRequests(sql, dayOf(ms));
  await deleteEndedSessions(sql, ms);
  await deleteEndedInvitations(sql, ms);
  await deleteOldAttempts(sql, ms);
  for (const { id, record } of await listSites(sql)) {
    await deleteOldContactEvents(sql, id, ms - spanToMs(record.retention)!);
    await forgetOldTouchLinks(sql, id, spanToMs(record.retention)!, ms);
  }
  const today = Math.floor(ms / DAY_MS);
  if (hoursForgottenOn.get(store) === today) return;
  for (const { id } of await listSites(sql)) await forgetOldHours(sql, id, ms);
  hoursForgottenOn.set(store, today);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
