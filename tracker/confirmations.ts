import { confirm } from './forms.ts';
import { on, quiet } from './guard.ts';
import { signal } from './signal.ts';

/** Form builders and calendars say that the message has arrived: by events, through jQuery, and by window messages. */
export function watchConfirmations(): void {
  on('wpcf7mailsent hs-form-event:on-submission:success', confirm);
  (window as { jQuery?: (on: Document) => { on(types: string, hear: () => void): void } })
    .jQuery?.(document)
    .on('gform_confirmation_loaded submit_success nfFormSubmitResponse', quiet(confirm));
  on<MessageEvent>('message', ({ data: { event, type, eventName }, origin }) => {
    if (event === 'calendly.event_scheduled' && origin === 'https://calendly.com')
      signal('contact', 'calendar', 'confirmed');
    if (
      type === 'hsFormCallback' &&
      eventName === 'onFormSubmitted' &&
      (origin === location.origin || /[.]hsforms[.]\w+$/.test(origin))
    )
      confirm();
  });
}
