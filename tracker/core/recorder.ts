import type { Consent } from '../../shared/wire.ts';
import { consent, mayRecord } from './consent.ts';
import { attempt, record, retry, unsent } from './delivery.ts';
import { defer, guarded, observeCalls, on } from './guard.ts';
import { endpoint, type Options, options } from './page.ts';
import { type Figures, figures } from './timings.ts';
import { uuid7 } from './uuid7.ts';
import { noticeRoute } from './view.ts';

/** One thing that the visitor or a script of the page did: the evidence from which `signals/` concludes what it means. */
export interface Action {
  /**
   * Type of the event, or the called function: `open` (window), `share` and `writeText`, `write` (navigator), `send`
   * (`form.submit()`, which fires no event). `standalone`: the page runs as an installed app. `answer` and
   * `failure` come from delivery, `consent` and `stored` from a change of consent, `ready` and `identify` from commands.
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
  attempt: typeof attempt;
  retry: typeof retry;
  unsent: typeof unsent;
  noticeRoute: typeof noticeRoute;
  consent(): Consent;
  figures(): Figures;
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

/** What waits for the second part. */
const recorded: Action[] = [];
let interpret: ((action: Action) => void) | undefined;
let requested: boolean | undefined;

export function connectSignals(start: StartSignals): void {
  interpret = guarded(
    start({
      options,
      endpoint,
      record,
      attempt,
      retry,
      unsent,
      noticeRoute,
      consent: () => consent,
      figures: () => figures,
      interactionOf,
      interactions,
    }),
  );
  recorded.splice(0).forEach(interpret);
}

/** The second part's file beside the tag; empty when it is in the same script. The build defines it. */
declare const SIGNALS: string;

/** Loads the second part. After a failure it tries again, under another address: a browser may remember the failure. */
export function requestSignals(failures = 0): void {
  if (!SIGNALS || interpret || requested || !mayRecord()) return;
  requested = true;
  import(endpoint.replace(/in$/, `${SIGNALS}?${failures}`)).then(
    (part: { default: StartSignals }) => connectSignals(part.default),
    () => {
      figures.signalsFailed = ++failures;
      defer(
        () => {
          requested = false;
          requestSignals(failures);
        },
        500 * 2 ** failures,
      );
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
export function capture(given: Partial<Action> & { type: string }): void {
  const action: Action = { at: Date.now(), hand, path: [], ...given };
  const { type, event, at } = action;
  // Without the visitor's hand, what a script does means nothing. A form may wait long for a CAPTCHA.
  const isByScript = event ? !event.isTrusted || type === 'navigate' : 'receiver' in given;
  if (isByScript && at - hand > HAND_MS && !(type === 'send' && hand)) return;
  if (interpret) interpret(action);
  else {
    if (recorded.push(action) > MAX_RECORDED) recorded.shift();
    requestSignals();
  }
}

const MAX_RECORDED = 50;

/** Consent has changed: something may wait for it. */
export function captureConsent(): void {
  if (interpret || recorded[0]) capture({ type: 'consent' });
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
  on('click auxclick submit formdata input copy keydown appinstalled message', (event) => {
    const { type, target, formData, ctrlKey, metaKey, data } = event as FormDataEvent & KeyboardEvent & MessageEvent;
    // The owner's server may confirm the interaction: it gets its id like a hidden field, however the form is sent.
    if (formData && (target as HTMLElement).getAttribute('data-duplex-contact'))
      formData.set('duplex_interaction', interactionOf(target!));
    if (type === 'keydown' ? ctrlKey || metaKey : type !== 'message' || /d$/.test(data.event || data.eventName))
      capture({ type, event, path: event.composedPath() });
  });
  for (const [owner, name, type = name] of [
    [window, 'open'],
    [Navigator.prototype, 'share'],
    [navigator.clipboard, 'writeText'],
    [navigator.clipboard, 'write'],
    [HTMLFormElement.prototype, 'submit', 'send'],
    // A link outside the document reports its clicks to nobody.
    [HTMLElement.prototype, 'click', 'press'],
  ] as [unknown, string, string?][])
    observeCalls(owner, name, (argument, result, receiver) => capture({ type, argument, result, receiver }));
}

const MEDIA: Record<string, string> = { mailto: 'email', tel: 'phone', sms: 'sms' };

/** The page is left before the second part has come: what needs no interpretation is recorded here. */
export function settleActions(): void {
  for (const { type, path, at } of recorded.splice(0))
    if (type === 'click')
      for (const { dataset, href } of path as HTMLAnchorElement[]) {
        const [, scheme = ''] = /^(\w+):[^?]/.exec(href) ?? [];
        const medium = dataset?.['duplexContact'] || MEDIA[scheme];
        if (medium) {
          record('contact', { medium }, at);
          break;
        }
      }
}
