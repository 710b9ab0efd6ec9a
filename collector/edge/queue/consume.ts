import { applyBatch } from '../../storage/apply/apply.ts';
import { UnknownSite } from '../../storage/apply/runTransaction.ts';
import { isUnfit } from '../../storage/database/openDatabase.ts';
import type { Store } from '../../storage/database/store.ts';
import { withTimeout } from '../../storage/database/withTimeout.ts';
import { addRejectedRequests } from '../../storage/events/rejectedRequests.ts';
import { isDatabaseAway } from '../isDatabaseAway.ts';
import { keepHitsAsFailed, keepMessageAsFailed } from './keepFailed.ts';
import { type Message, readMessage } from './message.ts';

/** The part of Cloudflare's queue messages that is used here. */
export interface QueueMessage {
  id: string;
  timestamp: Date;
  body: unknown;
  /** Number of deliveries, this one included. */
  attempts: number;
  ack(): void;
  retry(options: { delaySeconds: number }): void;
}

/** The surroundings of a consumer. */
export interface Consumer {
  store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  log(message: string, fields?: Record<string, unknown>): void;
  /** A message that fails because of its content is given up after this many deliveries. */
  maxTries: number;
}

/** Content that fails does not change by a sixth delivery; five leave time to fix a bug. */
export const MAX_TRIES = 5;
/** Longest wait for one transaction. */
const TRANSACTION_MS = 60_000;
const LONGEST_DELAY_S = 1_800;

interface Delivery {
  queued: QueueMessage;
  message: Message;
}

/**
 * Stores a batch of the queue, in one transaction for each site, in order of arrival. After the commit each message is
 * answered by itself: acknowledged, delivered again later, or given up and kept as failed (law 8). If the consumer dies
 * before that, all messages are delivered again and change nothing (law 2).
 *
 * - The database is away: deliver again, later each time.
 * - The message is unreadable, or the database cannot hold it: give up at once.
 * - Anything else fails: store each message by itself, so that none suffers for another; then deliver again, and at last
 *   give up.
 */
export async function consume(batch: readonly QueueMessage[], consumer: Consumer): Promise<void> {
  const { store } = consumer;
  const bySite = new Map<string, Delivery[]>();
  for (const queued of batch) {
    const read = readMessage(queued.body);
    if (!read.ok) {
      const { site, reason, body } = read;
      await giveUp(queued, site, reason, consumer, (known) => keepMessageAsFailed(store, known, queued, body, reason));
      continue;
    }
    const { message } = read;
    if (message.rejectedRequests !== undefined) {
      await countRejectedRequests(queued, message, consumer);
      continue;
    }
    const group = bySite.get(message.site);
    if (group === undefined) bySite.set(message.site, [{ queued, message }]);
    else group.push({ queued, message });
  }
  for (const [site, group] of bySite) await storeGroup(site, group.sort(byArrival), consumer);
}

/** Adds counts of rejected requests. If the consumer dies between commit and acknowledgment, they are added twice. */
async function countRejectedRequests(
  queued: QueueMessage,
  { site, rejectedRequests }: Message,
  { store, now, log, maxTries }: Consumer,
): Promise<void> {
  const { day, counts } = rejectedRequests!;
  try {
    const known = await store.site(site, now());
    const rows = counts.map((one) => ({ siteId: site, ...one }));
    if (known !== null) await withTimeout(TRANSACTION_MS, addRejectedRequests(store.sql, day, rows), () => undefined);
    queued.ack();
  } catch (error) {
    log('rejected requests could not be counted', { site, error: String(error) });
    if (isDatabaseAway(error) || queued.attempts < maxTries) retryLater(queued);
    else queued.ack();
  }
}

function byArrival(a: Delivery, b: Delivery): number {
  return arrivalOf(a) - arrivalOf(b);
}

function arrivalOf({ message: { hits, grants }, queued }: Delivery): number {
  return (hits[0] ?? grants[0])?.arrivedAt ?? queued.timestamp.getTime();
}

async function storeGroup(site: string, group: readonly Delivery[], consumer: Consumer): Promise<void> {
  const work = {
    hits: group.flatMap(({ message }) => message.hits),
    grants: group.flatMap(({ message }) => message.grants),
  };
  try {
    await withTimeout(TRANSACTION_MS, applyBatch(consumer.store, site, work), () => undefined);
    for (const { queued } of group) queued.ack();
  } catch (error) {
    if (error instanceof UnknownSite) {
      // The site has been deleted together with its visitors, so nothing of it is kept.
      consumer.log('dropped events of a deleted site', { site, messages: group.length });
      for (const { queued } of group) queued.ack();
    } else if (isDatabaseAway(error)) {
      for (const { queued } of group) retryLater(queued);
    } else if (group.length > 1) {
      for (const one of group) await storeGroup(site, [one], consumer);
    } else await handleFailure(group[0]!, error, consumer);
  }
}

async function handleFailure({ queued, message }: Delivery, error: unknown, consumer: Consumer): Promise<void> {
  const { store, log, maxTries } = consumer;
  const hopeless = isUnfit(error);
  log('a message could not be stored', { site: message.site, attempts: queued.attempts, error: String(error) });
  if (!hopeless && queued.attempts < maxTries) {
    retryLater(queued);
    return;
  }
  const reason = hopeless
    ? 'the database cannot hold it'
    : `the collector failed to store it (attempt ${queued.attempts})`;
  await giveUp(queued, message.site, reason, consumer, (known) => keepHitsAsFailed(store, known, message.hits, reason));
}

/** Keeps a message as failed and acknowledges it. If it cannot be kept, it is delivered again. */
async function giveUp(
  queued: QueueMessage,
  site: string | null,
  reason: string,
  { store, now, log }: Consumer,
  keep: (site: string) => Promise<void>,
): Promise<void> {
  try {
    const isKnown = site !== null && (await store.site(site, now())) !== null;
    if (isKnown) await keep(site);
    log(isKnown ? 'kept a message as failed' : 'dropped a message of no known site', { site, id: queued.id, reason });
    queued.ack();
  } catch (error) {
    log('a message could not be kept as failed and is delivered again', { id: queued.id, error: String(error) });
    retryLater(queued);
  }
}

/** 2 s, 4 s, 8 s, … up to half an hour: a hundred retries last two days, and dead letters as long again. */
function retryLater(queued: QueueMessage): void {
  queued.retry({ delaySeconds: Math.min(LONGEST_DELAY_S, 2 ** Math.min(queued.attempts, 16)) });
}
