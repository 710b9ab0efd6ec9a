import { consent, mayRecord } from './consent.ts';
import { record } from './delivery.ts';
import { defer, guarded, observeCalls, on } from './guard.ts';
import { figures } from './load.ts';
import { endpoint, referrer } from './page.ts';
import { uuid7 } from './uuid7.ts';

/** One thing that the visitor or a script of the page did: the evidence from which `signals/` concludes what it means. */
export interface Action {
  /**
   * Type of the event, or the called function: `open` (window), `share` and `writeText`, `write` (navigator), `send`
   * (`form.submit()`, which fires no event). `standalone`: the page was started as an installed app.
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
  event?: Event;
  /** The event's `composedPath()` at that moment: afterwards it is empty. Of a call it is empty. */
  path: EventTarget[];
  /** For a call: its first argument, what it returned, and the object whose method was called. */
  argument?: unknown;
  result?: unknown;
  receiver?: unknown;
}

/** What the second part uses of the first; the two are separate scripts, so it cannot import what has a state. */
export interface Core {
  /** Sends an event; `at` is the moment of the action. */
  record: typeof record;
  /** Counts a rage click on this view. */
  countRage(): void;
  /** The id that a sent form carries in `duplex_interaction`; a new one after `delete`. */
  interactionOf(form: object): string;
  interactions: WeakMap<object, string>;
}

/** The second part: takes the core and returns what interprets each action. */
export type StartSignals = (core: Core) => (action: Action) => void;

const interactions = new WeakMap<object, string>();
const core: Core = {
  record,
  countRage: () => figures.rage++,
  interactionOf(form) {
    if (!interactions.has(form)) interactions.set(form, uuid7());
    return interactions.get(form)!;
  },
  interactions,
};

/** What waits for the second part. */
const recorded: Action[] = [];
let interpret: ((action: Action) => void) | undefined;
let requested: boolean | undefined;

/** With the second part in the same script, nothing has to be loaded. */
export function connectSignals(start: StartSignals): void {
  interpret = start(core);
  recorded.splice(0).forEach(guarded(interpret));
}

/** The second part's file beside the tag; empty when it is in the same script. The build defines it. */
declare const SIGNALS: string;

function requestSignals(): void {
  if (!SIGNALS || interpret || requested || !mayRecord()) return;
  requested = true;
  import(endpoint.replace(/in$/, SIGNALS)).then(
    (part: { default: StartSignals }) => connectSignals(part.default),
    () =>
      defer(() => {
        requested = false;
        requestSignals();
      }, 1000),
  );
}

/**
 * Not `navigator.userActivation`: a popup uses it up, and the browser counts keys and clicks in frames of other hosts.
 */
let hand = 0;
/** What a script does later than this is not the visitor's doing; the same time as browsers take for popups. */
const HAND_MS = 5000;

export function capture(given: Partial<Action> & { type: string }): void {
  const at = Date.now();
  const { type, event } = given;
  // The browser's own `submit` and `navigate` may come from a script. A form may wait long for a CAPTCHA.
  const isByHand = /^(submit|send)$/.test(type)
    ? hand
    : at - hand < HAND_MS || type === 'standalone' || (event?.isTrusted && type !== 'navigate');
  if (!mayRecord() || !isByHand) return;
  const action: Action = { at, hand, path: [], ...given };
  if (interpret) interpret(action);
  else {
    recorded.push(action);
    requestSignals();
  }
}

export function watchActions(): void {
  on('pointerdown keydown touchstart click focusin copy', ({ type, target, isTrusted }) => {
    if (!isTrusted) return;
    // A screen reader clicks without pointer and key.
    if (/down|start/.test(type) || (type === 'click' && Date.now() - hand > 999)) hand = Date.now();
    if (!(target as HTMLElement).autofocus) requestSignals();
  });
  on('click auxclick submit formdata input copy keydown appinstalled message', (event) => {
    const { type } = event;
    if (type === 'keydown' && !(event as KeyboardEvent).ctrlKey && !(event as KeyboardEvent).metaKey) return;
    if (type === 'message' && !/d$/.test((event as MessageEvent).data.event ?? (event as MessageEvent).data.eventName))
      return;
    if (type === 'formdata' && (event.target as HTMLElement).getAttribute('data-duplex-contact'))
      (event as FormDataEvent).formData.set('duplex_interaction', core.interactionOf(event.target!));
    capture({ type, event, path: event.composedPath() });
  });
  const call = (owner: unknown, name: string, type = name) =>
    observeCalls(owner, name, (argument, result, receiver) => capture({ type, argument, result, receiver }));
  call(window, 'open');
  call(Navigator.prototype, 'share');
  call(navigator.clipboard, 'writeText');
  call(navigator.clipboard, 'write');
  call(HTMLFormElement.prototype, 'submit', 'send');
  // A link outside the document reports its clicks to nobody; the Navigation API reports where it leads.
  if (!window.navigation) call(HTMLElement.prototype, 'click', 'press');
}

let noticed: boolean | undefined;

/** Started from the home screen: a reload is no start. It is asked of the device, and so only with consent. */
export function captureStandalone(): void {
  if (!noticed && consent.measurement && !referrer && matchMedia('(display-mode:standalone)').matches) {
    noticed = true;
    const [{ type }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    if (type === 'navigate') capture({ type: 'standalone' });
  }
}
