import type { Runtime } from '../http/runtime.ts';
import { openDatabase } from '../storage/database/openDatabase.ts';
import { Store } from '../storage/database/store.ts';
import { withTimeout } from '../storage/database/withTimeout.ts';
import type { CollectorPart } from './collectorParts.ts';

/** The connections of this process. */
export interface Pool extends CollectorPart {
  store: Store;
  /** Runs work on the database for at most `ms`. A pool in which work hangs is replaced by a new one. */
  patiently<T>(ms: number, work: (store: Store) => Promise<T>): Promise<T>;
}

const CONNECTIONS = 8;

export function openPool(url: string, log: Runtime['log']): Pool {
  const connect = () => openDatabase(url, { max: CONNECTIONS });
  const store = new Store(connect());
  return {
    store,
    patiently(ms, work) {
      const former = store.sql;
      return withTimeout(ms, work(store), () => {
        if (store.sql !== former) return;
        log('the database does not answer; opening new connections');
        store.replacePool(former, connect());
        former.end({ timeout: 0 }).catch(() => {});
      });
    },
    stop: () => store.sql.end({ timeout: 5 }),
  };
}
