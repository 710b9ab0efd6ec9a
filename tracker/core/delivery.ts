import type { PageKind } from '../../shared/signal.ts';
import { MAX_BATCH_EVENTS, WIRE_VERSION, type WireEvent } from '../../shared/wire.ts';
import { applyAnswer } from './answer.ts';
import { consent, mayRecord } from './consent.ts';
import { engagement, readSoFar, takeEngagement } from './engagement.ts';
import { defer, guarded } from './guard.ts';
import { endpoint, nonce, options, referrer, url } from './page.ts';
import { uuid7 } from './uuid7.ts';

/**
 * The way of an event. It becomes text at once: the page may go on to change its objects, or have put into them what
 * JSON cannot hold. It waits in `queue` until the current task is over, so that what happens together travels
 * together; in a batch it carries the address and the consent under which it happened. A batch that was refused for
 * now (429, 5xx) or did not get through waits in `unsent`; all of those are tried again together, ever more slowly
 * until one gets through, and whenever the page is hidden or left. Any other answer is final. With consent to audience
 * what is unsent is written down as well, and the next page load takes it up. Each delivery after the first is
 * harmless, because ids are made here.
 *
 * Until an attempt is made a batch has moments in place of ages, below zero: `"age":-1763856000000`.
 */
const queue: string[] = [];
const unsent: string[] = [];
let failures = 0;
let retryTimer: ReturnType<typeof setTimeout>;
let lastWill: AbortController | undefined;
let willedAt = 0;
let kept = false;

export type Details = { [Field in keyof Omit<WireEvent, 'kind' | 'age'>]?: WireEvent[Field] | undefined };

const happened = (kind: PageKind, details: Details, at = Date.now()): string =>
  `{"age":-${at},${JSON.stringify({ id: uuid7(), kind, ...details }).slice(1)}`;

/** What is passed on with a token is named by it (`share/token.ts`). */
export function record(kind: PageKind, details: Details, at?: number): void {
  if (mayRecord()) {
    if (kind === 'share') details.interaction ||= window.duplex!.token;
    queue.push(happened(kind, details, at));
    defer(flush);
  }
}

/** Sends what has happened since. Before the page was seen there is no view yet and nothing is sent. */
export function flush(): void {
  if (!url) return;
  if (queue[0] && readSoFar() > 999) record('engagement', takeEngagement());
  // What is too long for one body together goes out one by one.
  while (queue[0]) tell(queue.splice(0, `${queue}`.length < MAX_LETTERS ? MAX_BATCH_EVENTS : 1));
}

/** What waited for a page that was not seen yet is not told any more. */
export const dropQueue = () => queue.splice(0);

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
  if (!url || !mayRecord() || now - willedAt < 1000) return;
  willedAt = now;
  lastWill?.abort();
  lastWill = new AbortController();
  send(fetchLater, batch([happened('engagement', engagement())]), lastWill.signal);
}

/** Consent comes first: `attempt` looks for it there. Events are joined by the commas that JSON wants. */
const batch = (events: string[]): string =>
  `${JSON.stringify({
    consent,
    v: WIRE_VERSION,
    site: options.site,
    page: nonce,
    url,
    referrer,
    // Read from the device, and so only with consent.
    language: consent.measurement ? navigator.language : undefined,
  }).slice(0, -1)},"events":[${events}]}`;

/** An empty batch tells a change of consent. */
export function tell(events: string[]): void {
  lastWill?.abort();
  attempt(batch(events));
}

const retry = () => unsent.splice(0).forEach(attempt);

function attempt(text: string): void {
  // What was granted and then withdrawn is not told afterwards.
  if ((!consent.audience && /^[^}]*e":true/.test(text)) || (!consent.measurement && /^[^}]*t":true/.test(text))) return;
  const again = guarded((seconds) => {
    unsent.push(text);
    unsent.splice(0, unsent.length - MAX_UNSENT);
    clearTimeout(retryTimer);
    retryTimer = defer(retry, 1000 * (+(seconds as string) || Math.min(2 ** failures++, 300)));
    if (consent.audience) {
      localStorage[KEPT] = unsent.join('\n');
      kept = true;
    }
  });
  try {
    send(fetch, text).then(
      // Some pages wrap `fetch` in something that answers with nothing.
      guarded((answer: Response) => {
        const { status } = answer;
        if (status === 429 || status > 499) again(answer.headers.get('retry-after'));
        else {
          failures = 0;
          if (kept && !unsent[0]) {
            kept = false;
            delete localStorage[KEPT];
          }
          if (status === 200)
            answer
              .json()
              .then(applyAnswer)
              .catch(() => {});
        }
      }),
      again,
    );
  } catch {
    // Pages replace `fetch`, and not always by something that works.
    navigator.sendBeacon(endpoint, aged(text));
  }
}

/** With the ages of this attempt. A moment has 13 digits from 2001 to 2286. */
const aged = (text: string): string =>
  text.replace(/\{"age":-(\d{13}),"id/g, (_, at) => `{"age":${Math.max(0, Date.now() - at)},"id`);

// A text body makes no preflight; `keepalive` outlives the page, as a beacon does, and tells the answer as well;
// the cookie belongs to the collector's host, which may be a sister of this one.
const send = (by: typeof fetch, text: string, signal?: AbortSignal) =>
  by(endpoint, {
    method: 'POST',
    body: aged(text),
    keepalive: text.length < MAX_LETTERS,
    credentials: 'include',
    signal: signal!,
  });

/** Takes up what earlier page loads of the last day could not deliver; after a withdrawal, only to throw it away. */
export const recall = guarded(() => {
  const unsentBefore: string = localStorage[KEPT];
  delete localStorage[KEPT];
  for (const text of unsentBefore.split('\n'))
    if (consent.audience && Date.now() - +(/"age":-(\d+)/.exec(text) ?? [])[1]! < 86_400_000) attempt(text);
});
const KEPT = '_dx';
/** A letter has three bytes at most, but for those that are two to JavaScript; browsers allow 64 KiB. */
const MAX_LETTERS = 20_000;
/** Batches; a negative count, which `splice` takes for none, until there are so many. */
const MAX_UNSENT = 50;

declare global {
  /** Chrome and Edge 135 and later: https://developer.mozilla.org/docs/Web/API/fetchLater_API */
  var fetchLater: typeof fetch;
}
