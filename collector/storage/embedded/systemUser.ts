import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import type { Binaries } from './binaries.ts';

/** The system user that PostgreSQL runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** How a program ended. */
export interface ProgramResult {
  ok: boolean;
  output: string;
}

/** Runs one of PostgreSQL's programs, as the user it must run as. */
export type Run = (program: string, args: string[]) => Promise<ProgramResult>;

/**
 * The user for a cluster. Null means the user of this process. PostgreSQL refuses to run as root, so that an intruder in
 * the database does not become root. For root it is the owner of an existing cluster, else the system user `postgres`,
 * which is created if missing, else `nobody`.
 */
export async function chooseUser(
  cluster: string,
  dataFolder: string,
  log: (line: string) => void,
): Promise<SystemUser | null> {
  const me = process.getuid?.();
  if (me === undefined) return null;
  const owner = await stat(cluster).catch(() => null);
  if (me !== 0) {
    if (owner === null || owner.uid === me) return null;
    throw new Error(
      `The database in ${cluster} belongs to another user (number ${owner.uid}), who started Duplex here before. ` +
        `Start it as that user, or change the owner of the folder while Duplex is stopped: sudo chown -R ${me} "${dataFolder}"`,
    );
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = await systemUser(log);
  // The cluster belongs to root, as a copy from a backup may.
  if (owner !== null) await giveFolderTo(cluster, user);
  return user;
}

async function systemUser(log: (line: string) => void): Promise<SystemUser> {
  const existing = await lookUp('postgres');
  if (existing !== null) return existing;
  const made = await execute('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  if (made.ok) log('Created the system user "postgres", because PostgreSQL does not run as root');
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user !== null) return user;
  throw new Error(
    `PostgreSQL does not run as root, and no system user for it could be created (${made.output || 'useradd failed'}): ` +
      'create one named "postgres", start Duplex as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}

/** Makes the user of the database the owner of a file, or of a folder with everything in it. */
export async function giveFolderTo(path: string, user: SystemUser | null): Promise<void> {
  if (user === null) return;
  const given = await execute('chown', ['-R', `${user.uid}:${user.gid}`, path]);
  if (given.ok) return;
  throw new Error(
    `PostgreSQL does not run as root, and the owner of ${path} cannot be changed to user ${user.uid} (${given.output}): ` +
      'start Duplex as an ordinary user, or set DATABASE_URL.',
  );
}

/** Returns a function that runs one of `binaries` on `dataFolder` as `user`. */
export async function runAs(user: SystemUser | null, binaries: Binaries, dataFolder: string): Promise<Run> {
  if (user === null) return (program, args) => execute(program, args);
  if (await reaches(user, [binaries.pg_ctl, binaries.initdb, binaries.postgres, dataFolder])) {
    return (program, args) => execute(program, args, user);
  }
  // In a folder that only root may enter (such as /root, mode 0700), another user reaches neither the programs nor the
  // data. setpriv changes the user and leaves it the one capability that passes such folders.
  if (!(await execute('setpriv', ['--version'])).ok) {
    throw new Error(
      `PostgreSQL does not run as root, and its user (number ${user.uid}) may not enter ${dataFolder} or ` +
        `${dirname(binaries.postgres)}: install setpriv (package util-linux), move them out of folders that only root ` +
        'may enter, or start Duplex as an ordinary user.',
    );
  }
  const privileges = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  privileges.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  // initdb and pg_ctl look for each other with access(2). It checks the real user, and without this bit it drops the
  // capabilities for that (capabilities(7), SECBIT_NO_SETUID_FIXUP).
  privileges.push('--securebits=+no_setuid_fixup');
  return (program, args) => execute('setpriv', [...privileges, program, ...args]);
}

/** Asks the kernel as that user, because modes alone are not decisive (access lists, mounts). */
async function reaches(user: SystemUser, paths: string[]): Promise<boolean> {
  const script = 'for path; do [ -x "$path" ] || exit 1; done';
  return (await execute('/bin/sh', ['-c', script, 'sh', ...paths], user)).ok;
}

function execute(program: string, args: string[], user: SystemUser | null = null): Promise<ProgramResult> {
  const windows = process.platform === 'win32';
  return new Promise((done) => {
    const child = spawn(program, args, {
      ...user,
      // A folder that everybody may enter. The folder of this process may be closed to that user.
      cwd: parse(process.execPath).root,
      env: environment(),
      // Its own session: Ctrl+C in the terminal must not kill pg_ctl half way through starting or stopping.
      detached: !windows,
      windowsHide: true,
      // On Windows the server inherits the pipes from pg_ctl, and reading them would never end.
      stdio: windows ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => done({ ok: false, output: `cannot run ${program}: ${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output: output.trim() }));
  });
}

/** Leaves out the PG* variables, which are meant for another server, and the locale of the shell. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
