import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { typesOf } from './typesOf.mjs';

/** `npm run client`: generates the types of the client from the current description of the API. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(root, '.build/client-'));
try {
  const outfile = join(folder, 'app.mjs');
  const entryPoints = [join(root, 'collector/app.ts')];
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
  const { describeApi } = await import(pathToFileURL(outfile).href);
  const file = join(root, 'collector/client/api.ts');
  await writeFile(file, typesOf(describeApi()));
  await promisify(execFile)(process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'format',
    '--write',
    file,
  ]);
} finally {
  await rm(folder, { recursive: true });
}
