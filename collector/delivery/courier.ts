import { unseal } from '../http/seal.ts';
import { signedHeaders } from '../http/signWebhook.ts';
import { readSecrets, type Secrets, signingSecrets } from '../http/webhookSecrets.ts';
import type { Store } from '../storage/database/store.ts';
import { record } from '../storage/sites/auditLog.ts';
import {
  type Attempt,
  type Claimed,
  claim,
  type DueWebhook,
  dueWebhooks,
  release,
  saveAttempt,
} from '../storage/webhooks/outbox.ts';
import { changeWebhooks, disableWebhook, pauseWebhook } from '../storage/webhooks/storedWebhooks.ts';
import { waitAfter, wishOf } from './retrySchedule.ts';

/**
 * Sends a POST and tells how it was answered; follows no redirect, reaches nothing private, waits `timeoutMs` at most.
 * Rejects where there is no answer, with a sentence that says why.
 */
export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
) => Promise<{ status: number; retryAfter: string | null }>;

export interface CourierSetting {
  store: Store;
  /** The installation's. */
  secret: string;
  post: Post;
  now(): number;
  log(line: string, fields?: Record<string, unknown>): void;
  timeoutMs?: number;
}

/** Messages in one hand, and at the same time on their way to one receiver. */
const HANDFUL = 20;
const AT_ONCE = 4;
const TIMEOUT_MS = 15_000;
/** A receiver who says that it is too much for him is left alone for so long, unless he names a time. */
const PAUSE_MS = 30_000;
const TOO_MUCH: ReadonlySet<number> = new Set([429, 502, 504]);

/**
 * Delivers what is in the outbox. Each webhook is served by itself, so that one that hangs keeps nobody else waiting.
 * A message is pending until a 2xx answers it; each failure puts off the next attempt. After the last one, or a 410, the
 * webhook is switched off; what waits for it waits until somebody switches it on again. Any number of processes may
 * deliver at once: a message is claimed for as long as its attempt can take.
 */
export class Courier {
  readonly #setting: Required<CourierSetting>;
  readonly #serving = new Map<string, Promise<void>>();

  constructor(setting: CourierSetting) {
    this.#setting = { timeoutMs: TIMEOUT_MS, ...setting };
  }

  /** Begins to serve every webhook for which something is due and that is not being served. Does not wait for the end. */
  async round(): Promise<void> {
    const { store, now, log } = this.#setting;
    for (const webhook of await dueWebhooks(store.sql, now())) {
      const key = `${webhook.site_id} ${webhook.id}`;
      if (this.#serving.has(key)) continue;
      const serving = this.#serve(webhook)
        .catch((error) => log('a webhook could not be served', { webhook: webhook.id, error: String(error) }))
        .finally(() => this.#serving.delete(key));
      this.#serving.set(key, serving);
    }
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#serving.values());
  }

  async #serve(webhook: DueWebhook): Promise<void> {
    const { store, now, timeoutMs, secret: installation } = this.#setting;
    const secrets = readSecrets(unseal(installation, webhook.secret));
    // Longer than a whole hand can take; who dies meanwhile has let go of it by then.
    const lease = (timeoutMs * HANDFUL) / AT_ONCE + 60_000;
    let goOn = true;
    while (goOn) {
      const messages = await claim(store.sql, webhook, now(), lease, HANDFUL);
      const more = messages.length === HANDFUL;
      const carry = async (): Promise<void> => {
        while (goOn) {
          const message = messages.shift();
          if (message === undefined) return;
          if (!(await this.#deliver(webhook, secrets, message))) goOn = false;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, carry));
      // One attempt that fails says enough for the moment: the others are not spent on it.
      if (messages.length > 0) await release(store.sql, webhook, messages, now());
      goOn = goOn && more;
    }
  }

  /** One attempt. Returns whether it is worth while to go on with this receiver at once. */
  async #deliver(webhook: DueWebhook, secrets: Secrets, message: Claimed): Promise<boolean> {
    const { store, now, post, timeoutMs } = this.#setting;
    const { status, retryAfter, error } = await this.#send(post, webhook.url, secrets, message, timeoutMs);
    if (error === null) {
      await saveAttempt(store.sql, webhook, message, { status, error, nextAt: null }, now());
      return true;
    }
    const wait = status === 410 ? null : waitAfter(message.attempts, Math.random());
    const wish = wishOf(retryAfter, now());
    const attempt: Attempt = { status, error, nextAt: wait === null ? null : now() + Math.max(wait, wish) };
    await saveAttempt(store.sql, webhook, message, attempt, now());
    if (wait === null) {
      await this.#giveUp(webhook, status === 410 ? 'it answered 410 Gone' : `${message.attempts} attempts: ${error}`);
    } else if (TOO_MUCH.has(status ?? 0) || wish > 0) {
      await pauseWebhook(store.sql, webhook.site_id, webhook.id, now() + (wish || PAUSE_MS));
    }
    return false;
  }

  async #send(post: Post, url: string, secrets: Secrets, { id, body }: Claimed, timeoutMs: number) {
    const nowMs = this.#setting.now();
    const headers = {
      ...signedHeaders(signingSecrets(secrets, nowMs), `msg_${id}`, body, nowMs),
      'content-type': 'application/json',
      'user-agent': 'Duplex-Webhooks/1',
    };
    try {
      const { status, retryAfter } = await post(url, headers, body, timeoutMs);
      const ok = status >= 200 && status < 300;
      return { status, retryAfter, error: ok ? null : `it answered ${status}` };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { status: null, retryAfter: null, error: reason.slice(0, 300) };
    }
  }

  async #giveUp({ site_id, id, url }: DueWebhook, reason: string): Promise<void> {
    const { store, now, log } = this.#setting;
    await changeWebhooks(store.sql, site_id, async (tx) => {
      if (!(await disableWebhook(tx, site_id, id, reason))) return;
      const details = { url, reason };
      await record(tx, { site: site_id, key: '', action: 'webhook.disabled', subject: id, details }, now());
      log('a webhook is switched off', { site: site_id, webhook: id, reason });
    });
  }
}
