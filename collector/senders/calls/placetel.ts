import { formOf } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { type CallOutcome, callReports } from './callReport.ts';

/** Documented at github.com/Placetel/call-control-notify-api. Numbers are national, `0221…`. */
export const placetel: SenderKind = {
  title: 'Placetel',
  signature: bodyHeader('X-PLACETEL-SIGNATURE', 'hex'),
  read: (request) => {
    const form = formOf(request);
    const call = form.get('call_id');
    const event = form.get('event');
    if (call === null || event === null) return [unreadable('the form has no call_id or no event')];
    const from = event === 'OutgoingCall' || form.get('direction') === 'out' ? 'company' : 'person';
    const number = form.get(from === 'company' ? 'to' : 'from') ?? '';
    if (!/\d{3}/.test(number)) return [NOTHING];
    return callReports(call, from, outcomeOf(event, form.get('type')), { phone: number });
  },
};

function outcomeOf(event: string, type: string | null): CallOutcome {
  if (event === 'CallAccepted' || (event === 'HungUp' && type === 'accepted')) return 'answered';
  const isMissed = event === 'HungUp' && ['missed', 'voicemail', 'busy', 'unavailable'].includes(type ?? '');
  return isMissed ? 'missed' : 'open';
}
