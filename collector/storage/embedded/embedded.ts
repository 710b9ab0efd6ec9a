import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundLog, type Cluster, isSameCluster, logSince, logSize, openCluster } from './cluster.ts';
import {
  askServer,
  ensureDatabase,
  exists,
  freePort,
  isAlive,
  isPostmaster,
  type Postmaster,
  pidFile,
  readPidFile,
} from './postmaster.ts';
import type { ProgramResult } from './systemUser.ts';

export interface EmbeddedPostgres {
  /** `postgres://duplex:PASSWORD@127.0.0.1:PORT/duplex`. It stays the same until `stop`, across restarts of the server. */
  url: string;
  /** Stops the watcher and the server, and waits for both. */
  stop(): Promise<void>;
  /** Stops the watcher and leaves the server running, for a process that only borrows it. */
  leave(): void;
}

/**
 * Starts, or takes over, the PostgreSQL server of the cluster in `dataFolder`. The caller holds the lock of the folder
 * (lock.ts). Nothing else keeps two processes from doing this at once.
 *
 * The server is not a child of this process: pg_ctl makes it a daemon. A terminal sends Ctrl+C to all processes at once,
 * and the server must not stop while requests are still being answered. So a start can find the server in any state:
 *
 * - **absent**: postmaster.pid or its process does not exist. The server is started.
 * - **mistaken**: postmaster.pid has the number of another program or of a zombie. The file is removed, the server started.
 * - **ours**: a server of this folder accepts the password. Its Node.js process was killed. It is taken over on its port.
 * - **busy**: the server is repairing its data after a crash, or stopping. The start waits until it is ours or absent.
 * - **strange**: a server of this folder rejects the connection for two seconds. It is stopped and started again, once.
 *
 * A watcher checks the server every second. If the server has died, it is started again on the same port, so that the
 * pools that use `url` recover by themselves.
 */
export async function startEmbedded(dataFolder: string, log: (line: string) => void): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataFolder, log);
  const ending = new AbortController();
  let server = await bringUp(cluster, null, ending.signal, log);
  const { port } = server;
  await ensureDatabase(port, cluster.password).catch(async (error: Error) => {
    await end(cluster);
    throw error;
  });

  let look = Promise.resolve();
  let complaint = '';
  const watch = async (): Promise<void> => {
    try {
      if (!(await isSameCluster(cluster))) throw new Error(GONE);
      await boundLog(cluster.logFile);
      if (await isAlive(server.pid)) return;
      if (complaint === '') log('PostgreSQL ended unexpectedly; starting it again');
      server = await bringUp(cluster, port, ending.signal, log);
      complaint = '';
    } catch (error) {
      const { message } = error as Error;
      // Logged once for each reason, not every second.
      if (!ending.signal.aborted && message !== complaint) log(message);
      complaint = message;
    }
  };
  let timer: NodeJS.Timeout;
  const later = (): void => {
    timer = setTimeout(() => {
      look = watch().then(() => {
        if (!ending.signal.aborted) later();
      });
    }, 1_000).unref();
  };
  later();

  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    ending.abort();
    clearTimeout(timer);
    if (!(await isSameCluster(cluster))) return;
    // Twice: the first call stops a server whose repair may take minutes, the second one that had not started yet.
    await end(cluster);
    await look;
    await end(cluster);
  };
  return {
    url: `postgres://duplex:${cluster.password}@127.0.0.1:${port}/duplex`,
    leave: () => {
      ending.abort();
      clearTimeout(timer);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Starting the server again would now create another database in the place of this one. */
const GONE =
  'The data folder was deleted or replaced while Duplex ran, so its database is lost. Stop Duplex and start it again.';

/** Messages of the server while a former one, or a child of it, is still running. Waiting helps, up to half a minute. */
const TEMPORARY = /is still in use|already exists|could not create any TCP\/IP sockets/;

/** Makes a server of this cluster answer, on `port` if one is given. */
async function bringUp(
  cluster: Cluster,
  port: number | null,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Postmaster> {
  let refusedSince = 0;
  await boundLog(cluster.logFile);
  const logged = await logSize(cluster.logFile);
  const report = async (): Promise<string> =>
    `Its log, ${cluster.logFile}, ends with:\n${await logSince(cluster.logFile, logged)}`;
  const waiting = setInterval(() => {
    log('Still waiting for PostgreSQL; after a crash it repairs its data first, which can take minutes');
  }, 10_000);
  try {
    for (let started = false; ; ) {
      const found = await findRunning(cluster, signal, log);
      if (found !== null && (port === null || found.port === port)) {
        const how = started ? 'Started' : 'Took over the running';
        log(`${how} PostgreSQL: process ${found.pid}, 127.0.0.1:${found.port}`);
        return found;
      }
      if (found !== null) await end(cluster);
      if (started) throw new Error(`PostgreSQL was started, but rejects the connection. ${await report()}`);
      const result = await start(cluster, port ?? (await freePort()));
      signal.throwIfAborted();
      started = result.ok;
      if (started) continue;
      const lines = await report();
      refusedSince ||= Date.now();
      if (!TEMPORARY.test(lines) || Date.now() - refusedSince > 30_000) {
        throw new Error(`PostgreSQL does not start (${result.output}). ${lines}`);
      }
      await sleep(200);
    }
  } finally {
    clearInterval(waiting);
  }
}

/** The running server of this cluster, as soon as it accepts connections, or null if it does not run. */
async function findRunning(
  cluster: Cluster,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Postmaster | null> {
  for (let strangeSince = 0; ; ) {
    signal.throwIfAborted();
    const server = await readPidFile(cluster.folder);
    // PostgreSQL removes the file of a dead server itself, after checking that no child of it still writes.
    if (server === null || (server.pid > 0 && !exists(server.pid))) return null;
    const answer = await askServer(server.port, cluster.password, cluster.folder);
    if (answer === 'ours') return server;
    if (!(await isPostmaster(server.pid, cluster.folder))) {
      // PostgreSQL only checks whether a process with this number exists, and would not start.
      await rm(pidFile(cluster.folder), { force: true });
      return null;
    }
    if (answer === 'busy') strangeSince = 0;
    else strangeSince ||= Date.now();
    if (strangeSince > 0 && Date.now() - strangeSince > 2_000) {
      log(`PostgreSQL, process ${server.pid}, rejects the connection; stopping it`);
      await end(cluster);
      strangeSince = 0;
    }
    await sleep(100);
  }
}

function start({ run, pgCtl, folder, logFile }: Cluster, port: number): Promise<ProgramResult> {
  // These hold whatever postgresql.conf says: only this machine can connect, and a commit is on disk.
  const network = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const options = `${network} -c fsync=on -c synchronous_commit=on`;
  // pg_ctl waits for up to an hour while the server repairs its data.
  return run(pgCtl, ['start', '-w', '-t', '3600', '-D', folder, '-l', logFile, '-o', options]);
}

/** Stops the server of this cluster if it runs: in order, else at once, which requires a repair later, else by force. */
async function end({ run, pgCtl, folder }: Cluster): Promise<void> {
  const stop = (mode: string, seconds: number): Promise<unknown> =>
    run(pgCtl, ['stop', '-w', '-t', String(seconds), '-m', mode, '-D', folder]);
  const ways = [
    () => stop('fast', 60),
    () => stop('immediate', 10),
    async (pid: number) => {
      process.kill(pid, 'SIGKILL');
      await sleep(100);
    },
  ];
  for (const way of ways) {
    const server = await readPidFile(folder);
    if (server === null || !(await isPostmaster(server.pid, folder))) return;
    await way(server.pid);
  }
}
