import type { Action } from './action.ts';
import { forgetInteraction, guarded, interactionOf, on, record, whenAvailable } from './core.ts';
import { mediumOfForm } from './formMedium.ts';
import { linkOf } from './links.ts';
import { hasTyped } from './shares.ts';
import { signal, signalOnce } from './signal.ts';

/** The form that was sent last, its medium if it is a message, the id of that action, and whether it has arrived. */
let form: HTMLFormElement | undefined;
let medium: string | undefined = 'form';
let interaction: string | undefined;
let arrived: boolean | undefined;
const begun = new WeakSet<HTMLFormElement>();

/** The first input into a form is a draft. */
export function onInput({ path, at }: Action): void {
  const { form } = path[0] as HTMLInputElement;
  if (!form || begun.has(form)) return;
  begun.add(form);
  // A `submit` within a shadow root does not leave it.
  const hear = guarded(({ submitter }: SubmitEvent) => sent(form, submitter));
  form.addEventListener('submit', hear, true);
  const medium = mediumOfForm(form, undefined, hasTyped);
  if (medium) record('draft', { medium }, at);
}

/**
 * By the event, or by `form.submit()`, which fires none. What a script sends before the visitor has touched the page is
 * none of theirs.
 */
export function onSubmit({ path, event, hand, receiver }: Action): void {
  if (hand) sent((receiver ?? path[0]) as HTMLFormElement, (event as SubmitEvent | undefined)?.submitter);
}

/** Listens to what only happens when a form is sent, and after that. */
export function watchArrivals(): void {
  // The owner's server may confirm the interaction: it gets its id like a hidden field, however the form is sent.
  on<FormDataEvent>('formdata', ({ target, formData }) => {
    const form = target as HTMLFormElement;
    if (form.getAttribute('data-duplex-contact')) formData.set('duplex_interaction', interactionOf(form));
  });
  // Form builders report that the message has arrived: by events, and through jQuery.
  on('wpcf7mailsent hs-form-event:on-submission:success', onArrival);
  whenAvailable('jQuery', (jQuery: (on: Document) => { on(types: string, hear: typeof onArrival): void }) =>
    jQuery(document).on('gform_confirmation_loaded submit_success nfFormSubmitResponse', guarded(onArrival)),
  );
}

/** Calendars, and forms in frames of other hosts, report by window messages. */
export function onMessage(action: Action): void {
  const { data, origin } = action.event as MessageEvent;
  if (data.event === 'calendly.event_scheduled' && origin === 'https://calendly.com')
    signal('contact', 'calendar', 'confirmed');
  if (data.eventName === 'onFormSubmitted' && (origin === location.origin || /[.]hsforms[.]\w+$/.test(origin)))
    confirm();
}

/** The target is the form or the box around it; some builders report to the document or the window. */
const onArrival = ({ target }: { target: unknown }) => {
  const box = target as Element;
  confirm(box.closest ? (box.closest('form') ?? box.querySelector('form') ?? undefined) : undefined);
};

function sent(its: HTMLFormElement, submitter?: Element | null): void {
  // After a message has arrived, the same form sends another.
  if (arrived) form = undefined;
  // A form may be sent to an email program or a messenger.
  const action = its.getAttribute('action');
  const [kind, recipient] = (action && linkOf(new URL(action, document.baseURI), '')) || [];
  if (kind) signalOnce(kind, recipient!);
  else {
    consider(its, submitter);
    if (medium) signalOnce('contact', medium, undefined, interaction);
  }
}

/** Judges a form. The same form with the same meaning is the same action, also when it is sent again. */
function consider(its: HTMLFormElement, submitter?: Element | null): void {
  const found = mediumOfForm(its, submitter, hasTyped);
  if (form === its && medium === found) return;
  form = its;
  medium = found;
  forgetInteraction(its);
  interaction = interactionOf(its);
  arrived = false;
}

/**
 * The server, or the form's own script, reports that the message has arrived; some do so twice. A report without a form
 * is about the one sent last, or about one in a frame of another host, whose sending nobody has seen.
 */
function confirm(its = form): void {
  if (its && its !== form) consider(its);
  if (medium && !arrived) signal('contact', medium, 'confirmed', interaction);
  arrived = true;
}
