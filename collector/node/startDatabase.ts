import { resolve } from 'node:path';
import type { Runtime } from '../http/runtime.ts';
import { acquireDatabase } from '../storage/database/databaseLease.ts';
import { migrate } from '../storage/database/migrate.ts';
import type { CollectorPart } from './collectorParts.ts';
import type { Config } from './config.ts';

/** The database of this process: embedded, or the one of `DATABASE_URL`. */
export interface RunningDatabase extends CollectorPart {
  url: string;
  /** Records the collector's address, for a second start in the same data folder to report. */
  announce(address: string): void;
}

/** Starts the database and brings it to the schema of this version. */
export async function startDatabase(config: Config, root: string, log: Runtime['log']): Promise<RunningDatabase> {
  let address = 'starting';
  const describe = () => `process ${process.pid}, ${address}`;
  const home = await acquireDatabase(config.databaseUrl, resolve(config.dataFolder), describe, (line) => log(line));
  try {
    await migrate(home.url, resolve(root, 'migrations'), Date.now());
  } catch (error) {
    await home.release();
    throw error;
  }
  return {
    url: home.url,
    announce(at) {
      address = at;
    },
    stop: () => home.release(),
  };
}
