import { isSiteId, type LoadedSite, loadSite } from '../sites/sites.ts';
import type { Sql } from './openDatabase.ts';
import { type Months, monthsOf } from './partitions.ts';

/**
 * The database with what a process caches of it: sites at the version last seen, and the months that have a partition.
 * Both are read again when they may be outdated. A transaction that needs them exactly checks them against the database.
 */
export class Store {
  #sql: Sql;
  #months: Months | null = null;
  readonly #sites = new Map<string, { loaded: LoadedSite | null; at: number }>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get sql(): Sql {
    return this.#sql;
  }

  /** Replaces a pool in which something hangs. Statements that are still running in it fail. */
  replacePool(former: Sql, sql: Sql): void {
    if (this.#sql === former) this.#sql = sql;
  }

  /** The months that have a partition of the log, as last seen. */
  async months(): Promise<Months> {
    this.#months ??= await monthsOf(this.sql);
    return this.#months;
  }

  /** To be called after partitions have been created or dropped. */
  forgetMonths(): void {
    this.#months = null;
  }

  /**
   * A site as of at most `SITE_AGE_MS` ago, or as last seen if the database is out of reach. Good enough to admit a
   * request (does the site exist, which origins are allowed), not to judge visitors. Unknown ids are cached too, since
   * otherwise a stranger could cause a query with every request.
   */
  async site(id: string, nowMs: number): Promise<LoadedSite | null> {
    // A text that cannot be an id is not cached, because a stranger may make it as long as they like.
    if (!isSiteId(id)) return null;
    const known = this.#sites.get(id);
    if (known !== undefined && nowMs - known.at < SITE_AGE_MS) return known.loaded;
    try {
      const loaded = await loadSite(this.sql, id);
      this.remember(id, loaded, nowMs);
      return loaded;
    } catch (error) {
      const loaded = known?.loaded ?? null;
      if (loaded === null) throw error;
      this.remember(id, loaded, nowMs);
      return loaded;
    }
  }

  /** The site at exactly this version, if it is the one remembered. */
  siteAt(id: string, version: number): LoadedSite | null {
    const loaded = this.#sites.get(id)?.loaded ?? null;
    return loaded?.version === version ? loaded : null;
  }

  remember(id: string, loaded: LoadedSite | null, nowMs: number): void {
    // The site that was read longest ago is dropped first. A site with visitors is read again every few seconds.
    this.#sites.delete(id);
    if (this.#sites.size >= MAX_SITES) this.#sites.delete(this.#sites.keys().next().value!);
    this.#sites.set(id, { loaded, at: nowMs });
  }

  forgetSite(id: string): void {
    this.#sites.delete(id);
  }
}

const SITE_AGE_MS = 5_000;
const MAX_SITES = 10_000;
