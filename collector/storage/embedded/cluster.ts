import { randomBytes } from 'node:crypto';
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { chooseUser, giveFolderTo, type Run, runAs, type SystemUser } from './systemUser.ts';

/** A PostgreSQL cluster on disk, with everything needed to run it. */
export interface Cluster {
  /** Absolute, without symbolic links, because it is compared with the folder that a running server reports. */
  folder: string;
  password: string;
  logFile: string;
  pgCtl: string;
  run: Run;
}

/** Settings in the postgresql.conf of a new cluster, where its owner may change them. For two cores and 1 GB or more. */
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  // Full-page images make up most of the write-ahead log of random updates. `on` means pglz, which every build has.
  wal_compression: 'on',
  timezone: 'UTC',
  // A line every five minutes would fill most of the log.
  log_checkpoints: 'off',
};

/** Is the folder still the one that was opened? It may have been deleted and replaced by another one. */
export async function isSameCluster({ folder, password }: Cluster): Promise<boolean> {
  const there = await readFile(passwordFileOf(join(folder, '..')), 'utf8').catch(() => '');
  return there.trim() === password;
}

function passwordFileOf(home: string): string {
  return join(home, 'postgres.password');
}

const LARGEST_LOG = 8 * 1024 * 1024;

/**
 * Opens the cluster in `dataFolder`, or creates it:
 *
 *     postgres/             the cluster, PostgreSQL's own
 *     postgres.password     of its user `duplex`, mode 0600
 *     postgres.log          the log of the server, at most 8 MB, with the former 8 MB in postgres.log.1
 *     postgres.new-…        a cluster that is being created
 *     lock                  see lock.ts
 */
export async function openCluster(dataFolder: string, log: (line: string) => void): Promise<Cluster> {
  await mkdir(dataFolder, { recursive: true });
  const home = await realpath(dataFolder);
  if (process.platform !== 'win32' && /["$`\\\n]/.test(home)) {
    // pg_ctl puts the path between double quotes into a shell command.
    throw new Error(`PostgreSQL cannot be started in ${home}: use a path without ", $, \`, \\ and line breaks.`);
  }
  const folder = join(home, 'postgres');
  const passwordFile = passwordFileOf(home);
  const logFile = join(home, 'postgres.log');
  const binaries = await findBinaries();
  const user = await chooseUser(folder, home, log);
  const run = await runAs(user, binaries, home);
  await removeIncomplete(home);
  if (!(await isFile(join(folder, 'PG_VERSION')))) {
    log(`Creating a database in ${home}`);
    await createCluster(folder, passwordFile, user, (args) => run(binaries.initdb, args));
  }
  const password = (await readFile(passwordFile, 'utf8').catch(() => '')).trim();
  if (password === '') {
    throw new Error(
      `The password of the database in ${folder} is missing: restore ${passwordFile} from your backup, ` +
        'or move the whole folder away to begin with an empty database.',
    );
  }
  await writeFile(logFile, '', { flag: 'a', mode: 0o600 });
  await giveFolderTo(logFile, user);
  return { folder, password, logFile, pgCtl: binaries.pg_ctl, run };
}

/**
 * Creates a cluster that appears as a whole or not at all, whenever the power fails. The password is on disk first. The
 * cluster is created under another name and renamed at the end.
 */
async function createCluster(
  folder: string,
  passwordFile: string,
  user: SystemUser | null,
  initdb: (args: string[]) => ReturnType<Run>,
): Promise<void> {
  // Removed first, because the mode applies to new files only.
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
  await giveFolderTo(passwordFile, user);
  // A new name each time: the initdb of a killed process may still be writing to the former one.
  const fresh = `${folder}.new-${randomBytes(4).toString('hex')}`;
  await mkdir(fresh, { mode: 0o700 });
  await giveFolderTo(fresh, user);
  const created = await initdb([
    ...['-D', fresh, '--username=duplex', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    // Sorts Unicode by code point on every machine and with every C library, so that indexes survive a move.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ]);
  if (!created.ok) {
    await rm(fresh, { recursive: true, force: true });
    throw new Error(`No database could be created in ${folder}. PostgreSQL reports:\n${lastLines(created.output)}`);
  }
  await rename(fresh, folder).catch((error: Error) => {
    throw new Error(`${folder} is in the way of a new database; move it away: ${error.message}`);
  });
  await syncFolder(join(folder, '..'));
}

/** Without this a power failure could undo the rename, and the next start would remove the cluster as incomplete. */
async function syncFolder(folder: string): Promise<void> {
  // Windows cannot sync a folder and does not need to.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function removeIncomplete(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('postgres.new-')) continue;
    // Leftovers only take space, so a start does not fail because an initdb still writes into them.
    await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** Copies and truncates the log instead of renaming it, because a running server keeps the file open for appending. */
export async function boundLog(logFile: string): Promise<void> {
  if ((await logSize(logFile)) <= LARGEST_LOG) return;
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}

export async function logSize(logFile: string): Promise<number> {
  return (await stat(logFile).catch(() => null))?.size ?? 0;
}

/** The last lines of the log after its first `from` bytes. */
export async function logSince(logFile: string, from: number): Promise<string> {
  const bytes = await readFile(logFile).catch(() => Buffer.alloc(0));
  return lastLines(bytes.subarray(from).toString());
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-12).join('\n');
}
