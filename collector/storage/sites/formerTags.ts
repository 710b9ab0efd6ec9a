import { eq } from 'drizzle-orm';
import type { Sql } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { instance } from '../database/schema.ts';

/**
 * Keeps a script that pages know by its hash: the tag of a `snippetPinned`, and the second part that a tag in some cache
 * will load. Such pages have to work after every upgrade, so each build leaves a copy of about 20 kB here, as the text
 * that the build wrote.
 */
export async function keepTag(sql: Sql, name: string, built: string): Promise<void> {
  await queryBuilder(sql)
    .insert(instance)
    .values({ key: keyOf(name), value: built })
    .onConflictDoNothing();
}

/** The script that `keepTag` received under this name from any build, or null. */
export async function keptTag(sql: Sql, name: string): Promise<string | null> {
  const [row] = await queryBuilder(sql)
    .select({ value: instance.value })
    .from(instance)
    .where(eq(instance.key, keyOf(name)));
  return row?.value ?? null;
}

const keyOf = (name: string): string => `script ${name}`;
