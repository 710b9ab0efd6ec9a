import { fieldsIn, type HookFields, isoIn, listIn, objectOf, secondsIn, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { around } from '../signature.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/** Documented at developers.klaviyo.com, "Working with system webhooks". "Sent SMS" is what the person sent. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  ...{ received_email: 'touch', email_delivered: 'touch', received_sms: 'touch' },
  ...{ clicked_email: 'click', clicked_sms: 'click', sent_sms: 'reply' },
  ...{ bounced_email_hard: 'undelivered', failed_to_deliver_sms: 'undelivered' },
  ...{ marked_email_as_spam: 'close', unsubscribed_from_email_marketing: 'close', unsubscribed_from_list: 'close' },
  ...{ unsubscribed_from_sms_marketing: 'close' },
  ...{ opened_email: 'nothing', bounced_email: 'nothing', dropped_email: 'nothing' },
  ...{ subscribed_to_email_marketing: 'nothing', updated_email_preferences: 'nothing' },
  ...{ subscribed_to_sms_marketing: 'nothing', subscribed_to_list: 'nothing' },
};

export const klaviyo: SenderKind = {
  title: 'Klaviyo',
  signature: {
    hash: 'SHA-256',
    encoding: 'hex',
    given: ({ headers }) => [headers.get('Klaviyo-Signature')],
    // Its descriptions differ on whether the time is signed as well.
    signed: ({ bytes, headers }) => [around('', bytes, headers.get('Klaviyo-Timestamp') ?? ''), bytes],
  },
  read: (request) => {
    const all = listIn(objectOf(request), 'data');
    return all.map((event) => {
      const payload = fieldsIn(event, 'payload');
      const attributes = fieldsIn(fieldsIn(payload, 'data'), 'attributes');
      const properties = fieldsIn(attributes, 'event_properties');
      const topic = textIn(event, 'topic')?.replace(/^.*[.:]/, '');
      const isHard = topic === 'bounced_email' && /hard/i.test(textIn(properties, 'Bounce Type', 'bounce_type') ?? '');
      const isSms = topic?.includes('sms') === true;
      return emailReport(WORDS, isHard ? 'bounced_email_hard' : topic, {
        to: personIn(payload, properties),
        message: textIn(properties, '$message', 'Message ID') ?? textIn(event, 'external_id'),
        id: textIn(event, 'external_id'),
        atMs: isoIn(attributes, 'datetime') ?? secondsIn(attributes, 'timestamp'),
        medium: isSms ? 'sms' : (request.medium ?? 'newsletter'),
        campaign: textIn(properties, 'Campaign Name', 'campaign_name'),
      });
    });
  },
};

/** The profile is included in the answer of "get event"; email events name the address as well. */
function personIn(
  payload: HookFields,
  properties: HookFields,
): { email: string | undefined; phone: string | undefined } {
  const included = listIn(payload, 'included').find((one) => one.type === 'profile') ?? {};
  const profile = { ...fieldsIn(payload, 'profile'), ...fieldsIn(included, 'attributes') };
  return {
    email: textIn(profile, 'email', '$email') ?? textIn(properties, 'Recipient Email Address', 'email'),
    phone: textIn(profile, 'phone_number', '$phone_number') ?? textIn(properties, 'Recipient Phone Number'),
  };
}
