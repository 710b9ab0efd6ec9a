import { spanToMs } from '../../../shared/span.ts';
import { endOf } from '../../core/time/moment.ts';
import { sweepSite } from '../apply/apply.ts';
import { deleteOldClicks } from '../apply/clicks.ts';
import { foldFlows } from '../audiences/audienceFlows.ts';
import { fillSome } from '../audiences/fill.ts';
import { deleteOldContactEvents } from '../contacts/contactEvents.ts';
import { makePartitions } from '../database/partitions.ts';
import { deleteOldSalts, saltOf } from '../database/secrets.ts';
import type { Store } from '../database/store.ts';
import { forgetOldFailedEvents } from '../events/failedEvents.ts';
import { forgetOldRejectedRequests } from '../events/rejectedRequests.ts';
import { foldReports } from '../reports/foldReports.ts';
import { forgetOldHours } from '../reports/forgetOldHours.ts';
import { listSites } from '../sites/sites.ts';
import { forgetOldDeliveries } from '../webhooks/outbox.ts';
import { recountStates } from './recountStates.ts';
import { deleteOldEvents } from './retention.ts';

/** How often the rows that batches add to the reports are folded. Reports are exact in between, too. */
const FOLD_EVERY_MS = 5_000;

const foldedAt = new WeakMap<Store, number>();
const recountedOn = new WeakMap<Store, number>();

/** The number of visitors in one transaction. */
const CHUNK = 500;

/** Time that one round spends on filling audiences. The next round goes on with it. */
const FILL_MS = 2_000;

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
  await fillSome(store, nowMs, fillMs);
  if (nowMs - (foldedAt.get(store) ?? 0) >= FOLD_EVERY_MS) {
    await foldReports(store.sql);
    foldedAt.set(store, nowMs);
  }
  return stepped;
}

/** The work of about once an hour: creates partitions ahead, and deletes everything that is older than it may be. */
export async function maintain(store: Store, nowMs: number): Promise<void> {
  await deleteOldEvents(store.sql, nowMs);
  await makePartitions(store.sql, nowMs);
  store.forgetMonths();
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  await deleteOldSalts(store.sql, dayOf(nowMs));
  // A day ahead, so that the first request after midnight does not wait for it.
  await saltOf(store.sql, dayOf(nowMs + 86_400_000));
  await forgetOldFailedEvents(store.sql, nowMs);
  await foldFlows(store.sql, nowMs);
  await forgetOldDeliveries(store.sql, nowMs);
  await deleteOldClicks(store.sql, nowMs);
  for (const { id, record } of await listSites(store.sql)) {
    await deleteOldContactEvents(store.sql, id, nowMs - spanToMs(record.retention)!);
  }
  await forgetOldRejectedRequests(store.sql, dayOf(nowMs));
  const today = Math.floor(nowMs / 86_400_000);
  if (recountedOn.get(store) === today) return;
  await recountStates(store.sql, nowMs);
  for (const { id } of await listSites(store.sql)) await forgetOldHours(store.sql, id, nowMs);
  recountedOn.set(store, today);
}
