import { fieldsIn, formOf, isFields, secondsIn, textIn, UnreadableHook } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { addressAndForm } from '../signature.ts';
import { type EmailEffect, emailReport, firstOf } from './emailReport.ts';

/** Documented at mailchimp.com/developer/transactional. It does not report deliveries, so `send` is the touch. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  send: 'touch',
  click: 'click',
  hard_bounce: 'undelivered',
  reject: 'undelivered',
  spam: 'close',
  unsub: 'close',
  inbound: 'contact',
  ...{ deferral: 'nothing', soft_bounce: 'nothing', open: 'nothing', delivered: 'nothing' },
  ...{ whitelist: 'nothing', blacklist: 'nothing' },
};

export const mandrill: SenderKind = {
  title: 'Mailchimp Transactional (Mandrill)',
  signature: {
    hash: 'SHA-1',
    encoding: 'base64',
    given: ({ headers }) => [headers.get('X-Mandrill-Signature')],
    signed: (request) => [addressAndForm(request)],
  },
  read: (request) =>
    eventsIn(formOf(request).get('mandrill_events')).map((event) => {
      const message = fieldsIn(event, 'msg');
      return emailReport(WORDS, textIn(event, 'event', 'type'), {
        to: { email: textIn(message, textIn(event, 'event') === 'inbound' ? 'from_email' : 'email') },
        message: textIn(event, '_id') ?? textIn(message, '_id'),
        about: textIn(event, 'url'),
        atMs: secondsIn(event, 'ts'),
        medium: request.medium ?? 'email',
        campaign: textIn(fieldsIn(message, 'metadata'), 'campaign') ?? firstOf(message.tags),
      });
    }),
};

function eventsIn(text: string | null) {
  try {
    const list: unknown = JSON.parse(text ?? '');
    if (Array.isArray(list) && list.every(isFields)) return list;
  } catch {
    // Answered below, like any other text that does not hold a list.
  }
  throw new UnreadableHook('the form field mandrill_events must be a list in JSON');
}
