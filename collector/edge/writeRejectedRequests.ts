import type { Counters } from '../http/counters.ts';
import { addRejectedRequests } from '../storage/events/rejectedRequests.ts';
import { isDatabaseAway } from './isDatabaseAway.ts';
import { enqueueRejectedRequests, type Queue } from './queue/enqueue.ts';
import { storeAt } from './withDatabase.ts';

const EVERY_MS = 5_000;
let writtenAt = 0;

/**
 * Writes the counts of rejected requests, at most every five seconds, so that a flood of them costs little. While the
 * database is away the queue keeps the counts: the isolate may be gone before the database is back.
 */
export async function writeRejectedRequests(
  counters: Counters,
  queue: Queue | undefined,
  nowMs: number,
): Promise<void> {
  if (nowMs - writtenAt < EVERY_MS) return;
  await counters.write(async (rows) => {
    writtenAt = nowMs;
    const day = new Date(nowMs).toISOString().slice(0, 10);
    try {
      await addRejectedRequests(storeAt(nowMs).sql, day, rows);
    } catch (error) {
      if (queue === undefined || !isDatabaseAway(error)) throw error;
      await enqueueRejectedRequests(queue, day, rows);
    }
  });
}
