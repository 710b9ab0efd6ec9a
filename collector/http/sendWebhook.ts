import type { Post, PostAnswer } from './post.ts';
import { signedHeaders } from './signWebhook.ts';
import { type Secrets, signingSecrets } from './webhookSecrets.ts';

/** How long a receiver may take to answer. */
export const WEBHOOK_TIMEOUT_MS = 15_000;

/** One attempt to send a message to a webhook. */
export interface WebhookAttempt {
  url: string;
  secrets: Secrets;
  /** The header `webhook-id`: `msg_…`. */
  id: string;
  body: string;
}

/** The outcome of an attempt. */
export interface WebhookOutcome extends Omit<PostAnswer, 'status'> {
  /** Null without an answer. */
  status: number | null;
  /** Null if a 2xx has answered. */
  error: string | null;
}

/** Signs a message and sends it once. A failure is an outcome, not an exception. */
export async function sendWebhook(
  post: Post,
  { url, secrets, id, body }: WebhookAttempt,
  nowMs: number,
  timeoutMs = WEBHOOK_TIMEOUT_MS,
  mostBytes = 0,
): Promise<WebhookOutcome> {
  const headers = {
    ...signedHeaders(signingSecrets(secrets, nowMs), id, body, nowMs),
    'content-type': 'application/json',
    'user-agent': 'Duplex-Webhooks/1',
  };
  try {
    const answer = await post(url, headers, body, timeoutMs, mostBytes);
    const ok = answer.status >= 200 && answer.status < 300;
    return { ...answer, error: ok ? null : `it answered ${answer.status}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: null, retryAfter: null, text: '', error: reason.slice(0, 300) };
  }
}
