import { on, overhear, quiet } from './guard.ts';
import { uuid7 } from './id.ts';
import { signal, signalOnce } from './signal.ts';
import { record } from './transport.ts';

/** The form that was sent last, its medium, and the name of that act: what was sent and what is confirmed is one. */
let form: HTMLFormElement | undefined;
let medium: string | undefined;
let act: string | undefined;
const begun = new WeakSet<HTMLFormElement>();

export function watchForms(): void {
  on('input', (event) => {
    const { form } = event.composedPath()[0] as HTMLInputElement;
    if (form && !begun.has(form)) {
      begun.add(form);
      // A `submit` within a shadow root does not leave it.
      on('submit', hearSubmit, form);
      const medium = mediumOf(form);
      if (medium) record('draft', { medium });
    }
  });
  on('submit', hearSubmit);
  // Fires no `submit` event.
  overhear(HTMLFormElement.prototype, 'submit', (_none, _void, form: HTMLFormElement) => sent(form));
  // The owner's server may confirm the act: it gets its name as from a hidden field, however the form is sent.
  on<FormDataEvent>('formdata', ({ target, formData }) => {
    if ((target as HTMLFormElement).dataset['duplexContact'])
      formData.set('duplex_act', actOf(target as HTMLFormElement));
  });

  // Form builders and calendars say that the message has arrived: by events, through jQuery, and by window messages.
  on('wpcf7mailsent hs-form-event:on-submission:success', confirm);
  (window as { jQuery?: (on: Document) => { on(types: string, hear: () => void): void } })
    .jQuery?.(document)
    .on('gform_confirmation_loaded submit_success nfFormSubmitResponse', quiet(confirm));
  on<MessageEvent>('message', ({ data: { event, eventName }, origin }) => {
    if (event === 'calendly.event_scheduled' && origin === 'https://calendly.com')
      signal('contact', 'calendar', 'confirmed');
    if (eventName === 'onFormSubmitted' && (origin === location.origin || /[.]hsforms[.]\w+$/.test(origin))) confirm();
  });
}

const hearSubmit = ({ target }: Event) => sent(target as HTMLFormElement);

function sent(form: HTMLFormElement): void {
  const found = mediumOf(form);
  if (!found) return;
  medium = found;
  signalOnce('contact', medium, undefined, actOf(form));
}

function actOf(sent: HTMLFormElement): string {
  if (form !== sent) act = uuid7();
  form = sent;
  return act!;
}

/** The server, or the form's own script, says that the message has arrived. */
function confirm(): void {
  signal('contact', medium || 'form', 'confirmed', act);
  form = medium = act = undefined;
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
    (!NO_MESSAGE.test(words) &&
      (/:textarea:/.test(words)
        ? 'form'
        : /:email:|:text:.*mail/i.test(words) && (/:text:.*name/i.test(words) ? 'form' : 'newsletter')))
  );
}
