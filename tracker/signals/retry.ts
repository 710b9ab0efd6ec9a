import type { QueuedBatch } from '../core/batch.ts';
import { attempt, consent, defer, on } from './core.ts';

/**
 * Batches that did not get through. With consent to audience they are also stored, for the next page load. They are
 * tried again together, when the collector asks for it, or more and more slowly as long as one failure follows the other.
 */
let unsent: QueuedBatch[] = [];
let timer: ReturnType<typeof setTimeout>;
let failures = 0;
let failedAt = 0;

const MAX_UNSENT_BATCHES = 50;

/** `answer` is an error if the request did not get through. */
export function retryLater(batch: QueuedBatch, answer: Response, at: number): void {
  unsent = [...unsent, batch].slice(-MAX_UNSENT_BATCHES);
  store();
  failures = at - failedAt < 2000 * 2 ** failures ? failures + 1 : 0;
  failedAt = at;
  const seconds = answer.headers?.get('retry-after');
  clearTimeout(timer);
  timer = defer(retry, 1000 * (Number(seconds) || Math.min(2 ** failures, 300)));
}

/** A batch that fails again is stored again. */
function retry(): void {
  const batches = unsent;
  onReset();
  batches.forEach(attemptCovered);
}

/** Sends a batch once more, unless the consent under which it happened has been withdrawn. */
function attemptCovered(batch: QueuedBatch): void {
  if (isStillCovered(batch)) attempt(batch);
}

/** Does consent still cover this batch? */
export const isStillCovered = ([former]: QueuedBatch): boolean => {
  const { measurement, audience } = consent();
  return !(former.consent.audience && !audience) && !(former.consent.measurement && !measurement);
};

function store(): void {
  if (!consent().audience) return;
  if (unsent[0]) localStorage['_dx'] = JSON.stringify(unsent);
  else delete localStorage['_dx'];
}

/** Under another visitor's cookie it would count for the wrong one. */
export function onReset(): void {
  unsent = [];
  store();
}

/** Forgets the batches that consent no longer covers. */
export function onWithdrawal(): void {
  unsent = unsent.filter(isStillCovered);
}

/** The page may not come back: what is stored stays, because nobody may hear how this attempt ended. */
export function retryOnLeave(): void {
  on('pagehide visibilitychange', () => unsent.splice(0).forEach(attemptCovered));
}

/** Sends, with consent to audience, what page loads of the last day could not deliver. */
export function sendStored(): void {
  if (!consent().audience || !localStorage['_dx']) return;
  const stored: QueuedBatch[] = JSON.parse(localStorage['_dx']);
  store();
  // An empty batch reported a consent; it means nothing later.
  for (const batch of stored) if (Date.now() - (batch[1][0]?.[0] ?? 0) < 86_400_000) attemptCovered(batch);
}
