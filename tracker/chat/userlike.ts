import { onAssign } from './onAssign.ts';
import { written } from './written.ts';

/** https://docs.userlike.com/developers/api/client-tracking: Userlike calls one global function with each event. */
type Track = (event: string, ...contexts: unknown[]) => unknown;

/** The first message of a conversation, and one on its way to the operator, as in a conversation taken up again. */
const WRITTEN = /^(contact_first_message|message_operator_terminating)$/;

onAssign<Track>(
  'userlikeTrackingEvent',
  (own) =>
    function (this: unknown, event, ...contexts) {
      if (WRITTEN.test(event)) written();
      return own?.apply(this, [event, ...contexts]);
    },
);
