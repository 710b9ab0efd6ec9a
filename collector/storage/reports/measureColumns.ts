import { MEASURES, type Measure, type Sums } from '../../core/reports/measure.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';

/** The measures as columns of `report`; every statement about them is made from this list. */
const COLUMNS = MEASURES.map((measure) => [measure, columnOf(measure)] as const);

/** `channelsOpened` is the column `channels_opened`. */
export function columnOf(measure: Measure): string {
  return measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `visits, visitors, …`: the columns of an insert. */
export function measureColumns(sql: Sql | Transaction): Fragment {
  return sql.unsafe(COLUMNS.map(([, column]) => column).join(', ')) as unknown as Fragment;
}

/** The sums of the rows `r` by column, or by the name of the measure. */
export function measureSums(sql: Sql | Transaction): Fragment {
  const sums = COLUMNS.map(([measure, column]) => `coalesce(sum(r.${column}), 0) as "${measure}"`);
  return sql.unsafe(sums.join(', ')) as unknown as Fragment;
}

/** `visits = report.visits + excluded.visits, …`: what a row adds to the row with the same key. */
export function measuresAdded(sql: Sql | Transaction): Fragment {
  const added = COLUMNS.map(([, column]) => `${column} = report.${column} + excluded.${column}`);
  return sql.unsafe(added.join(', ')) as unknown as Fragment;
}

/** The measures of one row as it goes into the database. */
export function measuresOfRow(sums: Partial<Sums>): Record<string, number> {
  return Object.fromEntries(COLUMNS.flatMap(([measure, column]) => (sums[measure] ? [[column, sums[measure]]] : [])));
}
