import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryOf } from '../../collector/build/repositoryOf.mjs';

/** The npm packages as a stranger gets them: packed, installed into an empty project, imported, type-checked, bundled. */

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = ['duplex-tag', 'duplex-client'];
const run = promisify(execFile);

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'duplex-package-'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  const { stdout } = await run('npm', ['run', '--silent', 'pack'], { cwd: ROOT });
  const tarballs = stdout.trim().split(/\s+/);
  expect(tarballs.map((path) => path.replace(/-\d.*/, ''))).toEqual(PACKAGES.map((name) => `.build/npm/${name}`));
  const paths = tarballs.map((path) => join(ROOT, path));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...paths], { cwd: project });
}, 120_000);
afterAll(() => rm(project, { recursive: true, force: true }));

describe.each(PACKAGES)('%s', (name) => {
  const installed = () => join(project, 'node_modules', name);
  const manifestOf = async () => JSON.parse(await readFile(join(installed(), 'package.json'), 'utf8'));

  it('contains code, types, license and README, and no source, test or secret', async () => {
    const files = await readdir(installed(), { recursive: true });
    expect(files.filter((file) => /\./.test(file) && !/(^|\/)index\.js$|\.d\.ts$/.test(file)).sort()).toEqual([
      'README.md',
      'cjs/package.json',
      'package.json',
    ]);
    for (const file of ['LICENSE', 'index.js', 'cjs/index.js']) expect(files).toContain(file);
    expect(await readFile(join(installed(), 'README.md'), 'utf8')).toContain(`from '${name}'`);
  });

  it('has no dependencies and asks for no version of Node.js', async () => {
    const keys = Object.keys(await manifestOf());
    expect(keys.filter((key) => /dependencies|engines|private/i.test(key))).toEqual([]);
  });

  it('points only to files that exist', async () => {
    const { main, types, exports } = await manifestOf();
    const paths = [main, types, ...Object.values({ ...exports['.'].import, ...exports['.'].require })];
    paths.push(...Object.values(exports['.'].import));
    for (const path of paths) expect((await readFile(join(installed(), path as string))).length).toBeGreaterThan(0);
  });
});

describe('the code', () => {
  it.each([
    [
      'an ES module',
      'server.mjs',
      "import { duplex, start } from 'duplex-tag'; import { client } from 'duplex-client';",
    ],
    [
      'CommonJS',
      'server.cjs',
      "const { duplex, start } = require('duplex-tag'); const { client } = require('duplex-client');",
    ],
  ])('runs in Node.js from %s, where there is no window, and leaves no globals', async (_name, file, imports) => {
    const script = `
      ${imports}
      const before = Object.keys(globalThis).length;
      start({ site: 'x', src: 'https://www.example.com/d/tag.js' });
      duplex('event', 'Order', { value: 12 });
      console.log(typeof duplex, typeof client('https://x', 'k'), Object.keys(globalThis).length - before);`;
    await writeFile(join(project, file), script);
    const { stdout, stderr } = await run(process.execPath, [file], { cwd: project });
    expect([stdout.trim(), stderr]).toEqual(['function function 0', '']);
  });

  it('is bundled by esbuild', async () => {
    expect(await bundle("import { duplex } from 'duplex-tag'; duplex('event', 'Order');")).toContain('keepalive');
    expect(await bundle("import { client } from 'duplex-client'; client('https://x', 'k');")).toContain(
      'authorization',
    );
  });

  it.each(PACKAGES)('of %s leaves nothing in a bundle that does not use it', async (name) => {
    const text = await bundle(`import * as unused from '${name}'; export const answer = 42;`);
    expect(text.length).toBeLessThan(60);
  });
});

describe('the types accept what is meant and reject everything else', () => {
  it.each<[resolution: string, module: string, extension: string]>([
    ['Bundler', 'ESNext', 'ts'],
    ['NodeNext', 'NodeNext', 'mts'],
    ['NodeNext', 'NodeNext', 'cts'],
    ['Node16', 'Node16', 'mts'],
    ['Node16', 'Node16', 'cts'],
  ])(
    'with moduleResolution %s (module %s) from a .%s file',
    async (moduleResolution, module, extension) => {
      const folder = join(project, `${moduleResolution}-${extension}`);
      await mkdir(folder);
      const files = ['consumer', 'clientConsumer'].map((file) => `${file}.${extension}`);
      for (const file of files)
        await copyFile(join(ROOT, 'test/types', file.replace(/\.\w+$/, '.ts')), join(folder, file));
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        module,
        moduleResolution,
        // The declarations are checked as well.
        skipLibCheck: false,
        // The client's answers have the platform's type of `fetch`.
        lib: ['ES2022', 'DOM'],
        types: [],
      };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch((error) => error);
      expect(stdout).toBe('');
    },
    30_000,
  );
});

describe('the repository in a manifest', () => {
  it.each<[name: string, repository: string | { url: string } | undefined, url: string | undefined]>([
    ['an address', 'https://example.com/duplex.git', 'https://example.com/duplex.git'],
    ['an object', { url: 'git+https://example.com/duplex.git' }, 'git+https://example.com/duplex.git'],
    ['a path on this machine, which is left out', '/srv/duplex', undefined],
  ])('is %s', async (_name, repository, url) => {
    const field = await repositoryOf(repository === undefined ? {} : { repository }, ROOT, 'tracker');
    expect(field.repository).toEqual(url === undefined ? undefined : { type: 'git', url, directory: 'tracker' });
  });
});

describe('a start without the tools of the build', () => {
  const start = async (built: boolean) => {
    const folder = join(project, `server-${built}`);
    await mkdir(join(folder, 'collector'), { recursive: true });
    await cp(join(ROOT, 'collector/build'), join(folder, 'collector/build'), { recursive: true });
    await mkdir(join(folder, '.build'));
    if (built) for (const file of ['node.js', 'scripts.json']) await writeFile(join(folder, '.build', file), '{}');
    return run(process.execPath, ['collector/build/ensureBuilt.mjs'], { cwd: folder }).then(
      () => '',
      ({ stderr }) => stderr as string,
    );
  };

  it('uses the build that is there', async () => {
    expect(await start(true)).toBe('');
  });

  it('without a build prints what to do', async () => {
    expect(await start(false)).toMatch(/There is no build in \.build\/[\s\S]*npm ci && npm run build/);
  });
});

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    tsconfigRaw: '{}',
  });
  return outputFiles[0]!.text;
}
