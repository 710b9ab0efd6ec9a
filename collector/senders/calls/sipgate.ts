import { formOf, type HookRequest } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { callReports } from './callReport.ts';

/** Documented at developer.sipgate.io/push-api. Not signed. It reports who answered only if its first request is asked to. */
export const sipgate: SenderKind = {
  title: 'sipgate.io',
  read: (request) => {
    const form = formOf(request);
    const call = form.get('callId');
    const event = form.get('event');
    if (call === null || event === null) return [unreadable('the form has no callId or no event')];
    const from = form.get('direction') === 'out' ? 'company' : 'person';
    const number = form.get(from === 'company' ? 'to' : 'from');
    // A caller without a number is nobody in particular.
    if (number === null || number === 'anonymous') return [NOTHING];
    const byMachine = form.getAll('user[]').includes('voicemail');
    const outcome =
      event === 'answer' ? (byMachine ? 'missed' : 'answered') : event === 'hangup' ? ended(form) : 'open';
    // Numbers are international and have no `+`.
    return callReports(call, from, outcome, { phone: /^\d/.test(number) ? `+${number}` : number });
  },
  reply: (request) => (formOf(request).get('event') === 'newCall' ? askForTheRest(request) : null),
};

/** A call that was answered has been reported before it ends. A forwarded one is reported as another call. */
function ended(form: URLSearchParams): 'missed' | 'open' {
  return ['busy', 'cancel', 'noAnswer', 'congestion', 'notFound'].includes(form.get('cause') ?? '') ? 'missed' : 'open';
}

function askForTheRest({ url }: HookRequest): Response {
  const address = url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Response onAnswer="${address}" onHangup="${address}"/>`;
  return new Response(xml, { headers: { 'content-type': 'application/xml' } });
}
