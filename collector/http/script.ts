/** Content encodings, best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A script for pages, with its body in each encoding. */
export interface Script {
  /** Its file: `tag.js`, `signals.3f9c01d2ab45ef67.js`, `chat-crisp.js`. */
  name: string;
  /** First 16 hex digits of its SHA-256. */
  hash: string;
  /** Value of the attribute `integrity`: `sha384-…`. */
  integrity: string;
  bodies: Record<Encoding, Uint8Array<ArrayBuffer>>;
}

/** A script as the build writes it: text, with bodies in base64, for a file, a worker and the database. */
export type BuiltScript = Omit<Script, 'bodies'> & { bodies: Record<Encoding, string> };

/** The scripts of one build, by file name. */
export type Scripts = ReadonlyMap<string, Script>;

export function unpack({ bodies, ...script }: BuiltScript): Script {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  return { ...script, bodies: { br: bytes(bodies.br), gzip: bytes(bodies.gzip), identity: bytes(bodies.identity) } };
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
