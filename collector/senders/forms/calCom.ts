import { fieldsIn, type HookFields, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import { type Addressee, NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { namedByOwner } from './namedByOwner.ts';

/** Documented at cal.com/docs, "Webhooks". A booking that is requested first and made later is one contact, by its `uid`. */
export const calCom: SenderKind = {
  title: 'Cal.com',
  signature: bodyHeader('x-cal-signature-256', 'hex'),
  read: (request) => {
    const event = objectOf(request);
    const trigger = textIn(event, 'triggerEvent');
    if (trigger === undefined) return [unreadable('the event has no triggerEvent')];
    const isForm = trigger === 'FORM_SUBMITTED';
    if (!isForm && !BOOKED.includes(trigger)) return [NOTHING];
    const payload = { ...event, ...fieldsIn(event, 'payload') };
    const at = textIn(event, 'createdAt');
    const id = textIn(payload, 'uid') ?? (isForm ? `${textIn(payload, 'formId')} ${at}` : undefined);
    if (id === undefined) return [unreadable('the payload has no uid')];
    return [
      {
        ...{ does: 'signal', id, kind: 'contact', medium: isForm ? 'form' : (request.medium ?? 'calendar') },
        confidence: 'confirmed',
        to: personIn(payload),
        atMs: isoIn(event, 'createdAt'),
      },
    ];
  },
};

const BOOKED = ['BOOKING_CREATED', 'BOOKING_REQUESTED', 'BOOKING_RESCHEDULED'];

function personIn(payload: HookFields): Addressee {
  const [attendee = {}] = listIn(payload, 'attendees');
  const responses = Object.entries(fieldsIn(payload, 'responses')).map(
    ([name, answer]) => [name, textIn({ answer }, 'answer') ?? textIn(Object(answer), 'value')] as const,
  );
  const email = textIn(attendee, 'email');
  const named = namedByOwner([...Object.entries(fieldsIn(payload, 'metadata')), ...responses]);
  return { ...named, ...(email === undefined ? {} : { email }) };
}
