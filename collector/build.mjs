import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleTag } from '../tracker/bundle.mjs';

/** Builds what runs into `.build/`: the tag, the collector for Node.js, and the one for the edge. */

const root = fileURLToPath(new URL('..', import.meta.url));

await mkdir(`${root}/.build`, { recursive: true });
const tag = await bundleTag();
await writeFile(`${root}/.build/tag.js`, tag);
// The same as text: wrangler would take a .js for a module.
await writeFile(`${root}/.build/tag.txt`, tag);
const version = createHash('sha256').update(tag).digest('base64url').slice(0, 22);

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'esm',
  absWorkingDir: root,
  logLevel: 'warning',
  sourcemap: 'linked',
  tsconfigRaw: '{}',
};

await Promise.all([
  build({
    ...common,
    entryPoints: ['collector/node.ts'],
    outfile: '.build/node.js',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  }),
  build({
    ...common,
    entryPoints: ['collector/worker.ts'],
    outfile: '.build/worker.js',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'cloudflare:*'],
    loader: { '.txt': 'text' },
    define: { TAG_VERSION: JSON.stringify(version) },
  }),
]);
