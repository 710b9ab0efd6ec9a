import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another running process has locked the data folder. The message names that process as it describes itself. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** `sockaddr_un` holds 104 bytes on macOS and 108 on Linux. libuv truncates a longer path without an error. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Makes this process the only owner of `dataFolder` until `release` or its death. Throws DataFolderInUse if another
 * process is the owner.
 *
 * The lock is a listening socket, not a file with a process id. The kernel closes it with its process, after `kill -9`
 * as well, and a reused process id cannot be mistaken for the owner. The socket also answers each connection with
 * `describe()`, one line of text such as `process 123, http://127.0.0.1:8787`.
 *
 * The kernel does not remove the *name* of the socket. Two starts could trip over each other when they remove a dead
 * name: by then it may belong to a living rival. So names are numbers that only grow.
 * 1. A start connects to the highest number. If the owner answers, the folder is in use. If not, the next number is free.
 * 2. It claims that number by a hard link from a name under which it listens already. Only one process can create the
 *    link, and no process sees a socket between `bind` and `listen`, when it does not answer yet.
 * 3. If no higher number exists now, the process is the owner. A higher one means that it slept between 1 and 2.
 * 4. The owner removes the lower numbers. The highest one is never removed, not even by `release`, because 3 needs it.
 */
export async function lockDataFolder(
  dataFolder: string,
  describe: () => string,
): Promise<{ release(): Promise<void> }> {
  await mkdir(dataFolder, { recursive: true });
  const home = await realpath(dataFolder);
  const refuse = (owner: string): never => {
    throw new DataFolderInUse(`Duplex is already running on ${dataFolder}${owner === '' ? '' : `: ${owner}`}`);
  };
  if (process.platform === 'win32') {
    // A pipe has no name that outlives it, and only one process can create the first pipe of a name.
    const pipe = `\\\\.\\pipe\\${nameFor(home)}`;
    const server = await listen(pipe, describe);
    return server === null ? refuse((await ask(pipe)) ?? '') : { release: () => close(server) };
  }
  const folder = lockFolder(home);
  await mkdir(folder, { recursive: true });
  for (;;) {
    const highest = await highestNumber(folder);
    const owner = highest === 0 ? null : await ask(join(folder, String(highest)));
    if (owner !== null) refuse(owner);
    const server = await claimNumber(folder, highest + 1, describe);
    if (server === null) continue;
    if ((await highestNumber(folder)) === highest + 1) {
      await removeOthers(folder, highest + 1);
      return { release: () => close(server) };
    }
    await close(server);
  }
}

/** The folder of the lock: inside the data folder if the path fits into a socket address, else in the temporary folder. */
export function lockFolder(home: string): string {
  const inside = join(home, 'lock');
  const room = LONGEST_SOCKET_PATH - '/new-00000000'.length;
  return Buffer.byteLength(inside) <= room ? inside : join(tmpdir(), nameFor(home));
}

function nameFor(home: string): string {
  return `duplex-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
}

async function highestNumber(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map(Number).filter(Number.isInteger);
  return Math.max(0, ...numbers);
}

/** Listens under that number. Returns null if another process claimed it first. */
async function claimNumber(folder: string, number: number, describe: () => string): Promise<Server | null> {
  const draft = join(folder, `new-${randomBytes(4).toString('hex')}`);
  const server = await listen(draft, describe);
  if (server === null) return null;
  try {
    await link(draft, join(folder, String(number)));
    await unlink(draft);
    return server;
  } catch (error) {
    await close(server);
    // ENOENT: a process that became the owner meanwhile removed the draft.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return null;
    throw error;
  }
}

async function removeOthers(folder: string, number: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('new-') || Number(name) < number) await unlink(join(folder, name)).catch(() => undefined);
  }
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}

/** The listening server, or null if the address is in use. */
function listen(address: string, describe: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((asker) => {
      asker.on('error', () => asker.destroy());
      asker.end(`${describe().replace(/\s+/g, ' ')}\n`, () => asker.destroy());
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(null);
      else fail(new Error(`Cannot lock the data folder with a socket at ${address}: ${error.message}`));
    });
    // The lock does not keep a process alive that has nothing else to do.
    server.listen(address, () => done(server)).unref();
  });
}

/** The owner's description of itself, '' if it is too busy to answer, or null if no process listens. */
function ask(address: string): Promise<string | null> {
  return new Promise((done, fail) => {
    let answer = '';
    const socket = connect(address);
    socket.setEncoding('utf8').setTimeout(1_000, () => {
      socket.destroy();
      done(answer.trim());
    });
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('end', () => done(answer.trim()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') done(null);
      // The owner died while answering.
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done(null);
      else
        fail(
          new Error(
            `Cannot connect to the lock at ${address}: ${error.message}. Check whether it belongs to another user.`,
          ),
        );
    });
  });
}
