import { on, overhear } from './guard.ts';
import { uuid7 } from './id.ts';
import { signal, signalOnce } from './signal.ts';
import { record } from './transport.ts';

/** The form that was sent last, and the name of that act: what was sent and what is confirmed is one. */
let last: HTMLFormElement | undefined;
let act: string | undefined;
const begun = new WeakSet<HTMLFormElement>();

export function watchForms(): void {
  on('input', ({ target }) => {
    const { form } = target as HTMLInputElement;
    const medium = form && !begun.has(form) && mediumOf(form);
    if (medium) {
      begun.add(form);
      record('draft', { medium });
    }
  });
  on('submit', ({ target }) => sent(target as HTMLFormElement));
  // Fires no `submit` event.
  overhear(HTMLFormElement.prototype, 'submit', function (this: HTMLFormElement) {
    sent(this);
  });
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
function mediumOf(form: HTMLFormElement): string | undefined {
  if (form.closest('search,[data-duplex-ignore]')) return;
  // Fields called `action` or `id` hide the form's own properties, so its attributes are asked.
  const words = ['role', 'method', 'action', 'id'].map((name) => form.getAttribute(name));
  for (const field of form.elements) {
    const { type, name, autocomplete } = field as HTMLInputElement;
    words.push(type, name, autocomplete, '\n');
  }
  const text = `:${words.join('::')}:`;
  return (
    form.dataset['duplexContact'] ||
    (NO_MESSAGE.test(text)
      ? undefined
      : /:textarea:/.test(text) || (MAIL.test(text) && /:text:.*name/i.test(text))
        ? 'form'
        : MAIL.test(text)
          ? 'newsletter'
          : undefined)
  );
}

const MAIL = /:email:|:text:.*mail/i;
