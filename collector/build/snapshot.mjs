import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * `node collector/build/snapshot.mjs` writes the snapshot of the newest migration, by which `drizzle-kit generate` finds out
 * what has changed. Migrations are completed by hand, so the snapshot is made from the schema rather than from them.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const meta = `${root}/migrations/meta`;

const { entries } = JSON.parse(await readFile(`${meta}/_journal.json`, 'utf8'));
const newest = `${entries.at(-1).tag.slice(0, 4)}_snapshot.json`;
const former = (await readdir(meta))
  .filter((name) => /^\d{4}_snapshot/.test(name) && name < newest)
  .sort()
  .at(-1);
const { id: prevId } = JSON.parse(await readFile(`${meta}/${former}`, 'utf8'));

const bundle = `${root}/.build/schema.${process.pid}.mjs`;
await build({
  entryPoints: [`${root}/collector/storage/database/schema.ts`],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
});
const schema = await import(pathToFileURL(bundle).href);
await rm(bundle);

// The package has no default export that a module can import by name.
const { generateDrizzleJson } = createRequire(import.meta.url)('drizzle-kit/api');
const snapshot = generateDrizzleJson({ ...schema }, prevId, undefined, 'snake_case');
await writeFile(`${meta}/${newest}`, `${JSON.stringify(snapshot, null, 2)}\n`);
process.stdout.write(`migrations/meta/${newest}\n`);
