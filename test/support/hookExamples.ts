import type { SenderReport } from '../../collector/senders/senderKind.ts';
import type { SenderName } from '../../collector/senders/senderTable.ts';
import { form } from './hookRequests.ts';

/** A realistic request of a sender, and what its reports mean. */
export interface HookExample {
  sender: SenderName;
  event: string;
  body: string;
  headers?: Record<string, string>;
  means: Partial<Record<string, unknown>>[];
}

const PERSON = 'person@example.com';
const AT = Date.parse('2025-11-27T23:50:00Z');
const S = AT / 1000;
const ISO = '2025-11-27T23:50:00.000Z';
const VISITOR = '5d8ad1fe-1d33-87fb-b998-48918a32d62f';
const to = { email: PERSON };
const touch = (message: string, medium = 'email', more: object = {}) => ({
  does: 'touch',
  message,
  medium,
  to,
  atMs: AT,
  ...more,
});
const signal = (kind: string, medium: string, confidence = 'confirmed', more: object = {}) => ({
  ...{ does: 'signal', kind, medium, confidence, to, atMs: AT },
  ...more,
});
const nothing = { does: 'nothing' };

const brevo = (event: string, more: object = {}) =>
  JSON.stringify({
    ...{ event, email: PERSON, id: 42, date: '2025-11-28 00:50:00', ts: S + 3600, ts_event: S, ts_epoch: AT },
    ...{ 'message-id': '<202511272350.8@smtp-relay.mailin.fr>', subject: 'Your order', tag: 'order', tags: ['order'] },
    ...more,
  });
const mailgun = (event: string, more: object = {}) =>
  JSON.stringify({
    'event-data': {
      ...{ event, id: 'Ase7i2zsRYeDXztHGENqRA', timestamp: S + 0.25, recipient: PERSON, tags: ['spring'] },
      message: { headers: { 'message-id': '20251127235000.1.ABC@mg.example.com', subject: 'Hello' } },
      ...more,
    },
  });
const postmark = (more: object) =>
  JSON.stringify({
    MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
    ServerID: 23,
    MessageStream: 'outbound',
    Tag: 'welcome',
    ...more,
  });
const sendgrid = (...events: object[]) =>
  `${JSON.stringify(
    events.map((event) => ({
      ...{ email: PERSON, timestamp: S, sg_event_id: 'ZGVsaXZlcmVkLTA', 'smtp-id': '<14c5d75ce93@ismtpd-555>' },
      ...{ sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0', category: ['spring'], ...event },
    })),
  )}\r\n`;
const mandrill = (...events: object[]) =>
  form({
    mandrill_events: JSON.stringify(
      events.map((event) => ({
        _id: 'exampleaaaaaaaaaaaaaaa',
        ts: S,
        msg: { email: PERSON, tags: ['spring'], ts: S - 5 },
        ...event,
      })),
    ),
  });
const mailchimp = (type: string, more: Record<string, string> = {}) =>
  form({
    type,
    fired_at: '2025-11-27 23:50:00',
    'data[id]': '8a25ff1d98',
    'data[list_id]': 'a6b5da1054',
    'data[email]': PERSON,
    ...more,
  });
const hubspot = (more: object) =>
  JSON.stringify([
    {
      eventId: 1,
      subscriptionId: 12,
      portalId: 33,
      appId: 3,
      occurredAt: AT,
      attemptNumber: 0,
      objectId: 501,
      ...more,
    },
  ]);
const klaviyo = (topic: string, properties: object = {}) =>
  JSON.stringify({
    data: [
      {
        ...{ external_id: '4vRpBT', topic: `event:klaviyo.${topic}` },
        payload: {
          data: {
            type: 'event',
            attributes: {
              datetime: ISO,
              event_properties: { $message: 'M1', 'Campaign Name': 'Spring', ...properties },
            },
          },
          included: [{ type: 'profile', attributes: { email: PERSON, phone_number: '+498912345' } }],
        },
      },
    ],
    meta: { klaviyo_account_id: 'A', klaviyo_webhook_id: 'W', timestamp: ISO },
  });
