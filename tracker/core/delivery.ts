import type { PageKind } from '../../shared/signal.ts';
import { MAX_BATCH_EVENTS, WIRE_VERSION } from '../../shared/wire.ts';
import type { Batch, Details, QueuedEvent } from './batch.ts';
import { consent, mayRecord } from './consent.ts';
import { engagement, readSoFar, takeEngagement } from './engagement.ts';
import { defer, documentValue, guarded, isHidden } from './guard.ts';
import { endpoint, isReset, nonce, options, referrer, url } from './page.ts';
import { capture } from './recorder.ts';
import { uuid7 } from './uuid7.ts';

/**
 * The way of an event. It becomes text at once, because the page may change its objects later, or put into them what
 * JSON cannot hold. It waits in `queue` until the current task is over, so that what happens together travels together.
 * A batch carries the address and the consent under which its events happened. If the collector refuses a batch for now
 * (429, 5xx), or if it does not get through, it waits in `unsent`, and `signals/retry.ts` sends it again. With consent to
 * audience, `unsent` is also stored, for the next page load. Any other answer of the collector is final. Repeated
 * deliveries are harmless, because ids are made here.
 */
let queue: QueuedEvent[] = [];
export const unsent: Batch[] = [];
let lastWill: AbortController | undefined;
let willedAt = 0;

const eventOf = (kind: PageKind, details: Details, at = Date.now()): QueuedEvent => [
  at,
  JSON.stringify({ id: uuid7(), ...details, kind }),
];

/** What is shared with a token is named by it (`share/token.ts`). */
export function record(kind: PageKind, details: Details, at?: number): void {
  if (!mayRecord()) return;
  queue.push(
    eventOf(
      kind,
      kind === 'share' ? { ...details, interaction: details.interaction ?? window.duplex!.token } : details,
      at,
    ),
  );
  defer(flush);
}

/** A view that waits a moment for its title and for redirects. */
export let heldView: [details: Details, at: number] | 0;

export function holdView(details: Details): void {
  if (!mayRecord()) return;
  heldView = [details, Date.now()];
  defer(flush, 300);
}

/** Sends what has happened since. Before the page was seen there is no view yet, and nothing is sent. */
export function flush(): void {
  if (!url) return;
  if (heldView) {
    const [details, at] = heldView;
    queue.unshift(eventOf('view', { ...details, title: details.title ?? documentValue('title') }, at));
    heldView = 0;
  }
  if (queue[0] && readSoFar() > 999) queue.push(eventOf('engagement', takeEngagement()));
  // What is too long for one body together goes out one by one.
  while (queue[0]) send(queue.splice(0, `${queue}`.length < MAX_LETTERS ? MAX_BATCH_EVENTS : 1));
}

/** Forgets what waits for a page that was not seen yet. */
export const dropQueue = (): void => {
  queue = [];
};

/** The last word on a view: when it is hidden, left, or followed by another in the same document. */
export function lastWord(exit?: string): void {
  if (url && mayRecord()) queue.push(eventOf('engagement', takeEngagement(exit)));
  flush();
  unsent.splice(0).forEach(attempt);
}

/**
 * Leaves the last word with the browser, which sends it if the page dies without a chance to send one. If both arrive,
 * the collector counts one: they are the same event.
 */
export function leaveWill(): void {
  const now = performance.now();
  if (!url || !mayRecord() || isHidden() || now - willedAt < 1000) return;
  willedAt = now;
  lastWill?.abort();
  lastWill = new AbortController();
  post(fetchLater, batchOf([eventOf('engagement', engagement())]), lastWill.signal);
}

const batchOf = (events: QueuedEvent[]): Batch => [
  {
    consent,
    v: WIRE_VERSION,
    site: options.site,
    page: nonce,
    reset: isReset,
    url,
    referrer,
    // Read from the device, and so only with consent.
    language: consent.measurement ? navigator.language : undefined,
  } as Batch[0],
  events,
];

/** Sends a batch; an empty one reports a change of consent. */
export function send(events: QueuedEvent[]): void {
  lastWill?.abort();
  attempt(batchOf(events));
}

export function attempt(batch: Batch): void {
  const former = batch[0].consent;
  // What was granted and then withdrawn is not sent afterwards.
  if ((former.audience && !consent.audience) || (former.measurement && !consent.measurement)) return;
  const fail = guarded((answer: unknown) => {
    unsent.push(batch);
    store();
    capture('failure', answer);
  });
  try {
    post(fetch, batch).then(
      // Some pages wrap `fetch` in something that answers with nothing.
      guarded((answer: Response) => {
        // A service worker may answer with a page of its own.
        if (/^(204|4(?!29)..)$/.test(`${answer.status}`)) store();
        else if (answer.status === 200 && /json/.test(answer.headers.get('content-type')!))
          answer.json().then((visitor) => capture('answer', visitor), fail);
        else fail(answer);
      }),
      fail,
    );
  } catch {
    // Pages replace `fetch`, and not always by something that works.
    navigator.sendBeacon(endpoint, bodyOf(batch));
  }
}

/** The body of this attempt, with the ages of this moment. */
const bodyOf = ([head, events]: Batch): string =>
  `${JSON.stringify(head).slice(0, -1)},"events":[${events.map(([at, text]) => `{"age":${Date.now() - at},${text.slice(1)}`)}]}`;

// A text body causes no preflight. `keepalive` outlives the page, as a beacon does, and still reads the answer. The
// cookie belongs to the collector's host, which may be a sister of this one.
function post(by: typeof fetch, batch: Batch, signal?: AbortSignal) {
  const body = bodyOf(batch);
  return by(endpoint, {
    method: 'POST',
    body,
    keepalive: body.length < MAX_LETTERS,
    credentials: 'include',
    signal: signal!,
  });
}

/** Keeps what is unsent for the next page load, if consent allows storage. */
export const store = guarded(() => {
  if (consent.audience)
    if (unsent[0]) localStorage['_dx'] = JSON.stringify(unsent);
    else delete localStorage['_dx'];
});

/** Sends what page loads of the last day could not deliver; after a withdrawal it is only removed. */
export const recall = guarded(() => {
  const stored: string = localStorage['_dx'];
  delete localStorage['_dx'];
  // An empty batch reported a consent; it means nothing later.
  for (const batch of JSON.parse(stored) as Batch[])
    if (consent.audience && Date.now() - (batch[1][0]?.[0] ?? 0) < 86_400_000) attempt(batch);
});

/** A letter has three bytes at most, except those that are two to JavaScript; browsers allow 64 KiB. */
const MAX_LETTERS = 20_000;

declare global {
  /** Chrome and Edge 135 and later: https://developer.mozilla.org/docs/Web/API/fetchLater_API */
  var fetchLater: typeof fetch;
}
