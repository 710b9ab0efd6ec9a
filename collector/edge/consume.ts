import { applyBatch } from '../storage/apply/apply.ts';
import { UnknownSite } from '../storage/apply/runTransaction.ts';
import { isUnfit } from '../storage/database/openDatabase.ts';
import type { Store } from '../storage/database/store.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';
import { addRejectedRequests } from '../storage/events/rejectedRequests.ts';
import { isAway } from './isDatabaseAway.ts';
import { refuseHits, refuseMessage } from './keepFailed.ts';
import { type Message, readMessage } from './message.ts';

/** The part of Cloudflare's queue messages that is used here. */
export interface QueueMessage {
  id: string;
  timestamp: Date;
  body: unknown;
  /** How often it has been delivered, this time included. */
  attempts: number;
  ack(): void;
  retry(options: { delaySeconds: number }): void;
}

/** What a consumer works with. */
export interface Place {
  store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  log(line: string, fields?: Record<string, unknown>): void;
  /** After so many deliveries a message that fails for its content is given up. */
  tries: number;
}

/** Of one kind: content that fails is no different after a fifth time, while a bug may be mended meanwhile. */
export const TRIES = 5;
/** Longest wait for one transaction. */
const BATCH_MS = 60_000;
const LONGEST_DELAY_S = 1_800;

interface Delivery {
  queued: QueueMessage;
  message: Message;
}

/**
 * Takes a batch of the queue in: one transaction for all of one site, in the order in which they arrived. Each message
 * is answered for by itself, after the commit: acknowledged, or asked for again, or given up, which is to say kept as
 * refused (law 8). Where the consumer dies before that, all come again and change nothing (law 2).
 *
 * - The database is away: asked for again, later each time.
 * - It cannot be read, or the database cannot hold it: given up at once.
 * - It fails for anything else: alone, so that nobody is lost for his neighbor; then again, and given up at the end.
 */
export async function consume(batch: readonly QueueMessage[], place: Place): Promise<void> {
  const bySite = new Map<string, Delivery[]>();
  for (const queued of batch) {
    const read = readMessage(queued.body);
    if (!read.ok) {
      const { site, reason, body } = read;
      await giveUp(queued, site, reason, place, (known) => refuseMessage(place.store, known, queued, body, reason));
      continue;
    }
    const { message } = read;
    if (message.rejectedRequests !== undefined) {
      await countRejectedRequests(queued, message, place);
      continue;
    }
    const group = bySite.get(message.site);
    if (group === undefined) bySite.set(message.site, [{ queued, message }]);
    else group.push({ queued, message });
  }
  for (const [site, group] of bySite) await takeIn(site, group.sort(byArrival), place);
}

/** Twice is the worst that can happen to a count, where a consumer dies between the commit and the answer. */
async function countRejectedRequests(
  queued: QueueMessage,
  { site, rejectedRequests }: Message,
  place: Place,
): Promise<void> {
  const { day, counts } = rejectedRequests!;
  try {
    const known = await place.store.site(site, place.now());
    const rows = counts.map((one) => ({ siteId: site, ...one }));
    if (known !== null) await withTimeout(BATCH_MS, addRejectedRequests(place.store.sql, day, rows), () => undefined);
    queued.ack();
  } catch (error) {
    place.log('what was refused at the door could not be counted', { site, error: String(error) });
    if (isAway(error) || queued.attempts < place.tries) again(queued);
    else queued.ack();
  }
}

function byArrival(a: Delivery, b: Delivery): number {
  return arrivalOf(a) - arrivalOf(b);
}

function arrivalOf({ message: { hits, grants }, queued }: Delivery): number {
  return (hits[0] ?? grants[0])?.arrivedAt ?? queued.timestamp.getTime();
}

async function takeIn(site: string, group: readonly Delivery[], place: Place): Promise<void> {
  const work = {
    hits: group.flatMap(({ message }) => message.hits),
    grants: group.flatMap(({ message }) => message.grants),
  };
  try {
    await withTimeout(BATCH_MS, applyBatch(place.store, site, work), () => undefined);
    for (const { queued } of group) queued.ack();
  } catch (error) {
    if (error instanceof UnknownSite) {
      // Deleted since, and its visitors with it: there is nobody left to keep anything for.
      place.log('events of a site that is gone were left out', { site, messages: group.length });
      for (const { queued } of group) queued.ack();
    } else if (isAway(error)) {
      for (const { queued } of group) again(queued);
    } else if (group.length > 1) {
      for (const one of group) await takeIn(site, [one], place);
    } else await failed(group[0]!, error, place);
  }
}

async function failed({ queued, message }: Delivery, error: unknown, place: Place): Promise<void> {
  const hopeless = isUnfit(error);
  place.log('a message could not be taken in', { site: message.site, attempts: queued.attempts, error: String(error) });
  if (!hopeless && queued.attempts < place.tries) {
    again(queued);
    return;
  }
  const reason = hopeless ? 'the database cannot hold it' : `the collector failed at it ${queued.attempts} times`;
  await giveUp(queued, message.site, reason, place, (known) => refuseHits(place.store, known, message.hits, reason));
}

/** Keeps a message as refused and is done with it; where that cannot be, it comes again. */
async function giveUp(
  queued: QueueMessage,
  site: string | null,
  reason: string,
  place: Place,
  keep: (site: string) => Promise<void>,
): Promise<void> {
  try {
    const known = site !== null && (await place.store.site(site, place.now())) !== null;
    if (known) await keep(site);
    const to = known ? 'kept as refused' : 'of no known site, and left out';
    place.log(`a message was given up: it is ${to}`, { site, id: queued.id, reason });
    queued.ack();
  } catch (error) {
    place.log('a message could not be kept as refused and comes again', { id: queued.id, error: String(error) });
    again(queued);
  }
}

/** 2 s, 4 s, 8 s, … up to half an hour: a hundred retries are two days, and as many again from the dead letters. */
function again(queued: QueueMessage): void {
  queued.retry({ delaySeconds: Math.min(LONGEST_DELAY_S, 2 ** Math.min(queued.attempts, 16)) });
}
