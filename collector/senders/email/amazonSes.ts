import {
  fieldsIn,
  type HookFields,
  type HookRequest,
  isFields,
  isoIn,
  listIn,
  objectOf,
  textIn,
} from '../hookRequest.ts';
import { NOTHING, type SenderKind, type SenderReport, unreadable } from '../senderKind.ts';
import { confirmTopic, faultOfAmazon } from './amazonSns.ts';
import { type EmailEffect, emailReport, firstOf, onlyOne } from './emailReport.ts';

/** Documented at docs.aws.amazon.com/ses, "Contents of event data that Amazon SES publishes to Amazon SNS". */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  Delivery: 'touch',
  Click: 'click',
  'Bounce Permanent': 'undelivered',
  Complaint: 'close',
  'Subscription ended': 'close',
  ...{ Send: 'nothing', Bounce: 'nothing', Reject: 'nothing', Open: 'nothing', DeliveryDelay: 'nothing' },
  ...{ 'Rendering Failure': 'nothing', Subscription: 'nothing' },
};

export const amazonSes: SenderKind = {
  title: 'Amazon SES',
  signature: { isKeyless: true, faultOf: faultOfAmazon },
  confirm: confirmTopic,
  read: (request) => {
    const envelope = objectOf(request);
    if (textIn(envelope, 'Type') !== 'Notification') return [NOTHING];
    const event = parsed(textIn(envelope, 'Message') ?? '');
    // The first message after the set-up is a sentence.
    return event === null ? [NOTHING] : reportsOf(event, request);
  },
};

function reportsOf(event: HookFields, request: HookRequest): SenderReport[] {
  const type = textIn(event, 'eventType', 'notificationType');
  const mail = fieldsIn(event, 'mail');
  const detail = fieldsIn(event, DETAILS[type ?? ''] ?? '');
  const recipients = recipientsOf(type, detail, mail);
  if (recipients.length === 0 && (type === 'Click' || type === 'Delivery')) {
    return [unreadable('the event does not show which recipient it is about')];
  }
  return (recipients.length === 0 ? [undefined] : recipients).map((email) =>
    emailReport(WORDS, wordOf(type, detail), {
      to: { email },
      message: textIn(mail, 'messageId'),
      about: `${textIn(detail, 'link', 'feedbackId') ?? ''} ${email}`,
      atMs: isoIn(detail, 'timestamp') ?? isoIn(mail, 'timestamp'),
      medium: request.medium ?? 'email',
      campaign: firstOf(fieldsIn(mail, 'tags').campaign),
    }),
  );
}

/** The field with the details of each kind of event. */
const DETAILS: Readonly<Record<string, string>> = {
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Click: 'click',
  Subscription: 'subscription',
};

function wordOf(type: string | undefined, detail: HookFields): string | undefined {
  if (type === 'Bounce' && textIn(detail, 'bounceType') === 'Permanent') return 'Bounce Permanent';
  const preferences = fieldsIn(detail, 'newTopicPreferences');
  const statuses = listIn(preferences, 'topicSubscriptionStatus');
  const optedOut = statuses.some((one) => /^opt-?out$/i.test(textIn(one, 'subscriptionStatus') ?? ''));
  return type === 'Subscription' && (preferences.unsubscribeAll === true || optedOut) ? 'Subscription ended' : type;
}

function recipientsOf(type: string | undefined, detail: HookFields, mail: HookFields): string[] {
  const named = [...listIn(detail, 'bouncedRecipients'), ...listIn(detail, 'complainedRecipients')];
  const addresses = named.flatMap((one) => textIn(one, 'emailAddress') ?? []);
  if (addresses.length > 0) return addresses;
  if (type === 'Delivery' && Array.isArray(detail.recipients))
    return detail.recipients.flatMap((one) => firstOf(one) ?? []);
  return [onlyOne(mail.destination)].flatMap((one) => one ?? []);
}

function parsed(text: string): HookFields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
