import { formOf, isoMs } from '../hookRequest.ts';
import { NOTHING, type SenderKind } from '../senderKind.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/** Documented at developers.activecampaign.com, "Webhooks". Not signed, and never sent again. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  sent: 'touch',
  click: 'click',
  reply: 'reply',
  sms_reply: 'reply',
  'bounce hard': 'undelivered',
  unsubscribe: 'close',
  sms_unsub: 'close',
  ...{ bounce: 'nothing', open: 'nothing', subscribe: 'nothing', forward: 'nothing', share: 'nothing' },
  ...{ update: 'nothing', sms_sent: 'nothing', contact_tag_added: 'nothing', contact_tag_removed: 'nothing' },
};

export const activeCampaign: SenderKind = {
  title: 'ActiveCampaign',
  read: (request) => {
    const form = formOf(request);
    const field = (name: string) => form.get(name) || undefined;
    const type = field('type');
    if (/^(?:deal|account|list|note|task|subscriber_note)/.test(type ?? '')) return [NOTHING];
    const isHard = type === 'bounce' && /hard/i.test(field('bounce[type]') ?? field('bounce_type') ?? '');
    return [
      emailReport(WORDS, isHard ? 'bounce hard' : type, {
        to: { email: field('contact[email]'), phone: field('contact[phone]') },
        message: field('campaign[id]'),
        about: `${field('contact[id]') ?? field('contact[email]')} ${field('link[url]') ?? ''}`,
        atMs: isoMs(field('date_time')),
        medium: type?.startsWith('sms') ? 'sms' : (request.medium ?? 'newsletter'),
        campaign: field('campaign[name]'),
      }),
    ];
  },
};
