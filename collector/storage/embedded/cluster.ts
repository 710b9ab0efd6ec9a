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
import { chooseUser, handOver, type Run, runAs, type SystemUser } from './systemUser.ts';

/** A PostgreSQL cluster on disk, and what it takes to run it. */
export interface Cluster {
  /** Absolute, without symbolic links: it is compared with what a running server says of itself. */
  folder: string;
  password: string;
  logFile: string;
  pgCtl: string;
  run: Run;
}

/** What a new cluster gets in its postgresql.conf, where its owner may change it. Fit for two cores and 1 GB or more. */
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  // Full-page images are most of the write-ahead log of random updates; pglz is what every build has.
  wal_compression: 'on',
  timezone: 'UTC',
  // A line every five minutes would be most of the log.
  log_checkpoints: 'off',
};

/** Is the folder still the one that was opened? Someone may have deleted it, and begun another in its place. */
export async function isSameCluster({ folder, password }: Cluster): Promise<boolean> {
  const there = await readFile(passwordFileOf(join(folder, '..')), 'utf8').catch(() => '');
  return there.trim() === password;
}

function passwordFileOf(home: string): string {
  return join(home, 'postgres.password');
}

const LARGEST_LOG = 8 * 1024 * 1024;

/**
 * Opens the cluster in `dataFolder`, and makes it where there is none:
 *
 *     postgres/             the cluster, PostgreSQL's own
 *     postgres.password     of its user `duplex`, mode 0600
 *     postgres.log          what the server says, at most 8 MB, the former 8 MB beside it in postgres.log.1
 *     postgres.new-…        a cluster while it is being made
 *     lock                  see lock.ts
 */
export async function openCluster(dataFolder: string, log: (line: string) => void): Promise<Cluster> {
  await mkdir(dataFolder, { recursive: true });
  const home = await realpath(dataFolder);
  if (process.platform !== 'win32' && /["$`\\\n]/.test(home)) {
    // pg_ctl puts the path between double quotes into a command of the shell.
    throw new Error(`PostgreSQL cannot be started in ${home}: no ", $, \`, \\ or line break may be in the path.`);
  }
  const folder = join(home, 'postgres');
  const passwordFile = passwordFileOf(home);
  const logFile = join(home, 'postgres.log');
  const binaries = await findBinaries();
  const user = await chooseUser(folder, home, log);
  const run = await runAs(user, binaries, home);
  await removeHalfMade(home);
  if (!(await isFile(join(folder, 'PG_VERSION')))) {
    log(`Making a database in ${home}`);
    await makeCluster(folder, passwordFile, user, (args) => run(binaries.initdb, args));
  }
  const password = (await readFile(passwordFile, 'utf8').catch(() => '')).trim();
  if (password === '') {
    throw new Error(
      `The password of the database in ${folder} is missing: bring back ${passwordFile} from your backup, ` +
        'or move the whole folder away to begin anew.',
    );
  }
  await writeFile(logFile, '', { flag: 'a', mode: 0o600 });
  await handOver(logFile, user);
  return { folder, password, logFile, pgCtl: binaries.pg_ctl, run };
}

/**
 * A cluster appears whole or not at all, whenever the power fails: the password is on disk before it, it is made beside
 * its place, and moved there at the end.
 */
async function makeCluster(
  folder: string,
  passwordFile: string,
  user: SystemUser | null,
  initdb: (args: string[]) => ReturnType<Run>,
): Promise<void> {
  // Removed first, because a mode is given to new files only.
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
  await handOver(passwordFile, user);
  // Another name each time: an initdb whose Node was killed may still be busy with the former one.
  const fresh = `${folder}.new-${randomBytes(4).toString('hex')}`;
  await mkdir(fresh, { mode: 0o700 });
  await handOver(fresh, user);
  const made = await initdb([
    ...['-D', fresh, '--username=duplex', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    // Unicode by code point, the same on every machine and with every C library, so that indexes survive a move.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ]);
  if (!made.ok) {
    await rm(fresh, { recursive: true, force: true });
    throw new Error(`No database could be made in ${folder}. PostgreSQL says:\n${lastLines(made.output)}`);
  }
  await rename(fresh, folder).catch((error: Error) => {
    throw new Error(`${folder} is in the way of a new database, move it away: ${error.message}`);
  });
  await syncFolder(join(folder, '..'));
}

/** Without it a power cut could undo the rename, and the next start would take the cluster for half made. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // which cannot, and need not
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function removeHalfMade(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('postgres.new-')) continue;
    // What is left over only takes space: an initdb that still writes into it is no reason not to start.
    await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** Copied and cut rather than renamed, because a running server keeps the file open, and appends to it. */
export async function boundLog(logFile: string): Promise<void> {
  if ((await logSize(logFile)) <= LARGEST_LOG) return;
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}

export async function logSize(logFile: string): Promise<number> {
  return (await stat(logFile).catch(() => null))?.size ?? 0;
}

/** What the log says since it had `from` bytes. */
export async function logSince(logFile: string, from: number): Promise<string> {
  const bytes = await readFile(logFile).catch(() => Buffer.alloc(0));
  return lastLines(bytes.subarray(from).toString());
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-12).join('\n');
}
