import { figures } from './figures.ts';
import { documentValue } from './guard.ts';
import { uuid7 } from './uuid7.ts';

/**
 * Time and depth of reading. The clock runs while the page is visible and focused; `document.hasFocus()` stays true
 * while an embedded frame has the focus. The time between two signs of life counts, but at most a minute of it: after
 * a minute without one the visitor may have left the room, or the computer may have slept.
 */
let engaged: number;
let since: number;
let running: boolean;
/** When the visitor last used pointer, key or wheel on this view. Anchors, scripts and restored positions also scroll. */
export let inputAt: number;
/** When the page was hidden, or shown, for the first time: later paints belong to a background tab. */
export let turnedAt: number | undefined;
/** The deepest point that the visitor has scrolled to, in pixels from the top. */
let bottom: number;
/** Id of the event that will report this stretch, whichever way it arrives first. */
let id: string;

export function noticeLife({ type, target, timeStamp }: Event): void {
  // Carousels scroll by themselves, and muted videos play without an audience.
  if ((type === 'scroll' && target !== document) || (target as HTMLMediaElement).muted) return;
  readSoFar();
  if (type[0] === 'v') turnedAt ??= timeStamp;
  // Pointer and key down, and the wheel.
  if (type.includes('w')) inputAt = timeStamp;
  // A scroll that the visitor started may continue by itself for a while.
  if (type === 'scroll' && timeStamp - inputAt < 1000) {
    inputAt = timeStamp;
    bottom = Math.max(bottom, scrollY + innerHeight);
  }
}

/** Milliseconds that have not been reported yet. */
export function readSoFar(): number {
  const IDLE_MS = 60_000;
  const now = performance.now();
  if (running) engaged += Math.min(now - since, IDLE_MS);
  since = now;
  running = !documentValue('hidden') && documentValue('hasFocus').call(document);
  return engaged;
}

/**
 * The engagement since the last report. Sizes are read only if the visitor has scrolled: the page is laid out by then,
 * and one that fits the window never scrolls.
 */
export const engagement = (exit?: string) => ({
  id,
  engaged: readSoFar() | 0,
  scroll: bottom ? Math.min(100, Math.round((bottom / document.documentElement.scrollHeight) * 100)) : undefined,
  exit,
  load: figures,
});

/** Takes the stretch out for its final report: the next one begins at zero and has another id. */
export function takeEngagement(exit?: string) {
  const taken = engagement(exit);
  engaged = 0;
  id = uuid7();
  return taken;
}

/** A new view begins at its top, untouched. */
export function beginReading(): void {
  takeEngagement();
  bottom = 0;
  inputAt = -9e9;
}