const activeCampaign = (type: string, more: Record<string, string> = {}) =>
  form({
    ...{ type, date_time: '2025-11-27T17:50:00-06:00', initiated_from: 'admin', list: '1', 'contact[id]': '7' },
    ...{
      'contact[email]': PERSON,
      'contact[ip]': '192.0.2.7',
      'campaign[id]': '12',
      'campaign[name]': 'Spring',
      ...more,
    },
  });
const resend = (type: string, data: object = {}) =>
  JSON.stringify({
    type,
    created_at: ISO,
    data: {
      email_id: '56761188-7520',
      created_at: '2025-11-27T23:49:00Z',
      from: 'Shop <shop@example.com>',
      to: [PERSON],
      ...data,
    },
  });
const ses = (eventType: string, detail: object, mail: object = {}) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-central-1:123456789012:ses',
    Timestamp: ISO,
    Message: JSON.stringify({
      eventType,
      mail: {
        timestamp: '2025-11-27T23:49:00.000Z',
        messageId: 'EXAMPLE7c191be45',
        destination: [PERSON],
        tags: { campaign: ['spring'] },
        ...mail,
      },
      ...detail,
    }),
  });
const sipgate = (fields: Record<string, string>) =>
  form({ from: '498912345', to: '4921199999', direction: 'in', callId: '12345678', 'user[]': 'Anna', ...fields });
const placetel = (fields: Record<string, string>) =>
  form({ call_id: '4a4cbb39578170aed9', from: '0221123456', to: '022199999', direction: 'in', ...fields });
const twilio = (fields: Record<string, string>) =>
  form({
    CallSid: 'CA1',
    From: '+14158675310',
    To: '+18005551212',
    Direction: 'inbound',
    Timestamp: 'Thu, 27 Nov 2025 23:50:00 +0000',
    ...fields,
  });

const caller = { to: { phone: '+498912345' }, atMs: undefined };
const called = { ...{ does: 'signal', kind: 'contact', medium: 'phone', confidence: 'confirmed' }, ...caller };

