import { endOf } from '../core/moment.ts';
import { sweepSite } from './apply.ts';
import { fillSome } from './fill.ts';
import { foldFlows } from './flows.ts';
import { makePartitions } from './partitions.ts';
import { forgetOldRefused } from './refused.ts';
import { forgetOldSalts } from './secrets.ts';
import type { Store } from './store.ts';

/** Visitors in one transaction. */
const CHUNK = 500;

/** Longest time that one round gives to audiences that are being filled. */
const FILL_MS = 2_000;

/**
 * Steps every visitor whose due moment has come (law 5), then goes on filling audiences. Returns how many were stepped.
 * Any number of processes may do it at once.
 */
export async function sweep(store: Store, nowMs: number): Promise<number> {
  const sites = await store.sql<{ id: string }[]>`
    select s.id from site s
    where exists (select from visitor v where v.site_id = s.id and v.due <= ${endOf(nowMs)})`;
  let stepped = 0;
  for (const { id } of sites) {
    for (let more = CHUNK; more === CHUNK; stepped += more) more = await sweepSite(store, id, nowMs, CHUNK);
  }
  await fillSome(store, nowMs, FILL_MS);
  return stepped;
}

/** What is to be done about once an hour: partitions ahead, salts and refused events that are over. */
export async function maintain(store: Store, nowMs: number): Promise<void> {
  await makePartitions(store.sql, nowMs);
  store.forgetMonths();
  await forgetOldSalts(store.sql, new Date(nowMs).toISOString().slice(0, 10));
  await forgetOldRefused(store.sql, nowMs);
  await foldFlows(store.sql, nowMs);
}
