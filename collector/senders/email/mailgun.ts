import { fieldsIn, objectOf, secondsIn, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { bareMessageId, type EmailEffect, emailReport, firstOf } from './emailReport.ts';

/** Documented at documentation.mailgun.com, "Webhook payloads". */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  delivered: 'touch',
  clicked: 'click',
  'failed permanent': 'undelivered',
  unsubscribed: 'close',
  complained: 'close',
  ...{ accepted: 'nothing', 'failed temporary': 'nothing', rejected: 'nothing', opened: 'nothing' },
  ...{ stored: 'nothing', list_member_uploaded: 'nothing', 'clicked by a program': 'nothing' },
};

const TWELVE_HOURS = 12 * 3_600_000;

export const mailgun: SenderKind = {
  title: 'Mailgun',
  signature: {
    hash: 'SHA-256',
    encoding: 'hex',
    given: (request) => [textIn(fieldsIn(objectOf(request), 'signature'), 'signature')],
    signed: (request) => {
      const signature = fieldsIn(objectOf(request), 'signature');
      return [`${textIn(signature, 'timestamp')}${textIn(signature, 'token')}`];
    },
    signedAt: (request) => secondsIn(fieldsIn(objectOf(request), 'signature'), 'timestamp') ?? Number.NaN,
    // A retry may come hours later with the time of the first attempt.
    toleranceMs: TWELVE_HOURS,
  },
  // The signature does not cover the event, so a token that comes again with another event is refused.
  onceOnly: (request) => textIn(fieldsIn(objectOf(request), 'signature'), 'token'),
  read: (request) => {
    const event = fieldsIn(objectOf(request), 'event-data');
    const name = textIn(event, 'event');
    const clicked = name === 'clicked' && textIn(fieldsIn(event, 'client-info'), 'bot') !== undefined;
    const word = name === 'failed' ? `failed ${textIn(event, 'severity')}` : clicked ? 'clicked by a program' : name;
    const headers = fieldsIn(fieldsIn(event, 'message'), 'headers');
    const campaigns: unknown = event.campaigns;
    return [
      emailReport(WORDS, word, {
        to: { email: textIn(event, 'recipient') },
        message: bareMessageId(textIn(headers, 'message-id')),
        about: textIn(event, 'id'),
        atMs: secondsIn(event, 'timestamp'),
        medium: request.medium ?? 'email',
        campaign: firstOf(campaigns) ?? firstOf(event.tags),
      }),
    ];
  },
};
