import type { Confidence } from '../../shared/signal.ts';

let told = false;

/**
 * The visitor has written to the company in its chat. Told once a page load; what he wrote is not looked at. Never
 * throws into the vendor's code that calls it.
 */
export function written(confidence: Confidence = 'confirmed'): void {
  if (told) return;
  told = true;
  try {
    window.duplex?.('signal', 'contact', { medium: 'chat', confidence });
  } catch {
    // The page has put something else in its place.
  }
}
