import type { Grade, Signal } from '../shared/signal.ts';
import { linkOf } from './linkOf.ts';
import { record } from './transport.ts';

/**
 * One gesture is one signal of a kind, however many of its effects are seen: the click, the navigation it starts, the
 * window it opens. A gesture ends with the next click, or after a second.
 */
let told: Partial<Record<Signal, number>> = {};

export function beginGesture(): void {
  told = {};
}

export function signal(kind: Signal, medium: string, grade?: Grade, act?: string): void {
  record(kind, { medium, grade, act });
}

export function signalOnce(kind: Signal, medium: string, grade?: Grade, act?: string): void {
  const now = Date.now();
  if (!(told[kind]! > now - 1000)) signal(kind, medium, grade, act);
  told[kind] = now;
}

/** The visitor follows an address, by whatever way. */
export function follow(href: string | URL): void {
  const found = linkOf(new URL(href, document.baseURI), location.hostname);
  if (found) signalOnce(...found);
}
