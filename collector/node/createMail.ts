import type { MailOutcome, SendMail } from '../http/sendMail.ts';
import type { SmtpServer } from './smtpServer.ts';

const CONNECT_MS = 10_000;
/** A server that checks for viruses takes its time. */
const ANSWER_MS = 30_000;
const LONGEST_ANSWER = 500;

/** Hands emails to an SMTP server from Node.js. The library is loaded with the first email. */
export function createMail(server: SmtpServer): SendMail {
  const { host, port, secure, auth, verifies, from } = server;
  let transport: Promise<import('nodemailer').Transporter> | undefined;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      ...{ host, port, secure, ...(auth !== null && { auth }) },
      // A password must not travel in the clear. Without one, an old server in the same network may have no TLS.
      requireTLS: auth !== null && !secure && !isLoopback(host),
      tls: { rejectUnauthorized: verifies },
      ...{
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: ANSWER_MS,
        dnsTimeout: CONNECT_MS,
      },
      // Nothing in a message can make the library read a file or fetch an address.
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  };
  return async ({ to, subject, text, html, id, unsubscribe }): Promise<MailOutcome> => {
    try {
      transport ??= open();
      const sent = await (await transport).sendMail({
        from,
        // As an object, so that a comma in an address cannot add a second one.
        to: { name: '', address: to },
        ...{ subject, text, html },
        messageId: `<${id}@${from.address.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(unsubscribe !== undefined && {
          list: { unsubscribe: { url: unsubscribe } },
          headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        }),
      });
      const answer = String(sent.response ?? '').slice(0, LONGEST_ANSWER);
      return { error: null, status: Number.parseInt(answer, 10) || null, answer };
    } catch (error) {
      return outcomeOf(error as Error & { response?: string; responseCode?: number });
    }
  };
}

function outcomeOf({
  message,
  response,
  responseCode,
}: Error & { response?: string; responseCode?: number }): MailOutcome {
  return {
    error: message.slice(0, LONGEST_ANSWER),
    status: responseCode ?? null,
    answer: (response ?? '').slice(0, LONGEST_ANSWER),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
