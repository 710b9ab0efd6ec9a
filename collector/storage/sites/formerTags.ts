import type { Sql } from '../database/openDatabase.ts';

/**
 * A page may name one build of the tag for good, by its hash and with an integrity check (`snippetPinned`). Such a page
 * has to work after every upgrade, so each build leaves its copy here, of some 20 kB, as the text that the build wrote.
 */
export async function keepTag(sql: Sql, name: string, built: string): Promise<void> {
  await sql`insert into instance (key, value) values (${keyOf(name)}, ${built}) on conflict (key) do nothing`;
}

/** What `keepTag` was given under a name like `tag.3f9c01d2ab45ef67.js`, by this build or a former one, or null. */
export async function keptTag(sql: Sql, name: string): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`select value from instance where key = ${keyOf(name)}`;
  return row?.value ?? null;
}

const keyOf = (name: string): string => `script ${name}`;
