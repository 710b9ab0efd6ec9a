import { on } from './guard.ts';
import { beginGesture, follow, signalOnce } from './signal.ts';
import { record } from './transport.ts';

/**
 * Clicks on links and on marked elements, with the left and the middle button; the innermost meaning wins. The
 * composed path leads out of open shadow roots; of a closed one only the host is seen, and what its links do shows up
 * as a navigation.
 */
export function watchClicks(): void {
  on<MouseEvent>('click auxclick', (event) => {
    if (event.button > 1) return;
    // The second click of a double click belongs to the first.
    if (event.detail < 2) beginGesture();
    let act: (() => void) | undefined;
    for (const element of event.composedPath() as HTMLAnchorElement[]) {
      const { localName, href } = element;
      const marked = (name: string) => element.getAttribute?.(`data-duplex-${name}`);
      if (marked('ignore') != null) return beginGesture(true);
      for (const kind of ['contact', 'share', 'bookmark'] as const) {
        const medium = marked(kind);
        // A marked form is told when it is sent.
        if (medium && localName !== 'form')
          act ||= () => signalOnce(kind, medium, kind < 'c' ? 'confirmed' : undefined);
      }
      const name = marked('event');
      if (name) record('event', { name });
      if (/^a(rea)?$/.test(localName) && href)
        act ||= () => follow((href as unknown as SVGAnimatedString).baseVal ?? href);
    }
    act?.();
  });
}
