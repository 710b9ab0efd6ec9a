/** Content encodings, best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A script for pages, with its body in each encoding. */
export interface Script {
  /** Its file name: `tag.js`, `chat-crisp.js`. */
  name: string;
  /** First 16 hex digits of its SHA-256. */
  hash: string;
  /** Value of the attribute `integrity`: `sha384-…`. */
  integrity: string;
  bodies: Record<Encoding, Uint8Array<ArrayBuffer>>;
}

/** A script as the build writes it. Its bodies are base64, so it fits into a file, a worker and the database as text. */
export type BuiltScript = Omit<Script, 'bodies'> & { bodies: Record<Encoding, string> };

/** The scripts of one build, by file name. */
export type Scripts = ReadonlyMap<string, Script>;

export function unpack({ bodies, ...script }: BuiltScript): Script {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
  return { ...script, bodies: { br: bytes(bodies.br), gzip: bytes(bodies.gzip), identity: bytes(bodies.identity) } };
}

/** The tag. Every build has it. */
export function tagOf(scripts: Scripts): Script {
  return scripts.get('tag.js')!;
}

/** The file name of the copy that never changes: `tag.3f9c01d2ab45ef67.js`. */
export function pinnedNameOf({ name, hash }: Pick<Script, 'name' | 'hash'>): string {
  return name.replace('.js', `.${hash}.js`);
}
