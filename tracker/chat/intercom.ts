import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://developers.intercom.com/installing-intercom/web/methods; calls before it has loaded are queued. */
type Intercom = (method: 'onUserEmailSupplied', hear: () => void) => void;

whenThere(
  () => (window as { Intercom?: Intercom }).Intercom,
  // Intercom reports no message to a page. It reports a visitor who leaves an address in the Messenger; they want an
  // answer, so this is an intent. Unread messages are the company's and no signal of the visitor.
  (intercom) => intercom('onUserEmailSupplied', () => written('intent')),
);
