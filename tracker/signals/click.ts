import type { OpeningSignal } from '../../shared/signal.ts';
import type { Action } from './action.ts';
import { figures, record } from './core.ts';
import { followHidden } from './hiddenLink.ts';
import { isWithin } from './isWithin.ts';
import { follow } from './links.ts';
import { excludeGesture, signalOnce } from './signal.ts';

let older: MouseEvent | undefined;
let newer: MouseEvent | undefined;

/** The elements of the last click, innermost first: what a script does next may follow from it. */
export let clicked: HTMLElement[] = [];

/**
 * Clicks on links and on marked elements, with the left and the middle button; the innermost meaning wins. The
 * composed path leads out of open shadow roots; of a closed one only the host is seen, and what its links do shows up
 * as a navigation.
 */
export function onClick(action: Action): void {
  const event = action.event as MouseEvent | undefined;
  const path = action.path as HTMLAnchorElement[];
  // A label passes its click on, as a second one of the same time.
  if (!event || event.button > 1 || event.timeStamp === newer?.timeStamp) return;
  if (event.isTrusted && event.detail) countRage(event);
  clicked = path;
  if (isWithin(path[0]!)) {
    excludeGesture();
    return;
  }
  let interpretation: (() => void) | undefined;
  for (const { localName, href, dataset, type } of path) {
    // The window is in the path too, and may have a variable `dataset`, even one that is null.
    const marks = dataset ?? {};
    if (marks['duplexEvent']) record('event', { name: marks['duplexEvent'] }, action.at);
    for (const kind of ['Contact', 'Share', 'Bookmark']) {
      const medium = marks[`duplex${kind}`];
      // A marked form counts when it is sent.
      if (medium && localName !== 'form')
        interpretation ||= () =>
          signalOnce(kind.toLowerCase() as OpeningSignal, medium, kind < 'C' ? 'confirmed' : undefined);
    }
    if (/^a(rea)?$/.test(localName) && href)
      interpretation ||= () => follow((href as unknown as SVGAnimatedString).baseVal ?? href, type);
  }
  interpretation?.();
  if (!window.navigation) followHidden(path);
}

/** Three clicks within a second and 30 px: the page does not respond, and the visitor notices. */
function countRage(click: MouseEvent): void {
  const first = older;
  older = newer;
  newer = click;
  if (first && click.timeStamp - first.timeStamp < 1000 && Math.hypot(click.x - first.x, click.y - first.y) < 30) {
    figures().rage++;
    older = newer = undefined;
  }
}

/** A script clicks a link that is not in the document. */
export function onPress({ receiver }: Action): void {
  if (receiver && !(receiver as Node).isConnected) follow((receiver as HTMLAnchorElement).href);
}
