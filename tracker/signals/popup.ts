import { defer } from '../core/guard.ts';
import type { Action } from '../core/recorder.ts';
import { clicked } from './click.ts';
import { hiddenAddress } from './hiddenLink.ts';
import { follow } from './links.ts';
import { signalOnce } from './signal.ts';

/** Networks that open in a popup, as buttons call them: in their text, class, title or label. */
const NETWORK =
  /facebook|twitter|linkedin|xing|whatsapp|telegram|pinterest|reddit|tumblr|bluesky|threads|mastodon|\bx\b/;

/** Words of a button that passes a page on; others open a popup to log in. */
const SHARES = /share|shariff|teilen|tweet|empfehl|partag|condivid|compart|delen|pin it/;

/** How often, and how long in all, an empty popup is asked whether it has gone elsewhere. */
const ASK_MS = 100;
const ASK_TIMES = 50;

/** A window that a script opens: with its address, or empty, to send it there a moment later. */
export function onOpen({ argument, result }: Action): void {
  if (argument && argument !== 'about:blank') follow(argument as string);
  else if (result) watchPopup(result as Window, clicked);
}

/** Nobody is told where a popup goes. It can only be seen that it left, and what the clicked button says. */
function watchPopup(popup: Window, path: readonly HTMLElement[], times = 0): void {
  defer(() => {
    if (popup.closed || times > ASK_TIMES) return;
    try {
      if (popup.location.href) watchPopup(popup, path, times + 1);
    } catch {
      const address = hiddenAddress(path);
      if (address) follow(address);
      const [button] = path.filter((element) => element.matches?.('a,button,[role=button],[onclick],li,span,div'));
      const marks = ['class', 'title', 'aria-label', 'id'].map((name) => button?.getAttribute(name) ?? '').join(' ');
      const text = `${marks} ${button?.textContent?.slice(0, 99)} ${button?.parentElement?.className}`.toLowerCase();
      const [network] = NETWORK.exec(text) ?? [];
      if (network && SHARES.test(text)) signalOnce('share', network === 'twitter' ? 'x' : network);
    }
  }, ASK_MS);
}
