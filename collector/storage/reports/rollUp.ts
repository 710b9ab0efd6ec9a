import { randomUUID } from 'node:crypto';
import type { Count } from '../../core/reports/count.ts';
import { MEASURES, type Measure, type Sums } from '../../core/reports/measure.ts';
import type { CalendarHour } from '../../core/time/calendarHour.ts';
import { inOrder } from '../database/inOrder.ts';
import type { Sql, Statement, Transaction } from '../database/openDatabase.ts';
import { measuresOfRow } from './measureColumns.ts';

/** The additions of one transaction to the reports: a handful of rows, however many events it has. */
export class RollUp {
  /** By hour, and within it by key. All times of one quarter of an hour share one `CalendarHour`. */
  readonly #hours = new Map<CalendarHour, Map<string, Sum>>();

  add({ hour, only, keys, add }: Count): void {
    let sums = this.#hours.get(hour);
    if (sums === undefined) {
      sums = new Map();
      this.#hours.set(hour, sums);
    }
    for (const [dimension, value, detail = ''] of keys) {
      const key = `${only} ${dimension} ${detail} ${value}`;
      let sum = sums.get(key);
      if (sum === undefined) {
        sum = { dimension, value, detail, only, added: {} };
        sums.set(key, sum);
      }
      for (const measure of Object.keys(add) as Measure[]) {
        sum.added[measure] = (sum.added[measure] ?? 0) + add[measure]!;
      }
    }
  }

  /** Writes everything as one row of `report_delta`. One insert a transaction is what the hot path can afford. */
  async save(tx: Sql | Transaction, siteId: string): Promise<void> {
    await inOrder(this.statements(tx, siteId));
  }

  /** The statements of `save`. */
  statements(tx: Sql | Transaction, siteId: string): Statement[] {
    const rows = [...this.#hours].flatMap(([hour, sums]) => [...sums.values()].flatMap((sum) => rowsOf(hour, sum)));
    if (rows.length === 0) return [];
    return [
      tx`
      insert into report_delta (site_id, id, rows)
      values (${siteId}, ${randomUUID()}, ${JSON.stringify(rows)}::text::json)`,
    ];
  }
}

/** The additions under one key in one hour. */
interface Sum {
  dimension: string;
  value: string;
  detail: string;
  only: Count['only'];
  added: Partial<Sums>;
}

/** One row of `report` for the day and one for the hour; none if everything added has been taken back. */
function rowsOf({ day, start }: CalendarHour, { dimension, value, detail, only, added }: Sum): object[] {
  if (MEASURES.every((measure) => (added[measure] ?? 0) === 0)) return [];
  // Missing columns get the defaults of `unfoldedRows`; every byte here is written to the write-ahead log.
  const row = { dimension, value, ...(detail === '' ? {} : { detail }), ...measuresOfRow(added) };
  const rows = [];
  if (only !== 'hour') rows.push({ grain: 'day', day, ...row });
  if (only !== 'day') rows.push({ grain: 'hour', day, hour: start, ...row });
  return rows;
}
