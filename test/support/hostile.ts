import fc from 'fast-check';
import { uuid7 } from './uuid7.ts';

/** Values that programs often fail on, for any place in a request. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\ufeff',
    '\u202egnp.exe',
    '__proto__',
    'constructor',
    '{}',
    '[]',
    -1,
    -0.5,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 63,
    5e-324,
    [],
    {},
    [[]],
    { length: 1e9 },
    { __proto__: null, toString: 1 },
    'https://',
    'https://user:pass@www.example.com:99999/',
    'https://www.example.com/%00%ff%',
    'javascript:alert(1)',
    "'; drop table event; --",
    '<script>alert(1)</script>',
    '1970-01-01T00:00:00Z',
    'x'.repeat(9_000),
    '😀'.repeat(600),
    'ä'.normalize('NFD').repeat(300),
  ),
  fc.anything({ maxDepth: 4, withNullPrototype: true, withObjectString: true }).map((value) => plain(value)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.nat(5_000).map((depth) => `deep:${depth}`),
);

/** The value as JSON keeps it. */
function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
}

/** The value as JSON text. Deep values are made from a marker, because `JSON.stringify` cannot write them. */
function written(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.replace(/"deep:(\d+)"/g, (_, depth) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`);
}

const KINDS = ['view', 'engagement', 'contact', 'share', 'bookmark', 'reply', 'close', 'draft', 'event'];

/** A batch as the tag sends it. */
function batchOf(site: string, kinds: readonly string[]): Record<string, unknown> {
  return {
    v: 1,
    site,
    page: `page-${uuid7()}`,
    consent: { measurement: true, audience: kinds.length % 2 === 0 },
    url: 'https://www.example.com/preise?utm_source=news&gclid=abc',
    referrer: 'https://www.google.com/',
    language: 'de-DE',
    events: kinds.map((kind) => ({
      id: uuid7(),
      kind,
      age: 12,
      title: 'Preise',
      medium: 'email',
      confidence: 'intent',
      interaction: 'action-1',
      name: 'Order',
      props: { value: 120, note: 'x' },
      engaged: 5400,
      scroll: 70,
      exit: 'back',
      load: { ttfb: 120, fcp: 800, lcp: 1400, cls: 0.01, errors: 0, rage: 0 },
    })),
  };
}

/** Replaces a value of a tree at a path chosen by numbers; `undefined` removes it. */
function withChange(tree: unknown, path: readonly number[], value: unknown): unknown {
  if (path.length === 0 || typeof tree !== 'object' || tree === null) return value;
  const keys = Object.keys(tree);
  const [first = 0, ...rest] = path;
  const key = keys[first % (keys.length + 1)] ?? 'other';
  const inner = withChange((tree as Record<string, unknown>)[key], rest, value);
  if (Array.isArray(tree)) return tree.map((one, i) => (String(i) === key ? inner : one));
  return Object.fromEntries([...Object.entries(tree).filter(([name]) => name !== key), [key, inner]]);
}

const change = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
  value: fc.oneof({ weight: 5, arbitrary: hostile }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

/** Damage to the bytes of a body. */
const garble: fc.Arbitrary<(body: Buffer) => Buffer> = fc.oneof(
  { weight: 12, arbitrary: fc.constant((body: Buffer) => body) },
  fc.nat().map((at) => (body: Buffer) => body.subarray(0, at % (body.length + 1))),
  fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => (body: Buffer) => {
    const copy = Buffer.from(body);
    copy[at % copy.length] = byte;
    return copy;
  }),
  fc.constantFrom<(body: Buffer) => Buffer>(
    (body) => Buffer.concat([Buffer.from('\ufeff'), body]),
    (body) => Buffer.concat([body, body]),
    (body) => Buffer.from(body.toString('utf8'), 'utf16le'),
    (body) => Buffer.from(body.toString('utf8').replace('"v":1', '"v":2,"v":1')),
    (body) => Buffer.from(body.toString('utf8').replaceAll('e', '\\u0065')),
    (body) => Buffer.concat([body, Buffer.alloc(70_000, ' ')]),
    () => Buffer.from(`${'['.repeat(30_000)}${']'.repeat(30_000)}`),
  ),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => () => Buffer.from(bytes)),
);

/** A body for a site, from nearly valid to nonsense. */
export function bodies(site: () => string): fc.Arbitrary<Buffer> {
  const kinds = fc.array(fc.constantFrom(...KINDS), { maxLength: 4 });
  return spoiled(kinds.map((some) => batchOf(site(), some)));
}

/** A valid value with up to three changes, as bytes that may be damaged. */
export function spoiled(right: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> {
  return fc.record({ right, changes: fc.array(change, { maxLength: 3 }), garble }).map(({ right, changes, garble }) => {
    const tree = changes.reduce<unknown>((tree, { path, value }) => withChange(tree, path, value), right);
    return garble(Buffer.from(written(tree)));
  });
}

const word = fc.constantFrom(
  '',
  'null',
  'https://www.example.com',
  'https://evil.example.org',
  'gzip',
  'application/json; charset=utf-16',
  'multipart/form-data',
  '1',
  ',,,',
  '\xff\xfe',
  'x'.repeat(3_000),
  '__proto__=1; dx-=; =',
  '10.0.0.1, unknown, [::1]:99999, 300.1.1.1',
  'de-DE,de;q=0.9',
  '"Chromium";v="147", "\\"',
);

/** Headers of a request, except those that HTTP itself needs. */
export const headers: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    'origin',
    'referer',
    'cookie',
    'user-agent',
    'content-type',
    'content-encoding',
    'accept-language',
    'x-forwarded-for',
    'sec-fetch-site',
    'sec-gpc',
    'dnt',
    'sec-purpose',
    'sec-ch-ua',
    'sec-ch-ua-platform',
  ),
  word,
  { maxKeys: 4 },
);

/** Texts that programs often fail on, for places that hold only text. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['\0', 'a\0b', '\ufeff', '\u202egnp.exe', '__proto__', 'constructor', "'; drop table visitor; --", '%', '_', '\\'],
  ...['{}', '[]', '-1', '1e308', '9'.repeat(400), 'x'.repeat(5_000), '😀'.repeat(500), ' ', ',', '?', '$1', '\n'],
];
