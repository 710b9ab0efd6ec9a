import { MEASURES } from '../../core/reports/measure.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';
import { columnOf } from './measureColumns.ts';

/** Values of the columns that a row of a batch leaves out. */
const DEFAULTS = JSON.stringify({
  ...{ hour: 0, detail: '' },
  ...Object.fromEntries(MEASURES.map((measure) => [columnOf(measure), 0])),
});

/** The rows `r` of `report` that are inside the batch `d`, to be joined laterally. */
export function unfoldedRows(sql: Sql | Transaction): Fragment {
  return sql`json_populate_recordset(json_populate_record(null::report, ${DEFAULTS}::text::json), d.rows)`;
}
