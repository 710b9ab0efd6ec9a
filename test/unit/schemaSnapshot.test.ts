import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as schema from '../../collector/storage/database/schema.ts';

const META = join(import.meta.dirname, '../../migrations/meta');
const read = (name: string) => JSON.parse(readFileSync(join(META, name), 'utf8')) as Record<string, unknown>;

interface Kit {
  generateDrizzleJson(schema: object, prevId?: string, filters?: string[], casing?: string): Record<string, unknown>;
}

/** `drizzle-kit generate` compares the schema with the newest snapshot. `node collector/build/snapshot.mjs` writes it anew. */
it('the newest snapshot of the migrations is the schema', () => {
  const newest = readdirSync(META)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)!;
  const { entries } = read('_journal.json') as { entries: { tag: string }[] };
  expect(newest.slice(0, 4)).toBe(entries.at(-1)!.tag.slice(0, 4));
  const { generateDrizzleJson } = createRequire(import.meta.url)('drizzle-kit/api') as Kit;
  const { tables } = generateDrizzleJson({ ...schema }, undefined, undefined, 'snake_case');
  expect(read(newest)['tables']).toEqual(JSON.parse(JSON.stringify(tables)));
});
