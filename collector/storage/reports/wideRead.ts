import type postgres from 'postgres';
import type { Sql, Transaction } from '../database/openDatabase.ts';

/**
 * Runs a statement that reads very many rows: with memory enough to group them, and without compiling the statement, which
 * takes longer than it saves.
 */
export async function wideRead<Row extends object>(
  sql: Sql,
  read: (tx: Transaction) => postgres.PendingQuery<Row[] & postgres.MaybeRow[]>,
): Promise<Row[]> {
  const rows = await sql.begin('read only', async (tx) => {
    await tx`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;
    return read(tx);
  });
  return rows as unknown as Row[];
}
