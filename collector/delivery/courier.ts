import type { Post } from '../http/post.ts';
import { unseal } from '../http/seal.ts';
import { sendWebhook, WEBHOOK_TIMEOUT_MS } from '../http/sendWebhook.ts';
import { readSecrets, type Secrets } from '../http/webhookSecrets.ts';
import type { Store } from '../storage/database/store.ts';
import { record } from '../storage/sites/auditLog.ts';
import {
  type ClaimedMessage,
  claimMessages,
  type DueWebhook,
  dueWebhooks,
  releaseMessages,
  saveAttempt,
} from '../storage/webhooks/outbox.ts';
import { printClaimed } from '../storage/webhooks/printClaimed.ts';
import { changeWebhooks, disableWebhook, pauseWebhook } from '../storage/webhooks/storedWebhooks.ts';
import { readRetryAfter, waitAfter } from './retrySchedule.ts';

export interface CourierSetting {
  store: Store;
  /** The secret of the installation, which unseals the secrets of webhooks. */
  secret: string;
  post: Post;
  now(): number;
  log(line: string, fields?: Record<string, unknown>): void;
  timeoutMs?: number;
}

/** Messages claimed at a time, and requests to one receiver at the same time. */
const HANDFUL = 20;
const AT_ONCE = 4;
/** An overloaded receiver is paused for this long, unless its answer names a time. */
const PAUSE_MS = 30_000;
const OVERLOADED: ReadonlySet<number> = new Set([429, 502, 504]);

/**
 * Delivers the messages in the outbox. Each webhook is served independently, so that a receiver that hangs delays no
 * other. A message is pending until a 2xx answers it; each failure postpones the next attempt. After the last attempt,
 * or a 410, the webhook is switched off and its messages wait until somebody switches it on again. Several processes may
 * deliver at the same time, because each claims its messages for as long as an attempt can take.
 */
export class Courier {
  readonly #setting: Required<CourierSetting>;
  readonly #serving = new Map<string, Promise<void>>();

  constructor(setting: CourierSetting) {
    this.#setting = { timeoutMs: WEBHOOK_TIMEOUT_MS, ...setting };
  }

  /** Starts to serve every webhook that has due messages and is not being served. Does not wait for the deliveries. */
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

  /** Resolves when all deliveries in progress have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#serving.values());
  }

  async #serve(webhook: DueWebhook): Promise<void> {
    const { store, now, timeoutMs, secret: installation } = this.#setting;
    const secrets = readSecrets(unseal(installation, webhook.secret));
    // Longer than a whole handful can take, so a lease ends early only if the process has died.
    const lease = (timeoutMs * HANDFUL) / AT_ONCE + 60_000;
    let goOn = true;
    while (goOn) {
      const messages = await claimMessages(store.sql, webhook, now(), lease, HANDFUL);
      const more = messages.length === HANDFUL;
      await printClaimed(store.sql, webhook, messages, now());
      const deliverNext = async (): Promise<void> => {
        while (goOn) {
          const message = messages.shift();
          if (message === undefined) return;
          if (!(await this.#deliver(webhook, secrets, message))) goOn = false;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, deliverNext));
      // After one failure the other messages would probably fail too, so they keep their attempts for later.
      if (messages.length > 0) await releaseMessages(store.sql, webhook, messages, now());
      goOn = goOn && more;
    }
  }

  /** Makes one attempt. Returns whether the receiver can be sent the next message at once. */
  async #deliver(webhook: DueWebhook, secrets: Secrets, message: ClaimedMessage): Promise<boolean> {
    const { store, now, post, timeoutMs } = this.#setting;
    const attempt = { url: webhook.url, secrets, id: `msg_${message.id}`, body: message.body };
    const { status, retryAfter, error } = await sendWebhook(post, attempt, now(), timeoutMs);
    if (error === null) {
      await saveAttempt(store.sql, webhook, message, { status, error, nextAt: null }, now());
      return true;
    }
    const wait = status === 410 ? null : waitAfter(message.attempts, Math.random());
    const requested = readRetryAfter(retryAfter, now());
    const nextAt = wait === null ? null : now() + Math.max(wait, requested);
    await saveAttempt(store.sql, webhook, message, { status, error, nextAt }, now());
    if (wait === null) {
      await this.#disable(webhook, status === 410 ? 'it answered 410 Gone' : `${message.attempts} attempts: ${error}`);
    } else if (OVERLOADED.has(status ?? 0) || requested > 0) {
      await pauseWebhook(store.sql, webhook.site_id, webhook.id, now() + (requested || PAUSE_MS));
    }
    return false;
  }

  async #disable({ site_id, id, url }: DueWebhook, reason: string): Promise<void> {
    const { store, now, log } = this.#setting;
    await changeWebhooks(store.sql, site_id, async (tx) => {
      if (!(await disableWebhook(tx, site_id, id, reason))) return;
      const details = { url, reason };
      await record(tx, { site: site_id, key: '', action: 'webhook.disabled', subject: id, details }, now());
      log('a webhook is switched off', { site: site_id, webhook: id, reason });
    });
  }
}
