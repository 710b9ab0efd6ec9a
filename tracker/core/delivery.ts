import type { PageKind } from '../../shared/signal.ts';
import { MAX_BATCH_EVENTS } from '../../shared/wire.ts';
import type { Details, QueuedBatch, QueuedEvent } from './batch.ts';
import { consent, mayRecord } from './consent.ts';
import { readSoFar, takeEngagement } from './engagement.ts';
import { defer, documentValue, guarded } from './guard.ts';
import { endpoint, head } from './page.ts';
import { keep } from './recorder.ts';
import { loadEntry } from './timings.ts';
import { uuid7 } from './uuid7.ts';

/**
 * The way of an event. It becomes text at once, because the page may change its objects later, or put into them what
 * JSON cannot hold. It waits in `queue` until the current task is over, so that what happens together travels together.
 * A batch carries the address and the consent under which its events happened. If it does not get through,
 * `signals/retry.ts` sends it again. Repeated deliveries are harmless, because ids are made here.
 */
let queue: QueuedEvent[] = [];

export const eventOf = (kind: PageKind, details: Details, at = Date.now()): QueuedEvent => [
  at,
  JSON.stringify({ id: uuid7(), ...details, kind }),
];

export function record(kind: PageKind, details: Details, at?: number): void {
  queue.push(eventOf(kind, details, at));
  defer(flush);
}

/** A view that waits a moment for its title and for redirects, or longer for consent. */
export let heldView: [details: Details, at: number] | 0;

export function holdView(details: Details): void {
  heldView = [details, Date.now()];
  flushView();
}

export const flushView = () => defer(() => flush(true), 300);

/**
 * Sends what has happened since, if the site's mode allows it. Before the page was seen there is no view yet, and
 * nothing is sent. The view goes out with what follows it, or by itself once it is `due`.
 */
export function flush(due?: boolean): void {
  if (!mayRecord()) queue = [];
  else if (head.url && (queue[0] || due)) {
    if (heldView) {
      const [{ title, nav }, at] = heldView;
      // The collector keeps half of it, so a character that is cut in two is never seen. A book would be too long to send.
      const words = `${title ?? documentValue('title')}`.slice(0, 999);
      queue.unshift(eventOf('view', { title: words, nav: nav || loadEntry()?.type }, at));
      heldView = 0;
    }
    if (queue[0] && readSoFar() > 999) queue.push(eventOf('engagement', takeEngagement()));
    // What is too long for one body together goes out one by one.
    while (queue[0]) send(queue.splice(0, `${queue}`.length < MAX_LETTERS ? MAX_BATCH_EVENTS : 1));
  }
}

/** The last word on a view: when it is hidden, left, or followed by another in the same document. */
export function lastWord(exit?: string): void {
  if (head.url) queue.push(eventOf('engagement', takeEngagement(exit)));
  flush();
}

export const batchOf = (events: QueuedEvent[]): QueuedBatch => [
  {
    ...head,
    consent,
    // Read from the device, and so only with consent.
    language: consent.measurement ? navigator.language : undefined,
  } as QueuedBatch[0],
  events,
];

/** Sends a batch; an empty one reports a change of consent. */
export const send = (events: QueuedEvent[]): void => attempt(batchOf(events));

/** An answer of 204 needs nothing more. The second part knows what any other means, and what is to be done. */
export function attempt(batch: QueuedBatch): void {
  const settle = guarded((answer?: Response) => answer?.status === 204 || keep('answer', undefined, batch, answer));
  try {
    fetch(endpoint, requestOf(batch)).then(settle, settle);
  } catch {
    // Pages replace `fetch`, and not always by something that works.
    settle();
  }
}

/**
 * The request of this attempt, with the ages of this moment. A text body causes no preflight. `keepalive` outlives the
 * page, as a beacon does, and still reads the answer. The cookie belongs to the collector's host, which may be a sister
 * of this one.
 */
export function requestOf([head, events]: QueuedBatch) {
  const body = `${JSON.stringify(head).slice(0, -1)},"events":[${events.map(([at, text]) => `{"age":${Date.now() - at},${text.slice(1)}`)}]}`;
  return { method: 'POST', body, keepalive: body.length < MAX_LETTERS, credentials: 'include' } as const;
}

/** A letter has three bytes at most, except those that are two to JavaScript; browsers allow 64 KiB. */
const MAX_LETTERS = 20_000;
