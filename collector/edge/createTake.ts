import type { Runtime } from '../http/runtime.ts';
import { applyBatch } from '../storage/apply/apply.ts';
import type { Store } from '../storage/database/store.ts';
import { log } from './log.ts';
import { enqueue, type Queue } from './queue/enqueue.ts';

/** Makes work durable: in the queue or, without a queue and when it accepts nothing, in the database. */
export function createTake(queue: Queue | undefined, store: Store): Runtime['take'] {
  return async (siteId, work) => {
    if (work.hits.length + work.grants.length === 0) return;
    if (queue !== undefined && work.externalIds === undefined) {
      try {
        return await enqueue(queue, siteId, work);
      } catch (error) {
        log('the queue accepts nothing; writing directly to the database', { site: siteId, error: String(error) });
      }
    }
    await applyBatch(store, siteId, work);
  };
}
