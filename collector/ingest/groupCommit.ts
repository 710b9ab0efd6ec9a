import { Busy } from '../http/runtime.ts';
import type { Work } from '../storage/apply/work.ts';
import { isUnavailable } from '../storage/database/openDatabase.ts';

type Take = (siteId: string, work: Work) => Promise<void>;

interface Waiting {
  siteId: string;
  work: Work;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Transactions at the same time: while one waits for the disk, another is computed. More would wait for each other. */
const LANES = 2;
/** Most requests in one transaction. */
const MAX_GROUP = 500;
/** Most requests that wait, about a second's worth at full speed. Beyond it a quick rejection beats a late answer. */
const MAX_WAITING = 10_000;

/**
 * Many requests, one commit. A request waits for a free lane and then shares a transaction with all others that wait, so
 * groups grow with the load and a lone request does not wait. A request is answered after its commit (law 1).
 *
 * A group that fails because of its content is tried again request by request, so that no request suffers for another.
 */
export class GroupCommit {
  readonly #take: Take;
  #waiting: Waiting[] = [];
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(take: Take) {
    this.#take = take;
  }

  take(siteId: string, work: Work): Promise<void> {
    if (work.hits.length === 0 && work.grants.length === 0) return Promise.resolve();
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(new Busy('too many requests are waiting', 1));
    return new Promise((done, failed) => {
      this.#waiting.push({ siteId, work, done, failed });
      if (this.#running < LANES) this.#start();
    });
  }

  /** Number of requests that no lane has begun yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Runs a lane until nothing waits. It starts in the next turn of the event loop, so that a burst is one group. */
  async #start(): Promise<void> {
    this.#running += 1;
    await new Promise((resolve) => setImmediate(resolve));
    for (let group = this.#next(); group.length > 0; group = this.#next()) await this.#commit(group);
    this.#running -= 1;
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** The request that waited longest, with all later ones of its site, up to `MAX_GROUP`. */
  #next(): Waiting[] {
    const siteId = this.#waiting[0]?.siteId;
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const one of this.#waiting) (one.siteId === siteId && group.length < MAX_GROUP ? group : rest).push(one);
    this.#waiting = rest;
    return group;
  }

  async #commit(group: Waiting[]): Promise<void> {
    try {
      await this.#take(group[0]!.siteId, merged(group));
      for (const one of group) one.done();
    } catch (error) {
      if (group.length === 1 || isUnavailable(error)) for (const one of group) one.failed(error);
      else for (const one of group) await this.#commit([one]);
    }
  }
}

function merged(group: readonly Waiting[]): Work {
  if (group.length === 1) return group[0]!.work;
  return {
    hits: group.flatMap((one) => one.work.hits),
    grants: group.flatMap((one) => one.work.grants),
  };
}
