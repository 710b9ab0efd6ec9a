import type { RejectedRequests } from '../storage/events/rejectedRequests.ts';

/** What is counted, with the words in which Prometheus is told. */
const KNOWN = {
  duplex_batches_total: 'Batches from pages that were taken.',
  duplex_events_total: 'Events from pages, by what became of them: taken, bot, refused.',
  duplex_rejected_requests_total: 'Requests from pages that were refused at the door, by reason.',
  duplex_swept_total: 'Visitors whom the sweep stepped through a due moment.',
  duplex_errors_total: 'Requests that failed for a fault of the collector.',
} as const;
export type Counter = keyof typeof KNOWN;

/**
 * What this process has counted since it began: for `GET /metrics`, and, by site, for the list of what was refused,
 * which is written down now and then.
 */
export class Counters {
  readonly #sums = new Map<Counter, Map<string, number>>();
  #rejectedRequests = new Map<string, RejectedRequests>();

  add(counter: Counter, label = '', by = 1): void {
    const sums = this.#sums.get(counter) ?? new Map<string, number>();
    sums.set(label, (sums.get(label) ?? 0) + by);
    this.#sums.set(counter, sums);
  }

  /** A request was refused at the door; `siteId` is null where it named no site that there is. */
  countRejected(reason: string, siteId: string | null, by = 1): void {
    this.add('duplex_rejected_requests_total', `reason="${reason}"`, by);
    if (siteId === null) return;
    const key = `${siteId} ${reason}`;
    const count = (this.#rejectedRequests.get(key)?.count ?? 0) + by;
    this.#rejectedRequests.set(key, { siteId, reason, count });
  }

  /** What has not been written down yet, handed over to somebody who does; what fails is given back. */
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

  /** In the text format of Prometheus, with gauges that only the host knows. */
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
