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
import type { Outcome } from './systemUser.ts';

export interface EmbeddedPostgres {
  /** `postgres://duplex:PASSWORD@127.0.0.1:PORT/duplex`; it stays the same until `stop`, across restarts of the server. */
  url: string;
  /** Ends the watcher and the server, and waits for it. */
  stop(): Promise<void>;
  /** Ceases to watch over it and leaves it running: for who only borrows it. */
  leave(): void;
}

/**
 * Starts, or takes over, the PostgreSQL server of the cluster in `dataFolder`. The caller holds the folder's lock
 * (lock.ts): against others who do the same there is no other defence here.
 *
 * The server is no child of this process: pg_ctl makes it a daemon, so that Ctrl+C, which the terminal sends to all
 * of them at once, does not end it while requests are still being answered. The price is that it may be found in any
 * state:
 *
 * - *absent*: no postmaster.pid, or none such process. → started.
 * - *mistaken*: the number in postmaster.pid is another program's by now, or a zombie's. → the file goes, started.
 * - *ours*: a server answers to our password, for this folder. Its Node was killed. → taken over, same port.
 * - *busy*: it is repairing its data after a crash, or ending. → waited for, until it is ours or absent.
 * - *strange*: a living server of this folder that does not let us in for two seconds. → ended, started, once.
 *
 * While it runs, a watcher looks every second, and brings a server that died up again on the same port, so that the
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
      // Once for each reason, not once a second.
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
    // Twice: the first cuts short a start that may take minutes of repair, the second ends one that had not begun.
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

/** Bringing the database up again would now take another one's place. */
const GONE =
  'The data folder was deleted or replaced while Duplex ran: its database is gone. Stop Duplex and start it again.';

/** What the server says when another one, or what is left of it, still goes: waiting helps, up to half a minute. */
const PASSES = /is still in use|already exists|could not create any TCP\/IP sockets/;

/** A server of this cluster that answers, on `port` if one is given. */
async function bringUp(
  cluster: Cluster,
  port: number | null,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Postmaster> {
  let refusedSince = 0;
  await boundLog(cluster.logFile);
  const logged = await logSize(cluster.logFile);
  const said = async (): Promise<string> =>
    `It says, in ${cluster.logFile}:\n${await logSince(cluster.logFile, logged)}`;
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
      if (started) throw new Error(`PostgreSQL was started, but does not let Duplex in. ${await said()}`);
      const outcome = await start(cluster, port ?? (await freePort()));
      signal.throwIfAborted();
      started = outcome.ok;
      if (started) continue;
      const words = await said();
      refusedSince ||= Date.now();
      if (!PASSES.test(words) || Date.now() - refusedSince > 30_000) {
        throw new Error(`PostgreSQL does not start (${outcome.output}). ${words}`);
      }
      await sleep(200);
    }
  } finally {
    clearInterval(waiting);
  }
}

/** The running server of this cluster, once it lets us in; null when there is none (any more). */
async function findRunning(
  cluster: Cluster,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Postmaster | null> {
  for (let strangeSince = 0; ; ) {
    signal.throwIfAborted();
    const server = await readPidFile(cluster.folder);
    // The file of a dead one is left to PostgreSQL, which also checks that no child of the dead one still writes.
    if (server === null || (server.pid > 0 && !exists(server.pid))) return null;
    const answer = await askServer(server.port, cluster.password, cluster.folder);
    if (answer === 'ours') return server;
    if (!(await isPostmaster(server.pid, cluster.folder))) {
      // PostgreSQL checks only that a process of this number lives, and would refuse to start.
      await rm(pidFile(cluster.folder), { force: true });
      return null;
    }
    if (answer === 'busy') strangeSince = 0;
    else strangeSince ||= Date.now();
    if (strangeSince > 0 && Date.now() - strangeSince > 2_000) {
      log(`PostgreSQL, process ${server.pid}, does not let Duplex in; ending it`);
      await end(cluster);
      strangeSince = 0;
    }
    await sleep(100);
  }
}

function start({ run, pgCtl, folder, logFile }: Cluster, port: number): Promise<Outcome> {
  // What must hold whatever the owner writes into postgresql.conf: who can reach it, and that a commit is on disk.
  const network = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const options = `${network} -c fsync=on -c synchronous_commit=on`;
  // An hour: as long as it repairs its data, pg_ctl waits.
  return run(pgCtl, ['start', '-w', '-t', '3600', '-D', folder, '-l', logFile, '-o', options]);
}

/** Ends the server of this cluster, if one runs: in order, else at once, which leaves something to repair, else by force. */
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
