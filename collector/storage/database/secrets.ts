import { randomBytes } from 'node:crypto';
import type { Sql } from './openDatabase.ts';

/**
 * The installation's secret: made at random at the first start, the same for every process on this database. Ids of
 * lasting visitors are keyed with it; anonymous ones never are.
 */
export async function installationSecret(sql: Sql): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await sql`insert into instance (key, value) values ('secret', ${made}) on conflict (key) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from instance where key = 'secret'`;
  return row!.value;
}

/** The random salt of a UTC day (`2026-11-22`), made by whoever asks first. */
export async function saltOf(sql: Sql, day: string): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await sql`insert into salt (day, value) values (${day}, ${made}) on conflict (day) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from salt where day = ${day}`;
  return row!.value;
}

/** The salt of the day before, if there was one. */
export async function formerSalt(sql: Sql, day: string): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`select value from salt where day = ${day}::date - 1`;
  return row?.value ?? null;
}

/**
 * Deletes the salts of days before yesterday, and with them every anonymous visitor whose id they made: from then on
 * nobody can tell whose the events were.
 */
export async function forgetOldSalts(sql: Sql, today: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from salt where day < ${today}::date - 1`;
    await tx`/* all sites */ delete from visitor where salt_day < ${today}::date - 1`;
    await tx`/* all sites */ update failed_event set visitor = null, salt_day = null where salt_day < ${today}::date - 1`;
  });
}
