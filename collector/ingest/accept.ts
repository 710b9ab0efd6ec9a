import { hitsOf } from '../enrich/hits.ts';
import { plainParameters } from '../enrich/plainParameters.ts';
import { clickIdsOf } from '../enrich/source.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { isUnfit } from '../storage/database/openDatabase.ts';
import type { IdentifiedBatch } from './identify.ts';
import { keepAsFailed } from './keepAsFailed.ts';
import { type Rejection, rejection } from './rejection.ts';

/** A batch that is durable, its failed events included. */
export interface Acceptance {
  ok: true;
  /** Why some events of the batch failed; null if all were accepted. */
  failed: string | null;
}

/** Step 4: hands the batch to the host, which makes it durable; an event that cannot be accepted is kept as failed. */
export async function accept(
  runtime: Runtime,
  client: Client,
  identified: IdentifiedBatch,
): Promise<Acceptance | Rejection> {
  const { site, read, headers } = identified.admission;
  try {
    await take(runtime, identified);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    // The decoder accepted something that the database cannot hold. That is our fault and no reason to lose the events.
    runtime.log('the database cannot hold a batch; its events are kept as failed', {
      site: site.id,
      error: String(error),
    });
    const reason = 'the database cannot hold it';
    const all = read.batch.events.map((event) => ({ reason, event }));
    await keepAsFailed(runtime, client, identified, all);
    return rejection(400, 'unfit', `events: ${reason}`, site.id, headers);
  }
  if (read.failed.length === 0) return { ok: true, failed: null };
  await keepAsFailed(runtime, client, identified, read.failed);
  const reasons = read.failed.map(({ reason }) => reason).join('; ');
  return { ok: true, failed: reasons };
}

async function take(
  { take, counters }: Runtime,
  { admission, anonymous, around, mask }: IdentifiedBatch,
): Promise<void> {
  const { site, read } = admission;
  const { batch, page } = read;
  const events = batch.events.map((one) => (one.title === undefined ? one : { ...one, title: mask.text(one.title) }));
  const { visitor, arrivedAt } = around;
  const { id: from, former } = anonymous;
  // The oldest event of the request shows when the page was there already; a click on an ad came before.
  const openedAt = arrivedAt - Math.max(0, ...events.map(({ age }) => age));
  await take(site.id, {
    // A batch lists the events of a page load in their order.
    hits: events.flatMap((event, index) => hitsOf({ seq: index, ...event }, around)),
    grants:
      visitor.saltDay === null
        ? [
            {
              from,
              former,
              to: visitor.id,
              page: batch.page,
              arrivedAt,
              openedAt,
              clicks: clickIdsOf(plainParameters(page)),
            },
          ]
        : [],
  });
  counters.add('duplex_batches_total');
  if (events.length > 0) {
    counters.add('duplex_events_total', `result="${around.bot === null ? 'accepted' : 'bot'}"`, events.length);
  }
}
