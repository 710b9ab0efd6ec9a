import { on, overhear } from './guard.ts';
import { signalOnce } from './signal.ts';

/** The copied address of the page is a share, a copied email address or phone number a contact. Only the kind is told. */
export function watchCopies(): void {
  on('copy', ({ target }) => {
    const { readOnly, isContentEditable } = target as HTMLInputElement;
    // What the visitor typed is not looked at; a field made for copying is one that he cannot write to.
    if (readOnly !== false && !isContentEditable) copied(`${getSelection()}`);
  });
  // Fires no `copy` event.
  overhear(navigator.clipboard, 'writeText', (_done, text: string) => copied(text));
}

function copied(text: string): void {
  if (text.includes(location.origin)) signalOnce('share', 'copy');
  else if (/^\s*\S+@\S+[.]\w+\s*$/.test(text)) signalOnce('contact', 'email');
  // Begins as numbers to be dialled do, and is no date.
  else if (/^\s*(?!\d+[./-]\d\d?[./-])[+(0][\d ()./-]{6,20}$/.test(text)) signalOnce('contact', 'phone');
}
