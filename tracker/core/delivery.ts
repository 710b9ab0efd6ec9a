import type { PageKind } from '../../shared/signal.ts';
import { type Consent, MAX_BATCH_EVENTS, WIRE_VERSION, type WireEvent } from '../../shared/wire.ts';
import { consent, mayRecord } from './consent.ts';
import { engagement, readSoFar, takeEngagement } from './engagement.ts';
import { defer, documentValue, guarded, isHidden } from './guard.ts';
import { endpoint, isReset, nonce, options, referrer, url } from './page.ts';
import { uuid7 } from './uuid7.ts';

/**
 * The way of an event. It becomes text at once, because the page may change its objects later, or put into them what
 * JSON cannot hold. It waits in `queue` until the current task is over, so that what happens together travels together.
 * A batch carries the address and the consent under which its events happened. A batch waits in `unsent` if the
 * collector refused it for now (429, 5xx), or if it did not get through; all of those are tried again together, more and
 * more slowly until one gets through, and whenever the page is hidden or left. Any other answer of the collector is
 * final. With consent to audience, `unsent` is also stored, and the next page load sends it. Repeated deliveries are
 * harmless, because ids are made here.
 */
type Event = [at: number, text: string];
type Batch = [head: { consent: Consent }, events: Event[]];
const queue: Event[] = [];
let unsent: Batch[] = [];
let failures = 0;
let retryTimer: ReturnType<typeof setTimeout>;
let lastWill: AbortController | undefined;
let willedAt = 0;
let onAnswer: (answer: unknown) => void;

/** Passes on what the collector answers about the visitor, if the site has that switched on. */
export function passAnswersTo(listener: typeof onAnswer): void {
  onAnswer = listener;
}

export type Details = { [Field in keyof Omit<WireEvent, 'kind' | 'age'>]?: WireEvent[Field] | undefined };

const happened = (kind: PageKind, details: Details, at = Date.now()): Event => [
  at,
  JSON.stringify({ ...details, id: details.id ?? uuid7(), kind }),
];

/** What is shared with a token is named by it (`share/token.ts`). */
export function record(kind: PageKind, details: Details, at?: number): void {
  if (!mayRecord()) return;
  if (kind === 'share') details = { interaction: window.duplex!.token, ...details };
  queue.push(happened(kind, details, at));
  defer(flush);
}

/** A view that waits for its title and for redirects. */
export let heldView: [details: Details, at: number] | undefined;

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
    heldView = undefined;
    queue.unshift(happened('view', { ...details, title: details.title ?? documentValue('title') }, at));
  }
  if (queue[0] && readSoFar() > 999) record('engagement', takeEngagement());
  // What is too long for one body together goes out one by one.
  while (queue[0]) send(queue.splice(0, `${queue}`.length < MAX_LETTERS ? MAX_BATCH_EVENTS : 1));
}

/** Forgets what waits for a page that was not seen yet. */
export const dropQueue = () => queue.splice(0);

/** The last word on a view: when it is hidden, left, or followed by another in the same document. */
export function lastWord(exit?: string): void {
  if (url) record('engagement', takeEngagement(exit));
  flush();
  retry();
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
  post(fetchLater, batchOf([happened('engagement', engagement())]), lastWill.signal);
}

const batchOf = (events: Event[]): Batch => [
  {
    consent,
    v: WIRE_VERSION,
    site: options.site,
    page: nonce,
    reset: isReset,
    url,
    referrer,
    // Read from the device, and so only with consent.
    language: consent.measurement && navigator.language,
  } as Batch[0],
  events,
];

/** Sends a batch; an empty one reports a change of consent. */
export function send(events: Event[]): void {
  lastWill?.abort();
  attempt(batchOf(events));
}

const retry = () => unsent.splice(0).forEach(attempt);

function attempt(batch: Batch): void {
  const [{ consent: former }] = batch;
  // What was granted and then withdrawn is not sent afterwards.
  if ((former.audience && !consent.audience) || (former.measurement && !consent.measurement)) return;
  const again = (seconds?: unknown) => {
    unsent = [...unsent, batch].slice(-MAX_UNSENT);
    clearTimeout(retryTimer);
    retryTimer = defer(retry, 1000 * (+(seconds as string) || Math.min(2 ** failures++, 300)));
    store();
  };
  try {
    post(fetch, batch).then(
      // Some pages wrap `fetch` in something that answers with nothing.
      guarded((answer: Response) => {
        const { status, headers } = answer;
        // A service worker may answer with a page of its own.
        const isJson = status === 200 && /json/.test(headers.get('content-type')!);
        if (isJson || status === 204 || (status > 399 && status < 500 && status !== 429)) {
          failures = 0;
          store();
          if (isJson)
            answer
              .json()
              .then(onAnswer)
              .catch(() => {});
        } else again(headers.get('retry-after'));
      }),
      guarded(() => again()),
    );
  } catch {
    // Pages replace `fetch`, and not always by something that works.
    navigator.sendBeacon(endpoint, bodyOf(batch));
  }
}

/** The body of this attempt, with the ages of this moment. */
const bodyOf = ([head, events]: Batch): string =>
  `${JSON.stringify(head).slice(0, -1)},"events":[${events.map(
    ([at, text]) => `{"age":${Math.max(0, Date.now() - at)},${text.slice(1)}`,
  )}]}`;

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

/** Forgets what could not be delivered: it must not reach the collector under another visitor's cookie. */
export function forgetUnsent(): void {
  unsent = [];
  store();
}

/** Keeps what is unsent for the next page load, if consent allows storage. */
const store = guarded(() => {
  if (!consent.audience) return;
  if (unsent[0]) localStorage[STORED] = JSON.stringify(unsent);
  else delete localStorage[STORED];
});

/** Sends what page loads of the last day could not deliver; after a withdrawal it is only removed. */
export const recall = guarded(() => {
  const stored: string = localStorage[STORED];
  delete localStorage[STORED];
  for (const batch of JSON.parse(stored) as Batch[])
    if (consent.audience && Date.now() - (batch[1][0]?.[0] ?? 0) < 86_400_000) attempt(batch);
});
const STORED = '_dx';
/** A letter has three bytes at most, except those that are two to JavaScript; browsers allow 64 KiB. */
const MAX_LETTERS = 20_000;
const MAX_UNSENT = 50;

declare global {
  /** Chrome and Edge 135 and later: https://developer.mozilla.org/docs/Web/API/fetchLater_API */
  var fetchLater: typeof fetch;
}
