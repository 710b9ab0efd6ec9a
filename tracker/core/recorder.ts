import type { Consent } from '../../shared/wire.ts';
import type { Batch, Details, QueuedEvent } from './batch.ts';
import { mayRecord } from './consent.ts';
import { defer, observeCalls, on } from './guard.ts';
import { endpoint, type Options } from './page.ts';
import { type Figures, figures } from './timings.ts';
import { uuid7 } from './uuid7.ts';

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

/** What the second part gets of the first, in this order: names would weigh too much. */
export type CoreParts = [
  state: () => [options: Options, endpoint: string, consent: Consent, figures: Figures],
  record: (kind: never, details: Details, at?: number) => void,
  attempt: (batch: Batch) => void,
  unsent: Batch[],
  noticeRoute: (type: string) => void,
  mayRecord: () => unknown,
  post: (by: typeof fetch, batch: Batch, signal?: AbortSignal) => unknown,
  batchOf: (events: QueuedEvent[]) => Batch,
  eventOf: (kind: 'engagement', details: Details) => QueuedEvent,
  engagement: () => Details,
];

/** The second part: takes the core and returns what interprets each action. */
export type StartSignals = (...core: CoreParts) => (action: Action) => void;

/** What waits for the second part. */
export const recorded: Action[] = [];
let core: CoreParts;
let interpret: ((action: Action) => void) | undefined;
export const isConnected = (): unknown => interpret;
let requested: unknown;
let failures = 0;

/** Hands over what the second part will need, and the second part itself if it is in the same script. */
export function provide(parts: CoreParts, start?: StartSignals): void {
  core = parts;
  if (start) connect(start);
}

function connect(start: StartSignals): void {
  interpret = start(...core);
  recorded.splice(0).forEach(interpret);
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
export function capture(type: string, argument?: unknown, result?: unknown, receiver?: unknown, event?: Event): void {
  const at = Date.now();
  // Without the visitor's hand, what a script does means nothing.
  if (((event && !event.isTrusted) || /^(navigate|open|press)$/.test(type)) && at - hand > HAND_MS) return;
  const path = event ? event.composedPath() : [];
  const action: Action = { type, at, hand, path, event, argument, result, receiver };
  if (interpret) interpret(action);
  else {
    // Many keys may be pressed while the network is slow.
    if (recorded.push(action) > 99) recorded.shift();
    requestSignals();
  }
}

export function watchActions(): void {
  on('pointerover pointerdown keydown focusin click', ({ type, isTrusted, target }) => {
    if (!isTrusted) return;
    // A screen reader clicks without pointer and key.
    if (/down/.test(type) || (type === 'click' && Date.now() - hand > 999)) hand = Date.now();
    // The pointer is on a link well before the click. A page may focus a field by itself.
    if (type === 'pointerover' ? (target as Element).closest('a,button') : !(target as HTMLElement).autofocus)
      requestSignals();
  });
  on<FormDataEvent & KeyboardEvent & MessageEvent>(
    'click auxclick submit formdata input copy keydown appinstalled message',
    (event) => {
      const { type, data } = event;
      const form = event.target as HTMLFormElement;
      // The owner's server may confirm the interaction: it gets its id like a hidden field, however the form is sent.
      if (event.formData && form.getAttribute('data-duplex-contact')) {
        form['$duplex'] ||= uuid7();
        event.formData.set('duplex_interaction', form['$duplex']);
      }
      if (
        type === 'keydown'
          ? event.ctrlKey || event.metaKey
          : type !== 'message' || /d$/.test(data.event || data.eventName)
      )
        // A script may take the copied field away at once.
        capture(type, type === 'copy' && `${getSelection()}`, 0, 0, event);
    },
  );
  const watchCalls = (owner: unknown, name: string, type = name) =>
    observeCalls(owner, name, (...call: [never, never, never]) => capture(type, ...call));
  watchCalls(window, 'open');
  watchCalls(Navigator.prototype, 'share');
  watchCalls(navigator.clipboard, 'writeText');
  watchCalls(navigator.clipboard, 'write');
  watchCalls(HTMLFormElement.prototype, 'submit', 'send');
  // A link outside the document reports its clicks to nobody.
  watchCalls(HTMLElement.prototype, 'click', 'press');
}

/** The medium of a link that needs no interpretation. */
const MEDIA: Record<string, string> = { mailto: 'email', tel: 'phone', sms: 'sms' };

/** The page is left before the second part has come: finds the contacts that need no interpretation. */
export function settleActions(record: (medium: string, at: number) => void): void {
  for (const { type, path, at } of recorded.splice(0))
    for (const { dataset, href } of (type === 'click' ? path : []) as HTMLAnchorElement[]) {
      const medium = dataset?.['duplexContact'] || MEDIA[`${href}`.split(':')[0]!];
      if (medium) {
        record(medium, at);
        break;
      }
    }
}
