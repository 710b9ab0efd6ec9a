import { startEmbedded } from '../embedded/embedded.ts';
import { DataFolderInUse, lockDataFolder } from '../embedded/lock.ts';

/** A database that this process may use until it calls `release`. */
export interface DatabaseLease {
  url: string;
  release(): Promise<void>;
}

/** The database of `DATABASE_URL`, or the embedded one, which this process then runs alone until it calls `release`. */
export async function acquireDatabase(
  databaseUrl: string | undefined,
  dataFolder: string,
  describe: () => string,
  log: (line: string) => void,
): Promise<DatabaseLease> {
  if (databaseUrl !== undefined) return { url: databaseUrl, release: async () => {} };
  const lock = await lockDataFolder(dataFolder, describe);
  try {
    const database = await startEmbedded(dataFolder, log);
    return {
      url: database.url,
      release: async () => {
        await database.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The same for a command. If a collector is running, the command uses its database and leaves it running. */
export async function borrowDatabase(
  databaseUrl: string | undefined,
  dataFolder: string,
  log: (line: string) => void,
): Promise<DatabaseLease> {
  try {
    return await acquireDatabase(databaseUrl, dataFolder, () => `process ${process.pid}, a command`, log);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    const { url, leave } = await startEmbedded(dataFolder, log);
    // The collector watches its server. Two processes that restart it would get in each other's way.
    leave();
    return { url, release: async () => {} };
  }
}
