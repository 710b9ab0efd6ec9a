import { eq, lt } from 'drizzle-orm';
import type { Sql } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { signInAttempts } from '../database/schema.ts';

/** Attempts in a row for one email address; then one more per minute. */
const MOST = 10;
const REFILL_MS = 60_000;

/**
 * Counts an attempt and returns the seconds to wait; 0 if it is allowed. The count is in the database, because an
 * isolate at the edge lives briefly and knows nothing of the others. One statement counts and decides, so attempts at the
 * same time count as well. A refused attempt takes nothing, so it does not prolong the wait.
 */
export async function countAttempt(sql: Sql, subject: string, nowMs: number): Promise<number> {
  const counted = await sql`
    insert into sign_in_attempts as a (subject, "left", at) values (${subject}, ${MOST - 1}, ${nowMs})
    on conflict (subject) do update set
      "left" = least(${MOST}::float8, a."left" + greatest(0, excluded.at - a.at) / ${REFILL_MS}::float8) - 1,
      at = greatest(a.at, excluded.at)
    where a."left" + greatest(0, excluded.at - a.at) / ${REFILL_MS}::float8 >= 1
    returning subject`;
  if (counted.length > 0) return 0;
  const { left, at } = signInAttempts;
  const [row] = await queryBuilder(sql)
    .select({ left, at })
    .from(signInAttempts)
    .where(eq(signInAttempts.subject, subject));
  const readyAt = row === undefined ? nowMs : row.at + (1 - row.left) * REFILL_MS;
  return Math.max(1, Math.ceil((readyAt - nowMs) / 1000));
}

/** After a successful sign-in, past attempts no longer count. */
export async function forgetAttempts(sql: Sql, subject: string): Promise<void> {
  await sql`delete from sign_in_attempts where subject = ${subject}`;
}

/** Deletes counts that are full again. */
export async function deleteOldAttempts(sql: Sql, nowMs: number): Promise<void> {
  await queryBuilder(sql)
    .delete(signInAttempts)
    .where(lt(signInAttempts.at, nowMs - 2 * MOST * REFILL_MS));
}
