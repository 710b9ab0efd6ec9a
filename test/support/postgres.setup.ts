import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../collector/storage/database/migrate.ts';
import { startEmbedded } from '../../collector/storage/embedded/embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database that tests copy and nobody writes to. */
    templateUrl: string;
    /** It is a Citus server's, where a database cannot be copied: each test file makes and distributes its own. */
    citus: boolean;
  }
}

/**
 * One real PostgreSQL for a project's tests; each test file gets a copy of the migrated database. Where `CITUS_URL` names
 * a Citus server (one node is enough), the tests run there instead, unchanged.
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
