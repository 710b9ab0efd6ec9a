import { unseal } from '../http/seal.ts';
import type { MailMessage, SendMail } from '../http/sendMail.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import {
  type ClaimedMail,
  claimMails,
  type MailKind,
  releaseMails,
  saveMailAttempt,
} from '../storage/mail/mailOutbox.ts';
import { waitAfter } from './retrySchedule.ts';

export interface MailCourierSetting {
  sql: Sql;
  /** The secret of the installation, which unseals what messages are made from. */
  secret: string;
  mail: SendMail;
  /** Makes the message of each kind; null: its reason is gone, and it is not sent. */
  compose: Readonly<Record<MailKind, (content: string, id: string) => Promise<MailMessage | null>>>;
  now(): number;
  log(line: string, fields?: Record<string, unknown>): void;
}

const HANDFUL = 10;
/** Longer than a whole handful can take. */
const LEASE_MS = 900_000;
/** The server knows that these recipients do not exist. A wrong password (535) can be mended, so it is no reason to give up. */
const REFUSED: ReadonlySet<number> = new Set([550, 551, 553, 556]);

/** Sends the emails in the outbox, one after another, with the waits of webhooks between attempts. */
export class MailCourier {
  readonly #setting: MailCourierSetting;
  #running: Promise<void> | null = null;

  constructor(setting: MailCourierSetting) {
    this.#setting = setting;
  }

  /** Starts to send what is due, unless it is being sent. Does not wait for it. */
  round(): void {
    if (this.#running !== null) return;
    const { log } = this.#setting;
    this.#running = this.#send()
      .catch((error) => log('emails could not be sent', { error: String(error) }))
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #send(): Promise<void> {
    const { sql, now } = this.#setting;
    for (;;) {
      const mails = await claimMails(sql, now(), LEASE_MS, HANDFUL);
      const isLast = mails.length < HANDFUL;
      while (mails.length > 0) {
        if (await this.#attempt(mails.shift()!)) continue;
        // The server is away: the others keep their attempts.
        if (mails.length > 0) await releaseMails(sql, mails, now());
        return;
      }
      if (isLast) return;
    }
  }

  /** Makes one attempt. Returns whether the server can be asked again at once. */
  async #attempt(claimed: ClaimedMail): Promise<boolean> {
    const { sql, now, mail, log } = this.#setting;
    const message = await this.#composed(claimed);
    if (message === null) {
      await saveMailAttempt(sql, claimed, { error: 'not sent: its reason is gone', nextAt: null }, now());
      return true;
    }
    const { error, status } = message instanceof Error ? { error: message.message, status: null } : await mail(message);
    const wait = REFUSED.has(status ?? 0) ? null : waitAfter(claimed.attempts, Math.random());
    const nextAt = error === null || wait === null ? null : now() + wait;
    await saveMailAttempt(sql, claimed, { error: error?.slice(0, 300) ?? null, nextAt }, now());
    if (error !== null) log('an email was not accepted', { kind: claimed.kind, attempts: claimed.attempts, error });
    return error === null || status !== null || message instanceof Error;
  }

  async #composed({ kind, content, id }: ClaimedMail): Promise<MailMessage | Error | null> {
    const { compose, secret } = this.#setting;
    try {
      return await compose[kind](unseal(secret, content), id);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
