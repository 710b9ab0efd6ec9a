/** An email to one person. */
export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The part of its `Message-ID` before the `@`. A repeated attempt has the same, so that mailboxes notice it. */
  id: string;
  /** The address of a POST that ends these messages (RFC 8058). */
  unsubscribe?: string;
}

/** The outcome of an attempt to hand an email to the SMTP server. */
export interface MailOutcome {
  /** Null if the server has accepted it. */
  error: string | null;
  /** The code of the server's answer, like 250 or 550; null without an answer. */
  status: number | null;
  /** The server's answer in its own words. */
  answer: string;
}

/** Hands an email to an SMTP server. A failure is an outcome, not an exception. */
export type SendMail = (message: MailMessage) => Promise<MailOutcome>;
