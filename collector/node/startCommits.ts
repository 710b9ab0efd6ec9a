import type { Runtime } from '../http/runtime.ts';
import { GroupCommit } from '../ingest/groupCommit.ts';
import { applyBatch } from '../storage/apply/apply.ts';
import { briefly } from './briefly.ts';
import type { CollectorPart } from './collectorParts.ts';
import type { Pool } from './openPool.ts';

/** The group commit of this process. */
export interface Commits extends CollectorPart {
  take: Runtime['take'];
  /** Number of requests that wait for their commit. */
  waiting(): number;
}

/** Longest wait for the transaction of one group. */
const GROUP_MS = 15_000;

export function startCommits(pool: Pool): Commits {
  const commits = new GroupCommit(async (siteId, work) => {
    await pool.patiently(GROUP_MS, (store) => applyBatch(store, siteId, work));
  });
  return {
    take: (siteId, work) => commits.take(siteId, work),
    waiting: () => commits.waiting,
    stop: () => briefly(commits.idle()),
  };
}
