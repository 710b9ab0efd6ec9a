import type { OpeningSignal } from '../../shared/signal.ts';
import { isWithin } from '../core/guard.ts';
import type { Action } from '../core/recorder.ts';
import { core } from './core.ts';
import { follow } from './links.ts';
import { beginGesture, signalOnce } from './signal.ts';

let older: MouseEvent | undefined;
let newer: MouseEvent | undefined;

/**
 * Clicks on links and on marked elements, with the left and the middle button; the innermost meaning wins. The
 * composed path leads out of open shadow roots; of a closed one only the host is seen, and what its links do shows up
 * as a navigation.
 */
export function onClick(action: Action): void {
  const event = action.event as MouseEvent;
  const path = action.path as HTMLAnchorElement[];
  // A label passes its click on, as a second one of the same time.
  if (event.button > 1 || event.timeStamp === newer?.timeStamp) return;
  if (event.isTrusted && event.detail) countRage(event);
  // The second click of a double click belongs to the first.
  if (event.detail < 2) beginGesture({});
  if (isWithin(path[0]!)) {
    beginGesture();
    return;
  }
  let interaction: (() => void) | undefined;
  for (const { localName, href, dataset = {} } of path) {
    if (dataset['duplexEvent']) core.record('event', { name: dataset['duplexEvent'] });
    for (const kind of ['Contact', 'Share', 'Bookmark']) {
      const medium = dataset[`duplex${kind}`];
      // A marked form is told when it is sent.
      if (medium && localName !== 'form')
        interaction ||= () =>
          signalOnce(kind.toLowerCase() as OpeningSignal, medium, kind < 'C' ? 'confirmed' : undefined);
    }
    if (/^a(rea)?$/.test(localName) && href)
      interaction ||= () => follow((href as unknown as SVGAnimatedString).baseVal ?? href);
  }
  interaction?.();
}

/** Three clicks within a second and 30 px: nothing answers, and the visitor knows it. */
function countRage(click: MouseEvent): void {
  const first = older;
  older = newer;
  newer = click;
  if (first && click.timeStamp - first.timeStamp < 1000 && Math.hypot(click.x - first.x, click.y - first.y) < 30) {
    core.figures().rage++;
    older = newer = undefined;
  }
}
