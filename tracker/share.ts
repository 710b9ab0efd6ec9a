import { on, overhear } from './guard.ts';
import { follow } from './links.ts';
import { signal, signalOnce } from './signal.ts';
import { record } from './transport.ts';

/**
 * What is passed on by script, and what is copied: the address of the page is a share, an email address or a phone
 * number a contact. Only the kind is told. A share from the browser's own menu cannot be seen.
 */
export function watchShares(): void {
  overhear(window, 'open', follow);
  overhear(Navigator.prototype, 'share', (_data, done: Promise<void>) =>
    done.then(
      () => signal('share', 'native', 'confirmed'),
      ({ name }) => name === 'AbortError' && record('event', { name: 'ShareCancelled' }),
    ),
  );
  on('copy', (event) => {
    const { readOnly, isContentEditable } = event.composedPath()[0] as HTMLInputElement;
    // What the visitor typed is not looked at; a field made for copying is one that he cannot write to.
    if (readOnly !== false && !isContentEditable) copied(`${getSelection()}`);
  });
  // Fires no `copy` event.
  overhear(navigator.clipboard, 'writeText', copied);
}

function copied(text: string): void {
  if (`${text}/`.includes(`${location.origin}/`)) signalOnce('share', 'copy');
  else if (/^\s*[\w.+-]+@[\w.-]+[.][a-z]{2,}\s*$/i.test(text)) signalOnce('contact', 'email');
  // Begins as numbers to be dialled do, and is no date.
  else if (/^\s*(?!\d+[./-]\d\d?[./-]|0[.])[+(0][\d ()./-]{6,20}$/.test(text)) signalOnce('contact', 'phone');
}
