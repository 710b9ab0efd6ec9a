import { guarded, isWithin, on, whenAvailable } from '../core/guard.ts';
import type { Action } from '../core/recorder.ts';
import { core } from './core.ts';
import { signal, signalOnce } from './signal.ts';

/** What was sent last: by which form, its medium if it is a message, the name of that act, and whether it has arrived. */
let form: HTMLFormElement | undefined;
let medium: string | false | undefined = 'form';
let interaction: string | undefined;
let arrived: boolean | undefined;
const begun = new WeakSet<HTMLFormElement>();

export function onInput({ path }: Action): void {
  const { form } = path[0] as HTMLInputElement;
  if (form && !begun.has(form)) {
    begun.add(form);
    // A `submit` within a shadow root does not leave it.
    on('submit', ({ target }) => sent(target as HTMLFormElement), form);
    const medium = mediumOf(form);
    if (medium) core.record('draft', { medium });
  }
}

export const onSubmit = ({ path }: Action): void => sent(path[0] as HTMLFormElement);

/** `form.submit()` fires no `submit` event. */
export const onSend = ({ receiver }: Action): void => sent(receiver as HTMLFormElement);

/** What only comes once a form has been sent. */
export function watchArrivals(): void {
  // Form builders and calendars say that the message has arrived: by events, through jQuery, and by window messages.
  on('wpcf7mailsent hs-form-event:on-submission:success', hearArrival);
  whenAvailable(
    () => (window as { jQuery?: (on: Document) => { on(types: string, hear: typeof hearArrival): void } }).jQuery,
    (jQuery) =>
      jQuery(document).on('gform_confirmation_loaded submit_success nfFormSubmitResponse', guarded(hearArrival)),
  );
}

export function onMessage(action: Action): void {
  const { data, origin } = action.event as MessageEvent;
  if (data.event === 'calendly.event_scheduled' && origin === 'https://calendly.com')
    signal('contact', 'calendar', 'confirmed');
  if (data.eventName === 'onFormSubmitted' && (origin === location.origin || /[.]hsforms[.]\w+$/.test(origin)))
    confirm();
}

/** It is told of the form or of the box around it; others tell it of the document or the window. */
const hearArrival = ({ target }: { target: unknown }) => {
  const box = target as Element;
  confirm(box.closest ? (box.closest('form') ?? box.querySelector('form') ?? undefined) : undefined);
};

function sent(its: HTMLFormElement): void {
  // Once a message has arrived, the same form sends another.
  if (arrived) form = undefined;
  actOf(its);
  if (medium) signalOnce('contact', medium, undefined, interaction);
}

function actOf(its: HTMLFormElement): string {
  // The next step of a form may make a message of it.
  if (form !== its || !medium) {
    form = its;
    medium = mediumOf(its);
    core.interactions.delete(its);
    interaction = core.interactionOf(its);
    arrived = false;
  }
  return interaction!;
}

/**
 * The server, or the form's own script, says that the message has arrived; some say it twice. Who does not say of which
 * form means the one sent last, or one in a frame of another host, which nobody has seen being sent.
 */
function confirm(its = form): void {
  if (its !== form) actOf(its!);
  if (medium && !arrived) signal('contact', medium, 'confirmed', interaction);
  arrived = true;
}

/** Forms that are no message, by their attributes: how they send, and what they call themselves. */
const OTHER_FORM =
  /^(get|dialog);|(^|[^a-z])(search|suche|cart|basket|warenkorb|checkout|kasse|log-?in|sign-?in|register|coupon|filter|passwor[dt]|forgot|recover)(form|[^a-z])/i;

/** Forms that are no message, by type, name and autocompletion of a field. */
const OTHER_FIELD =
  /:(search|password):|:text:(q|s|query|search|suche|username|coupon):|[: ](username|one-time-code|cc-)/i;

/** By which medium a form speaks; nothing where it is no message. Reads names and types, never a value. */
function mediumOf(form: HTMLFormElement): string | false | undefined {
  if (isWithin(form, 'search,[data-duplex-ignore]')) return;
  // Fields called `action`, `id` or `elements` hide the form's own properties: attributes and items are left to ask.
  const say = (name: string) => `${form.getAttribute(name) ?? ''};`;
  let fields = '';
  for (const { type, name, autocomplete } of form as unknown as Iterable<HTMLInputElement>)
    fields += `\n:${type}:${name}:${autocomplete}:`;
  return (
    form.getAttribute('data-duplex-contact') ||
    (!OTHER_FORM.test(say('method') + say('role') + say('action') + say('id')) &&
      !OTHER_FIELD.test(fields) &&
      (/:textarea:/.test(fields)
        ? 'form'
        : /:email:|:text:.*mail/i.test(fields) && (/:text:.*name/i.test(fields) ? 'form' : 'newsletter')))
  );
}
