import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ADD_ONS, bundleAddOn, bundleTag, bundleWhole, encode } from '../../tracker/bundle.mjs';
import { withoutPhoneFormats } from '../../tracker/withoutPhoneFormats.mjs';
import { bundleData } from './bundleData.mjs';
import { patchDriver } from './patchDriver.mjs';
import { withoutZodLocales } from './withoutZodLocales.mjs';

/** Builds everything that runs into `.build/`: the scripts of pages, and the collector for Node.js and for the edge. */

const root = fileURLToPath(new URL('../..', import.meta.url));

await mkdir(`${root}/.build`, { recursive: true });
const scripts = JSON.stringify(
  (
    await Promise.all([
      bundleTag().then(({ tag, signals, signalsFile }) => [
        builtScript('tag.js', tag),
        builtScript(signalsFile, signals),
      ]),
      bundleWhole().then((text) => builtScript('tag.whole.js', text)),
      ...ADD_ONS.map(async (name) => builtScript(`${name}.js`, await bundleAddOn(name))),
    ])
  ).flat(),
);
const assets = JSON.stringify(await dashboardAssets());
// One file, so that a start during another build reads scripts that belong together.
await writeWhole('scripts.json', scripts);
await writeWhole('assets.json', assets);

await Promise.all([
  bundle({
    entryPoints: ['collector/node/main.ts'],
    outfile: '.build/node.js',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  }),
  bundle({
    entryPoints: ['collector/edge/main.ts'],
    outfile: '.build/worker.js',
    platform: 'neutral',
    target: 'es2022',
    // A new isolate reads all of it before its first answer (bundleLimit.mjs). Its source map is uploaded as well.
    minify: true,
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'cloudflare:*'],
    define: { SCRIPTS: scripts, ASSETS: assets },
  }),
]);

/**
 * A script in the form of `BuiltScript` (`collector/http/script.ts`): hash, integrity, and the body.
 *
 * @param {string} name
 * @param {string} text
 */
function builtScript(name, text) {
  return {
    name,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
    bodies: { br: encode(text).br.toString('base64') },
  };
}

/** Style and scripts of the dashboard, each as one file. */
async function dashboardAssets() {
  const { outputFiles } = await build({
    entryPoints: {
      style: 'collector/dashboard/style/style.css',
      script: 'collector/dashboard/browser/script.ts',
      builder: 'collector/dashboard/browser/builder/builder.tsx',
    },
    outdir: '.build/dashboard',
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'draw',
    // The compiler calls this for JSX: the renderer of the builder.
    alias: { 'draw/jsx-runtime': `${root}/collector/dashboard/browser/builder/draw.ts` },
    tsconfigRaw: '{}',
    logLevel: 'warning',
    write: false,
  });
  return (outputFiles ?? []).map(({ path, text }) => builtScript(path.slice(path.lastIndexOf('/') + 1), text));
}

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    format: 'esm',
    absWorkingDir: root,
    logLevel: 'warning',
    sourcemap: 'linked',
    tsconfigRaw: '{}',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [bundleData, patchDriver, withoutZodLocales, withoutPhoneFormats],
    ...options,
    write: false,
  });
  for (const file of outputFiles ?? [])
    await writeWhole(file.path.slice(file.path.lastIndexOf('.build') + 7), file.text);
}

/**
 * Writes a file as a whole or not at all, because another start may be reading it. An equal file is left alone.
 *
 * @param {string} name
 * @param {string} text
 */
async function writeWhole(name, text) {
  const file = `${root}/.build/${name}`;
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return;
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
}
