import type { Confidence, Signal } from '../../shared/signal.ts';
import type { Action } from './action.ts';
import { record } from './core.ts';

/**
 * One gesture is one signal of a kind, however many of its effects are seen: the click, the navigation it starts, the
 * window it opens. A gesture is everything that follows from one movement of the visitor's hand. These are the kinds
 * that it has reported; undefined if the owner has excluded the clicked element with all that follows from it.
 */
let reported: Partial<Record<Signal, boolean>> | undefined;
let hand: number;
/** When the action that is being interpreted happened. */
let at: number;

/** Begins the interpretation of an action. The second click of a double click belongs to the gesture of the first. */
export function beginAction(action: Action): void {
  at = action.at;
  if (action.hand !== hand && !((action.event as UIEvent)?.detail > 1)) reported = {};
  hand = action.hand;
}

/** Nothing that follows from this gesture is a signal. */
export function excludeGesture(): void {
  reported = undefined;
}

/** What is shared with a token is named by it (`share/token.ts`). */
export const signal = (kind: Signal, medium: string, confidence?: Confidence, interaction?: string): void => {
  const token = kind === 'share' ? window.duplex!.token : undefined;
  record(kind, { medium, confidence, interaction: interaction ?? token }, at);
};

/** Has this gesture reported such a signal, or is it excluded? */
export const isReported = (kind: Signal): boolean | undefined => !reported || reported[kind];

export function signalOnce(kind: Signal, medium: string, confidence?: Confidence, interaction?: string): void {
  if (isReported(kind)) return;
  reported![kind] = true;
  signal(kind, medium, confidence, interaction);
}
