import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://developers.intercom.com/installing-intercom/web/methods; calls before it has loaded are queued. */
type Intercom = (method: 'onUserEmailSupplied', hear: () => void) => void;

whenThere(
  () => (window as { Intercom?: Intercom }).Intercom,
  // Intercom tells a page of no message. That a visitor leaves his address in the Messenger is all that can be seen; he
  // means to be answered, so it is an intent. Unread messages are the company's and no signal of his.
  (intercom) => intercom('onUserEmailSupplied', () => written('intent')),
);
