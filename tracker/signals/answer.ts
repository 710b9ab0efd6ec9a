import type { QueuedBatch } from '../core/batch.ts';
import type { Visitor } from '../core/visitor.ts';
import type { Action } from './action.ts';
import { endpoint, guarded, requestOf } from './core.ts';
import { isStillCovered, retryLater } from './retry.ts';

type Listener = (visitor: Visitor) => void;
const listeners: Listener[] = [];
let visitor: Visitor | undefined;

/** `duplex('ready', …)`: calls the listener with this answer and with each later one. */
export function onReady({ argument }: Action): void {
  const [listener] = argument as [Listener];
  listeners.push(listener);
  if (visitor) listener(visitor);
}

/**
 * Judges what came of a batch. An answer of 200 counts only as JSON, because a service worker may answer with a page of its own.
 * A refusal is final, except for one that asks for patience (429). Anything else is a failure: another status, an error,
 * or nothing at all, as from a broken replacement of `fetch`.
 */
export function onAnswer({ argument, result, at }: Action): void {
  const batch = argument as QueuedBatch;
  const answer = result as Response | undefined;
  if (answer?.status === 200 && /json/.test(answer.headers.get('content-type')!)) report(answer);
  else if (!answer) isStillCovered(batch) && navigator.sendBeacon(endpoint, requestOf(batch).body);
  else if (!/^4(?!29)..$/.test(`${answer.status}`)) retryLater(batch, answer, at);
}

/** Style sheets can react, by `[data-duplex-state="two-way"]` and `[data-duplex-audiences~="sharers"]`. */
async function report(response: Response): Promise<void> {
  const answer: Visitor = await response.json();
  visitor = answer;
  const { dataset } = document.documentElement;
  dataset['duplexState'] = answer.state;
  dataset['duplexAudiences'] = answer.audiences.join(' ');
  for (const listener of listeners) guarded(listener)(answer);
}
