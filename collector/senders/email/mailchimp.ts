import { formOf, isoMs } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { timedHeader } from '../signature.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/** Documented at mailchimp.com/developer/marketing, "Sync audience data with webhooks". It reports no deliveries. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  unsubscribe: 'close',
  'cleaned abuse': 'close',
  ...{ subscribe: 'nothing', profile: 'nothing', upemail: 'nothing', campaign: 'nothing', 'cleaned hard': 'nothing' },
};

export const mailchimp: SenderKind = {
  title: 'Mailchimp',
  signature: timedHeader('X-Mailchimp-Signature', 5 * 60_000),
  read: (request) => {
    const form = formOf(request);
    const field = (name: string) => form.get(name) ?? undefined;
    const type = field('type');
    return [
      emailReport(WORDS, type === 'cleaned' ? `cleaned ${field('data[reason]')}` : type, {
        to: { email: field('data[email]') },
        about: `${field('data[list_id]')} ${field('data[id]') ?? field('data[email]')}`,
        atMs: isoMs(field('fired_at')),
        medium: request.medium ?? 'newsletter',
      }),
    ];
  },
};