export const HOOK_EXAMPLES: readonly HookExample[] = [
  {
    sender: 'brevo',
    event: 'delivered',
    body: brevo('delivered'),
    means: [touch('202511272350.8@smtp-relay.mailin.fr', 'email', { campaign: 'order' })],
  },
  {
    ...{ sender: 'brevo', event: 'a delivered campaign, batched' },
    body: `[${brevo('delivered', { camp_id: 7, 'campaign name': 'Spring', 'message-id': undefined })}]`,
    means: [touch('7', 'newsletter', { campaign: 'Spring' })],
  },
  {
    sender: 'brevo',
    event: 'click',
    body: brevo('click', { link: 'https://www.example.com/a' }),
    means: [signal('reply', 'email', 'intent')],
  },
  { sender: 'brevo', event: 'opened', body: brevo('unique_opened'), means: [nothing] },
  {
    sender: 'brevo',
    event: 'hard bounce',
    body: brevo('hard_bounce'),
    means: [{ does: 'undelivered', message: '202511272350.8@smtp-relay.mailin.fr', to }],
  },
  {
    sender: 'brevo',
    event: 'unsubscribed',
    body: brevo('unsubscribed', { camp_id: 7 }),
    means: [signal('close', 'newsletter')],
  },
  {
    sender: 'mailgun',
    event: 'delivered',
    body: mailgun('delivered'),
    means: [touch('20251127235000.1.ABC@mg.example.com', 'email', { campaign: 'spring', atMs: AT + 250 })],
  },
  {
    sender: 'mailgun',
    event: 'clicked',
    body: mailgun('clicked', { url: 'https://www.example.com' }),
    means: [signal('reply', 'email', 'intent', { atMs: AT + 250 })],
  },
  {
    sender: 'mailgun',
    event: 'clicked by a program',
    body: mailgun('clicked', { 'client-info': { bot: 'microsoft' } }),
    means: [nothing],
  },
  {
    sender: 'mailgun',
    event: 'permanent failure',
    body: mailgun('failed', { severity: 'permanent' }),
    means: [{ does: 'undelivered' }],
  },
  {
    sender: 'mailgun',
    event: 'temporary failure',
    body: mailgun('failed', { severity: 'temporary' }),
    means: [nothing],
  },
  {
    sender: 'mailgun',
    event: 'complaint',
    body: mailgun('complained'),
    means: [signal('close', 'email', 'confirmed', { atMs: AT + 250 })],
  },
  {
    ...{ sender: 'postmark', event: 'delivery' },
    body: postmark({ RecordType: 'Delivery', Recipient: PERSON, DeliveredAt: '2025-11-28T01:50:00.0000000+02:00' }),
    means: [touch('883953f4-6105-42a2-a16a-77a8eac79483', 'email', { campaign: 'welcome' })],
  },
  {
    ...{ sender: 'postmark', event: 'delivery of a broadcast' },
    body: postmark({ RecordType: 'Delivery', Recipient: PERSON, DeliveredAt: ISO, MessageStream: 'broadcast' }),
    means: [touch('883953f4-6105-42a2-a16a-77a8eac79483', 'newsletter')],
  },
  {
    ...{ sender: 'postmark', event: 'hard bounce' },
    body: postmark({ RecordType: 'Bounce', ID: 692, Type: 'HardBounce', Email: PERSON, BouncedAt: ISO }),
    means: [{ does: 'undelivered', message: '883953f4-6105-42a2-a16a-77a8eac79483', to, atMs: AT }],
  },
  {
    sender: 'postmark',
    event: 'automatic answer',
    body: postmark({ RecordType: 'Bounce', Type: 'AutoResponder', Email: PERSON }),
    means: [nothing],
  },
  {
    sender: 'postmark',
    event: 'complaint',
    body: postmark({ RecordType: 'SpamComplaint', Email: PERSON, BouncedAt: ISO }),
    means: [signal('close', 'email')],
  },
  {
    ...{ sender: 'postmark', event: 'unsubscribed by the person' },
    body: postmark({
      RecordType: 'SubscriptionChange',
      Recipient: PERSON,
      ChangedAt: ISO,
      SuppressSending: true,
      Origin: 'Recipient',
      SuppressionReason: 'ManualSuppression',
    }),
    means: [signal('close', 'email')],
  },
  {
    ...{ sender: 'postmark', event: 'suppressed after a bounce' },
    body: postmark({
      RecordType: 'SubscriptionChange',
      Recipient: PERSON,
      ChangedAt: ISO,
      SuppressSending: true,
      Origin: 'Recipient',
      SuppressionReason: 'HardBounce',
    }),
    means: [nothing],
  },
  {
    ...{ sender: 'postmark', event: 'a reply' },
    body: JSON.stringify({
      FromFull: { Email: PERSON },
      MessageID: 'in-1',
      Headers: [{ Name: 'In-Reply-To', Value: '<x@y>' }],
      TextBody: 'secret',
    }),
    means: [signal('reply', 'email', 'confirmed', { atMs: undefined })],
  },
  {
    sender: 'sendgrid',
    event: 'delivered',
    body: sendgrid({ event: 'delivered' }),
    means: [touch('14c5d75ce93.dfd.64b469', 'email', { campaign: 'spring' })],
  },
  {
    ...{ sender: 'sendgrid', event: 'a batch' },
    body: sendgrid(
      { event: 'open', sg_machine_open: true },
      { event: 'click', singlesend_id: 's1', singlesend_name: 'Spring' },
      { event: 'bounce', type: 'blocked' },
    ),
    means: [nothing, signal('reply', 'newsletter', 'intent', { campaign: 'Spring' }), nothing],
  },
  {
    sender: 'sendgrid',
    event: 'bounce',
    body: sendgrid({ event: 'bounce', type: 'bounce' }),
    means: [{ does: 'undelivered', message: '14c5d75ce93.dfd.64b469', to }],
  },
  {
    sender: 'sendgrid',
    event: 'group unsubscribe',
    body: sendgrid({ event: 'group_unsubscribe', asm_group_id: 3 }),
    means: [signal('close', 'email')],
  },
  {
    sender: 'amazon-ses',
    event: 'Delivery',
    body: ses('Delivery', { delivery: { timestamp: ISO, recipients: [PERSON] } }),
    means: [touch('EXAMPLE7c191be45', 'email', { campaign: 'spring' })],
  },
  {
    ...{ sender: 'amazon-ses', event: 'Bounce' },
    body: ses('Bounce', {
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: PERSON }], timestamp: ISO },
    }),
    means: [{ does: 'undelivered', message: 'EXAMPLE7c191be45', to, atMs: AT }],
  },
  {
    sender: 'amazon-ses',
    event: 'Complaint',
    body: ses('Complaint', { complaint: { complainedRecipients: [{ emailAddress: PERSON }], timestamp: ISO } }),
    means: [signal('close', 'email')],
  },
  {
    sender: 'amazon-ses',
    event: 'Click',
    body: ses('Click', { click: { timestamp: ISO, link: 'https://www.example.com' } }),
    means: [signal('reply', 'email', 'intent')],
  },
  {
    ...{ sender: 'amazon-ses', event: 'Click in a message to two' },
    body: ses('Click', { click: { timestamp: ISO } }, { destination: [PERSON, 'other@example.com'] }),
    means: [{ does: 'unreadable' }],
  },
  {
    ...{ sender: 'amazon-ses', event: 'the first message after the set-up' },
    body: JSON.stringify({
      Type: 'Notification',
      Message: 'Successfully validated SNS topic for Amazon SES event publishing.',
    }),
    means: [nothing],
  },
  {
    sender: 'mailchimp',
    event: 'unsubscribe',
    body: mailchimp('unsubscribe', { 'data[reason]': 'manual', 'data[action]': 'unsub' }),
    means: [signal('close', 'newsletter')],
  },
  {
    sender: 'mailchimp',
    event: 'cleaned after a complaint',
    body: mailchimp('cleaned', { 'data[reason]': 'abuse' }),
    means: [signal('close', 'newsletter')],
  },
  { sender: 'mailchimp', event: 'subscribe', body: mailchimp('subscribe'), means: [nothing] },
  {
    ...{ sender: 'mandrill', event: 'a batch' },
    body: mandrill(
      { event: 'send' },
      { event: 'open' },
      { event: 'click', url: 'https://www.example.com' },
      { event: 'hard_bounce' },
      { event: 'unsub' },
      { type: 'blacklist', action: 'add' },
    ),
    means: [
      touch('exampleaaaaaaaaaaaaaaa', 'email', { campaign: 'spring' }),
      nothing,
      signal('reply', 'email', 'intent'),
      { does: 'undelivered' },
      signal('close', 'email'),
      nothing,
    ],
  },
  { sender: 'mandrill', event: 'the test of the set-up', body: mandrill(), means: [] },
  {
    ...{ sender: 'hubspot', event: 'objection' },
    body: hubspot({
      subscriptionType: 'contact.propertyChange',
      propertyName: 'hs_email_optout',
      propertyValue: 'true',
    }),
    means: [signal('close', 'newsletter', 'confirmed', { to: { contact: 'hubspot:501' } })],
  },
  {
    ...{ sender: 'hubspot', event: 'last sent' },
    body: hubspot({
      subscriptionType: 'contact.propertyChange',
      propertyName: 'hs_email_last_send_date',
      propertyValue: String(AT - 1000),
    }),
    means: [{ does: 'touch', medium: 'newsletter', to: { contact: 'hubspot:501' }, atMs: AT - 1000 }],
  },
  {
    sender: 'hubspot',
    event: 'request for an erasure',
    body: hubspot({ subscriptionType: 'contact.privacyDeletion' }),
    means: [{ does: 'unreadable' }],
  },
  { sender: 'hubspot', event: 'other change', body: hubspot({ subscriptionType: 'deal.creation' }), means: [nothing] },
  {
    sender: 'klaviyo',
    event: 'received',
    body: klaviyo('received_email'),
    means: [touch('M1', 'newsletter', { campaign: 'Spring', to: { email: PERSON, phone: '+498912345' } })],
  },
  {
    sender: 'klaviyo',
    event: 'hard bounce',
    body: klaviyo('bounced_email', { 'Bounce Type': 'Hard' }),
    means: [{ does: 'undelivered', message: 'M1' }],
  },
  {
    sender: 'klaviyo',
    event: 'text message of the person',
    body: klaviyo('sent_sms'),
    means: [signal('reply', 'sms', 'confirmed', { to: { email: PERSON, phone: '+498912345' } })],
  },
  {
    sender: 'klaviyo',
    event: 'complaint',
    body: klaviyo('marked_email_as_spam'),
    means: [{ does: 'signal', kind: 'close', medium: 'newsletter' }],
  },
  {
    sender: 'activecampaign',
    event: 'sent',
    body: activeCampaign('sent'),
    means: [touch('12', 'newsletter', { campaign: 'Spring', to: { email: PERSON, phone: undefined } })],
  },
  {
    sender: 'activecampaign',
    event: 'unsubscribe',
    body: activeCampaign('unsubscribe'),
    means: [{ does: 'signal', kind: 'close', medium: 'newsletter', atMs: AT }],
  },
  {
    sender: 'activecampaign',
    event: 'hard bounce',
    body: activeCampaign('bounce', { 'bounce[type]': 'hard' }),
    means: [{ does: 'undelivered', message: '12' }],
  },
  { sender: 'activecampaign', event: 'a deal', body: activeCampaign('deal_add'), means: [nothing] },
  {
    sender: 'resend',
    event: 'delivered',
    body: resend('email.delivered', { tags: [{ name: 'campaign', value: 'spring' }] }),
    means: [touch('56761188-7520', 'email', { campaign: 'spring' })],
  },
  {
    sender: 'resend',
    event: 'delivered broadcast',
    body: resend('email.delivered', { broadcast_id: 'b1', tags: { campaign: 'spring' } }),
    means: [touch('56761188-7520', 'newsletter', { campaign: 'spring' })],
  },
  {
    sender: 'resend',
    event: 'permanent bounce',
    body: resend('email.bounced', { bounce: { type: 'Permanent', subType: 'General' } }),
    means: [{ does: 'undelivered', message: '56761188-7520' }],
  },
  {
    sender: 'resend',
    event: 'delivered to two',
    body: resend('email.delivered', { to: [PERSON, 'b@example.com'] }),
    means: [{ does: 'unreadable' }],
  },
  {
    sender: 'resend',
    event: 'unsubscribed',
    body: resend('contact.updated', { to: undefined, email: PERSON, unsubscribed: true }),
    means: [signal('close', 'newsletter')],
  },
  {
    ...{ sender: 'mailerlite', event: 'unsubscribed' },
    body: JSON.stringify({
      event: 'subscriber.unsubscribed',
      id: '31',
      email: PERSON,
      unsubscribed_at: '2025-11-27 23:50:00',
      account_id: 1,
    }),
    means: [signal('close', 'newsletter')],
  },
  {
    ...{ sender: 'mailerlite', event: 'a batch' },
    body: JSON.stringify({
      total: 2,
      events: [
        {
          event: 'campaign.click',
          subscriber: { id: '31', email: PERSON },
          campaign: { id: '9', name: 'Spring' },
          date: ISO,
        },
        { event: 'campaign.open' },
      ],
    }),
    means: [signal('reply', 'newsletter', 'intent', { campaign: 'Spring' }), nothing],
  },
  {
    ...{ sender: 'cleverreach', event: 'unsubscribed' },
    body: JSON.stringify({ event: 'receiver.unsubscribed', condition: '5', payload: { group_id: 5, pool_id: 77 } }),
    means: [signal('close', 'newsletter', 'confirmed', { to: { contact: 'cleverreach:77' }, atMs: undefined })],
  },
  {
    ...{ sender: 'calendly', event: 'booking' },
    body: JSON.stringify({
      event: 'invitee.created',
      created_at: ISO,
      payload: {
        uri: 'https://api.calendly.com/scheduled_events/A/invitees/B',
        email: PERSON,
        created_at: ISO,
        tracking: { utm_content: VISITOR, utm_campaign: 'spring' },
      },
    }),
    means: [
      signal('contact', 'calendar', 'confirmed', { to: { visitor: VISITOR, email: PERSON }, campaign: 'spring' }),
    ],
  },
  {
    sender: 'calendly',
    event: 'cancellation',
    body: JSON.stringify({ event: 'invitee.canceled', payload: { email: PERSON } }),
    means: [nothing],
  },
  {
    ...{ sender: 'cal-com', event: 'booking' },
    body: JSON.stringify({
      triggerEvent: 'BOOKING_CREATED',
      createdAt: ISO,
      payload: {
        uid: 'bFJeNb',
        attendees: [{ email: PERSON }],
        metadata: { duplex: VISITOR },
        responses: { name: { value: 'Anna' } },
      },
    }),
    means: [signal('contact', 'calendar', 'confirmed', { to: { visitor: VISITOR, email: PERSON } })],
  },
  {
    ...{ sender: 'typeform', event: 'form' },
    body: JSON.stringify({
      event_id: 'e',
      event_type: 'form_response',
      form_response: {
        token: 't1',
        submitted_at: ISO,
        hidden: { visitor: VISITOR },
        answers: [
          { type: 'email', email: PERSON },
          { type: 'text', text: 'hello' },
        ],
      },
    }),
    means: [signal('contact', 'form', 'confirmed', { to: { visitor: VISITOR, email: PERSON } })],
  },
  {
    ...{ sender: 'tally', event: 'form' },
    body: JSON.stringify({
      eventId: 'e',
      eventType: 'FORM_RESPONSE',
      createdAt: ISO,
      data: {
        responseId: 'r1',
        createdAt: ISO,
        fields: [
          { label: 'Your address', type: 'INPUT_EMAIL', value: PERSON },
          { label: 'duplex', type: 'HIDDEN_FIELDS', value: VISITOR },
        ],
      },
    }),
    means: [signal('contact', 'form', 'confirmed', { to: { visitor: VISITOR, email: PERSON } })],
  },
  { sender: 'sipgate', event: 'a call begins', body: sipgate({ event: 'newCall' }), means: [] },
  {
    sender: 'sipgate',
    event: 'a call is answered',
    body: sipgate({ event: 'answer' }),
    means: [called, { does: 'touch', message: '12345678', medium: 'call', answers: true, ...caller }],
  },
  {
    sender: 'sipgate',
    event: 'a call is missed',
    body: sipgate({ event: 'hangup', cause: 'noAnswer' }),
    means: [called],
  },
  {
    sender: 'sipgate',
    event: 'a call goes to the mailbox',
    body: sipgate({ event: 'answer', 'user[]': 'voicemail' }),
    means: [called],
  },
  {
    sender: 'sipgate',
    event: 'a call out is answered',
    body: sipgate({ event: 'answer', direction: 'out', from: '4921199999', to: '498912345' }),
    means: [{ does: 'touch', medium: 'call', ...caller }],
  },
  {
    sender: 'sipgate',
    event: 'a caller hides the number',
    body: sipgate({ event: 'answer', from: 'anonymous' }),
    means: [nothing],
  },
  {
    sender: 'placetel',
    event: 'a call is answered',
    body: placetel({ event: 'CallAccepted' }),
    means: [
      { does: 'signal', kind: 'contact', medium: 'phone' },
      { does: 'touch', medium: 'call' },
    ],
  },
  {
    sender: 'placetel',
    event: 'a call is missed',
    body: placetel({ event: 'HungUp', type: 'missed' }),
    means: [{ does: 'signal', kind: 'contact', to: { phone: '0221123456' } }],
  },
  {
    sender: 'twilio',
    event: 'a call is missed',
    body: twilio({ CallStatus: 'no-answer' }),
    means: [{ does: 'signal', kind: 'contact', medium: 'phone', to: { phone: '+14158675310' }, atMs: AT }],
  },
  {
    sender: 'twilio',
    event: 'a call out',
    body: twilio({ CallStatus: 'completed', CallDuration: '61', Direction: 'outbound-api' }),
    means: [{ does: 'touch', message: 'CA1', medium: 'call', to: { phone: '+18005551212' } }],
  },
  {
    sender: 'twilio',
    event: 'a text message arrived',
    body: form({ MessageSid: 'SM1', MessageStatus: 'delivered', To: '+14158675310' }),
    means: [{ does: 'touch', message: 'SM1', medium: 'sms', to: { phone: '+14158675310' } }],
  },
  {
    sender: 'twilio',
    event: 'a text message of the person',
    body: form({ MessageSid: 'SM2', SmsStatus: 'received', Body: 'Hello', From: 'whatsapp:+14158675310' }),
    means: [{ does: 'signal', kind: 'contact', medium: 'whatsapp', to: { phone: '+14158675310' } }],
  },
  {
    sender: 'twilio',
    event: 'STOP',
    body: form({ MessageSid: 'SM3', SmsStatus: 'received', Body: 'STOP', OptOutType: 'STOP', From: '+14158675310' }),
    means: [{ does: 'signal', kind: 'close', medium: 'sms' }],
  },
  {
    ...{ sender: 'shopify', event: 'order', headers: { 'X-Shopify-Topic': 'orders/create' } },
    body: JSON.stringify({
      admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
      name: '#1001',
      email: PERSON,
      total_price: '120.50',
      currency: 'EUR',
      created_at: ISO,
      note_attributes: [{ name: 'duplex', value: VISITOR }],
    }),
    means: [
      {
        does: 'event',
        name: 'Order',
        value: 120.5,
        currency: 'EUR',
        orderId: '#1001',
        to: { visitor: VISITOR, email: PERSON },
        atMs: AT,
      },
    ],
  },
  {
    sender: 'shopify',
    event: 'request for an erasure',
    headers: { 'X-Shopify-Topic': 'customers/redact' },
    body: '{"customer":{"email":"person@example.com"}}',
    means: [{ does: 'unreadable' }],
  },
  {
    ...{
      sender: 'woocommerce',
      event: 'order',
      headers: { 'X-WC-Webhook-Topic': 'order.created', 'X-WC-Webhook-Source': 'https://shop.example.com/' },
    },
    body: JSON.stringify({
      id: 727,
      number: '727',
      status: 'processing',
      total: '29.35',
      currency: 'USD',
      date_created_gmt: '2025-11-27T23:50:00',
      billing: { email: PERSON, phone: '' },
      meta_data: [{ key: '_duplex', value: VISITOR }],
    }),
    means: [
      {
        does: 'event',
        id: 'https://shop.example.com/ 727',
        name: 'Order',
        value: 29.35,
        currency: 'USD',
        to: { visitor: VISITOR, email: PERSON },
        atMs: AT,
      },
    ],
  },
  {
    sender: 'woocommerce',
    event: 'unpaid order',
    headers: { 'X-WC-Webhook-Topic': 'order.created' },
    body: '{"id":728,"status":"pending"}',
    means: [nothing],
  },
  {
    sender: 'generic',
    event: 'touch',
    body: JSON.stringify({ type: 'touch', id: 't1', email: PERSON, medium: 'print', campaign: 'spring', at: ISO }),
    means: [touch('t1', 'print', { campaign: 'spring' })],
  },
  {
    sender: 'generic',
    event: 'a form',
    body: form({ type: 'close', id: 'c1', email: PERSON, medium: 'newsletter', at: ISO }),
    means: [signal('close', 'newsletter')],
  },
  {
    sender: 'generic',
    event: 'order',
    body: JSON.stringify([{ type: 'event', id: 'o1', name: 'Order', value: '12.5', currency: 'EUR', email: PERSON }]),
    means: [{ does: 'event', name: 'Order', value: 12.5, currency: 'EUR' }],
  },
  {
    sender: 'generic',
    event: 'a report without an id',
    body: '{"type":"touch","email":"person@example.com","medium":"print"}',
    means: [{ does: 'unreadable' }],
  },
];

/** The reports of an example, as `toMatchObject` takes them. */
export function meaningsOf({ means }: HookExample): Partial<SenderReport>[] {
  const present = (fields: object) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return means.map(present) as Partial<SenderReport>[];
}
