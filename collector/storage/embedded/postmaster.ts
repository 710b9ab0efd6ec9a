import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';

/** A running PostgreSQL server: its first process and its port. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Reads `postmaster.pid`. A number that the file lacks, or does not have yet, is 0. Null if the file does not exist. */
export async function readPidFile(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number.parseInt(lines[0] ?? '', 10) || 0, port: Number.parseInt(lines[3] ?? '', 10) || 0 };
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Does a process with this number exist? */
export function exists(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Does a process with this number run? A zombie does not. Cheap enough for a check every second. */
export async function isAlive(pid: number): Promise<boolean> {
  return exists(pid) && (process.platform !== 'linux' || (await commandLine(pid)) !== '');
}

/**
 * Is the process a living postmaster of this cluster? Its number alone proves nothing. After a reboot, or in a new
 * container, another program can have the same number. If process 1 does not reap its children (Node in a container), a
 * killed postmaster remains as a zombie, which has a number but no command line.
 */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!exists(pid)) return false;
  const command = await commandLine(pid);
  if (process.platform === 'win32') return /postgres\.exe/i.test(command);
  // This is how pg_ctl starts it. Children of a postmaster show `postgres: checkpointer` instead.
  const folder = /\bpostgres -D (.+?)(?: -\w.*)?$/.exec(command.trim())?.[1];
  if (folder === undefined) return false;
  // A folder that no longer exists was renamed while the server ran: the number comes from this cluster's own file.
  const real = await realpath(folder).catch(() => null);
  return real === null || real === cluster;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return raw.replaceAll('\0', ' ');
  }
  const [program, args] =
    process.platform === 'win32'
      ? ['tasklist', ['/NH', '/FO', 'CSV', '/FI', `PID eq ${pid}`]]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]];
  return new Promise((done) => {
    execFile(program as string, args as string[], { windowsHide: true }, (_error, stdout) => done(stdout));
  });
}

/**
 * The answer at a port: the server of this cluster; a server that is starting, stopping or repairing its data (it does
 * not show its cluster then); or another program or none.
 */
export type ServerAnswer = 'ours' | 'busy' | 'other';

export async function askServer(port: number, password: string, cluster: string): Promise<ServerAnswer> {
  if (port === 0) return 'other';
  const sql = connectTo(port, password);
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    return (await realpath(row?.data_directory ?? '').catch(() => null)) === cluster ? 'ours' : 'other';
  } catch (error) {
    // 57P03: cannot connect now; 53300: too many connections. Neither means that the password is wrong.
    const { code } = error as { code?: string };
    return code === '57P03' || code === '53300' ? 'busy' : 'other';
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Creates the database `duplex` on a new server. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  const sql = connectTo(port, password);
  try {
    const found = await sql`select 1 from pg_database where datname = 'duplex'`;
    if (found.length === 0) await sql`create database duplex`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function connectTo(port: number, password: string): postgres.Sql {
  return postgres({
    host: '127.0.0.1',
    port,
    user: 'duplex',
    password,
    database: 'postgres',
    max: 1,
    ssl: false,
    prepare: false,
    fetch_types: false,
    connect_timeout: 2,
    onnotice: () => undefined,
  });
}

/**
 * A free port outside the range of ports for outgoing connections (32768 and up on Linux, 49152 and up elsewhere). A pool
 * that reconnects while the database is down could get a port of that range as its own end. It would then be connected
 * to itself, and the database could not listen there again.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error(
    'PostgreSQL needs a free port on 127.0.0.1, but 200 random ports from 20000 to 29999 are in use: free some, or set DATABASE_URL.',
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
