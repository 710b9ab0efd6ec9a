import { formOf, type HookRequest } from '../hookRequest.ts';
import { NOTHING, type SenderKind, type SenderReport, unreadable } from '../senderKind.ts';
import { addressAndForm } from '../signature.ts';
import { callReports } from './callReport.ts';

/** Documented at twilio.com/docs, "Webhooks security" and "Status callbacks": calls, and messages in both directions. */
export const twilio: SenderKind = {
  title: 'Twilio',
  needsSecret: true,
  signature: {
    hash: 'SHA-1',
    encoding: 'base64',
    given: ({ headers }) => [headers.get('X-Twilio-Signature')],
    signed: (request) => [addressAndForm(request)],
  },
  read: (request) => {
    const form = formOf(request);
    if (form.has('CallSid')) return callOf(form);
    return form.has('MessageSid') ? [messageOf(form)] : [unreadable('the form has no CallSid and no MessageSid')];
  },
  // An answer to a message has to be empty TwiML, or the person receives its text.
  reply: (request: HookRequest) => {
    const form = formOf(request);
    if (!form.has('Body') && form.get('CallStatus') !== 'ringing') return null;
    return new Response('<Response/>', { headers: { 'content-type': 'text/xml' } });
  },
};

const MISSED = ['busy', 'failed', 'no-answer', 'canceled'];

function callOf(form: URLSearchParams): SenderReport[] {
  const status = form.get('CallStatus') ?? '';
  const from = form.get('Direction')?.startsWith('outbound') ? 'company' : 'person';
  const wasLong = form.get('CallDuration') !== '0';
  const outcome = MISSED.includes(status) ? 'missed' : status === 'completed' && wasLong ? 'answered' : 'open';
  const number = form.get(from === 'company' ? 'To' : 'From') ?? '';
  const to = { phone: number };
  return number.startsWith('+') ? callReports(form.get('CallSid')!, from, outcome, to, timeIn(form)) : [NOTHING];
}

function messageOf(form: URLSearchParams): SenderReport {
  const message = form.get('MessageSid')!;
  const status = form.get('MessageStatus') ?? form.get('SmsStatus') ?? '';
  const medium = form.get('From')?.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
  const to = (name: string) => ({ phone: (form.get(name) ?? '').replace(/^whatsapp:/, '') });
  if (form.has('Body') && status === 'received') {
    const kind = form.get('OptOutType') === 'STOP' ? 'close' : 'contact';
    return { does: 'signal', id: message, kind, medium, confidence: 'confirmed', to: to('From') };
  }
  if (status === 'delivered') return { does: 'touch', message, medium, to: to('To') };
  return status === 'undelivered' || status === 'failed' ? { does: 'undelivered', message, to: to('To') } : NOTHING;
}

/** Like `Fri, 28 Nov 2025 00:00:00 +0000`. */
function timeIn(form: URLSearchParams): number | undefined {
  const ms = Date.parse(form.get('Timestamp') ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
