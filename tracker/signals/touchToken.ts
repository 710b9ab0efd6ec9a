import { batchOf } from './core.ts';

/**
 * Takes the token of a touch link, or of a shared one, off the address bar, before anybody copies it from there. The view
 * keeps the whole address, so every later batch of it has the token.
 */
export function hideToken(): void {
  const { href } = location;
  const shown = href.replace(/([?&])dx=[^&#]*&?/, '$1');
  if (shown !== href && batchOf([])[0].url) history.replaceState(history.state, '', shown.replace(/[?&](?=#|$)/, ''));
}
