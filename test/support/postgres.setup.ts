import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../collector/storage/embedded/embedded.ts';
import { migrate } from '../../collector/storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database that tests copy and nobody writes to. */
    templateUrl: string;
  }
}

/** One real PostgreSQL for a project's tests; each test file gets a copy of the migrated database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-test-'));
  const database = await startEmbedded(folder, () => undefined);
  await migrate(database.url, join(import.meta.dirname, '../../migrations'), Date.now());
  project.provide('templateUrl', database.url);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
