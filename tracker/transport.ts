import type { PageKind } from '../shared/signal.ts';
import { MAX_BATCH_EVENTS, WIRE_VERSION, type WireEvent } from '../shared/wire.ts';
import { consent, mayTell } from './consent.ts';
import { engagement, readSoFar, takeEngagement } from './engagement.ts';
import { later, quiet } from './guard.ts';
import { uuid7 } from './id.ts';
import { endpoint, nonce, options, referrer, url } from './page.ts';

/**
 * The way of an event. It waits in `queue` until the current task is over, so that what happens together travels
 * together; in a batch it carries the address and the consent under which it happened. A batch that was refused for
 * now (429, 5xx) or did not get through waits in `unsent`; all of those are tried again together, ever more slowly
 * until one gets through, and whenever the page is hidden or left. Any other answer is final. With consent to audience
 * what is unsent is written down as well, and the next page load takes it up. Each delivery after the first is
 * harmless, because ids are made here.
 *
 * Events become text at once: the page may go on to change its objects, or have put into them what JSON cannot hold,
 * or have taught all arrays a `toJSON` that spoils them.
 */
type Told = [at: number, text: string];
type Batch = [page: string, head: string, events: Told[], audience: boolean | undefined];

const queue: Told[] = [];
const unsent: Batch[] = [];
let failures = 0;
let retryTimer: ReturnType<typeof setTimeout>;
let lastWill: AbortController | undefined;
let willedAt = 0;
let onAnswer: ((visitor: unknown) => void) | undefined;

export function whenAnswered(hear: (visitor: unknown) => void): void {
  onAnswer = hear;
}

type Details = { [Field in keyof Omit<WireEvent, 'kind' | 'age'>]?: WireEvent[Field] | undefined };

const happened = (kind: PageKind, details: Details): Told => [
  Date.now(),
  JSON.stringify({ id: uuid7(), kind, ...details }),
];

export function record(kind: PageKind, details: Details): void {
  if (mayTell()) {
    queue.push(happened(kind, details));
    later(flush);
  }
}

/** Sends what has happened since. Before the page was seen there is no view yet and nothing is sent. */
export function flush(): void {
  if (!url) return;
  if (queue[0] && readSoFar() > 999) record('engagement', takeEngagement());
  // What is too long for one body together goes out one by one.
  while (queue[0]) tell(queue.splice(0, `${queue}`.length < 50_000 ? MAX_BATCH_EVENTS : 1));
}

/** The last word on a view: when it is hidden, left, or followed by another in the same document. */
export function lastWord(exit?: string): void {
  if (url) record('engagement', takeEngagement(exit));
  flush();
  retry();
}

/**
 * Leaves the last word with the browser, which sends it should the page die without a chance to speak. Where it has
 * both, the collector counts one: they are the same event.
 */
export function makeWill(): void {
  const now = performance.now();
  if (!url || !mayTell() || now - willedAt < 1000) return;
  willedAt = now;
  lastWill?.abort();
  lastWill = new AbortController();
  send(fetchLater, pack([happened('engagement', engagement())]), lastWill.signal);
}

const pack = (events: Told[]): Batch => [
  nonce,
  JSON.stringify({
    v: WIRE_VERSION,
    site: options.site,
    page: nonce,
    consent,
    url,
    referrer,
    // Read from the device, and so only with consent.
    language: consent.measurement && navigator.language,
  }),
  events,
  consent.audience,
];

/** An empty batch tells a change of consent. */
export function tell(events: Told[]): void {
  lastWill?.abort();
  attempt(pack(events));
}

const retry = () => unsent.splice(0).forEach(attempt);

function attempt(batch: Batch): void {
  // What was granted and then withdrawn is not told afterwards.
  if (batch[3] && batch[0] !== nonce) return;
  const again = quiet((seconds) => {
    unsent.push(batch);
    clearTimeout(retryTimer);
    retryTimer = later(retry, 1000 * (+(seconds as string) || Math.min(2 ** failures++, 300)));
    if (consent.audience) localStorage[KEPT] = JSON.stringify(unsent.slice(-20));
  });
  try {
    send(fetch, batch).then((answer) => {
      const { status } = answer;
      if (status === 429 || status > 499) again(answer.headers.get('retry-after'));
      else {
        failures = 0;
        if (status === 200)
          answer
            .json()
            .then(onAnswer)
            .catch(() => {});
      }
    }, again);
  } catch {
    // Pages replace `fetch`, and not always by something that works.
    navigator.sendBeacon(endpoint, bodyOf(batch));
  }
}

/** Ages are of this attempt. */
const bodyOf = ([, head, events]: Batch): string =>
  head.replace(
    '{',
    `{"events":[${events.map(([at, text]) => text.replace('{', `{"age":${Math.max(0, Date.now() - at)},`))}],`,
  );

// A text body makes no preflight; `keepalive` outlives the page, as a beacon does, and tells the answer as well;
// the cookie belongs to the collector's host, which may be a sister of this one.
const send = (by: typeof fetch, batch: Batch, signal?: AbortSignal) =>
  by(endpoint, { method: 'POST', body: bodyOf(batch), keepalive: true, credentials: 'include', signal: signal! });

/** Takes up what earlier page loads of the last day could not deliver; after a withdrawal, only to throw it away. */
export const recall = quiet(() => {
  const kept = localStorage[KEPT];
  delete localStorage[KEPT];
  for (const [, head, events] of JSON.parse(kept) as Batch[])
    if (consent.audience && events[0]![0] > Date.now() - 86_400_000) attempt([nonce, head, events, true]);
});
const KEPT = '_dx';

declare global {
  /** Chrome and Edge 135 and later: https://developer.mozilla.org/docs/Web/API/fetchLater_API */
  var fetchLater: typeof fetch;
}
