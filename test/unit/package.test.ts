import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The npm module as a stranger gets it: packed, unpacked into an empty project, imported, type-checked, bundled. */

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What is packed: the module alone, and the whole package, which leads to the same files. */
const PACKAGES = ['.build/npm', '.'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-package-'));
  // Packing the root runs `prepack`, which builds what the other one packs.
  for (const source of [...PACKAGES].reverse()) {
    const project = projectOf(source);
    const installed = join(project, 'node_modules/duplex');
    await mkdir(installed, { recursive: true });
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], {
      cwd: join(ROOT, source),
    });
    await run('tar', ['-xzf', stdout.trim().split('\n').at(-1)!, '-C', installed, '--strip-components=1'], {
      cwd: project,
    });
  }
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const projectOf = (source: string) => join(folder, source === '.' ? 'whole' : 'module');

describe.each(PACKAGES)('packed from %s', (source) => {
  it('holds the module and its types, and no source, test or secret', async () => {
    const files = await readdir(join(projectOf(source), 'node_modules/duplex'), { recursive: true });
    expect(
      files.filter((file) => /\.(js|ts|mjs|sql|env)$/.test(file) && !/(index\.js|client\.js|\.d\.ts)$/.test(file)),
    ).toEqual([]);
    expect(files.some((file) => file.endsWith('index.js'))).toBe(true);
    expect(files).toContain('LICENSE');
  });

  it('is imported, started and spoken to in Node.js, where there is no window, and leaves nothing behind', async () => {
    const script = `
      import { duplex, start } from 'duplex';
      const before = Object.keys(globalThis).length;
      start({ site: 'x', src: 'https://www.example.com/d/tag.js' });
      duplex('event', 'Order', { value: 12 });
      console.log(typeof duplex, Object.keys(globalThis).length - before);`;
    await writeFile(join(projectOf(source), 'server.js'), script);
    const { stdout, stderr } = await run(process.execPath, ['server.js'], { cwd: projectOf(source) });
    expect([stdout.trim(), stderr]).toEqual(['function 0', '']);
  });

  it.each([
    ['consumer.ts', 'Bundler', []],
    ['consumer.ts', 'NodeNext', []],
    // Where `fetch` is, its answer has a type.
    ['clientConsumer.ts', 'NodeNext', ['DOM']],
  ])(
    'has types that let through what is meant, and nothing else (%s, %s)',
    async (file, moduleResolution, libraries) => {
      const project = projectOf(source);
      await copyFile(join(ROOT, 'test/types', file), join(project, file));
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        module: moduleResolution === 'Bundler' ? 'ESNext' : 'NodeNext',
        moduleResolution,
        // The declarations themselves are checked, too.
        skipLibCheck: false,
        lib: ['ES2022', ...libraries],
        types: [],
      };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const { stdout } = await run(process.execPath, [tsc, '-p', project]).catch((error) => error);
      expect(stdout).toBe('');
    },
    30_000,
  );

  it('is bundled by esbuild', async () => {
    expect(await bundle(source, "import { duplex } from 'duplex'; duplex('event', 'Order');")).toContain('sendBeacon');
  });
});

async function bundle(source: string, contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: projectOf(source) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    tsconfigRaw: '{}',
  });
  return outputFiles[0]!.text;
}

it('the module leaves nothing in a bundle that does not use it', async () => {
  const text = await bundle('.build/npm', "import { duplex } from 'duplex'; export const answer = 42;");
  expect(text).not.toContain('sendBeacon');
});

it('the module has no dependencies: nobody installs a database with a tag', async () => {
  const manifest = JSON.parse(
    await readFile(join(projectOf('.build/npm'), 'node_modules/duplex/package.json'), 'utf8'),
  );
  expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
});
