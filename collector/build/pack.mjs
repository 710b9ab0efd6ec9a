import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, transform } from 'esbuild';
import { bundleModule } from '../../tracker/bundle.mjs';
import { repositoryOf } from './repositoryOf.mjs';

/**
 * `npm run pack`: builds the npm packages `duplex-tag` and `duplex-client` in `.build/npm` and packs each into a tarball
 * beside it. Neither depends on anything, so a site that bundles the tag does not install a collector.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, '.build/npm');
const run = promisify(execFile);

/** @typedef {{ name: string, description: string, source: string, types: string, code: () => Promise<string> }} Package */

/** @type {readonly Package[]} */
const PACKAGES = [
  {
    name: 'duplex-tag',
    description: 'The tag of Duplex as a module: records which visitors open a channel to you.',
    source: 'tracker',
    types: 'tracker/module',
    code: bundleModule,
  },
  {
    name: 'duplex-client',
    description: 'A typed client for the API of a Duplex collector.',
    source: 'collector/client',
    types: 'collector/client/client',
    code: bundleClient,
  },
];

const whole = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const declarations = await declare(PACKAGES.map(({ types }) => types));
for (const one of PACKAGES) await writePackage(one);
await rm(declarations, { recursive: true });
for (const { name } of PACKAGES) {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', out, join(out, name)]);
  process.stdout.write(`  .build/npm/${stdout.trim()}\n`);
}

/**
 * A package has an ES module at its root and a CommonJS copy in `cjs/`, each beside its declarations: TypeScript takes
 * the format of a declaration from the nearest package.json.
 *
 * @param {Package} one
 */
async function writePackage({ name, description, source, types, code }) {
  const folder = join(out, name);
  const esm = await code();
  const { code: cjs } = await transform(esm, { format: 'cjs', target: 'es2022', minify: name === 'duplex-tag' });
  await write(join(folder, 'index.js'), `${esm.trimEnd()}\n`);
  await write(join(folder, 'cjs/index.js'), `${cjs.trimEnd()}\n`);
  await write(join(folder, 'cjs/package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
  await writeTypes(types, [join(folder, 'types'), join(folder, 'cjs/types')]);
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await copyFile(fileURLToPath(new URL(`npm/${name}/README.md`, import.meta.url)), join(folder, 'README.md'));
  const manifest = {
    name,
    version: whole.version,
    description,
    license: whole.license,
    ...(await repositoryOf(whole, root, source)),
    type: 'module',
    sideEffects: false,
    // Two fields for tools that do not read `exports`, like TypeScript's `moduleResolution: node10`.
    main: './cjs/index.js',
    types: `./types/${types}.d.ts`,
    exports: {
      '.': {
        import: { types: `./types/${types}.d.ts`, default: './index.js' },
        require: { types: `./cjs/types/${types}.d.ts`, default: './cjs/index.js' },
      },
      './package.json': './package.json',
    },
  };
  await write(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function bundleClient() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'collector/client/client.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: '{}',
    write: false,
  });
  return /** @type {import('esbuild').OutputFile} */ (outputFiles[0]).text;
}

/**
 * Makes the declarations of some files and of all that they import. Returns the folder that holds them.
 *
 * @param {readonly string[]} files
 */
async function declare(files) {
  const folder = join(out, 'declarations');
  const config = join(out, 'declarations.json');
  await write(
    config,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: folder, rootDir: root },
      files: files.map((file) => `../../${file}.ts`),
      include: [],
    }),
  );
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', config]);
  await rm(config);
  return folder;
}

/**
 * Copies one declaration and all that it refers to into each folder.
 *
 * @param {string} entry
 * @param {readonly string[]} folders
 */
async function writeTypes(entry, folders) {
  const wanted = [entry];
  for (const file of wanted) {
    const text = await readFile(join(declarations, `${file}.d.ts`), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)\.ts'/g)) {
      const next = join(dirname(file), /** @type {string} */ (path)).replaceAll('\\', '/');
      if (!wanted.includes(next)) wanted.push(next);
    }
    // Every resolver finds a declaration under the name that its code would have.
    const resolvable = text.replace(/from '(\.[^']+)\.ts'/g, "from '$1.js'");
    for (const folder of folders) await write(join(folder, `${file}.d.ts`), resolvable);
  }
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
