import { MailCourier } from '../delivery/mailCourier.ts';
import { hashOf } from '../http/apiKey.ts';
import type { Runtime } from '../http/runtime.ts';
import { seal } from '../http/seal.ts';
import { type InvitationMailContent, invitationMail } from '../messages/invitationMail.ts';
import { enqueueWeeklyMails, type WeeklyMailContent } from '../storage/mail/weeklyMails.ts';
import { invitationByHash } from '../storage/people/invitations.ts';
import { briefly } from './briefly.ts';
import type { CollectorPart } from './collectorParts.ts';

/** How often the outbox is filled with the overviews that are due. */
const WEEKLY_EVERY_MS = 30_000;

/** Sends invitations and weekly overviews. */
export interface Mails extends CollectorPart {
  /** Puts what is due into the outbox and starts to send it. */
  round(): Promise<void>;
}

/** Null if no SMTP server is configured. */
export function startMail(runtime: Runtime): Mails | null {
  const { mail, weeklyMail, store, secret, now, log } = runtime;
  if (mail === undefined || weeklyMail === undefined) return null;
  const { sql } = store;
  const compose = {
    async invitation(text: string, id: string) {
      const content = JSON.parse(text) as InvitationMailContent;
      const token = new URL(content.url).searchParams.get('token') ?? '';
      // The invitation may have been accepted or withdrawn meanwhile.
      const isOpen = (await invitationByHash(sql, hashOf(token), now())) !== null;
      return isOpen ? invitationMail(content, id) : null;
    },
    weekly: (text: string, id: string) => weeklyMail(JSON.parse(text) as WeeklyMailContent, id),
  };
  const courier = new MailCourier({ sql, secret, mail, compose, now, log });
  let enqueuedAt = 0;
  return {
    async round() {
      if (now() - enqueuedAt >= WEEKLY_EVERY_MS) {
        await enqueueWeeklyMails(sql, now(), (text) => seal(secret, text));
        enqueuedAt = now();
      }
      courier.round();
    },
    stop: () => briefly(courier.idle()),
  };
}
