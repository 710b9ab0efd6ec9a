import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The floors of the house, lowest first; a file imports from its own folder and from lower floors only. Folders that
 * share a floor are wings, and never import each other. What matches first counts.
 */
const FLOORS: readonly (readonly [folder: RegExp, name: string, floor: number])[] = [
  [/^shared\//, 'shared', 0],
  [/^tracker\//, 'tracker', 1],
  [/^collector\/core\//, 'core', 1],
  // The client runs in other people's programs, so it imports nothing.
  [/^collector\/client\//, 'client', 0],
  [/^collector\/storage\//, 'storage', 2],
  [/^collector\/http\//, 'http', 3],
  [/^collector\/enrich\//, 'enrich', 4],
  ...['ingest', 'senders', 'delivery'].map((wing) => [new RegExp(`^collector/${wing}/`), wing, 6] as const),
  // What several resources of the API share lies in `api` itself; the resources are wings.
  [/^collector\/api\/[\w.]+$/, 'api', 5],
  ...[
    ...['sites', 'visitors', 'contacts', 'touches', 'signals', 'events'],
    ...['audiences', 'reports', 'webhooks', 'keys', 'audit'],
  ].map((resource) => [new RegExp(`^collector/api/${resource}/`), `api/${resource}`, 6] as const),
  ...['dashboard', 'docs', 'demo'].map((wing) => [new RegExp(`^collector/${wing}/`), wing, 7] as const),
  [/^collector\/app\.ts$/, 'app', 8],
  ...['node', 'edge'].map((host) => [new RegExp(`^collector/${host}/`), host, 9] as const),
  // What the build has made: only what starts the house may ask for it.
  [/^\.build\//, 'built', 5],
];

/** What a file imports: files of the house by their path, anything else by its name. */
type Graph = ReadonlyMap<string, readonly string[]>;

const root = join(import.meta.dirname, '../..');
const sources = new Map(
  ['shared', 'tracker', 'collector']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => posix.join(folder, `${name}`)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
);
const house: Graph = new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));

describe('the floors', () => {
  it('are read from the real files', () => {
    expect(house.size).toBeGreaterThan(80);
    expect(house.get('collector/core/rules/evaluate.ts')).toContain('collector/core/rules/tally.ts');
    expect(house.get('collector/app.ts')).toContain('hono');
    expect(house.get('shared/wire.ts')).toContain('shared/signal.ts');
  });

  it('are imported downhill only, types included', () => {
    expect(uphill(house)).toEqual([]);
  });

  it('hold no circle, types included', () => {
    expect(circleIn(house)).toBeNull();
  });

  it('every import of the house leads to a file that is there', () => {
    const lost = [...house].flatMap(([from, to]) =>
      to
        .filter((path) => /^(shared|tracker|collector)\//.test(path) && !house.has(path))
        .map((path) => `${from} → ${path}`),
    );
    expect(lost).toEqual([]);
  });

  it('only the device’s file knows the library that parses user agents', () => {
    const users = [...house].filter(([, imports]) => imports.includes('ua-parser-js')).map(([path]) => path);
    expect(users).toEqual(['collector/enrich/device.ts']);
  });

  it('the tag takes constants and types of shared, no code', () => {
    const taken = [...sources]
      .filter(([path]) => path.startsWith('tracker/'))
      .flatMap(([path, text]) => valuesFromShared(text).map((name) => `${path}: ${name}`))
      .filter((line) => !/: [A-Z][A-Z_]+$/.test(line));
    expect(taken).toEqual([]);
  });
});

/** What would make the core do something, or know what time it is. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bperformance\b|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bprocess\.|\bMath\.random\b|\bcrypto\b|\bconsole\b|\bglobalThis\b/;

describe('shared and the core are pure', () => {
  const pure = [...sources].filter(([path]) => /^(shared|collector\/core)\//.test(path));

  it('import no package and nothing of Node.js', () => {
    const foreign = pure.flatMap(([path]) =>
      house
        .get(path)!
        .filter((imported) => !house.has(imported))
        .map((imported) => `${path} → ${imported}`),
    );
    expect(foreign).toEqual([]);
  });

  it('call no clock, no network, no chance', () => {
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
  ])('%s would be found', (line) => {
    expect(IMPURE.test(withoutComments(`// harmless\n${line}`))).toBe(true);
  });

  it.each(['new Date(ms).toISOString()', '// Date.now()', '/** fetch( */', 'Date.UTC(2026, 0, 1)'])(
    '%s would not',
    (line) => {
      expect(IMPURE.test(withoutComments(line))).toBe(false);
    },
  );
});

describe('a made-up house shows that a fault is found', () => {
  it.each<[fault: string, from: string, to: string]>([
    ['shared asks the core', 'shared/a.ts', 'collector/core/b.ts'],
    ['the tag asks the core', 'tracker/a.ts', 'collector/core/b.ts'],
    ['the core asks the tag', 'collector/core/a.ts', 'tracker/b.ts'],
    ['storage asks the tag', 'collector/storage/a.ts', 'tracker/b.ts'],
    ['the core asks storage', 'collector/core/a.ts', 'collector/storage/b.ts'],
    ['storage asks http', 'collector/storage/a.ts', 'collector/http/b.ts'],
    ['http asks a wing', 'collector/http/a.ts', 'collector/ingest/b.ts'],
    ['a wing asks another', 'collector/ingest/a.ts', 'collector/delivery/b.ts'],
    ['a resource asks another', 'collector/api/sites/a.ts', 'collector/api/events/b.ts'],
    ['a host asks the other', 'collector/node/a.ts', 'collector/edge/b.ts'],
    ['the demo asks another', 'collector/demo/a.ts', 'collector/docs/b.ts'],
    ['a wing asks the app', 'collector/api/sites/a.ts', 'collector/app.ts'],
    ['the app asks what runs it', 'collector/app.ts', 'collector/node/main.ts'],
    ['a folder without a floor', 'collector/misc/a.ts', 'shared/b.ts'],
  ])('%s', (_fault, from, to) => {
    expect(uphill(new Map([[from, [to]]]))).toEqual([`${from} → ${to}`]);
  });

  it.each<[from: string, to: string]>([
    ['tracker/a.ts', 'shared/b.ts'],
    ['collector/core/a.ts', 'collector/core/b.ts'],
    ['collector/api/a.ts', 'collector/core/b.ts'],
    ['collector/app.ts', 'collector/api/webhooks/b.ts'],
    ['collector/node/main.ts', 'collector/app.ts'],
    ['collector/node/main.ts', 'postgres'],
  ])('%s may ask %s', (from, to) => {
    expect(uphill(new Map([[from, [to]]]))).toEqual([]);
  });

  it.each<[name: string, graph: Record<string, string[]>, circle: string[] | null]>([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, null],
    ['a file that imports itself', { a: ['a'] }, ['a', 'a']],
    ['two files', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    ['a long way round', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd', 'b']],
  ])('a circle: %s', (_name, graph, circle) => {
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
  ])('%s is read', (line, imported) => {
    expect(importsOf('collector/core/a.ts', line)).toEqual(imported);
  });
});

/** Imports that lead to the same floor's other wing, or up. */
function uphill(graph: Graph): string[] {
  const allowed = (from: string, to: string): boolean => {
    const [, name, floor] = floorOf(from);
    if (floor === undefined) return false;
    if (!/^(shared|tracker|collector|\.build)\//.test(to)) return true;
    const [, otherName, otherFloor] = floorOf(to);
    // The tag and the collector meet in shared only, whatever their floors.
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

/** The first circle that is met, or null. */
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

/** Names of what a file of the tag takes from shared that is more than a type. */
function valuesFromShared(text: string): string[] {
  return [...text.matchAll(/^import\s*\{([^}]*)\}\s*from\s*'\.\.\/shared\//gm)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

/** Comments begin a line or follow a space; what looks like one inside a text is an address or a route. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1');
}
