import { consent, mayRecord } from './consent.ts';
import { record } from './delivery.ts';
import { defer, guarded, observeCalls, on } from './guard.ts';
import { endpoint, type Options, options } from './page.ts';
import { figures } from './timings.ts';
import { uuid7 } from './uuid7.ts';

/** One thing that the visitor or a script of the page did: the evidence from which `signals/` concludes what it means. */
export interface Action {
  /**
   * Type of the event, or the called function: `open` (window), `share` and `writeText`, `write` (navigator), `send`
   * (`form.submit()`, which fires no event). `standalone`: the page runs as an installed app. `answer`, `ready` and
   * `identify` come from the collector and from the page's commands.
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
  options: Options;
  endpoint: string;
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

function interactionOf(form: object): string {
  if (!interactions.has(form)) interactions.set(form, uuid7());
  return interactions.get(form)!;
}

/** What waits for the second part, and what waits for consent to audience. */
let recorded: Action[] = [];
export const pending: (() => unknown)[] = [];
let interpret: ((action: Action) => void) | undefined;
let requested: boolean | undefined;

export function connectSignals(start: StartSignals): void {
  interpret = guarded(
    start({ options, endpoint, record, countRage: () => figures.rage++, interactionOf, interactions }),
  );
  recorded.forEach(interpret);
  recorded = [];
}

/** The second part's file beside the tag; empty when it is in the same script. The build defines it. */
declare const SIGNALS: string;

/** Loads the second part. After a failure it tries again, under another address: a browser may remember the failure. */
export function requestSignals(): void {
  if (!SIGNALS || interpret || requested || !mayRecord()) return;
  requested = true;
  const { signalsFailed = 0 } = figures;
  import(endpoint.replace(/in$/, SIGNALS + (signalsFailed ? `?${signalsFailed}` : ''))).then(
    (part: { default: StartSignals }) => connectSignals(part.default),
    () => {
      figures.signalsFailed = signalsFailed + 1;
      defer(
        () => {
          requested = false;
          requestSignals();
        },
        1000 * 2 ** signalsFailed,
      );
    },
  );
}

/**
 * Not `navigator.userActivation`: a popup uses it up, and the browser counts keys and clicks in frames of other hosts.
 */
let hand = 0;
/** What a script does later than this is not the visitor's doing; the same time as browsers take for popups. */
const HAND_MS = 5000;

/** Passes an action to the second part, or keeps it until that is there. A script's own clicks are no evidence. */
export function capture(given: Partial<Action> & { type: string }): void {
  const at = Date.now();
  const { type, event } = given;
  // The browser's own `submit` and `navigate` may come from a script. A form may wait long for a CAPTCHA.
  const isByHand = /^(submit|send)$/.test(type)
    ? hand
    : at - hand < HAND_MS || type === 'standalone' || (event?.isTrusted && type !== 'navigate');
  if (!isByHand) return;
  const action: Action = { at, hand, path: [], ...given };
  if (interpret) interpret(action);
  else {
    recorded = [...recorded, action].slice(-MAX_RECORDED);
    requestSignals();
  }
}

const MAX_RECORDED = 50;

export function watchActions(): void {
  on('pointerover pointerdown keydown touchstart click focusin copy', ({ type, target, isTrusted }) => {
    if (!isTrusted) return;
    // A screen reader clicks without pointer and key.
    if (/down|start/.test(type) || (type === 'click' && Date.now() - hand > 999)) hand = Date.now();
    // The pointer on a link comes well before the click. A page may focus a field by itself.
    if (type !== 'pointerover' ? !(target as HTMLElement).autofocus : (target as Element).closest('a,area,button'))
      requestSignals();
  });
  on('click auxclick submit formdata input copy keydown appinstalled message', (event) => {
    const { type, target, formData, ctrlKey, metaKey, data } = event as FormDataEvent & KeyboardEvent & MessageEvent;
    // The owner's server may confirm the interaction: it gets its id like a hidden field, however the form is sent.
    if (formData && (target as HTMLElement).getAttribute('data-duplex-contact'))
      formData.set('duplex_interaction', interactionOf(target!));
    if (type === 'keydown' ? ctrlKey || metaKey : type !== 'message' || /d$/.test(data.event || data.eventName))
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

/** The page runs as an installed app. The device is asked, and so only with consent. */
export function captureStandalone(): void {
  if (consent.measurement && matchMedia('(display-mode:standalone)').matches) capture({ type: 'standalone' });
}

/** Does something as soon as there is consent to audience; only the last thing waits. */
export function whenAudience(task: () => unknown): void {
  if (consent.audience) task();
  else pending[0] = task;
}

const MEDIA: Record<string, string> = { mailto: 'email', tel: 'phone', sms: 'sms' };

/** The page is left before the second part has come: what needs no interpretation is recorded here. */
export function settleActions(): void {
  for (const { type, path, at } of recorded) {
    if (type !== 'click') continue;
    for (const { dataset, href } of path as HTMLAnchorElement[]) {
      const medium = dataset?.['duplexContact'] || MEDIA[/^(\w+):[^?]/.exec(href)?.[1]!];
      if (medium) {
        record('contact', { medium }, at);
        break;
      }
    }
  }
  recorded = [];
}
