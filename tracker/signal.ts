import type { Grade, Signal } from '../shared/signal.ts';
import { linkOf } from './linkOf.ts';
import { record } from './transport.ts';

/**
 * One gesture is one signal of a kind, however many of its effects are seen: the click, the navigation it starts, the
 * window it opens. A gesture ends with the next click, or after a second. These are the kinds it has told.
 */
let told: string;
let timer: ReturnType<typeof setTimeout>;

/** `ignored` where the owner has set aside what was clicked, with all that follows from it. */
export function beginGesture(ignored?: boolean): void {
  told = ignored ? 'contactsharebookmark' : '';
  clearTimeout(timer);
  timer = setTimeout(beginGesture, 1000);
}

export function signal(kind: Signal, medium: string, grade?: Grade, act?: string): void {
  record(kind, { medium, grade, act });
}

export function signalOnce(kind: Signal, medium: string, grade?: Grade, act?: string): void {
  if (told?.includes(kind)) return;
  if (!told) beginGesture();
  told += kind;
  signal(kind, medium, grade, act);
}

/** The visitor follows an address, by whatever way. */
export function follow(href: string | URL): void {
  const found = linkOf(new URL(href, document.baseURI), location.hostname);
  if (found) signalOnce(...found);
}
