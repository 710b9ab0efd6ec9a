import { brotliDecompressSync, gzipSync } from 'node:zlib';

/** Content encodings, best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A script for pages. */
export interface Script {
  /** Its file: `tag.js`, `signals.3f9c01d2ab45ef67.js`, `chat-crisp.js`. */
  name: string;
  /** First 16 hex digits of its SHA-256. */
  hash: string;
  /** Value of the attribute `integrity`: `sha384-…`. */
  integrity: string;
  bodyIn: (encoding: Encoding) => Uint8Array<ArrayBuffer>;
}

/**
 * A script as the build writes it: text, with the body in base64, for a file, a worker and the database. Brotli is enough,
 * because it is the smallest and the others follow from it. Builds of before have all three.
 */
export type BuiltScript = Omit<Script, 'bodyIn'> & { bodies: { br: string } & Partial<Record<Encoding, string>> };

/** The scripts of one build, by file name. */
export type Scripts = ReadonlyMap<string, Script>;

export function unpack({ bodies, ...script }: BuiltScript): Script {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  const known: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>> = {};
  // Made for the first client that needs it: nearly every browser takes brotli.
  const bodyIn = (encoding: Encoding): Uint8Array<ArrayBuffer> => {
    const given = bodies[encoding];
    known[encoding] ??= given === undefined ? made[encoding]() : bytes(given);
    return known[encoding];
  };
  const made: Record<Encoding, () => Uint8Array<ArrayBuffer>> = {
    br: () => bytes(bodies.br),
    gzip: () => Uint8Array.from(gzipSync(bodyIn('identity'), { level: 9 })),
    identity: () => Uint8Array.from(brotliDecompressSync(bodyIn('br'))),
  };
  return { ...script, bodyIn };
}

/** The tag in one file, which a page may name by its hash (`snippetPinned`). Every build has it. */
export function wholeTagOf(scripts: Scripts): Script {
  return scripts.get('tag.whole.js')!;
}

/** The name of the copy that never changes: `tag.3f9c01d2ab45ef67.js`. */
export function pinnedNameOf({ hash }: Pick<Script, 'hash'>): string {
  return `tag.${hash}.js`;
}

/** Does a file bear its hash in its name, so that its content never changes? */
export function isImmutable(name: string): boolean {
  return /^(tag|signals)\.[0-9a-f]{16}\.js$/.test(name);
}
