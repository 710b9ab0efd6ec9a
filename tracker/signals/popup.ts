import type { Action } from './action.ts';
import { clicked } from './click.ts';
import { defer } from './core.ts';
import { followNamed, sourceOf } from './hiddenLink.ts';
import { follow } from './links.ts';
import { signalOnce } from './signal.ts';

/** Networks that open in a popup, as buttons call them: in their text, class, title or label. */
const NETWORK = /facebook|twitter|linkedin|xing|whatsapp|telegram|pinterest|reddit|bluesky|mastodon/;

/** Words of a button that passes a page on; others open a popup to log in. */
const SHARES = /share|teilen|tweet|empfehl/;

/** How often an empty popup is asked whether it has gone elsewhere, and with which pause. */
const ASK_TIMES = 50;
const ASK_MS = 100;

/** A window that a script opens: with its address, or empty, to send it there a moment later. */
export function onOpen({ argument, result }: Action): void {
  if (argument && argument !== 'about:blank') follow(argument as string);
  else if (result) watchPopup(result as Window, sourceOf(clicked));
}

/** No event says where a popup goes. It can only be seen that it left, and what the clicked button says. */
function watchPopup(popup: Window, source: string, times = 0): void {
  defer(() => {
    if (popup.closed || times > ASK_TIMES) return;
    try {
      if (popup.location.href) watchPopup(popup, source, times + 1);
    } catch {
      followNamed(source);
      const [network] = NETWORK.exec(source.toLowerCase()) ?? [];
      if (network && SHARES.test(source.toLowerCase())) signalOnce('share', network === 'twitter' ? 'x' : network);
    }
  }, ASK_MS);
}
