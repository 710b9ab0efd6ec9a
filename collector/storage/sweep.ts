import { endOf } from '../core/moment.ts';
import { sweepSite } from './apply.ts';
import { makePartitions } from './partitions.ts';
import { recountStates } from './recount.ts';
import { forgetOldRefused } from './refused.ts';
import { foldReports, forgetOldHours } from './rollup.ts';
import { forgetOldSalts } from './secrets.ts';
import { listSites } from './sites.ts';
import type { Store } from './store.ts';

/** How long reports leave unfolded what batches have added to them. They are exact all the same. */
const FOLD_EVERY_MS = 5_000;

const foldedAt = new WeakMap<Store, number>();
const recountedOn = new WeakMap<Store, number>();

/** Visitors in one transaction. */
const CHUNK = 500;

/** Steps every visitor whose due moment has come (law 5). Returns how many. Any number of processes may do it at once. */
export async function sweep(store: Store, nowMs: number): Promise<number> {
  const sites = await store.sql<{ id: string }[]>`
    select s.id from site s
    where exists (select from visitor v where v.site_id = s.id and v.due <= ${endOf(nowMs)})`;
  let stepped = 0;
  for (const { id } of sites) {
    for (let more = CHUNK; more === CHUNK; stepped += more) more = await sweepSite(store, id, nowMs, CHUNK);
  }
  if (nowMs - (foldedAt.get(store) ?? 0) >= FOLD_EVERY_MS) {
    await foldReports(store.sql);
    foldedAt.set(store, nowMs);
  }
  return stepped;
}

/** What is to be done about once an hour: partitions ahead, salts and refused events that are over. */
export async function maintain(store: Store, nowMs: number): Promise<void> {
  await makePartitions(store.sql, nowMs);
  store.forgetMonths();
  await forgetOldSalts(store.sql, new Date(nowMs).toISOString().slice(0, 10));
  await forgetOldRefused(store.sql, nowMs);
  const today = Math.floor(nowMs / 86_400_000);
  if (recountedOn.get(store) === today) return;
  await recountStates(store.sql, nowMs);
  for (const { id } of await listSites(store.sql)) await forgetOldHours(store.sql, id, nowMs);
  recountedOn.set(store, today);
}
