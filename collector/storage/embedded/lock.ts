import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another living process holds the data folder. Its message names that process and what it told of itself. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** `sockaddr_un` holds 104 bytes on macOS and 108 on Linux; libuv silently cuts what is longer. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Makes this process the one owner of `dataFolder` until `release` or its death; throws DataFolderInUse when another is.
 *
 * The lock is a listening socket, not a file with a pid in it: the kernel closes it with its process, `kill -9` and
 * power cuts included, and no other process can ever be mistaken for the owner because a pid was given out again. It
 * also answers: whoever connects is told `describe()`, one line of text, such as `process 123, http://127.0.0.1:8787`.
 *
 * What the kernel does not close is the socket's *name*. Removing a dead one is where two starts trip over each other:
 * the name that was found dead may be a living rival's by the time it is removed. So names are numbers that only grow.
 * 1. The highest number is asked. Somebody answers: he is the owner. Nobody: the next number is free to take.
 * 2. It is taken by a hard link from a name of our own, where we listen already: a link is made by one only, and nobody
 *    sees a socket that does not answer yet, as he would between `bind` and `listen`.
 * 3. Who then sees no higher number is the owner. One that is higher means that we were asleep between 1 and 2.
 * 4. The owner removes the lower ones. The highest is never removed, not even by `release`: it is what 3 rests on.
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
    // A pipe has no name that outlives it, and only one can be the first of its name.
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
    const server = await take(folder, highest + 1, describe);
    if (server === null) continue;
    if ((await highestNumber(folder)) === highest + 1) {
      await removeOthers(folder, highest + 1);
      return { release: () => close(server) };
    }
    await close(server);
  }
}

/** Where the lock of a folder is: in it, where such a path fits into a socket address. */
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

/** Listens under that number; null where another took it first. */
async function take(folder: string, number: number, describe: () => string): Promise<Server | null> {
  const own = join(folder, `new-${randomBytes(4).toString('hex')}`);
  const server = await listen(own, describe);
  if (server === null) return null;
  try {
    await link(own, join(folder, String(number)));
    await unlink(own);
    return server;
  } catch (error) {
    await close(server);
    // ENOENT: our own name was tidied away by one who became the owner meanwhile.
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

/** The listening server, or null where the name is taken. */
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
    // The lock is no reason to keep a process alive that has nothing else to do.
    server.listen(address, () => done(server)).unref();
  });
}

/** What the owner says of himself ('' where he is too busy to say anything), or null where nobody listens. */
function ask(address: string): Promise<string | null> {
  return new Promise((done, fail) => {
    let told = '';
    const socket = connect(address);
    socket.setEncoding('utf8').setTimeout(1_000, () => {
      socket.destroy();
      done(told.trim());
    });
    socket.on('data', (text: string) => {
      told += text;
    });
    socket.on('end', () => done(told.trim()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') done(null);
      // The owner died while it was answering: look again.
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done(null);
      else fail(new Error(`Cannot ask who holds the lock at ${address}: ${error.message}. Is it another user's?`));
    });
  });
}
