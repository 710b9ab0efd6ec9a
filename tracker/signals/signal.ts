import type { Confidence, Signal } from '../../shared/signal.ts';
import { core } from './core.ts';

/**
 * One gesture is one signal of a kind, however many of its effects are seen: the click, the navigation it starts, the
 * window it opens. A gesture ends with the next click, or after a second. These are the kinds it has told; none may be
 * where the owner has set aside what was clicked, with all that follows from it.
 */
let told: Partial<Record<Signal, boolean>> | undefined;
let end = 0;

export function beginGesture(kinds?: typeof told): void {
  told = kinds;
  end = Date.now() + 1000;
}

export const signal = (kind: Signal, medium: string, confidence?: Confidence, interaction?: string) =>
  core.record(kind, { medium, confidence, interaction });

/** Has this gesture told such a signal, or may it tell none? */
export const isTold = (kind: Signal): boolean | undefined => Date.now() < end && (!told || told[kind]);

export function signalOnce(kind: Signal, medium: string, confidence?: Confidence, interaction?: string): void {
  if (Date.now() > end) beginGesture({});
  if (told && !told[kind]) {
    told[kind] = true;
    signal(kind, medium, confidence, interaction);
  }
}
