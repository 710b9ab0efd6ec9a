import { on } from './guard.ts';

/**
 * Time and depth of reading. The clock runs while the page is visible and focused; `document.hasFocus()` stays true
 * while an embedded frame has the focus. Every stretch between two signs of life counts, but none for longer than a
 * minute: who gave no sign for so long may have left the room, and a computer that slept was not read.
 */
let engaged: number;
let since: number;
let running: boolean;
/** Has the visitor's own hand been at work? Anchors and restored positions scroll by themselves. */
let byHand: boolean;
/** The deepest point that his hand has moved the page to, in pixels from the top. */
let bottom: number;

export function watchEngagement(): void {
  on('pointermove pointerdown keydown wheel touchmove scroll timeupdate focus blur visibilitychange', ({ type }) => {
    readSoFar();
    if (/n$|wheel|touch/.test(type)) byHand = true;
    if (byHand && type === 'scroll') bottom = Math.max(bottom, scrollY + innerHeight);
  });
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
 * What has come since the last telling; telling it twice would count it twice. Sizes are read only where the hand has
 * scrolled: the page is laid out by then, and one that fits the window is never scrolled.
 */
export function takeEngagement(): { engaged: number; scroll: number | undefined } {
  readSoFar();
  const told = Math.round(engaged);
  engaged = 0;
  return {
    engaged: told,
    scroll: bottom ? Math.min(100, Math.round((bottom / document.documentElement.scrollHeight) * 100)) : undefined,
  };
}

/** A new view begins at its top, untouched. */
export function beginReading(): void {
  readSoFar();
  engaged = bottom = 0;
  byHand = false;
}
