import { eq } from 'drizzle-orm';
import type { Sql } from '../database/openDatabase.ts';
import { queryBuilder } from '../database/queryBuilder.ts';
import { instance } from '../database/schema.ts';

/**
 * A page can name one build of the tag for good, by its hash and with an integrity check (`snippetPinned`). Such a page
 * has to work after every upgrade, so each build stores its copy of about 20 kB here, as the text that the build wrote.
 */
export async function keepTag(sql: Sql, name: string, built: string): Promise<void> {
  await queryBuilder(sql)
    .insert(instance)
    .values({ key: keyOf(name), value: built })
    .onConflictDoNothing();
}

/** The copy under a name like `tag.3f9c01d2ab45ef67.js`, stored by this build or a former one; null if none is. */
export async function keptTag(sql: Sql, name: string): Promise<string | null> {
  const [row] = await queryBuilder(sql)
    .select({ value: instance.value })
    .from(instance)
    .where(eq(instance.key, keyOf(name)));
  return row?.value ?? null;
}

const keyOf = (name: string): string => `script ${name}`;
