import { on, overhear } from './guard.ts';
import { uuid7 } from './id.ts';
import { signal, signalOnce } from './signal.ts';
import { record } from './transport.ts';

/** The form that was sent last, and the name of that act: what was sent and what is confirmed is one. */
let last: HTMLFormElement | undefined;
let act: string | undefined;
const begun: HTMLFormElement[] = [];

export function watchForms(): void {
  on('input', ({ target }) => {
    const { form } = target as HTMLInputElement;
    const medium = form && !begun.includes(form) && mediumOf(form);
    if (medium) {
      begun.push(form);
      record('draft', { medium });
    }
  });
  on('submit', ({ target }) => sent(target as HTMLFormElement));
  // Fires no `submit` event.
  overhear(HTMLFormElement.prototype, 'submit', (_void, _none, form) => sent(form));
  // The owner's server may confirm the act: it gets its name as from a hidden field, however the form is sent.
  on<FormDataEvent>('formdata', ({ target, formData }) => {
    const form = target as HTMLFormElement;
    if (form.dataset['duplexContact']) formData.set('duplex_act', actOf(form));
  });
}

function sent(form: HTMLFormElement): void {
  const medium = mediumOf(form);
  if (medium) signalOnce('contact', medium, undefined, actOf(form));
}

function actOf(form: HTMLFormElement): string {
  if (form !== last) act = uuid7();
  last = form;
  return act!;
}

/** The server, or the form's own script, says that the message has arrived. */
export function confirm(): void {
  signal('contact', (last && mediumOf(last)) || 'form', 'confirmed', act);
  last = act = undefined;
}

/** Forms that are no message, by their attributes and by type, name and autocompletion of their fields. */
const NO_MESSAGE =
  /:(get|q|s|query|search|suche|password|username|one-time-code|cc-[^:]*):|cart|checkout|warenkorb|kasse|login|signin|register|coupon|filter/i;

/** By which medium a form speaks; nothing where it is no message. Reads names and types, never a value. */
function mediumOf(form: HTMLFormElement): string | false | undefined {
  if (form.closest('search,[data-duplex-ignore]')) return;
  // Fields called `action` or `id` hide the form's own properties, so its attributes are asked.
  let words = '';
  for (const name of ['role', 'method', 'action', 'id']) words += `:${form.getAttribute(name)}:`;
  for (const { type, name, autocomplete } of form.elements as Iterable<HTMLInputElement>)
    words += `\n:${type}:${name}:${autocomplete}:`;
  return (
    form.dataset['duplexContact'] ||
    (NO_MESSAGE.test(words)
      ? ''
      : /:textarea:/.test(words) || (MAIL.test(words) && /:text:.*name/i.test(words))
        ? 'form'
        : MAIL.test(words) && 'newsletter')
  );
}

const MAIL = /:email:|:text:.*mail/i;
