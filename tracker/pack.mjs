import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundleModule } from './bundle.mjs';

/**
 * Builds the npm package into `.build/npm`: the tag as a module, the API's client, the types they speak, and a manifest
 * without dependencies, so that a site that bundles the tag does not install a collector with it.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, '.build/npm');
const run = promisify(execFile);

const { name, version, description, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await writeFile(join(out, 'index.js'), `${await bundleModule()}\n`);
await build({
  entryPoints: [join(root, 'collector/client/client.ts')],
  outfile: join(out, 'client.js'),
  format: 'esm',
  target: 'es2022',
});
await writeTypes();
await copyFile(join(root, 'LICENSE'), join(out, 'LICENSE'));
await copyFile(join(root, 'tracker/README.md'), join(out, 'README.md'));
const manifest = {
  name,
  version,
  description,
  license,
  type: 'module',
  engines,
  exports: {
    '.': { types: './types/tracker/module.d.ts', default: './index.js' },
    './client': { types: './types/collector/client/client.d.ts', default: './client.js' },
  },
  types: './types/tracker/module.d.ts',
  sideEffects: false,
};
await writeFile(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** Writes the declarations of the module and of what they refer to; the rest of the tag's stay behind. */
async function writeTypes() {
  const all = join(root, '.build/declarations');
  const config = join(root, '.build/declarations.json');
  await writeFile(
    config,
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: all, rootDir: root },
      files: ['../tracker/module.ts', '../collector/client/client.ts'],
      include: [],
    }),
  );
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', config]);
  const wanted = ['tracker/module', 'collector/client/client'];
  for (const file of wanted) {
    const text = await readFile(join(all, `${file}.d.ts`), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)\.ts'/g)) {
      const next = join(dirname(file), path);
      if (!wanted.includes(next)) wanted.push(next);
    }
    const target = join(out, 'types', `${file}.d.ts`);
    await mkdir(dirname(target), { recursive: true });
    // Every resolver finds a declaration under the name that its code would have.
    await writeFile(target, text.replace(/from '(\.[^']+)\.ts'/g, "from '$1.js'"));
  }
  await rm(all, { recursive: true });
  await rm(config);
}
