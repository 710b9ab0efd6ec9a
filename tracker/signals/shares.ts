import { guarded, isWithin } from '../core/guard.ts';
import type { Action } from '../core/recorder.ts';
import { core } from './core.ts';
import { isTold, signal, signalOnce } from './signal.ts';

/**
 * What is passed on by script, and what is copied: the address of the page is a share, an email address or a phone
 * number a contact. Only the kind is told. A share from the browser's own menu cannot be seen.
 */
export function onShare({ result }: Action): void {
  // A button that is marked as one has been told.
  if (!isTold('share'))
    (result as Promise<void>).then(
      () => signal('share', 'native', 'confirmed'),
      ({ name }) => name === 'AbortError' && core.record('event', { name: 'ShareCancelled' }),
    );
}

const typedIn = new WeakSet<EventTarget>();

export const onTyping = ({ path }: Action): unknown => typedIn.add(path[0]!);

export function onCopy({ path }: Action): void {
  const field = path[0] as HTMLInputElement;
  // What the visitor typed is not looked at. What scripts put into a field to have it copied is, for the page's
  // address; an address or a number in a field may be his own, unless it is one that he cannot write to.
  if (!typedIn.has(field) && !field.isContentEditable && !isWithin(field))
    copied(`${getSelection()}`, field.readOnly === false);
}

/** Fires no `copy` event, and may be refused. */
export const onWriteText = ({ argument, result }: Action): unknown =>
  (result as Promise<void>).then(guarded(() => copied(argument as string)));

function copied(text: string, mayBeHis?: boolean): void {
  if (`${text}/`.includes(`${location.origin}/`)) signalOnce('share', 'copy');
  else if (mayBeHis) return;
  else if (/^\s*[\w.+-]+@[\w.-]+[.][a-z]{2,}\s*$/i.test(text)) signalOnce('contact', 'email');
  // Begins as numbers to be dialled do, and is no date, no years and no ISBN.
  else if (/^\s*(?!\d+[./-]\d\d?[./-]|0[.-]|\((19|20)\d\d\D+(19|20)\d\d\b)[+(0][\d\s()./\u2013-]{6,24}$/.test(text))
    signalOnce('contact', 'phone');
}
