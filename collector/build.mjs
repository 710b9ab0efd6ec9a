import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleTag } from '../tracker/bundle.mjs';
import { mendDriver } from './mendDriver.mjs';

/** Builds what runs into `.build/`: the tag, the collector for Node.js, and the one for the edge. */

const root = fileURLToPath(new URL('..', import.meta.url));

await mkdir(`${root}/.build`, { recursive: true });
const tag = await bundleTag();
await put('tag.js', tag);
const etag = `"${createHash('sha256').update(tag).digest('base64url').slice(0, 22)}"`;

await Promise.all([
  bundle({
    entryPoints: ['collector/node.ts'],
    outfile: '.build/node.js',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  }),
  bundle({
    entryPoints: ['collector/worker.ts'],
    outfile: '.build/worker.js',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'cloudflare:*'],
    define: { TAG: JSON.stringify({ body: tag, etag }) },
  }),
]);

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    format: 'esm',
    absWorkingDir: root,
    logLevel: 'warning',
    sourcemap: 'linked',
    tsconfigRaw: '{}',
    plugins: [mendDriver],
    ...options,
    write: false,
  });
  for (const file of outputFiles ?? []) await put(file.path.slice(file.path.lastIndexOf('.build') + 7), file.text);
}

/**
 * Writes a file as a whole or not at all, and not if it is there already: another start may be reading it.
 *
 * @param {string} name
 * @param {string} text
 */
async function put(name, text) {
  const file = `${root}/.build/${name}`;
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return;
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
}
