import type { Sql } from '../database/openDatabase.ts';

/**
 * Keeps a script that pages know by its hash: the tag of a `snippetPinned`, and the second part that a tag in some cache
 * will load. Such pages have to work after every upgrade, so each build leaves a copy of about 20 kB here, as the text
 * that the build wrote.
 */
export async function keepTag(sql: Sql, name: string, built: string): Promise<void> {
  await sql`insert into instance (key, value) values (${keyOf(name)}, ${built}) on conflict (key) do nothing`;
}

/** The script that `keepTag` received under this name from any build, or null. */
export async function keptTag(sql: Sql, name: string): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`select value from instance where key = ${keyOf(name)}`;
  return row?.value ?? null;
}

const keyOf = (name: string): string => `script ${name}`;
