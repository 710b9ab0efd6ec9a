import type { Site } from '../../core/site.ts';
import { isConflict, type Transaction } from '../database/openDatabase.ts';
import type { Months } from '../database/partitions.ts';
import { retry } from '../database/retry.ts';
import type { Store } from '../database/store.ts';
import { loadSite, lockVersion } from '../sites/sites.ts';

/** The site was deleted after the request arrived. */
export class UnknownSite extends Error {}

const ATTEMPTS = 20;

/**
 * Runs a transaction that keeps the rules of the site unchanged until it ends. After a conflict with another
 * transaction (`isConflict`) it runs again, 20 times at most.
 *
 * The lock on the rules is sent first, so that no statement of `work` runs before the lock is held. `months` are the
 * partitions of the log as last seen. A conflict can mean that one of them was dropped, so they are read again.
 */
export async function runTransaction<T>(
  store: Store,
  siteId: string,
  work: (tx: Transaction, rules: Promise<Site>, months: Months) => Promise<T>,
): Promise<T> {
  const attempt = async (): Promise<T> => {
    const months = await store.months();
    return (await store.sql.begin((tx) => work(tx as Transaction, lockRules(tx, store, siteId), months))) as T;
  };
  return retry(attempt, { attempts: ATTEMPTS, when: isConflict, beforeRetry: () => store.forgetMonths() });
}

async function lockRules(tx: Transaction, store: Store, siteId: string): Promise<Site> {
  const version = await lockVersion(tx, siteId);
  if (version === null) throw new UnknownSite(siteId);
  const known = store.siteAt(siteId, version);
  const loaded = known ?? (await loadSite(tx, siteId));
  if (loaded === null) throw new UnknownSite(siteId);
  if (known === null) store.remember(siteId, loaded, Date.now());
  return loaded.site;
}
