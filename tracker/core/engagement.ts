import { on } from './guard.ts';
import { figures } from './load.ts';
import { uuid7 } from './uuid7.ts';

/**
 * Time and depth of reading. The clock runs while the page is visible and focused; `document.hasFocus()` stays true
 * while an embedded frame has the focus. Every stretch between two signs of life counts, but none for longer than a
 * minute: who gave no sign for so long may have left the room, and a computer that slept was not read.
 */
let engaged: number;
let since: number;
let running: boolean;
/** When the visitor's own hand was last at work. Anchors, scripts and restored positions scroll without it. */
let handAt: number;
/** The deepest point that his hand has moved the page to, in pixels from the top. */
let bottom: number;
/** Of the event that tells this stretch, by whichever way it arrives first. */
let id: string;

export function watchEngagement(onSignOfLife: () => void): void {
  on(
    'pointermove pointerdown keydown wheel scroll timeupdate focus blur visibilitychange',
    ({ type, target, timeStamp }) => {
      // Carousels scroll by themselves, and muted films play to nobody.
      if ((type === 'scroll' && target !== document) || (target as HTMLMediaElement).muted) return;
      readSoFar();
      // Pointer and key down, and the wheel.
      if (type.includes('w')) handAt = timeStamp;
      // What it has set going may go on by itself for a while.
      if (type === 'scroll' && timeStamp - handAt < 1000) {
        handAt = timeStamp;
        bottom = Math.max(bottom, scrollY + innerHeight);
      }
      onSignOfLife();
    },
  );
}

/** Milliseconds that have not been told yet. */
export function readSoFar(): number {
  const IDLE_MS = 60_000;
  const now = performance.now();
  if (running) engaged += Math.min(now - since, IDLE_MS);
  since = now;
  running = !document.hidden && document.hasFocus();
  return engaged;
}

/**
 * What has come since the last telling. Sizes are read only where the hand has scrolled: the page is laid out by then,
 * and one that fits the window is never scrolled.
 */
export const engagement = (exit?: string) => ({
  id,
  engaged: readSoFar() | 0,
  scroll: bottom ? Math.min(100, Math.round((bottom / document.documentElement.scrollHeight) * 100)) : undefined,
  exit,
  load: figures,
});

/** Tells it for good: telling it twice would count it twice, unless by the same id. */
export function takeEngagement(exit?: string) {
  const told = engagement(exit);
  engaged = 0;
  id = uuid7();
  return told;
}

/** A new view begins at its top, untouched. */
export function beginReading(): void {
  takeEngagement();
  bottom = 0;
  handAt = -9e9;
}
