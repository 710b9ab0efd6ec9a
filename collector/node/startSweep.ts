import type { Counters } from '../http/counters.ts';
import type { Runtime } from '../http/runtime.ts';
import { addRejectedRequests } from '../storage/events/rejectedRequests.ts';
import { maintain, sweep } from '../storage/upkeep/sweep.ts';
import { briefly } from './briefly.ts';
import type { CollectorPart } from './collectorParts.ts';
import type { Pool } from './openPool.ts';

const PAUSE_MS = 500;
const MAINTAIN_EVERY_MS = 3_600_000;
/** Longest wait for one round, which may have to step every visitor of a site. */
const ROUND_MS = 45_000;
/** Longest wait for the courier to pick up what a round has put into the outbox. */
const DELIVER_MS = 15_000;

/**
 * Repeats until stopped: maintenance once an hour, the sweep, the counts of rejected requests, and `deliver`, the round
 * of the courier. A failure is logged once and tried again, because the database may be away for a while.
 */
export function startSweep(
  pool: Pool,
  counters: Counters,
  deliver: () => Promise<void>,
  log: Runtime['log'],
): CollectorPart {
  let stopped = false;
  let failing = false;
  let maintainedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const round = async (): Promise<void> => {
    const now = Date.now();
    if (now - maintainedAt >= MAINTAIN_EVERY_MS) {
      const time = await pool.patiently(ROUND_MS, (store) => maintain(store, now));
      if (time === null)
        log('the clocks of this process and of the database disagree by over a day; nothing is deleted');
      maintainedAt = now;
    }
    await pool.patiently(ROUND_MS, async (store) => {
      counters.add('duplex_swept_total', '', await sweep(store, now));
      await counters.write((rows) => addRejectedRequests(store.sql, new Date(now).toISOString().slice(0, 10), rows));
    });
    await pool.patiently(DELIVER_MS, deliver);
  };
  const repeat = async (): Promise<void> => {
    try {
      await round();
      failing = false;
    } catch (error) {
      if (!failing && !stopped) log('the sweep failed; trying again', { error: String(error) });
      failing = true;
    }
    if (!stopped) timer = setTimeout(start, PAUSE_MS);
  };
  const start = (): void => {
    running = repeat();
  };
  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await briefly(running);
    },
  };
}
