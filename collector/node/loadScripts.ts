import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BuiltScript, isImmutable, pinnedNameOf, type Scripts, unpack } from '../http/script.ts';
import type { Sql } from '../storage/database/openDatabase.ts';
import { keepTag } from '../storage/sites/formerTags.ts';

/**
 * Reads the scripts of this build from `.build` in the package's folder `root`. A copy of each script that pages know by
 * its hash stays in the database, for the time after the next upgrade.
 */
export async function loadScripts(sql: Sql, root: string): Promise<Scripts> {
  const built = JSON.parse(await readFile(resolve(root, '.build/scripts.json'), 'utf8')) as BuiltScript[];
  for (const script of built) {
    const name = script.name === 'tag.whole.js' ? pinnedNameOf(script) : script.name;
    if (isImmutable(name)) await keepTag(sql, name, JSON.stringify(script));
  }
  return new Map(built.map((script) => [script.name, unpack(script)]));
}

/** Reads style and script of the dashboard of this build. */
export async function loadAssets(root: string): Promise<Scripts> {
  const built = JSON.parse(await readFile(resolve(root, '.build/assets.json'), 'utf8')) as BuiltScript[];
  return new Map(built.map((asset) => [asset.name, unpack(asset)]));
}
