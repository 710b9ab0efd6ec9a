import type { Sql } from '../database/openDatabase.ts';

/** A time that may be believed by what deletes for good. */
export interface TrustedTime {
  ms: number;
  /** It is the present. False while the last maintenance is more than a day ago, or a clock jumped ahead. */
  isPresent: boolean;
}

const DAY_MS = 86_400_000;

/**
 * The time up to which data may be deleted for good (law 11). The clocks of the process and of the database have to agree
 * to within a day; otherwise it is null, and nothing is deleted. The time advances by at most a day with each maintenance:
 * after a long stop it catches up with one day an hour, and a clock that is a year ahead cannot take a year at once.
 */
export async function trustedNow(sql: Sql, processMs: number): Promise<TrustedTime | null> {
  const [row] = await sql<{ database: number; last: string | null }[]>`
    select extract(epoch from now())::float8 * 1000 as database,
      (select value from instance where key = 'maintained') as last`;
  const time = agreedTime(processMs, row!.database, row!.last === null ? null : Number(row!.last));
  if (time === null) return null;
  await sql`
    insert into instance (key, value) values ('maintained', ${String(time.ms)})
    on conflict (key) do update set value = excluded.value`;
  return time;
}

/** The time that the clocks of the process and of the database agree on, given the time of the last maintenance, if any. */
export function agreedTime(processMs: number, databaseMs: number, lastMs: number | null): TrustedTime | null {
  if (Math.abs(processMs - databaseMs) > DAY_MS) return null;
  // The earlier time deletes less.
  const present = Math.floor(Math.min(processMs, databaseMs));
  const ms = lastMs === null ? present : Math.min(present, lastMs + DAY_MS);
  return { ms, isPresent: ms === present };
}
