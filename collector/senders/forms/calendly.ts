import { fieldsIn, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { timedHeader } from '../signature.ts';
import { namedByOwner } from './namedByOwner.ts';

/** Documented at developer.calendly.com, "Webhooks". Of its own parameters only `utm_*` come back, so the visitor is there. */
export const calendly: SenderKind = {
  title: 'Calendly',
  signature: timedHeader('Calendly-Webhook-Signature', 3 * 60_000),
  read: (request) => {
    const event = objectOf(request);
    const name = textIn(event, 'event');
    const payload = fieldsIn(event, 'payload');
    const isForm = name === 'routing_form_submission.created';
    if (name === undefined) return [unreadable('the event has no name')];
    if (name !== 'invitee.created' && !isForm) return [NOTHING];
    const tracking = fieldsIn(payload, 'tracking');
    const passedOn = ['utm_content', 'utm_term'].map((parameter) => ['visitor', tracking[parameter]] as const);
    const answers = listIn(payload, 'questions_and_answers').map((one) => [one.question, one.answer] as const);
    const email = textIn(payload, 'email');
    const id = textIn(payload, 'uri');
    if (id === undefined) return [unreadable('the payload has no uri')];
    return [
      {
        ...{ does: 'signal', id, kind: 'contact', medium: isForm ? 'form' : (request.medium ?? 'calendar') },
        confidence: 'confirmed',
        to: { ...namedByOwner([...passedOn, ...answers]), ...(email === undefined ? {} : { email }) },
        atMs: isoIn(payload, 'created_at') ?? isoIn(event, 'created_at'),
        campaign: textIn(tracking, 'utm_campaign'),
      },
    ];
  },
};
