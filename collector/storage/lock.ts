import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, realpath, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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
 */
export async function lockDataFolder(
  dataFolder: string,
  describe: () => string,
): Promise<{ release(): Promise<void> }> {
  await mkdir(dataFolder, { recursive: true });
  const folder = await realpath(dataFolder);
  const address = lockAddress(folder);
  for (;;) {
    const server = await listen(address, describe);
    if (server !== null) {
      return { release: () => new Promise((done) => server.close(() => done())) };
    }
    const owner = await ask(address);
    if (owner !== null) {
      throw new DataFolderInUse(`Duplex is already running on ${dataFolder}${owner === '' ? '' : `: ${owner}`}`);
    }
    // Whoever did not remove the stale socket itself waits a moment, so that the one who did can finish.
    if (!(await removeStale(address))) await sleep(30 + Math.random() * 40);
  }
}

/** Where the lock of a folder is: in it, where such a path fits into a socket address. */
export function lockAddress(folder: string): string {
  const name = `duplex-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(folder, 'lock');
  return Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH ? inside : join(tmpdir(), `${name}.lock`);
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

/**
 * Removes a socket nobody listens on; false where another was faster. Two starts may both have found it stale, and the
 * faster of them may already listen under this very name. So the name is moved aside first, what was moved is asked
 * once more, and a living one is put back: `unlink` alone would let both believe they are the owner.
 */
async function removeStale(address: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const aside = `${address}.${randomBytes(3).toString('hex')}`;
  try {
    await rename(address, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const stale = (await ask(aside)) === null;
  if (!stale) await link(aside, address).catch(() => undefined);
  await unlink(aside);
  return stale;
}
