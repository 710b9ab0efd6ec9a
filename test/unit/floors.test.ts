import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The floors of the code, lowest first. A file imports from its own folder and from lower floors only. Folders that share
 * a floor are wings and never import each other. The first folder that matches a path counts.
 */
const FLOORS: readonly (readonly [folder: RegExp, name: string, floor: number])[] = [
  [/^shared\//, 'shared', 0],
  [/^tracker\//, 'tracker', 1],
  [/^collector\/core\//, 'core', 1],
  // The client runs in programs of other people, so it imports nothing.
  [/^collector\/client\//, 'client', 0],
  [/^collector\/storage\//, 'storage', 2],
  [/^collector\/http\//, 'http', 3],
  [/^collector\/enrich\//, 'enrich', 4],
  ...['ingest', 'senders', 'delivery'].map((wing) => [new RegExp(`^collector/${wing}/`), wing, 6] as const),
  // Code that several resources of the API share is in `api` itself; the resources are wings.
  [/^collector\/api\/[\w.]+$/, 'api', 5],
  ...[
    ...['sites', 'visitors', 'contacts', 'touches', 'touchLinks', 'signals', 'events', 'conversions'],
    ...['audiences', 'reports', 'values', 'webhooks', 'keys', 'audit', 'people', 'unsubscribe'],
  ].map((resource) => [new RegExp(`^collector/api/${resource}/`), `api/${resource}`, 6] as const),
  ...['dashboard', 'docs', 'demo'].map((wing) => [new RegExp(`^collector/${wing}/`), wing, 7] as const),
  [/^collector\/app\.ts$/, 'app', 8],
  ...['node', 'edge'].map((host) => [new RegExp(`^collector/${host}/`), host, 9] as const),
  // Output of the build: only the code that starts the collector imports it.
  [/^\.build\//, 'built', 5],
];

/** The imports of each file: files of the project by their path, packages by their name. */
type Graph = ReadonlyMap<string, readonly string[]>;

const root = join(import.meta.dirname, '../..');
const sources = new Map(
  ['shared', 'tracker', 'collector']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => posix.join(folder, `${name}`)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
);
const imports: Graph = new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));

describe('imports', () => {
  it('are read from the real files', () => {
    expect(imports.size).toBeGreaterThan(80);
    expect(imports.get('collector/core/rules/evaluate.ts')).toContain('collector/core/rules/tally.ts');
    expect(imports.get('collector/app.ts')).toContain('hono');
    expect(imports.get('shared/wire.ts')).toContain('shared/signal.ts');
  });

  it('run downhill only, types included', () => {
    expect(uphill(imports)).toEqual([]);
  });

  it('form no circle, types included', () => {
    expect(circleIn(imports)).toBeNull();
  });

  it('lead to files that exist', () => {
    const lost = [...imports].flatMap(([from, to]) =>
      to
        .filter((path) => /^(shared|tracker|collector)\//.test(path) && !imports.has(path))
        .map((path) => `${from} → ${path}`),
    );
    expect(lost).toEqual([]);
  });

  it('of the library that parses user agents are in `device.ts` only', () => {
    const users = [...imports].filter(([, names]) => names.includes('ua-parser-js')).map(([path]) => path);
    expect(users).toEqual(['collector/enrich/device.ts']);
  });

  it('of the tag from shared are constants and types, no code', () => {
    const taken = [...sources]
      // The add-ons of `identify` are no part of the tag.
      .filter(([path]) => path.startsWith('tracker/') && !path.startsWith('tracker/identify/'))
      .flatMap(([path, text]) => valuesFromShared(text).map((name) => `${path}: ${name}`))
      .filter((line) => !/: [A-Z][A-Z_]+$/.test(line));
    expect(taken).toEqual([]);
  });
});

/** The declaration of an exported name. */
const EXPORT = /^export (?:async )?(?:abstract )?(?:function\*?|const|class|interface|type|enum) ([\w$]+)/gm;

/** Calls with an effect, or with a result that differs from time to time. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bperformance\b|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bprocess\.|\bMath\.random\b|\bcrypto\b|\bconsole\b|\bglobalThis\b/;

describe('shared and the core', () => {
  const pure = [...sources].filter(([path]) => /^(shared|collector\/core)\//.test(path));

  it('import no package and nothing of Node.js', () => {
    const foreign = pure.flatMap(([path]) =>
      imports
        .get(path)!
        .filter((imported) => !imports.has(imported))
        .map((imported) => `${path} → ${imported}`),
    );
    expect(foreign).toEqual([]);
  });

  it('call no clock, no network and no random numbers', () => {
    const calls = pure
      .map(([path, text]) => [path, IMPURE.exec(withoutComments(text))?.[0]])
      .filter(([, found]) => found !== undefined);
    expect(calls).toEqual([]);
  });

  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Date();',
    'performance.now()',
    "fetch('/x')",
    'setTimeout(f, 1)',
    'process.env.X',
    'Math.random()',
  ])('would be caught with %s', (line) => {
    expect(IMPURE.test(withoutComments(`// harmless\n${line}`))).toBe(true);
  });

  it.each(['new Date(ms).toISOString()', '// Date.now()', '/** fetch( */', 'Date.UTC(2026, 0, 1)'])(
    'may contain %s',
    (line) => {
      expect(IMPURE.test(withoutComments(line))).toBe(false);
    },
  );
});

describe('names', () => {
  it('have one meaning in the whole tree', () => {
    const twice = exportedTwice(sources).filter((line) => !STILL_TWICE.includes(line.split(':')[0]!));
    expect(twice).toEqual([]);
  });

  it('would be caught if two files exported the same one', () => {
    const made = new Map([
      ['shared/a.ts', 'export const A = 1;\nexport interface B {}'],
      ['shared/b.ts', 'export async function A() {}\nexport type C = 1;'],
    ]);
    expect(exportedTwice(made)).toEqual(['A: shared/a.ts, shared/b.ts']);
  });

  it('of the folders of the core are those of the design', () => {
    const folders = readdirSync(join(root, 'collector/core'), { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(['privacy', 'reports', 'rules', 'taps', 'time', 'visit']);
  });
});

describe('the check of imports', () => {
  it.each<[fault: string, from: string, to: string]>([
    ['shared imports the core', 'shared/a.ts', 'collector/core/b.ts'],
    ['the tag imports the core', 'tracker/a.ts', 'collector/core/b.ts'],
    ['the core imports the tag', 'collector/core/a.ts', 'tracker/b.ts'],
    ['storage imports the tag', 'collector/storage/a.ts', 'tracker/b.ts'],
    ['the core imports storage', 'collector/core/a.ts', 'collector/storage/b.ts'],
    ['storage imports http', 'collector/storage/a.ts', 'collector/http/b.ts'],
    ['http imports a wing', 'collector/http/a.ts', 'collector/ingest/b.ts'],
    ['a wing imports another wing', 'collector/ingest/a.ts', 'collector/delivery/b.ts'],
    ['a resource imports another', 'collector/api/sites/a.ts', 'collector/api/events/b.ts'],
    ['a host imports the other', 'collector/node/a.ts', 'collector/edge/b.ts'],
    ['the demo imports the docs', 'collector/demo/a.ts', 'collector/docs/b.ts'],
    ['a wing imports the app', 'collector/api/sites/a.ts', 'collector/app.ts'],
    ['the app imports a host', 'collector/app.ts', 'collector/node/main.ts'],
    ['a folder without a floor', 'collector/misc/a.ts', 'shared/b.ts'],
  ])('finds the fault if %s', (_fault, from, to) => {
    expect(uphill(new Map([[from, [to]]]))).toEqual([`${from} → ${to}`]);
  });

  it.each<[from: string, to: string]>([
    ['tracker/a.ts', 'shared/b.ts'],
    ['collector/core/a.ts', 'collector/core/b.ts'],
    ['collector/api/a.ts', 'collector/core/b.ts'],
    ['collector/app.ts', 'collector/api/webhooks/b.ts'],
    ['collector/node/main.ts', 'collector/app.ts'],
    ['collector/node/main.ts', 'postgres'],
  ])('lets %s import %s', (from, to) => {
    expect(uphill(new Map([[from, [to]]]))).toEqual([]);
  });

  it.each<[name: string, graph: Record<string, string[]>, circle: string[] | null]>([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, null],
    ['a file that imports itself', { a: ['a'] }, ['a', 'a']],
    ['two files', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    ['a long way round', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd', 'b']],
  ])('finds circles: %s', (_name, graph, circle) => {
    expect(circleIn(new Map(Object.entries(graph)))).toEqual(circle);
  });

  it.each<[line: string, imported: string[]]>([
    ["import { a } from './b.ts';", ['collector/core/b.ts']],
    ["import type { A } from '../../shared/b.ts';", ['shared/b.ts']],
    ["import a, { type B } from 'hono';", ['hono']],
    ["import {\n  a,\n  type B,\n} from './b.ts';", ['collector/core/b.ts']],
    ["import * as a from 'node:fs';", ['node:fs']],
    ["import './b.ts';", ['collector/core/b.ts']],
    ["export { a } from './b.ts';", ['collector/core/b.ts']],
    ["export * from './b.ts';", ['collector/core/b.ts']],
    ["export type * from './b.ts';", ['collector/core/b.ts']],
    ["const a = await import('./b.ts');", ['collector/core/b.ts']],
    ["type A = import('./b.ts').A;", ['collector/core/b.ts']],
    ["const text = 'import from';", []],
    ["// import { a } from './b.ts';", []],
  ])('reads %s', (line, imported) => {
    expect(importsOf('collector/core/a.ts', line)).toEqual(imported);
  });
});

/** Imports that lead upward, or to another wing of the same floor. */
function uphill(graph: Graph): string[] {
  const allowed = (from: string, to: string): boolean => {
    const [, name, floor] = floorOf(from);
    if (floor === undefined) return false;
    if (!/^(shared|tracker|collector|\.build)\//.test(to)) return true;
    const [, otherName, otherFloor] = floorOf(to);
    // The tag and the collector have only shared in common, whatever their floors.
    const meets = (name === 'tracker') === (otherName === 'tracker') || otherName === 'shared';
    return otherFloor !== undefined && (name === otherName || (otherFloor < floor && meets));
  };
  return [...graph].flatMap(([from, imports]) =>
    imports.filter((to) => !allowed(from, to)).map((to) => `${from} → ${to}`),
  );
}

function floorOf(path: string): (typeof FLOORS)[number] | readonly [] {
  return FLOORS.find(([folder]) => folder.test(path)) ?? [];
}

/** Names that still have two meanings and must get one. */
const STILL_TWICE = [
  'Arrival',
  'Deed',
  'Outcome',
  'Visitor',
  'audit',
  'record',
  'replay',
  'start',
  'tell',
  'whenThere',
];

/** Names that several files export. The client's are not counted: they are the API's own names, for other programs. */
function exportedTwice(files: ReadonlyMap<string, string>): string[] {
  const exporters = new Map<string, Set<string>>();
  for (const [path, text] of files) {
    if (path.startsWith('collector/client/')) continue;
    // A table bears the name of its rows, and the two hosts name alike what they do alike.
    if (path === 'collector/storage/database/schema.ts') continue;
    const place = path.replace(/^collector\/(node|edge)\//, 'collector/(host)/');
    for (const [, name] of text.matchAll(EXPORT)) exporters.set(name!, (exporters.get(name!) ?? new Set()).add(place));
  }
  return [...exporters]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
}

/** The first circle found, or null. */
function circleIn(graph: Graph): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const found = graph.has(next) ? walk(next, [...way, file]) : null;
      if (found !== null) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found !== null) return found;
  }
  return null;
}

function importsOf(file: string, text: string): string[] {
  const plain = withoutComments(text);
  const found = [
    ...plain.matchAll(/^(?:import|export)\s(?:[\w$\s,*]|\{[^}]*\})*?\bfrom\s*'([^']+)'/gm),
    ...plain.matchAll(/^import\s*'([^']+)'/gm),
    ...plain.matchAll(/\bimport\(\s*'([^']+)'/g),
  ];
  return found.map(([, name]) => (name!.startsWith('.') ? posix.join(posix.dirname(file), name!) : name!));
}

/** The names that a file of the tag imports from shared, types excluded. */
function valuesFromShared(text: string): string[] {
  return [...text.matchAll(/^import\s*\{([^}]*)\}\s*from\s*'\.\.\/shared\//gm)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

/** Comments begin a line or follow a space; other double slashes are in addresses and routes. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1');
}
