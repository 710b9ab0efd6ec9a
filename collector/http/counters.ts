import type { RejectedRequests } from '../storage/events/rejectedRequests.ts';

/** The counters, with their help texts for Prometheus. */
const KNOWN = {
  duplex_batches_total: 'Batches from pages that were accepted.',
  duplex_events_total: 'Events from pages, by result: accepted, bot, failed.',
  duplex_rejected_requests_total: 'Requests from pages that were rejected, by reason.',
  duplex_swept_total: 'Visitors that the sweep stepped through a due moment.',
  duplex_errors_total: 'Requests that failed because of a fault in the collector.',
} as const;
export type Counter = keyof typeof KNOWN;

/**
 * Counts of this process since its start, for `GET /metrics`. Rejected requests are also counted by site, and stored
 * from time to time for `GET …/failed-events`.
 */
export class Counters {
  readonly #sums = new Map<Counter, Map<string, number>>();
  #rejectedRequests = new Map<string, RejectedRequests>();

  add(counter: Counter, label = '', by = 1): void {
    const sums = this.#sums.get(counter) ?? new Map<string, number>();
    sums.set(label, (sums.get(label) ?? 0) + by);
    this.#sums.set(counter, sums);
  }

  /** Counts a rejected request; `siteId` is null if the request names no existing site. */
  countRejected(reason: string, siteId: string | null, by = 1): void {
    this.add('duplex_rejected_requests_total', `reason="${reason}"`, by);
    if (siteId === null) return;
    const key = `${siteId} ${reason}`;
    const count = (this.#rejectedRequests.get(key)?.count ?? 0) + by;
    this.#rejectedRequests.set(key, { siteId, reason, count });
  }

  /** Passes the counts since the last call to `save`. If it fails, they are kept for the next call. */
  async write(save: (rows: RejectedRequests[]) => Promise<void>): Promise<void> {
    if (this.#rejectedRequests.size === 0) return;
    const rows = [...this.#rejectedRequests.values()];
    this.#rejectedRequests = new Map();
    try {
      await save(rows);
    } catch (error) {
      for (const { siteId, reason, count } of rows) {
        const key = `${siteId} ${reason}`;
        this.#rejectedRequests.set(key, {
          siteId,
          reason,
          count: count + (this.#rejectedRequests.get(key)?.count ?? 0),
        });
      }
      throw error;
    }
  }

  /** All counts in the text format of Prometheus, with gauges that only the host knows. */
  text(gauges: Readonly<Record<string, readonly [value: number, help: string]>>): string {
    const lines: string[] = [];
    for (const [name, help] of Object.entries(KNOWN)) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
      const sums = this.#sums.get(name as Counter) ?? new Map([['', 0]]);
      for (const [label, sum] of sums) lines.push(`${name}${label === '' ? '' : `{${label}}`} ${sum}`);
    }
    for (const [name, [value, help]] of Object.entries(gauges)) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
