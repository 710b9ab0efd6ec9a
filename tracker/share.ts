import { overhear } from './guard.ts';
import { follow, signal } from './signal.ts';
import { record } from './transport.ts';

/** What the page passes on by script. A share from the browser's own menu cannot be seen. */
export function watchShares(): void {
  overhear(window, 'open', (_window, href: string) => follow(href));
  overhear(Navigator.prototype, 'share', (done) =>
    (done as Promise<void>).then(
      () => signal('share', 'native', 'confirmed'),
      ({ name }) => name === 'AbortError' && record('event', { name: 'ShareCancelled' }),
    ),
  );
}
