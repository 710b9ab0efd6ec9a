import { type HookFields, listOf, secondsIn, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { bareMessageId, type EmailEffect, emailReport, firstOf } from './emailReport.ts';

/** Documented at developers.brevo.com, "Transactional webhooks" and "Marketing webhooks". Not signed. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  delivered: 'touch',
  click: 'click',
  hard_bounce: 'undelivered',
  invalid_email: 'undelivered',
  spam: 'close',
  complaint: 'close',
  unsubscribe: 'close',
  unsubscribed: 'close',
  ...{ request: 'nothing', deferred: 'nothing', soft_bounce: 'nothing', blocked: 'nothing', error: 'nothing' },
  ...{ opened: 'nothing', unique_opened: 'nothing', proxy_open: 'nothing', unique_proxy_open: 'nothing' },
  ...{ list_addition: 'nothing', contact_updated: 'nothing', contact_deleted: 'nothing' },
};

export const brevo: SenderKind = {
  title: 'Brevo',
  read: (request) =>
    listOf(request).map((event) => {
      const campaign = textIn(event, 'camp_id');
      return emailReport(WORDS, textIn(event, 'event'), {
        to: { email: textIn(event, 'email') },
        message: bareMessageId(textIn(event, 'message-id')) ?? campaign,
        about: textIn(event, 'link', 'URL'),
        atMs: timeOf(event),
        medium: request.medium ?? (campaign === undefined ? 'email' : 'newsletter'),
        campaign: textIn(event, 'campaign name') ?? firstOf(event.tags) ?? textIn(event, 'tag'),
      });
    }),
};

/** `ts` is shifted by the zone of the account, and `date` is Central European; the other two are UTC. */
function timeOf(event: HookFields): number | undefined {
  const ms = Number(textIn(event, 'ts_epoch'));
  return Number.isFinite(ms) && ms > 0 ? ms : secondsIn(event, 'ts_event');
}
