import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BuiltScript, pinnedNameOf, type Scripts, unpack } from '../http/script.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { keepTag } from '../storage/sites/formerTags.ts';

/** The scripts of this build, from `.build` in the package's folder. Stores a copy of the tag for pages that pin it. */
export async function loadScripts(sql: Sql, root: string): Promise<Scripts> {
  const built = JSON.parse(await readFile(resolve(root, '.build/scripts.json'), 'utf8')) as BuiltScript[];
  for (const script of built) {
    if (script.name === 'tag.js') await keepTag(sql, pinnedNameOf(script), JSON.stringify(script));
  }
  return new Map(built.map((script) => [script.name, unpack(script)]));
}
