import type { Work } from '../../storage/apply/work.ts';
import type { RejectedRequests } from '../../storage/events/rejectedRequests.ts';
import { callsOf, queueMessagesOf, rejectedRequestsMessagesOf } from './message.ts';

/** The part of Cloudflare's queue binding that is used here. */
export interface Queue {
  send(body: string, options: { contentType: 'text' }): Promise<unknown>;
  sendBatch(messages: { body: string; contentType: 'text' }[]): Promise<unknown>;
}

/** Puts work into the queue. Resolves when the queue has accepted all of it, and so keeps it (law 1). */
export async function enqueue(queue: Queue, siteId: string, work: Work): Promise<void> {
  await send(queue, queueMessagesOf(siteId, work));
}

/** Puts counts of rejected requests into the queue, for when the database is back. */
export async function enqueueRejectedRequests(
  queue: Queue,
  day: string,
  rows: readonly RejectedRequests[],
): Promise<void> {
  await send(queue, rejectedRequestsMessagesOf(day, rows));
}

async function send(queue: Queue, messages: readonly string[]): Promise<void> {
  if (messages.length === 1) {
    await queue.send(messages[0]!, { contentType: 'text' });
    return;
  }
  for (const call of callsOf(messages)) await queue.sendBatch(call.map((body) => ({ body, contentType: 'text' })));
}
