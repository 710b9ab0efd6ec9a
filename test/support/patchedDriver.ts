import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { patchDriver } from '../../collector/build/patchDriver.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FILE = join(ROOT, '.build/driver.mjs');

/** Address of the driver as production runs it: postgres.js with the patches of the build. */
export const PATCHED_DRIVER = pathToFileURL(FILE).href;

/** Bundles the driver. The file appears as a whole or not at all, since other test runs may be reading it. */
export async function buildPatchedDriver(): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: "export { default } from 'postgres';", resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [patchDriver],
    outfile: FILE,
    write: false,
  });
  await mkdir(dirname(FILE), { recursive: true });
  const draft = `${FILE}.${randomUUID()}`;
  await writeFile(draft, outputFiles[0]!.contents);
  await rename(draft, FILE);
}
