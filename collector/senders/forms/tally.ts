import {
  fieldsIn,
  type HookFields,
  type HookRequest,
  isoIn,
  jsonOf,
  listIn,
  objectOf,
  textIn,
} from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { namedByOwner } from './namedByOwner.ts';

/** Documented at tally.so/help/webhooks. Hidden fields carry the visitor. */
export const tally: SenderKind = {
  title: 'Tally',
  signature: {
    ...bodyHeader('Tally-Signature', 'base64'),
    // Its description signs the JSON as JavaScript writes it again, which is usually the same text.
    signed: (request: HookRequest) => [request.bytes, JSON.stringify(jsonOf(request))],
  },
  read: (request) => {
    const event = objectOf(request);
    if (textIn(event, 'eventType') !== 'FORM_RESPONSE') return [NOTHING];
    const data = fieldsIn(event, 'data');
    const id = textIn(data, 'responseId', 'submissionId');
    if (id === undefined) return [unreadable('the response has no responseId')];
    const fields = listIn(data, 'fields');
    return [
      {
        ...{ does: 'signal', id, kind: 'contact', medium: request.medium ?? 'form', confidence: 'confirmed' },
        to: namedByOwner(fields.map(pairOf)),
        atMs: isoIn(data, 'createdAt') ?? isoIn(event, 'createdAt'),
        campaign: textIn(fields.find(({ label }) => label === 'utm_campaign') ?? {}, 'value'),
      },
    ];
  },
};

function pairOf(field: HookFields): [unknown, unknown] {
  if (field.type === 'INPUT_EMAIL') return ['email', field.value];
  if (field.type === 'INPUT_PHONE_NUMBER') return ['phone', field.value];
  return [field.label, field.value];
}
