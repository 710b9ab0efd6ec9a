import { fieldsIn, type HookFields, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/** Documented at postmarkapp.com/developer/webhooks. Not signed. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  Delivery: 'touch',
  Click: 'click',
  'Bounce HardBounce': 'undelivered',
  'Bounce BadEmailAddress': 'undelivered',
  'Bounce SpamNotification': 'close',
  'Bounce SpamComplaint': 'close',
  'Bounce Unsubscribe': 'close',
  Bounce: 'nothing',
  SpamComplaint: 'close',
  'SubscriptionChange by the person': 'close',
  SubscriptionChange: 'nothing',
  Open: 'nothing',
  Inbound: 'contact',
  'Inbound reply': 'reply',
};

/** The time of each event has a name of its own. */
const TIMES = ['DeliveredAt', 'BouncedAt', 'ReceivedAt', 'ChangedAt', 'Date'];
/** The stream that every account begins with carries single messages. */
const TRANSACTIONAL_STREAM = 'outbound';

export const postmark: SenderKind = {
  title: 'Postmark',
  read: (request) => {
    const event = objectOf(request);
    const stream = textIn(event, 'MessageStream');
    const isNewsletter = stream !== undefined && /broadcast|newsletter|marketing/i.test(stream);
    const word = wordOf(event);
    const isInbound = word?.startsWith('Inbound') === true;
    return [
      emailReport(WORDS, word, {
        to: { email: isInbound ? textIn(fieldsIn(event, 'FromFull'), 'Email') : textIn(event, 'Recipient', 'Email') },
        message: textIn(event, 'MessageID'),
        about: textIn(event, 'OriginalLink'),
        atMs: isoIn(event, ...TIMES),
        medium: request.medium ?? (isNewsletter ? 'newsletter' : 'email'),
        campaign: textIn(fieldsIn(event, 'Metadata'), 'campaign') ?? textIn(event, 'Tag') ?? streamName(stream),
      }),
    ];
  },
};

function streamName(stream: string | undefined): string | undefined {
  return stream === TRANSACTIONAL_STREAM || stream === 'inbound' ? undefined : stream;
}

function wordOf(event: HookFields): string | undefined {
  const type = textIn(event, 'RecordType');
  if (type === undefined && 'FromFull' in event) return isReply(event) ? 'Inbound reply' : 'Inbound';
  if (type === 'Bounce') {
    const word = `Bounce ${textIn(event, 'Type')}`;
    return Object.hasOwn(WORDS, word) ? word : 'Bounce';
  }
  // Postmark also suppresses addresses by itself, after a bounce or on the owner's wish.
  const byPerson =
    event.SuppressSending === true &&
    (textIn(event, 'SuppressionReason') === 'SpamComplaint' ||
      (textIn(event, 'Origin') === 'Recipient' && textIn(event, 'SuppressionReason') !== 'HardBounce'));
  return type === 'SubscriptionChange' && byPerson ? 'SubscriptionChange by the person' : type;
}

function isReply(event: HookFields): boolean {
  return listIn(event, 'Headers').some((header) => /^in-reply-to$/i.test(textIn(header, 'Name') ?? ''));
}
