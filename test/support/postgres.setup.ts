import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../collector/storage/database/migrate.ts';
import { startEmbedded } from '../../collector/storage/embedded/embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database that tests copy and never write to. */
    templateUrl: string;
    /** True on a Citus server. A database cannot be copied there, so each test file migrates and distributes its own. */
    citus: boolean;
  }
}

/**
 * Starts one real PostgreSQL for the tests of a project. Each test file gets a copy of the migrated database. If
 * `CITUS_URL` names a Citus server (one node is enough), the same tests run there instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const citusUrl = process.env['CITUS_URL'];
  project.provide('citus', citusUrl !== undefined);
  if (citusUrl !== undefined) {
    project.provide('templateUrl', citusUrl);
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'duplex-test-'));
  const database = await startEmbedded(folder, () => undefined);
  await migrate(database.url, join(import.meta.dirname, '../../migrations'), Date.now());
  project.provide('templateUrl', database.url);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
