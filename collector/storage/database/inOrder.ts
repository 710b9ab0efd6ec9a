import type { Statement, Transaction } from './openDatabase.ts';

/** Sends statements one after the other, without waiting for an answer in between. Resolves when all have run. */
export async function inOrder(statements: readonly Statement[]): Promise<void> {
  await Promise.all(statements.map((statement) => statement.execute()));
}

/**
 * Sends the last statements of a transaction together with its end: one round trip instead of two. If a statement fails,
 * the database rolls back. No other statement may follow.
 */
export async function inOrderAndCommit(tx: Transaction, statements: readonly Statement[]): Promise<void> {
  const sent = inOrder(statements);
  const ended = tx.commit?.();
  await sent;
  await ended;
}
