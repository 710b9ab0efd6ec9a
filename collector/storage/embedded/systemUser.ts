import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import type { Binaries } from './binaries.ts';

/** The user PostgreSQL runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

export interface Outcome {
  ok: boolean;
  output: string;
}

/** Runs one of PostgreSQL's programs, as the user it must run as. */
export type Run = (program: string, args: string[]) => Promise<Outcome>;

/**
 * The user for a cluster: null means this process' own. PostgreSQL refuses to run as root, so that root, and whoever
 * breaks into the database, are two; then it is the owner of the cluster that exists, else the system user `postgres`,
 * which is made where it is missing, else `nobody`.
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
        `Start it as that user, or hand the folder over while it is stopped: sudo chown -R ${me} "${dataFolder}"`,
    );
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = await systemUser(log);
  // Root's own copy of a cluster, from a backup for instance.
  if (owner !== null) await handOver(cluster, user);
  return user;
}

async function systemUser(log: (line: string) => void): Promise<SystemUser> {
  const existing = await lookUp('postgres');
  if (existing !== null) return existing;
  const made = await execute('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  if (made.ok) log('Made the system user "postgres", because PostgreSQL does not run as root');
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user !== null) return user;
  throw new Error(
    `PostgreSQL does not run as root, and no system user for it could be made (${made.output || 'useradd failed'}): ` +
      'make one named "postgres", start Duplex as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}

/** Gives a path, with all in it, to the database's user. */
export async function handOver(path: string, user: SystemUser | null): Promise<void> {
  if (user === null) return;
  const given = await execute('chown', ['-R', `${user.uid}:${user.gid}`, path]);
  if (given.ok) return;
  throw new Error(
    `PostgreSQL does not run as root, and ${path} cannot be given to user ${user.uid} (${given.output}): ` +
      'start Duplex as an ordinary user, or set DATABASE_URL.',
  );
}

/** How to run `binaries` on `dataFolder` as `user`. */
export async function runAs(user: SystemUser | null, binaries: Binaries, dataFolder: string): Promise<Run> {
  if (user === null) return (program, args) => execute(program, args);
  if (await reaches(user, [binaries.pg_ctl, binaries.initdb, binaries.postgres, dataFolder])) {
    return (program, args) => execute(program, args, user);
  }
  // Below a folder that only root may enter (/root and what mktemp -d makes are 0700), another user reaches neither the
  // programs nor the data. setpriv changes the user and leaves it the one capability to pass by such folders.
  if (!(await execute('setpriv', ['--version'])).ok) {
    throw new Error(
      `PostgreSQL does not run as root, and its user (number ${user.uid}) may not enter ${dataFolder} or ` +
        `${dirname(binaries.postgres)}: install setpriv (package util-linux), move them out of folders that only root ` +
        'may enter, or start Duplex as an ordinary user.',
    );
  }
  const privileges = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  privileges.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  // initdb and pg_ctl look for each other with access(2), which asks for the real user and takes his capabilities away
  // unless told not to (capabilities(7), SECBIT_NO_SETUID_FIXUP).
  privileges.push('--securebits=+no_setuid_fixup');
  return (program, args) => execute('setpriv', [...privileges, program, ...args]);
}

/** The kernel is asked, as that user, because modes alone do not tell (access lists, mounts). */
async function reaches(user: SystemUser, paths: string[]): Promise<boolean> {
  const script = 'for path; do [ -x "$path" ] || exit 1; done';
  return (await execute('/bin/sh', ['-c', script, 'sh', ...paths], user)).ok;
}

function execute(program: string, args: string[], user: SystemUser | null = null): Promise<Outcome> {
  const windows = process.platform === 'win32';
  return new Promise((done) => {
    const child = spawn(program, args, {
      ...user,
      // Where everybody may be: our own folder may be closed to that user.
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

/** Without what would turn PostgreSQL's head: the PG* variables meant for another server, and a locale of the shell. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
