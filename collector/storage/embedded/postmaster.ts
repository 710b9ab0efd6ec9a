import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';

/** A running PostgreSQL server: its first process, and where it listens. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** What `postmaster.pid` says; zeros for what it does not say (yet). Null where there is none. */
export async function readPidFile(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number.parseInt(lines[0] ?? '', 10) || 0, port: Number.parseInt(lines[3] ?? '', 10) || 0 };
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Is there a process of this number at all? */
export function exists(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The same, but a zombie is dead; and cheap enough to ask every second. */
export async function isAlive(pid: number): Promise<boolean> {
  return exists(pid) && (process.platform !== 'linux' || (await commandLine(pid)) !== '');
}

/**
 * Is the process a living postmaster of this cluster? Its number alone proves nothing: after a reboot, or in a new
 * container, the same number is another program's; and where process 1 buries nobody (Node in a container), a killed
 * postmaster stays about as a zombie, which has a number but no command line.
 */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!exists(pid)) return false;
  const command = await commandLine(pid);
  if (process.platform === 'win32') return /postgres\.exe/i.test(command);
  // So pg_ctl starts it; children of a postmaster show `postgres: checkpointer` instead.
  const folder = /\bpostgres -D (.+?)(?: -\w.*)?$/.exec(command.trim())?.[1];
  if (folder === undefined) return false;
  // A folder that is gone is ours, renamed while the server ran: its number stands in *our* postmaster.pid.
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
 * Who answers at the port: the server of this cluster, one that is busy starting, stopping or repairing its data
 * (which one it is, it does not tell then), or somebody else or nobody.
 */
export type Answer = 'ours' | 'busy' | 'other';

export async function askServer(port: number, password: string, cluster: string): Promise<Answer> {
  if (port === 0) return 'other';
  const sql = connectTo(port, password);
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    return (await realpath(row?.data_directory ?? '').catch(() => null)) === cluster ? 'ours' : 'other';
  } catch (error) {
    // 57P03: cannot connect now; 53300: too many connections. Both answer a password that was right or not yet asked.
    const { code } = error as { code?: string };
    return code === '57P03' || code === '53300' ? 'busy' : 'other';
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Creates the database `duplex` in a server that is new. */
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
 * A free port, outside the range from which systems take the ports of outgoing connections (32768 and up on Linux,
 * 49152 elsewhere). Within it, a pool that tries to reconnect while the database is down can be given that very port
 * for its own end, is then connected to itself, and the database never gets its port back.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error('PostgreSQL needs a free port on 127.0.0.1, and 200 attempts between 20000 and 29999 found none.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
