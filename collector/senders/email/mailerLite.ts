import { fieldsIn, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/** Documented at developers.mailerlite.com, "Webhooks". `campaign.sent` names no person. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  'campaign.click': 'click',
  'subscriber.unsubscribed': 'close',
  'subscriber.spam_reported': 'close',
  ...{ 'campaign.sent': 'nothing', 'campaign.open': 'nothing', 'subscriber.bounced': 'nothing' },
  ...{ 'subscriber.created': 'nothing', 'subscriber.updated': 'nothing', 'subscriber.active': 'nothing' },
  ...{
    'subscriber.deleted': 'nothing',
    'subscriber.added_to_group': 'nothing',
    'subscriber.removed_from_group': 'nothing',
  },
  ...{ 'subscriber.automation_triggered': 'nothing', 'subscriber.automation_completed': 'nothing' },
};

export const mailerLite: SenderKind = {
  title: 'MailerLite',
  signature: bodyHeader('Signature', 'hex'),
  read: (request) => {
    const body = objectOf(request);
    const events = Array.isArray(body.events) ? listIn(body, 'events') : [body];
    return events.map((event) => {
      const subscriber = { ...event, ...fieldsIn(event, 'subscriber') };
      const campaign = fieldsIn(event, 'campaign');
      return emailReport(WORDS, textIn(event, 'event', 'type'), {
        to: { email: textIn(subscriber, 'email') },
        message: textIn(campaign, 'id'),
        about: `${textIn(subscriber, 'id', 'email')} ${textIn(event, 'link', 'url') ?? ''}`,
        atMs: isoIn(subscriber, 'unsubscribed_at') ?? isoIn(event, 'date', 'created_at', 'updated_at'),
        medium: request.medium ?? 'newsletter',
        campaign: textIn(campaign, 'name'),
      });
    });
  },
};
