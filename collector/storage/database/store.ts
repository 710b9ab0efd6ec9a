import { isSiteId, type LoadedSite, loadSite } from '../sites/sites.ts';
import type { Sql } from './openDatabase.ts';
import { type Months, monthsOf } from './partitions.ts';

/**
 * The database with what a process may remember of it: sites at the version it last saw, and the months that have a
 * partition. Both are looked up again when they may be old; neither is ever trusted over the database.
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

  /** Goes on with another pool, because something in this one hangs. What is still under way in it fails. */
  replacePool(former: Sql, sql: Sql): void {
    if (this.#sql === former) this.#sql = sql;
  }

  /** The months of the log, as last seen. */
  async months(): Promise<Months> {
    this.#months ??= await monthsOf(this.sql);
    return this.#months;
  }

  /** Forgets the months: partitions have been made or dropped. */
  forgetMonths(): void {
    this.#months = null;
  }

  /**
   * A site as of at most `SITE_AGE_MS` ago, or as last seen while the database is away: good for the door (does it
   * exist, which origins), not for judging. An unknown id is remembered as unknown as well, or a stranger could make us
   * ask the database with every request.
   */
  async site(id: string, nowMs: number): Promise<LoadedSite | null> {
    // What cannot be one is not remembered either: it may be as long as a stranger likes.
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
    // The one that was looked up longest ago goes first: a site with visitors is looked up again and again.
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
