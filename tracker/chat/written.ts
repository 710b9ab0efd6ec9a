import type { Grade } from '../../shared/signal.ts';

let told = false;

/**
 * The visitor has written to the company in its chat. Told once a page load; what he wrote is not looked at. Never
 * throws into the vendor's code that calls it.
 */
export function written(grade: Grade = 'confirmed'): void {
  if (told) return;
  told = true;
  try {
    window.duplex?.('signal', 'contact', { medium: 'chat', grade });
  } catch {
    // The page has put something else in its place.
  }
}
