import type { AlertContext } from '../messages/alertMessage.ts';
import { type AlertMeans, sendAlert } from '../messages/sendAlert.ts';
import type { AlertFacts } from '../storage/alerts/alertFacts.ts';
import {
  type ClaimedNotice,
  claimNotices,
  type DueAlert,
  dueAlerts,
  releaseNotices,
  saveNoticeAttempt,
} from '../storage/alerts/alertNotices.ts';
import { disableAlert, pauseAlert } from '../storage/alerts/storedAlerts.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import type { Store } from '../storage/database/store.ts';
import { record } from '../storage/sites/auditLog.ts';
import { readRetryAfter, waitAfter } from './retrySchedule.ts';

export interface AlertCourierSetting extends AlertMeans {
  store: Store;
  /** Public address of the dashboard, for links; null if it is unknown. */
  baseUrl: string | null;
  now(): number;
  log(line: string, fields?: Record<string, unknown>): void;
}

/** Messages claimed at a time. They are sent one after another, as chat rooms and mail servers want it. */
const HANDFUL = 10;
const LEASE_MS = 300_000;
/** An overloaded receiver is paused for this long, unless its answer names a time. */
const PAUSE_MS = 30_000;
const OVERLOADED: ReadonlySet<number> = new Set([421, 429, 450, 451, 452, 502, 504]);

/**
 * Sends the alerts in the outbox, each target independently of the others, with the waits of webhooks between attempts.
 * After the last attempt, or an answer that an address no longer exists, the alert is switched off. A host without SMTP
 * leaves emails to the hosts that have it.
 */
export class AlertCourier {
  readonly #setting: AlertCourierSetting;
  readonly #serving = new Map<string, Promise<void>>();

  constructor(setting: AlertCourierSetting) {
    this.#setting = setting;
  }

  /** Starts to serve every alert that has due messages and is not being served. Does not wait for the deliveries. */
  async round(): Promise<void> {
    const { store, now, log, mail } = this.#setting;
    for (const alert of await dueAlerts(store.sql, now())) {
      const key = `${alert.site_id} ${alert.id}`;
      if (this.#serving.has(key) || (alert.kind === 'email' && mail === null)) continue;
      const serving = this.#serve(alert)
        .catch((error) => log('an alert could not be sent', { alert: alert.id, error: String(error) }))
        .finally(() => this.#serving.delete(key));
      this.#serving.set(key, serving);
    }
  }

  /** Resolves when all deliveries in progress have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#serving.values());
  }

  async #serve(alert: DueAlert): Promise<void> {
    const { store, now } = this.#setting;
    for (;;) {
      const notices = await claimNotices(store.sql, alert, now(), LEASE_MS, HANDFUL);
      const isLast = notices.length < HANDFUL;
      notices.sort((a, b) => (a.id < b.id ? -1 : 1));
      while (notices.length > 0) {
        if (await this.#deliver(alert, notices.shift()!)) continue;
        // The others would probably fail as well, so they keep their attempts.
        if (notices.length > 0) await releaseNotices(store.sql, alert, notices, now());
        return;
      }
      if (isLast) return;
    }
  }

  /** Makes one attempt. Returns whether the target can be sent the next message at once. */
  async #deliver(alert: DueAlert, notice: ClaimedNotice): Promise<boolean> {
    const { store, now } = this.#setting;
    const { sql } = store;
    const { kind, target } = alert;
    const facts = JSON.parse(notice.facts) as AlertFacts;
    const message = { id: notice.id, facts, kind, target, context: this.#contextOf(alert) };
    const { status, retryAfter, error } = await sendAlert(this.#setting, message, now());
    if (error === null) {
      await saveNoticeAttempt(sql, alert, notice, { status, error, nextAt: null }, now());
      return true;
    }
    const gone = goneBecause(kind, status);
    const wait = gone === null ? waitAfter(notice.attempts, Math.random()) : null;
    const requested = readRetryAfter(retryAfter, now());
    const nextAt = wait === null ? null : now() + Math.max(wait, requested);
    await saveNoticeAttempt(sql, alert, notice, { status, error, nextAt }, now());
    if (wait === null) await this.#disable(alert, gone ?? `${notice.attempts} attempts: ${error}`);
    else if (OVERLOADED.has(status ?? 0) || requested > 0) {
      await pauseAlert(sql, alert.site_id, alert.id, now() + (requested || PAUSE_MS));
    }
    return false;
  }

  #contextOf({ site_id, id, name, rule, language, site_name, time_zone }: DueAlert): AlertContext {
    const { baseUrl } = this.#setting;
    return {
      alert: { id, name, rule, language },
      site: { id: site_id, name: site_name, timeZone: time_zone },
      baseUrl,
    };
  }

  async #disable({ site_id, id }: DueAlert, reason: string): Promise<void> {
    const { store, now, log } = this.#setting;
    const isNews = (await (store.sql as Sql).begin(async (tx) => {
      if (!(await disableAlert(tx, site_id, id, reason))) return false;
      await record(tx, { site: site_id, key: '', action: 'alert.disabled', subject: id, details: { reason } }, now());
      return true;
    })) as boolean;
    if (isNews) log('an alert is switched off', { site: site_id, alert: id, reason });
  }
}

/** Why a target will never accept a message; null if it may later. A Slack hook that was removed answers 404 or 410. */
function goneBecause(kind: DueAlert['kind'], status: number | null): string | null {
  if (kind === 'email') return status === 550 || status === 553 ? `the mail server answered ${status}` : null;
  if (status === 410 || (kind === 'slack' && status === 404)) return `it answered ${status}`;
  return null;
}
