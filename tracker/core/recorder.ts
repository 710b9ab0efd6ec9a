import type { PageKind } from '../../shared/signal.ts';
import type { Consent } from '../../shared/wire.ts';
import type { Details, QueuedBatch, QueuedEvent } from './batch.ts';
import { mayRecord } from './consent.ts';
import { type Figures, figures } from './figures.ts';
import type * as guard from './guard.ts';
import { defer, observeCalls } from './guard.ts';
import { endpoint, type Head, head, type Options } from './page.ts';

/** An action as it is kept: in this order, because names would weigh too much. */
export type ActionFields = [
  /**
   * Type of the event, or the called function: `open` (window), `share`, `writeText` and `write` (navigator), `submit`
   * of a form, which fires no event, and `click` of an element. `answer` comes from delivery, `consent` and
   * `reset` from a change of these, `ready` and `identify` from the page's commands.
   */
  type: string,
  /** `Date.now()` at that moment; an action may be interpreted later. */
  at: number,
  /** Absent for a call. Its `isTrusted` separates the visitor's own from a script's. */
  event?: Event | undefined,
  /** The event's `composedPath()` at that moment: afterwards it is empty. */
  path?: EventTarget[] | undefined,
  /** On which page it happened: another one of an app may follow before it is interpreted. */
  page?: Head,
  /** For a call: its first argument, what it returned, and the object whose method was called. */
  ...call: [argument?: unknown, result?: unknown, receiver?: unknown],
];

/** The things that the second part gets of the first, in this order. */
export type CoreParts = [
  state: () => [options: Options, endpoint: string, consent: Consent, figures: Figures],
  record: (kind: never, details: Details, at?: number) => void,
  attempt: (batch: QueuedBatch) => void,
  noticeRoute: (type: string) => void,
  mayRecord: () => unknown,
  requestOf: (batch: QueuedBatch) => { method: 'POST'; body: string; keepalive: boolean; credentials: 'include' },
  batchOf: (events: QueuedEvent[]) => QueuedBatch,
  eventOf: (kind: PageKind, details: Details, at?: number) => QueuedEvent,
  engagement: () => Details,
  on: typeof guard.on,
  guarded: typeof guard.guarded,
  defer: typeof guard.defer,
  observeCalls: typeof guard.observeCalls,
  whenAvailable: typeof guard.whenAvailable,
  documentValue: typeof guard.documentValue,
  uuid7: () => string,
];

/** The second part: takes the core and returns what interprets each action. */
export type StartSignals = (...core: CoreParts) => (...action: ActionFields) => void;

/** The actions that wait for the second part. */
export const recorded: ActionFields[] = [];
let core: CoreParts;
/** The second part, once it is there. */
export let interpret: ((...action: ActionFields) => void) | undefined;
let requested: unknown;
let failures = 0;

/** Hands over what the second part will need, and the second part itself if it is in the same script. */
export function provide(parts: CoreParts, start?: StartSignals): void {
  core = parts;
  if (start) connect(start);
}

function connect(start: StartSignals): void {
  interpret = start(...core);
  for (const action of recorded.splice(0)) interpret(...action);
}

/** The second part's file beside the tag; empty when it is in the same script. The build defines it. */
declare const SIGNALS: string;

/** Loads the second part. After a failure it tries again, under another address: a browser may remember the failure. */
export function requestSignals(): void {
  if (SIGNALS && !requested && mayRecord())
    requested = import(new URL(`${SIGNALS}#${failures}`, endpoint) as never).then(
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
 * Passes an action to the second part, or keeps it until that is there. Of the time before consent nothing is kept but
 * the page's own `identify` and `ready`.
 */
export function keep(type: string, event?: Event, ...call: [argument?: unknown, result?: unknown, receiver?: unknown]) {
  const action: ActionFields = [type, Date.now(), event, event?.composedPath(), { ...head }, ...call];
  if (interpret) interpret(...action);
  else if (mayRecord() || /^(id|re)/.test(type)) {
    // Keys may be many while the network is slow.
    if (!recorded[99] || !/^(in|ke|po)/.test(type)) recorded.push(action);
    requestSignals();
  }
}

/** The same for what a script does: before the visitor has touched the page, it means nothing. */
export const keepIfTouched = (...action: Parameters<typeof keep>) => {
  if (interpret || recorded[0]) keep(...action);
};

export function noticeAction(event: KeyboardEvent & MessageEvent): void {
  const { type, data, isTrusted } = event;
  // The pointer is on a link well before the click.
  if (type === 'pointerover') {
    if ((event.target as Element).closest('a,button')) requestSignals();
  }
  // Of messages only those of calendars and of forms in frames of other hosts. A script may take the copied field away at once.
  else if (type !== 'message') (isTrusted ? keep : keepIfTouched)(type, event, type === 'copy' && `${getSelection()}`);
  else if (/[lt]ed$/.test(data?.event || data?.eventName)) keep(type, event);
}

export function watchCalls(): void {
  for (const [owner, name] of [
    [window, 'open'],
    [Navigator.prototype, 'share'],
    [navigator.clipboard, 'writeText'],
    [navigator.clipboard, 'write'],
    [HTMLFormElement.prototype, 'submit'],
    // A link outside the document reports its clicks to nobody.
    [HTMLElement.prototype, 'click'],
  ] as const)
    observeCalls(owner, name, (...call) => keepIfTouched(name, undefined, ...call));
}
