import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ADD_ONS, bundleAddOn, bundleTag, bundleWhole, encode } from '../../tracker/bundle.mjs';
import { mendDriver } from './mendDriver.mjs';

/** Builds what runs into `.build/`: what pages load, the collector for Node.js, and the one for the edge. */

const root = fileURLToPath(new URL('../..', import.meta.url));

await mkdir(`${root}/.build`, { recursive: true });
const scripts = JSON.stringify(
  (
    await Promise.all([
      bundleTag().then(({ tag, signals, signalsFile }) => [ready('tag.js', tag), ready(signalsFile, signals)]),
      bundleWhole().then((text) => ready('tag.whole.js', text)),
      ...ADD_ONS.map(async (name) => ready(`${name}.js`, await bundleAddOn(name))),
    ])
  ).flat(),
);
// One file, so that whoever reads it while another build writes gets scripts that belong together.
await put('scripts.json', scripts);

await Promise.all([
  bundle({
    entryPoints: ['collector/node/main.ts'],
    outfile: '.build/node.js',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  }),
  bundle({
    entryPoints: ['collector/edge/worker.ts'],
    outfile: '.build/worker.js',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'cloudflare:*'],
    define: { SCRIPTS: scripts },
  }),
]);

/**
 * A script with its hash, its integrity, and its body in each encoding, as `collector/http/script.ts` reads it.
 *
 * @param {string} name
 * @param {string} text
 */
function ready(name, text) {
  const bodies = Object.entries(encode(text)).map(([encoding, body]) => [encoding, body.toString('base64')]);
  return {
    name,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
    bodies: Object.fromEntries(bodies),
  };
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
