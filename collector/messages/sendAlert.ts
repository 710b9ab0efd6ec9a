import type { Post } from '../http/post.ts';
import { unseal } from '../http/seal.ts';
import type { SendMail } from '../http/sendMail.ts';
import { sendWebhook, WEBHOOK_TIMEOUT_MS, type WebhookOutcome } from '../http/sendWebhook.ts';
import { readSecrets } from '../http/webhookSecrets.ts';
import type { AlertFacts } from '../storage/alerts/alertFacts.ts';
import type { TargetKind } from '../storage/alerts/storedAlerts.ts';
import { type AlertContext, alertBody, alertMail, slackBody } from './alertMessage.ts';

/** The means by which a host sends alerts. */
export interface AlertMeans {
  post: Post;
  /** Null if no SMTP server is configured, or on a host that cannot use one. */
  mail: SendMail | null;
  /** The secret of the installation. */
  secret: string;
}

/** The address of a target, and the secrets that sign its messages if it is a webhook. */
export interface AlertTarget {
  address: string;
  secrets?: string;
}

/** One message of an alert. */
export interface AlertMessage {
  id: string;
  facts: AlertFacts;
  kind: TargetKind;
  /** Sealed. */
  target: string;
  context: AlertContext;
}

export const NO_MAIL = 'no SMTP server is configured: set DUPLEX_SMTP_URL and DUPLEX_MAIL_FROM';

/** Sends one message of an alert once. A failure is an outcome, not an exception. */
export async function sendAlert(
  { post, mail, secret }: AlertMeans,
  { id, facts, kind, target, context }: AlertMessage,
  nowMs: number,
  mostBytes = 0,
  timeoutMs = WEBHOOK_TIMEOUT_MS,
): Promise<WebhookOutcome> {
  const { address, secrets } = JSON.parse(unseal(secret, target)) as AlertTarget;
  if (kind === 'webhook') {
    const body = alertBody(facts, context, nowMs);
    const attempt = { url: address, secrets: readSecrets(secrets ?? ''), id: `msg_${id}`, body };
    return sendWebhook(post, attempt, nowMs, timeoutMs, mostBytes);
  }
  if (kind === 'email') {
    if (mail === null) return { status: null, retryAfter: null, text: '', error: NO_MAIL };
    const { status, answer, error } = await mail(alertMail(facts, context, address, `alert-${id}`));
    return { status, retryAfter: null, text: answer, error };
  }
  return sendToSlack(post, address, slackBody(facts, context), mostBytes, timeoutMs);
}

async function sendToSlack(
  post: Post,
  url: string,
  body: string,
  mostBytes: number,
  timeoutMs: number,
): Promise<WebhookOutcome> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Duplex-Alerts/1' };
  try {
    const answer = await post(url, headers, body, timeoutMs, mostBytes);
    const ok = answer.status >= 200 && answer.status < 300;
    return { ...answer, error: ok ? null : `it answered ${answer.status}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: null, retryAfter: null, text: '', error: reason.slice(0, 300) };
  }
}
