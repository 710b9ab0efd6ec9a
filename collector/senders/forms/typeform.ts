import { fieldsIn, type HookFields, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { namedByOwner } from './namedByOwner.ts';

/** Documented at typeform.com/developers, "Webhooks". Hidden fields carry the visitor. */
export const typeform: SenderKind = {
  title: 'Typeform',
  signature: bodyHeader('Typeform-Signature', 'base64', 'sha256='),
  read: (request) => {
    const event = objectOf(request);
    if (textIn(event, 'event_type') !== 'form_response') return [NOTHING];
    const response = fieldsIn(event, 'form_response');
    const id = textIn(response, 'token');
    if (id === undefined) return [unreadable('the response has no token')];
    const hidden = Object.entries(fieldsIn(response, 'hidden'));
    const answers = listIn(response, 'answers').flatMap(answerOf);
    return [
      {
        ...{ does: 'signal', id, kind: 'contact', medium: request.medium ?? 'form', confidence: 'confirmed' },
        to: namedByOwner([...hidden, ...answers]),
        atMs: isoIn(response, 'submitted_at'),
        campaign: textIn(fieldsIn(response, 'hidden'), 'utm_campaign'),
      },
    ];
  },
};

function answerOf(answer: HookFields): [string, unknown][] {
  return answer.type === 'email'
    ? [['email', answer.email]]
    : answer.type === 'phone_number'
      ? [['phone', answer.phone_number]]
      : [];
}
