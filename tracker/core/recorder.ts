import type { Consent } from '../../shared/wire.ts';
import type { Details, QueuedBatch, QueuedEvent } from './batch.ts';
import { mayRecord } from './consent.ts';
import { defer, observeCalls, on } from './guard.ts';
import { endpoint, type Options } from './page.ts';
import { type Figures, figures } from './timings.ts';

/** One thing that the visitor or a script of the page did: the evidence from which `signals/` concludes what it means. */
export interface Action {
  /**
   * Type of the event, or the called function: `open` (window), `share` and `writeText`, `write` (navigator), `send`
   * (`form.submit()`, which fires no event). `answer` and `failure` come from delivery, `stored` means batches of an earlier page load, `consent` from a change of
   * consent, `ready` and `identify` from the page's commands.
   */
  type: string;
  /** `Date.now()` at that moment; an action may be interpreted later. */
  at: number;
  /**
   * `Date.now()` when the visitor's own hand was last seen at work; 0 before that. What follows from one movement of
   * the hand is one gesture, however slow the page's own handlers are.
   */
  hand: number;
  /** For an event; its `isTrusted` separates the visitor's own from a script's. */
  event?: Event | undefined;
  /** The event's `composedPath()` at that moment: afterwards it is empty. For a call it is empty. */
  path: EventTarget[];
  /** For a call: its first argument, what it returned, and the object whose method was called. */
  argument?: unknown;
  result?: unknown;
  receiver?: unknown;
}

/** An action as it is kept: in the order of the fields, because names would weigh too much. */
export type ActionFields = [
  type: string,
  at: number,
  hand: number,
  event?: Event | undefined,
  path?: EventTarget[] | undefined,
  ...call: [argument?: unknown, result?: unknown, receiver?: unknown],
];

/** The things that the second part gets of the first, in this order: names would weigh too much. */
export type CoreParts = [
  state: () => [options: Options, endpoint: string, consent: Consent, figures: Figures],
  record: (kind: never, details: Details, at?: number) => void,
  attempt: (batch: QueuedBatch) => void,
  unsent: QueuedBatch[],
  noticeRoute: (type: string) => void,
  mayRecord: () => unknown,
  post: (by: typeof fetch, batch: QueuedBatch, signal?: AbortSignal) => unknown,
  batchOf: (events: QueuedEvent[]) => QueuedBatch,
  eventOf: (kind: 'engagement', details: Details) => QueuedEvent,
  engagement: () => Details,
];

/** The second part: takes the core and returns what interprets each action. */
export type StartSignals = (...core: CoreParts) => (...evidence: ActionFields) => void;

/** The actions that wait for the second part. */
export const recorded: ActionFields[] = [];
let core: CoreParts;
/** The second part, once it is there. */
export let interpret: ((...evidence: ActionFields) => void) | undefined;
let requested: unknown;
let failures = 0;

/** Hands over what the second part will need, and the second part itself if it is in the same script. */
export function provide(parts: CoreParts, start?: StartSignals): void {
  core = parts;
  if (start) connect(start);
}

function connect(start: StartSignals): void {
  interpret = start(...core);
  for (const evidence of recorded.splice(0)) interpret(...evidence);
}

/** The second part's file beside the tag; empty when it is in the same script. The build defines it. */
declare const SIGNALS: string;

/** Loads the second part. After a failure it tries again, under another address: a browser may remember the failure. */
export function requestSignals(): void {
  if (SIGNALS && !requested && mayRecord())
    requested = import(endpoint.replace(/in$/, SIGNALS + (failures ? `?${failures}` : ''))).then(
      (part: { default: StartSignals }) => connect(part.default),
      () => {
        figures.signalsFailed = ++failures;
        defer(() => {
          requested = 0;
          requestSignals();
        }, 1000 * failures);
      },
    );
}

/**
 * Not `navigator.userActivation`: a popup uses it up, and the browser counts keys and clicks in frames of other hosts.
 */
let hand = 0;
/** What a script does later than this is not the visitor's doing; browsers take the same time for popups. */
const HAND_MS = 5000;

/** Passes an action to the second part, or keeps it until that is there. */
export function capture(
  type: string,
  event?: Event,
  ...call: [argument?: unknown, result?: unknown, receiver?: unknown]
): void {
  const at = Date.now();
  // Without the visitor's hand, what a script does means nothing.
  if (((event && !event.isTrusted) || /^(navigate|open|press)$/.test(type)) && at - hand > HAND_MS) return;
  const evidence: ActionFields = [type, at, hand, event, event?.composedPath(), ...call];
  if (interpret) interpret(...evidence);
  // Of the time before consent nothing is kept but the page's own `identify` and `ready`.
  else if (mayRecord() || /^(id|re)/.test(type)) {
    // Many keys may be pressed while the network is slow.
    if (recorded.push(evidence) > 99) recorded.shift();
    requestSignals();
  }
}

export function watchActions(): void {
  on<KeyboardEvent & MessageEvent>(
    'pointerover pointerdown keydown focusin click auxclick submit input copy appinstalled message',
    (event) => {
      const { type, data, isTrusted, ctrlKey, metaKey } = event;
      const target = event.target as HTMLElement;
      const isPress = /down/.test(type);
      // A screen reader clicks without pointer and key.
      if (isTrusted && (isPress || (type === 'click' && Date.now() - hand > 999))) hand = Date.now();
      // Of keys only shortcuts mean something; of messages those of calendars and of forms in frames of other hosts.
      if (
        /^[acis]/.test(type) ||
        (type === 'keydown' && (ctrlKey || metaKey)) ||
        /[lt]ed$/.test(data?.event || data?.eventName)
      )
        // A script may take the copied field away at once.
        capture(type, event, type === 'copy' && `${getSelection()}`);
      // The pointer is on a link well before the click. A page may focus a field by itself.
      else if (
        isTrusted &&
        (type === 'pointerover' ? target.closest('a,button') : (isPress || type === 'focusin') && !target.autofocus)
      )
        requestSignals();
    },
  );
  const watchCalls = (owner: unknown, name: string, type = name) =>
    observeCalls(owner, name, (...call) => capture(type, undefined, ...call));
  watchCalls(window, 'open');
  watchCalls(Navigator.prototype, 'share');
  watchCalls(navigator.clipboard, 'writeText');
  watchCalls(navigator.clipboard, 'write');
  watchCalls(HTMLFormElement.prototype, 'submit', 'send');
  // A link outside the document reports its clicks to nobody.
  watchCalls(HTMLElement.prototype, 'click', 'press');
}
