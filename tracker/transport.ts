import type { PageKind } from '../shared/signal.ts';
import { type Batch, type Load, MAX_BATCH_EVENTS, WIRE_VERSION, type WireEvent } from '../shared/wire.ts';
import { consent, mayTell } from './consent.ts';
import { readSoFar, takeEngagement } from './engagement.ts';
import { later } from './guard.ts';
import { uuid7 } from './id.ts';
import { figures } from './load.ts';
import { endpoint, options } from './options.ts';
import { nonce, referrer, url } from './page.ts';

/**
 * The way of an event. It waits in `queue` until the current task is over, so that what happens together travels
 * together; in a batch it carries the address and the consent under which it happened. A batch that was refused for
 * now (429, 5xx) or did not get through waits in `unsent`; all of those are tried again together, ever more slowly
 * until one gets through, and whenever the page is hidden or left. Any other answer is final. Each delivery after the
 * first is harmless, because ids are made here. Ages are computed at each attempt: until then `age` holds the moment.
 */
const queue: WireEvent[] = [];
const unsent: Batch[] = [];
let failures = 0;
let retryTimer: ReturnType<typeof setTimeout>;

let onAnswer: ((visitor: unknown) => void) | undefined;
export function whenAnswered(hear: (visitor: unknown) => void): void {
  onAnswer = hear;
}

type Details = { [Field in keyof Omit<WireEvent, 'id' | 'kind' | 'age'>]: WireEvent[Field] | undefined };

export function record(kind: PageKind, details: Details): void {
  if (!mayTell()) return;
  // A copy: the page may go on to change its object, or have put into it what JSON cannot hold.
  queue.push({ id: uuid7(), kind, age: Date.now(), ...JSON.parse(JSON.stringify(details)) });
  later(flush);
}

/** Sends what has happened since. Before the page was seen there is no view yet and nothing is sent. */
export function flush(): void {
  if (!url) return;
  if (queue[0] && readSoFar() > 999) record('engagement', takeEngagement());
  while (queue[0]) tell(queue.splice(0, MAX_BATCH_EVENTS));
}

/** The last word on a view: when it is hidden, left, or followed by another in the same document. */
export function flushEngagement(exit?: string): void {
  if (url) record('engagement', { ...takeEngagement(), exit, load: figures as Load });
  flush();
  retry();
}

/** An empty batch tells a change of consent. */
export function tell(events: WireEvent[]): void {
  attempt({
    v: WIRE_VERSION,
    site: options.site,
    page: nonce,
    consent,
    url,
    referrer,
    // Read from the device, and so only with consent.
    language: consent.measurement && navigator.language,
    events,
  } as Batch);
}

function retry(): void {
  for (const batch of unsent.splice(0)) attempt(batch);
}

function attempt(batch: Batch): void {
  // What was granted and then withdrawn is not told afterwards.
  if (batch.consent!.audience && batch.page !== nonce) return;
  const body = JSON.stringify({
    ...batch,
    // Some pages teach all arrays a `toJSON` that spoils them.
    events: Object.assign(
      batch.events.map((event) => ({ ...event, age: Math.max(0, Date.now() - event.age) })),
      { toJSON: 0 },
    ),
  });
  const again = (seconds: unknown) => {
    unsent.push(batch);
    clearTimeout(retryTimer);
    retryTimer = later(retry, 1000 * (Number(seconds) || Math.min(2 ** failures++, 300)));
  };
  try {
    // A text body makes no preflight; `keepalive` outlives the page, as a beacon does, and tells the answer as well;
    // the cookie belongs to the collector's host, which may be a sister of this one.
    fetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'include' }).then((answer) => {
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
    navigator.sendBeacon(endpoint, body);
  }
}
