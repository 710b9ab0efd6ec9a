import { randomBytes } from 'node:crypto';
import type { Sql } from './openDatabase.ts';

/**
 * The secret of this installation. It is drawn at random at the first start and is the same for every process on this
 * database. Ids of lasting visitors are keyed with it, ids of anonymous visitors never.
 */
export async function installationSecret(sql: Sql): Promise<string> {
  const drawn = randomBytes(32).toString('base64url');
  await sql`insert into instance (key, value) values ('secret', ${drawn}) on conflict (key) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from instance where key = 'secret'`;
  return row!.value;
}

const secrets = new WeakMap<Sql, Promise<string>>();

/** The same secret, read once for each pool: it is the key of tombstones and of kept objections. */
export function erasureKey(sql: Sql): Promise<string> {
  const known = secrets.get(sql);
  if (known !== undefined) return known;
  const reading = installationSecret(sql);
  secrets.set(sql, reading);
  reading.catch(() => secrets.delete(sql));
  return reading;
}

/** The random salt of a UTC day (`2026-11-22`). The first caller creates it. */
export async function saltOf(sql: Sql, day: string): Promise<string> {
  const drawn = randomBytes(32).toString('base64url');
  await sql`insert into salt (day, value) values (${day}, ${drawn}) on conflict (day) do nothing`;
  const [row] = await sql<{ value: string }[]>`select value from salt where day = ${day}`;
  return row!.value;
}

/** The salt of the day before, or null if it does not exist. */
export async function formerSalt(sql: Sql, day: string): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`select value from salt where day = ${day}::date - 1`;
  return row?.value ?? null;
}

/**
 * Deletes the salts of days before yesterday, and every anonymous visitor whose id was made with one of them. From then
 * on nobody can assign the events to a person.
 */
export async function deleteOldSalts(sql: Sql, today: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from salt where day < ${today}::date - 1`;
    // After a long stop visits may still be open. The sweep closes them, and the next round deletes their visitors.
    await tx`/* all sites */ delete from visitor where salt_day < ${today}::date - 1 and visit is null`;
    await tx`/* all sites */ update failed_event set visitor = null, salt_day = null where salt_day < ${today}::date - 1`;
  });
}

/**
 * Deletes the salts that a clock that was days ahead has made. They would be known to the database
 * long before their day. The anonymous visitors that were made with them become unrecognizable and go as well.
 */
export async function deleteFutureSalts(sql: Sql, today: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from salt where day > ${today}::date + 2`;
    await tx`/* all sites */ delete from visitor where salt_day > ${today}::date + 2`;
    await tx`/* all sites */ update failed_event set visitor = null, salt_day = null where salt_day > ${today}::date + 2`;
  });
}
