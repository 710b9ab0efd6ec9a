import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/atom+xml; charset=utf-8',
};

/** A file that is served as it is. */
export interface Asset {
  body: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The file in `folder` that a path of a URL names; null if it does not exist, lies elsewhere, or has another type. */
export async function assetAt(folder: string, path: string): Promise<Asset | null> {
  const root = resolve(folder);
  const name = decode(path);
  if (name === null) return null;
  const file = resolve(root, `.${name}`);
  const type = TYPES[extname(file)];
  if (type === undefined || !file.startsWith(root + sep)) return null;
  // Reading fails for a folder, for a file that does not exist, and for a name with a NUL byte.
  const body = await readFile(file).catch(() => null);
  return body === null ? null : { body: new Uint8Array(body), type };
}

/** A path with a broken escape names no file. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
