import type { Action } from './action.ts';
import { meaningOf } from './copiedText.ts';
import { guarded, record } from './core.ts';
import { isWithin } from './isWithin.ts';
import { isReported, signal, signalOnce } from './signal.ts';

/**
 * Shares by script, and copies: the address of the page is a share, an email address or a phone number is a contact.
 * Only the kind is sent. A share from the browser's own menu cannot be seen.
 */
export function onShare({ result, at }: Action): void {
  // The click on a marked button has been reported.
  if (!isReported('share'))
    (result as Promise<void>).then(
      () => signal('share', 'native', 'confirmed'),
      ({ name }) => name === 'AbortError' && record('event', { name: 'ShareCancelled' }, at),
    );
}

const typedIn = new WeakSet<EventTarget>();

export const onTyping = ({ path }: Action): unknown => typedIn.add(path[0]!);

export const hasTyped = (field: EventTarget): boolean => typedIn.has(field);

export function onCopy({ path, argument }: Action): void {
  const field = path[0] as HTMLInputElement;
  // The visitor's own words are not looked at. A script may put the page's address into a field to have it copied;
  // an email address or a number in a field may be the visitor's own, unless the field is read-only.
  if (!hasTyped(field) && !field.isContentEditable && !isWithin(field))
    onText(argument as string, field.readOnly === false, isWithin(field, 'pre,code,kbd,samp'));
}

/** Fires no `copy` event, and may be refused. */
export const onWriteText = ({ argument, result }: Action): unknown =>
  (result as Promise<void>).then(
    guarded(() => onText(argument as string)),
    () => {},
  );

/** The same, with items of several types. */
export const onWrite = ({ argument, result }: Action): unknown =>
  (result as Promise<void>)
    .then(async () => {
      for (const item of argument as ClipboardItem[])
        if (item.types.includes('text/plain')) onText(await (await item.getType('text/plain')).text());
    })
    .catch(() => {});

function onText(text: string, mayBeTheirs?: boolean, isCode?: boolean): void {
  const [kind, medium] = meaningOf(text, location.origin) ?? [];
  if (kind && !(mayBeTheirs && kind === 'contact') && !(isCode && kind === 'share')) signalOnce(kind, medium!);
}
