import type { Moment } from '../../core/time/moment.ts';
import type { Fragment, Sql, Transaction } from '../database/openDatabase.ts';

/** Moments as an array of a statement. The sub-select is read once; a bare conversion from text is made again for each row. */
export function momentList(sql: Sql | Transaction, moments: readonly Moment[]): Fragment {
  return sql`(select ${`{${moments.join()}}`}::text::bigint[])`;
}
