import type { Confidence } from '../../shared/signal.ts';

let reported = false;

/**
 * The visitor has written to the company in its chat. Reported once a page load; the message is not read. Never
 * throws into the vendor's code that calls it.
 */
export function written(confidence: Confidence = 'confirmed'): void {
  if (reported) return;
  reported = true;
  try {
    window.duplex?.('signal', 'contact', { medium: 'chat', confidence });
  } catch {
    // The page has put something else in its place.
  }
}
